//! What every banner must keep to in form. Whether its topics are in the list and its image is there
//! is for the service to say.

use super::{BannerDraft, Colour, ENOUGH, Ink, ratio};
use crate::{
    FieldError, image,
    problem::field,
    text::{self, Lines},
};

/// What is said of an address that is none.
const ADDRESS: &str = "Write an address that begins with https://, or with / for this site.";
/// What is said where nothing tells what an image shows.
const ALT: &str = "Say what the image shows, for people who can't see it.";

impl BannerDraft {
    /// Every rule of form, all errors at once, each with a JSON Pointer.
    pub fn validate(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        line(&mut errors, "/title", &self.title, 80);
        line(&mut errors, "/text", &self.text, 200);
        line(&mut errors, "/action", &self.action, 40);
        line(&mut errors, "/href", &self.href, 500);
        if !self.href.trim().is_empty() && !leads_somewhere(&self.href) {
            errors.push(field("/href", "invalid", ADDRESS));
        }
        self.picture(&mut errors);
        self.in_spanish(&mut errors);
        self.colours(&mut errors);
        count(&mut errors, "/states", self.states.len(), 60);
        count(&mut errors, "/topics", self.topics.len(), 40);
        count(&mut errors, "/pages", self.pages.len(), 4);
        if self.states.is_empty() && self.topics.is_empty() && self.pages.is_empty() {
            let detail = "Choose on which pages it is shown: kinds of pages, states or topics.";
            errors.push(field("/pages", "required", detail));
        }
        if self.ends_on < self.starts_on {
            let detail = "The last day must not come before the first.";
            errors.push(field("/ends_on", "range", detail));
        }
        if !(1..=100).contains(&self.weight) {
            errors.push(field("/weight", "range", "Write a number from 1 to 100."));
        }
        errors
    }

    /// The banner as it is kept: texts without blanks at their ends, empty ones left out.
    pub fn tidy(&mut self) {
        for text in [&mut self.title, &mut self.text, &mut self.action, &mut self.href] {
            *text = text::tidy(text);
        }
        for text in [&mut self.image, &mut self.alt] {
            *text = text.take().map(|t| text::tidy(&t)).filter(|t| !t.is_empty());
        }
        self.background.make_ascii_uppercase();
        if let Some(words) = &mut self.spanish {
            for text in [&mut words.title, &mut words.text, &mut words.action] {
                *text = text::tidy(text);
            }
            for text in [&mut words.href, &mut words.alt] {
                *text = text.take().map(|t| text::tidy(&t)).filter(|t| !t.is_empty());
            }
        }
    }

    fn in_spanish(&self, errors: &mut Vec<FieldError>) {
        let Some(words) = &self.spanish else { return };
        line(errors, "/spanish/title", &words.title, 80);
        line(errors, "/spanish/text", &words.text, 200);
        line(errors, "/spanish/action", &words.action, 40);
        let href = words.href.as_deref().unwrap_or_default().trim();
        errors.extend(text::check("/spanish/href", href, 500, Lines::One));
        if !href.is_empty() && !leads_somewhere(href) {
            errors.push(field("/spanish/href", "invalid", ADDRESS));
        }
        let alt = words.alt.as_deref().unwrap_or_default().trim();
        errors.extend(text::check("/spanish/alt", alt, image::MAX_ALT, Lines::One));
        if alt.is_empty() && self.image.as_deref().is_some_and(|image| !image.trim().is_empty()) {
            errors.push(field("/spanish/alt", "required", ALT));
        }
    }

    fn picture(&self, errors: &mut Vec<FieldError>) {
        let given = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
        if let Some(alt) = self.alt.as_deref().filter(|_| given(&self.alt)) {
            errors.extend(text::check("/alt", alt, image::MAX_ALT, Lines::One));
        }
        match (given(&self.image), given(&self.alt)) {
            (true, false) => {
                errors.push(field("/alt", "required", ALT));
            }
            (false, true) => {
                errors.push(field("/alt", "invalid", "There is no image that this is said of."));
            }
            _ => {}
        }
        if self
            .image
            .as_deref()
            .is_some_and(|path| given(&self.image) && image::size(path).is_none())
        {
            let detail = "must be the address of an image of POST /admin/images";
            errors.push(field("/image", "invalid", detail));
        }
    }

    fn colours(&self, errors: &mut Vec<FieldError>) {
        let behind: Colour = match self.background.parse() {
            Ok(colour) => colour,
            Err(error) => return errors.push(field("/background", "invalid", error.0)),
        };
        let found = ratio(self.ink.colour(), behind);
        if found < ENOUGH {
            let way = match self.ink {
                Ink::Dark => "a lighter colour, or light words",
                Ink::Light => "a darker colour, or dark words",
            };
            // Rounded down: 4.49 is not 4.5.
            let found = (found * 10.0).floor() / 10.0;
            let detail = format!(
                "The words have a contrast of {found:.1} : 1 on this colour, and 4.5 : 1 is needed: \
                 choose {way}."
            );
            errors.push(field("/background", "contrast", &detail));
        }
    }
}

fn leads_somewhere(href: &str) -> bool {
    let ours = href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\");
    let other = href
        .strip_prefix("https://")
        .is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
    (ours || other) && !href.contains(char::is_whitespace) && !href.contains('\\')
}

fn line(errors: &mut Vec<FieldError>, pointer: &str, text: &str, max: usize) {
    errors.extend(text::check(pointer, text, max, Lines::One));
    if text.trim().is_empty() {
        errors.push(field(pointer, "required", "Fill this in."));
    }
}

fn count(errors: &mut Vec<FieldError>, pointer: &str, count: usize, max: usize) {
    if count > max {
        errors.push(field(pointer, "count", &format!("At most {max}.")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn draft() -> BannerDraft {
        serde_json::from_value(json!({
            "title": " Lead a group? ", "text": "Listing it is free.", "action": "List your group",
            "href": "/listings/new", "background": "#5c2a5e", "ink": "light",
            "states": ["CA"], "starts_on": "2026-11-01", "ends_on": "2026-11-30", "weight": 10,
        }))
        .unwrap()
    }

    fn said(draft: &BannerDraft) -> Vec<(String, String)> {
        let all = draft.validate().into_iter();
        all.map(|e| (e.pointer.unwrap_or_default(), e.code.into_owned())).collect()
    }

    #[test]
    fn a_good_banner_has_no_errors_and_is_kept_tidy() {
        let mut draft = draft();
        assert_eq!(said(&draft), []);
        draft.tidy();
        assert_eq!((&*draft.title, &*draft.background), ("Lead a group?", "#5C2A5E"));
    }

    #[test]
    fn words_in_spanish_keep_to_the_same_rules() {
        let mut draft = draft();
        draft.spanish = Some(crate::banner::BannerWords {
            title: " ¿Dirige un grupo? ".to_owned(),
            text: String::new(),
            action: "x".repeat(41),
            href: Some("javascript:alert(1)".to_owned()),
            alt: None,
        });
        draft.image = Some(format!("/images/{}-800x400.jpg", "0".repeat(32)));
        draft.alt = Some("A circle of chairs".to_owned());
        let said = said(&draft);
        for place in ["text", "action", "href", "alt"] {
            let pointer = format!("/spanish/{place}");
            assert!(said.iter().any(|(at, _)| *at == pointer), "{place}: {said:?}");
        }
        draft.tidy();
        assert_eq!(draft.spanish.unwrap().title, "¿Dirige un grupo?");
    }

    #[test]
    fn words_must_stand_out() {
        let mut draft = draft();
        draft.background = "#a97ca9".to_owned();
        let error = &draft.validate()[0];
        assert_eq!((error.pointer.as_deref(), &*error.code), (Some("/background"), "contrast"));
        assert!(error.detail.contains("3.4 : 1"), "{}", error.detail);
        draft.ink = Ink::Dark;
        assert_eq!(said(&draft), []);
    }

    #[test]
    fn all_errors_come_at_once_with_their_place() {
        let mut draft = draft();
        draft.title = String::new();
        draft.href = "javascript:alert(1)".to_owned();
        draft.image = Some("/images/x.svg".to_owned());
        draft.states.clear();
        draft.ends_on = "2026-10-01".parse().unwrap();
        draft.weight = 0;
        let pair = |place: &str, code: &str| (place.to_owned(), code.to_owned());
        assert_eq!(
            said(&draft),
            [
                pair("/title", "required"),
                pair("/href", "invalid"),
                pair("/alt", "required"),
                pair("/image", "invalid"),
                pair("/pages", "required"),
                pair("/ends_on", "range"),
                pair("/weight", "range"),
            ]
        );
    }

    #[test]
    fn a_link_leads_to_us_or_safely_elsewhere() {
        for good in ["/", "/about", "https://example.org/a"] {
            assert!(leads_somewhere(good), "{good}");
        }
        for bad in ["//x.org", "/\\x.org", "http://x.org", "https://", "https:///x", "x", "/a b"] {
            assert!(!leads_somewhere(bad), "{bad}");
        }
    }
}
