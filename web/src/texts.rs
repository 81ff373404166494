//! The pages of text as they ship: put together from the catalogue as Markdown. Once an admin saved
//! one, what was saved stands in its place.

use crate::i18n::t;
use contract::Email;
use contract::page::{PageDraft, PageName};

/// A section of a page: the key of its heading, and those of its paragraphs.
type Section = (&'static str, &'static [&'static str]);

/// The page that ships with the program, in the language of the moment.
pub fn shipped(name: PageName) -> PageDraft {
    let (area, sections) = parts(name);
    let word = |key: &str| t!(format!("{area}.{key}"));
    let mut body = String::new();
    for (heading, paragraphs) in sections {
        body.push_str(&format!("## {}\n\n", word(heading)));
        for key in *paragraphs {
            match *key {
                SOURCES => body.push_str(&sources()),
                key => body.push_str(&format!("{}\n\n", word(key))),
            }
        }
    }
    PageDraft {
        title: word("heading").to_string(),
        description: word("description").to_string(),
        lead: word("lead").to_string(),
        body: body.trim_end().to_owned(),
    }
}

/// The address of the contact page as Markdown, in the language of the moment.
pub fn write_to(email: &Email) -> String {
    t!("contact.write", email = format!("[{email}](<mailto:{email}>)")).to_string()
}

/// Stands for the list of where the data come from.
const SOURCES: &str = "-";

/// Where the data come from, as the licences ask it to be said.
fn sources() -> String {
    format!(
        "- {}\n- {} [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n- {}\n- {}\n\n",
        t!("about.source_census"),
        t!("about.source_geonames"),
        t!("about.source_map"),
        t!("about.source_law"),
    )
}

/// The area of the catalogue in which a page stands, and its sections.
fn parts(name: PageName) -> (&'static str, &'static [Section]) {
    match name {
        PageName::About => (
            "about",
            &[
                ("what", &["what_1", "what_2"]),
                ("check", &["check_1", "check_2", "check_3"]),
                ("join", &["join_1", "join_2"]),
                ("order", &["order_1"]),
                ("sources", &["sources_1", SOURCES]),
            ],
        ),
        PageName::Accessibility => (
            "accessibility",
            &[
                ("aim", &["aim_1", "aim_2"]),
                ("test", &["test_1", "test_2"]),
                ("limits", &["limits_1"]),
                ("tell", &["tell_1"]),
            ],
        ),
        PageName::Contact => (
            "contact",
            &[
                ("group", &["group_1"]),
                ("wrong", &["wrong_1"]),
                ("leader", &["leader_1"]),
                ("crisis", &["crisis_1"]),
            ],
        ),
        PageName::Disclaimer => (
            "disclaimer",
            &[
                ("care", &["care_1", "care_2"]),
                ("facts", &["facts_1", "facts_2"]),
                ("law", &["law_1"]),
            ],
        ),
        PageName::HealthData => (
            "health_data",
            &[
                ("what", &["what_1", "what_2"]),
                ("why", &["why_1"]),
                ("share", &["share_1", "share_2"]),
                ("rights", &["rights_1", "rights_2", "rights_3"]),
            ],
        ),
        PageName::Privacy => (
            "privacy",
            &[
                ("search", &["search_1", "search_2", "search_3"]),
                ("sent", &["sent_1", "sent_2", "sent_3", "sent_4"]),
                ("log", &["log_1", "log_2"]),
                ("browser", &["browser_1", "browser_2"]),
                ("others", &["others_1", "others_2"]),
            ],
        ),
        PageName::Terms => (
            "terms",
            &[
                ("use", &["use_1", "use_2"]),
                ("list", &["list_1", "list_2", "list_3"]),
                ("not", &["not_1", "not_2"]),
                ("change", &["change_1"]),
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_whole_in_form() {
        for name in PageName::ALL {
            let page = shipped(*name);
            assert_eq!(page.validate(), [], "{name}");
            assert!(!page.body.contains("##  ") && page.body.starts_with("## "), "{name}");
            // A key that is in no catalogue comes back as it is.
            let whole = format!("{} {} {}", page.title, page.lead, page.body);
            let (area, _) = parts(*name);
            assert!(!whole.contains(&format!("en.{area}.")), "{name}: {whole}");
        }
    }
}
