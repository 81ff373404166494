//! What every post must keep to in form. Whether its topics are in the list and its Markdown is
//! good is for the service to say.

use super::{PostDraft, PostWords, Source};
use crate::{
    Code, FieldError,
    problem::field,
    text::{self, Lines},
};

/// Characters of a text.
pub(super) const BODY: usize = 60_000;
/// Tags and topics of a post.
const CODES: usize = 12;
/// Works that a post refers to.
const SOURCES: usize = 40;

impl PostDraft {
    /// Every rule of form, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        words(&mut errors, "", &self.title, &self.summary);
        line(&mut errors, "/author/name", &self.author.name, 100, true);
        let credentials = self.author.credentials.as_deref().unwrap_or_default();
        line(&mut errors, "/author/credentials", credentials, 200, false);
        body(&mut errors, "/body", &self.body);
        for (pointer, codes) in [("/tags", &self.tags), ("/topics", &self.topics)] {
            count(&mut errors, pointer, codes.len(), CODES);
            twice(&mut errors, pointer, codes);
        }
        count(&mut errors, "/sources", self.sources.len(), SOURCES);
        for (i, source) in self.sources.iter().enumerate() {
            source.validate(&format!("/sources/{i}"), &mut errors);
        }
        if let Some(spanish) = &self.spanish {
            words(&mut errors, "/spanish", &spanish.title, &spanish.summary);
            body(&mut errors, "/spanish/body", &spanish.body);
        }
        errors
    }

    /// The post as it is kept: texts without blanks at their ends, empty ones left out.
    pub fn tidy(&mut self) {
        for text in [&mut self.title, &mut self.summary, &mut self.author.name, &mut self.body] {
            *text = text::tidy(text);
        }
        if let Some(PostWords { title, summary, body }) = &mut self.spanish {
            for text in [title, summary, body] {
                *text = text::tidy(text);
            }
        }
        tidy_optional(&mut self.author.credentials);
        for source in &mut self.sources {
            source.title = text::tidy(&source.title);
            source.publisher = text::tidy(&source.publisher);
            tidy_optional(&mut source.url);
        }
    }
}

impl Source {
    fn validate(&self, at: &str, errors: &mut Vec<FieldError>) {
        line(errors, &format!("{at}/title"), &self.title, 300, true);
        line(errors, &format!("{at}/publisher"), &self.publisher, 200, true);
        if self.year.is_some_and(|year| !(1800..=2200).contains(&year)) {
            let detail = "Write a year from 1800 to 2200.";
            errors.push(field(&format!("{at}/year"), "range", detail));
        }
        let Some(url) = &self.url else { return };
        let pointer = format!("{at}/url");
        line(errors, &pointer, url, 500, false);
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if rest.is_none_or(|rest| rest.is_empty() || rest.starts_with('/'))
            || url.contains(char::is_whitespace)
        {
            let detail = "Write a whole address that begins with https:// or http://.";
            errors.push(field(&pointer, "invalid", detail));
        }
    }
}

/// Title and summary in one language.
fn words(errors: &mut Vec<FieldError>, at: &str, title: &str, summary: &str) {
    line(errors, &format!("{at}/title"), title, 120, true);
    line(errors, &format!("{at}/summary"), summary, 300, true);
}

fn body(errors: &mut Vec<FieldError>, pointer: &str, body: &str) {
    errors.extend(text::check(pointer, body, BODY, Lines::Many));
    if body.trim().is_empty() {
        errors.push(field(pointer, "required", "Write the text."));
    }
}

fn line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize, needed: bool) {
    errors.extend(text::check(pointer, text, max, Lines::One));
    if needed && text.trim().is_empty() {
        errors.push(field(pointer, "required", "Fill this in."));
    }
}

fn count(errors: &mut Vec<FieldError>, pointer: &str, count: usize, max: usize) {
    if count > max {
        errors.push(field(pointer, "count", &format!("At most {max}.")));
    }
}

fn twice(errors: &mut Vec<FieldError>, pointer: &str, codes: &[Code]) {
    for (i, code) in codes.iter().enumerate().filter(|(i, code)| codes[..*i].contains(code)) {
        let detail = format!("{code} stands in the list already.");
        errors.push(field(&format!("{pointer}/{i}"), "repeated", &detail));
    }
}

fn tidy_optional(text: &mut Option<String>) {
    *text = text.take().map(|t| text::tidy(&t)).filter(|t| !t.is_empty());
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft() -> PostDraft {
        serde_json::from_value(json!({
            "kind": "article", "title": " A title ", "summary": "About it.", "body": "Text.\r\n",
            "author": { "name": "Ana", "credentials": " " },
            "tags": ["basics"], "topics": ["anxiety"],
            "sources": [{ "title": "A book", "publisher": "A house", "url": "https://x.org/a" }],
        }))
        .unwrap()
    }

    fn pointers(draft: &PostDraft) -> Vec<String> {
        draft.validate().into_iter().filter_map(|e| e.pointer).collect()
    }

    #[test]
    fn a_good_post_has_no_errors_and_is_kept_tidy() {
        let mut draft = draft();
        draft.tidy();
        assert_eq!(pointers(&draft), [""; 0]);
        assert_eq!((draft.title.as_str(), draft.body.as_str()), ("A title", "Text."));
        assert_eq!(draft.author.credentials, None);
    }

    #[test]
    fn all_errors_come_at_once_with_their_place() {
        let mut draft = draft();
        draft.title = String::new();
        draft.summary = "x".repeat(301);
        draft.body = " ".to_owned();
        draft.tags = vec!["a".parse().unwrap(), "a".parse().unwrap()];
        draft.sources[0].url = Some("javascript:alert(1)".to_owned());
        draft.sources[0].year = Some(12);
        assert_eq!(
            pointers(&draft),
            ["/title", "/summary", "/body", "/tags/1", "/sources/0/year", "/sources/0/url"]
        );
    }

    #[test]
    fn spanish_words_are_whole_or_left_out() {
        let mut draft = draft();
        let words = |title: &str, body: &str| PostWords {
            title: title.to_owned(),
            summary: "Sobre el tema.".to_owned(),
            body: body.to_owned(),
        };
        draft.spanish = Some(words("", " "));
        assert_eq!(pointers(&draft), ["/spanish/title", "/spanish/body"]);
        draft.spanish = Some(words(" Un título ", "Texto.\r\n"));
        draft.tidy();
        assert_eq!(pointers(&draft), [""; 0]);
        assert_eq!(draft.spanish, Some(words("Un título", "Texto.")));
    }

    #[test]
    fn addresses_of_sources_are_whole_ones() {
        for bad in ["https://", "http:///x", "//x.org", "x.org", "https://x.org/a b", "ftp://x.org"]
        {
            let mut draft = draft();
            draft.sources[0].url = Some(bad.to_owned());
            assert_eq!(pointers(&draft), ["/sources/0/url"], "{bad}");
        }
    }
}
