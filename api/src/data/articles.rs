//! The articles of data/articles: a head in TOML between two lines of `+++`, then Markdown. The
//! name of the file is the part of the address; the same name in the folder `es` has the words in
//! Spanish.

use crate::store::PostSeed;
use contract::{Byline, Code, Date, PostDraft, PostKind, PostWords, Source, Timestamp};
use figment::{
    Figment,
    providers::{Format, Toml},
};
use serde::Deserialize;

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$((
            $name,
            include_str!(concat!("../../../data/articles/", $name, ".md")),
            include_str!(concat!("../../../data/articles/es/", $name, ".md")),
        )),+]
    };
}

/// In the order in which the newest-first list has them.
const FILES: [(&str, &str, &str); 6] = files![
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

/// What stands above the Spanish text; all else is the article's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpanishHead {
    title: String,
    summary: String,
}

/// Every article, or which one is not as it should be.
pub(super) fn read() -> Result<Vec<PostSeed>, String> {
    let read = |(name, text, spanish): &(&str, &str, &str)| {
        parse(name, text, spanish).map_err(|error| format!("{name}: {error}"))
    };
    FILES.iter().map(read).collect()
}

/// Head and Markdown of a file.
fn split<T: serde::de::DeserializeOwned>(text: &str) -> Result<(T, &str), String> {
    let (head, body) = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or("has no head between two lines of +++")?;
    let head = Figment::from(Toml::string(head)).extract().map_err(|error| error.to_string())?;
    Ok((head, body))
}

fn parse(name: &str, text: &str, spanish: &str) -> Result<PostSeed, String> {
    let (head, body): (Head, _) = split(text)?;
    let (words, translated): (SpanishHead, _) =
        split(spanish).map_err(|error| format!("in Spanish: {error}"))?;
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
        spanish: Some(PostWords {
            title: words.title,
            summary: words.summary,
            body: translated.to_owned(),
        }),
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
            let count = |text: &str| text.split_whitespace().count();
            let words = count(&content.body);
            assert!((400..=700).contains(&words), "{name}: {words} words");
            let spanish = &content.spanish.as_ref().unwrap().body;
            assert_eq!(markdown::check("/spanish/body", spanish), [], "{name}");
            // Nothing was left out: as many parts, and about as many words or some more.
            let parts = |text: &str| {
                let starts = |mark: &str| text.lines().filter(|l| l.starts_with(mark)).count();
                (starts("## "), starts("- "), starts("1. "), text.matches("](").count())
            };
            assert_eq!(parts(spanish), parts(&content.body), "{name}");
            assert!((words * 9 / 10..=words * 13 / 10).contains(&count(spanish)), "{name}");
            assert!(!spanish.contains("](/articles/"), "{name}: links stay in Spanish");
            assert!((3..=5).contains(&content.sources.len()), "{name}");
            for topic in &content.topics {
                assert!(reference.categories.iter().any(|c| c.value == *topic), "{name}: {topic}");
            }
        }
    }

    #[test]
    fn a_bad_file_says_what_is_wrong() {
        let good = "+++\ntitle = \"A\"\nsummary = \"B\"\n+++\nTexto.\n";
        let says = |text: &str| parse("a", text, good).unwrap_err();
        assert!(says("# A\n").contains("has no head"));
        assert!(says("+++\ntitle = \"A\"\n+++\nText.\n").contains("summary"));
        assert!(says("+++\nno_such = 1\n+++\nText.\n").contains("no_such"));
    }
}
