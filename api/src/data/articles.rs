//! The articles of data/articles: a head in TOML between two lines of `+++`, then Markdown. The
//! name of the file is the part of the address.

use crate::store::PostSeed;
use contract::{Byline, Code, Date, PostDraft, PostKind, Source, Timestamp};
use figment::{
    Figment,
    providers::{Format, Toml},
};
use serde::Deserialize;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../../data/articles/", $name, ".md")))),+]
    };
}

/// In the order in which the newest-first list has them.
const FILES: [(&str, &str); 6] = files![
    "how-group-therapy-works",
    "group-or-individual-therapy",
    "your-first-group-session",
    "how-to-choose-a-group",
    "paying-for-a-group",
    "rights-and-confidentiality",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    summary: String,
    published_at: Timestamp,
    reviewed_on: Date,
    tags: Vec<Code>,
    topics: Vec<Code>,
    author: Byline,
    sources: Vec<Source>,
}

/// Every article, or which one is not as it should be.
pub(super) fn read() -> Result<Vec<PostSeed>, String> {
    FILES.iter().map(|(name, text)| parse(name, text).map_err(|e| format!("{name}: {e}"))).collect()
}

fn parse(name: &str, text: &str) -> Result<PostSeed, String> {
    let (head, body) = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or("has no head between two lines of +++")?;
    let head: Head =
        Figment::from(Toml::string(head)).extract().map_err(|error| error.to_string())?;
    let mut content = PostDraft {
        kind: PostKind::Article,
        slug: None,
        title: head.title,
        summary: head.summary,
        body: body.to_owned(),
        author: head.author,
        reviewed_on: Some(head.reviewed_on),
        tags: head.tags,
        topics: head.topics,
        sources: head.sources,
    };
    content.tidy();
    let name = name.parse().map_err(|error: contract::ParseError| error.to_string())?;
    Ok(PostSeed { name, published_at: head.published_at, content })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use std::collections::HashSet;

    #[test]
    fn every_article_is_whole_and_names_its_sources() {
        let reference = crate::data::reference();
        let mut names = HashSet::new();
        for article in read().unwrap() {
            let (name, content) = (&article.name, &article.content);
            assert!(names.insert(name.clone()), "{name} stands twice");
            assert_eq!(content.validate(), [], "{name}");
            assert_eq!(markdown::check("/body", &content.body), [], "{name}");
            let words = content.body.split_whitespace().count();
            assert!((400..=700).contains(&words), "{name}: {words} words");
            assert!((3..=5).contains(&content.sources.len()), "{name}");
            for topic in &content.topics {
                assert!(reference.categories.iter().any(|c| c.value == *topic), "{name}: {topic}");
            }
        }
    }

    #[test]
    fn a_bad_file_says_what_is_wrong() {
        let says = |text: &str| parse("a", text).unwrap_err();
        assert!(says("# A\n").contains("has no head"));
        assert!(says("+++\ntitle = \"A\"\n+++\nText.\n").contains("summary"));
        assert!(says("+++\nno_such = 1\n+++\nText.\n").contains("no_such"));
    }
}
