//! Articles and posts of the blog: their words, and what search engines read of them.

use crate::i18n::plural;
use crate::i18n::text as t;
use contract::{Byline, Code, Post, PostCard, PostKind, Source};
use serde_json::{Value, json};

/// A word of a kind of posts: `articles.heading`.
pub fn word(kind: PostKind, name: &str) -> String {
    t!(format!("posts.{kind}.{name}")).into_owned()
}

/// `By Ana Ruiz, PhD, CGP`
pub fn byline(author: &Byline) -> String {
    match &author.credentials {
        Some(credentials) => {
            t!("posts.by_credentials", name = author.name, credentials = credentials).into_owned()
        }
        None => t!("posts.by", name = author.name).into_owned(),
    }
}

/// `3 minutes to read`
pub fn minutes(card: &PostCard) -> String {
    plural("posts.minutes", u32::from(card.reading_minutes)).to_string()
}

/// A tag as people read it.
pub fn tag(code: &Code) -> String {
    code.as_str().replace('-', " ")
}

/// Whether it was changed on a later day than it was published.
pub fn was_updated(card: &PostCard) -> bool {
    card.updated_at.date() > card.published_at.date()
}

/// A post as an article of schema.org.
pub fn structured(public_url: &str, path: &str, post: &Post) -> String {
    let card = &post.card;
    let url = format!("{public_url}{path}");
    let site = t!("site.name").into_owned();
    // Somebody with credentials is a person; the editors together are the site.
    let author = match &card.author.credentials {
        Some(credentials) => json!({
            "@type": "Person", "name": card.author.name, "honorificSuffix": credentials,
        }),
        None => json!({ "@type": "Organization", "name": card.author.name, "url": public_url }),
    };
    let mut page = json!({ "@type": "WebPage", "@id": url });
    if let Some(date) = post.reviewed_on {
        page["lastReviewed"] = json!(date.to_string());
    }
    json!({
        "@context": "https://schema.org",
        "@type": match card.kind { PostKind::Article => "Article", PostKind::Blog => "BlogPosting" },
        "headline": card.title, "description": card.summary, "url": url,
        "inLanguage": card.lang.as_str(),
        "datePublished": card.published_at.to_string(),
        "dateModified": card.updated_at.to_string(),
        "author": author,
        "publisher": { "@type": "Organization", "name": site, "url": public_url },
        "mainEntityOfPage": page,
        "keywords": card.tags.iter().map(tag).collect::<Vec<_>>(),
        "timeRequired": format!("PT{}M", card.reading_minutes),
        "citation": post.sources.iter().map(citation).collect::<Vec<_>>(),
    })
    .to_string()
}

fn citation(source: &Source) -> Value {
    let mut out = json!({
        "@type": "CreativeWork", "name": source.title,
        "publisher": { "@type": "Organization", "name": source.publisher },
    });
    if let Some(url) = &source.url {
        out["url"] = json!(url);
    }
    if let Some(year) = source.year {
        out["datePublished"] = json!(year.to_string());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post() -> Post {
        serde_json::from_value(json!({
            "kind": "article", "slug": "how-it-works", "title": "How it works",
            "summary": "In short.", "author": { "name": "Ana Ruiz", "credentials": "PhD" },
            "tags": ["first-steps"], "topics": ["anxiety"],
            "published_at": "2026-11-01T10:00:00Z", "updated_at": "2026-11-03T10:00:00Z",
            "reading_minutes": 3, "reviewed_on": "2026-11-02", "html": "<p>Text.</p>",
            "sources": [{ "title": "A book", "publisher": "A house", "year": 2020 }],
        }))
        .unwrap()
    }

    #[test]
    fn an_article_says_who_when_and_from_where() {
        let text = structured("https://x.org", "/articles/how-it-works", &post());
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["@type"], "Article");
        assert_eq!(value["url"], "https://x.org/articles/how-it-works");
        assert_eq!(value["author"]["@type"], "Person");
        assert_eq!(value["mainEntityOfPage"]["lastReviewed"], "2026-11-02");
        assert_eq!(value["citation"][0]["datePublished"], "2020");
        assert_eq!(value["timeRequired"], "PT3M");
    }

    #[test]
    fn words() {
        let mut post = post();
        assert_eq!(byline(&post.card.author), "By Ana Ruiz, PhD");
        assert_eq!(tag(&post.card.tags[0]), "first steps");
        assert_eq!(minutes(&post.card), "3 minutes to read");
        assert!(was_updated(&post.card));
        post.card.updated_at = post.card.published_at;
        assert!(!was_updated(&post.card));
        for kind in PostKind::ALL {
            for name in
                ["title", "heading", "lead", "description", "empty", "feed", "crumb", "gone"]
            {
                assert!(!word(*kind, name).contains("posts."), "{kind} {name}");
            }
        }
    }
}
