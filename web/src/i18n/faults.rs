//! What is wrong with what a member typed, and what the service says of it, in the language of the
//! page. In English that is what `contract` and the service say. In Spanish it is found by the name
//! of the field and the code (`label.fault`), and by the sentence itself where a problem has one
//! (`label.detail`); a sentence without Spanish words is left out, its title says enough.

use super::spanish::word;
use crate::lang::{self, Lang};
use contract::{FieldError, Problem};

/// The names of a pointer without places in lists: `schedule_start`.
pub fn name(pointer: &str) -> String {
    let named = |part: &&str| !part.is_empty() && part.parse::<usize>().is_err();
    pointer.split('/').filter(named).collect::<Vec<_>>().join("_")
}

/// A problem in the language of the page.
pub fn localized(mut problem: Problem) -> Problem {
    if lang::current() == Lang::Es {
        problem.title = super::names::title(&problem);
        problem.detail = problem.detail.as_deref().and_then(sentence);
        problem.errors = all(problem.errors);
    }
    problem
}

/// Errors of fields in the language of the page.
pub fn all(mut errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.iter_mut().for_each(|error| error.detail = say(error));
    errors
}

/// What is wrong with a field.
pub fn say(error: &FieldError) -> String {
    if lang::current() == Lang::En {
        return error.detail.clone();
    }
    let number = number(&error.detail);
    let words = found(error, number.is_some());
    match (words, number) {
        (Some(words), Some(number)) => words.replace("%{number}", &number),
        (Some(words), None) => words.to_owned(),
        (None, _) => error.detail.clone(),
    }
}

/// The words for this field and code, else for the code. A code that says two things of one field
/// says one of them with a number.
fn found(error: &FieldError, counted: bool) -> Option<&'static str> {
    let code = &error.code;
    let pointer = error.pointer.as_deref().unwrap_or_default();
    let of = |name: &str| {
        let counted = counted.then(|| word(&format!("label.fault.{name}.{code}_number"))).flatten();
        counted.or_else(|| word(&format!("label.fault.{name}.{code}")))
    };
    of(&name(pointer)).or_else(|| of("any")).or_else(|| word("label.error.invalid"))
}

/// The first number in a text, as it stands there.
fn number(text: &str) -> Option<String> {
    let from = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[from..];
    let to = rest.find(|c: char| !(c.is_ascii_digit() || c == ','));
    Some(rest[..to.unwrap_or(rest.len())].trim_end_matches(',').to_owned())
}

/// A sentence of the service, found by the sentence with its number left out.
fn sentence(text: &str) -> Option<String> {
    let number = number(text).unwrap_or_default();
    let key =
        if number.is_empty() { text.to_owned() } else { text.replacen(&number, "%{number}", 1) };
    Some(word(&format!("label.detail.{key}"))?.replace("%{number}", &number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{
        ErrorCode, ListingDraft,
        problem::{field, parameter},
    };
    use serde_json::json;

    fn spanish<R>(run: impl FnOnce() -> R) -> R {
        lang::within(Lang::Es, run)
    }

    #[test]
    fn a_fault_is_found_by_its_field_and_code() {
        let long = field("/schedule_note", "length", "Write at most 300 characters.");
        assert_eq!(say(&long), "Write at most 300 characters.");
        spanish(|| {
            assert_eq!(say(&long), "Escriba 300 caracteres como máximo.");
            let title = field("/title", "length", "Write a title of 3 to 120 characters.");
            assert_eq!(say(&title), "Escriba un título de 3 a 120 caracteres.");
            let many = field("/cost/min_cents", "range", "At most $100,000.");
            assert_eq!(say(&many), "$100,000 como máximo.");
            let order = field("/cost/max_cents", "range", "The highest price can't be below.");
            assert!(say(&order).contains("más alto"), "{}", say(&order));
            let again = FieldError { detail: say(&many), ..many };
            assert_eq!(say(&again), "$100,000 como máximo.", "twice is as good as once");
            assert_eq!(say(&parameter("limit", "unheard_of", "x")), "Esto no es válido.");
        });
    }

    #[test]
    fn a_problem_says_what_it_can_in_spanish() {
        let most = "Your account has 40 listings, and can't have more. Archive or delete those that \
                    don't meet any more, then start this one.";
        let told = spanish(|| localized(Problem::new(ErrorCode::NotAllowedNow).detail(most)));
        assert_eq!(told.title, "Esto no se puede hacer ahora");
        assert!(told.detail.as_ref().is_some_and(|d| d.contains("40 anuncios")), "{told:?}");
        let other = Problem::new(ErrorCode::Internal).detail("something else");
        assert_eq!(spanish(|| localized(other)).detail, None);
    }

    #[test]
    fn every_code_of_an_error_has_a_title() {
        let gone: Vec<_> = ErrorCode::ALL
            .iter()
            .map(|code| format!("label.problem.{}", code.as_str()))
            .filter(|key| word(key).is_none())
            .collect();
        assert!(gone.is_empty(), "without Spanish words: {gone:?}");
    }

    #[test]
    fn every_fault_of_a_listing_has_its_own_words() {
        let bad = json!({
            "title": "x", "summary": "", "description": "Call 510-555-0134", "categories": [],
            "languages": [], "age_min": 60, "age_max": 20, "format": "in_person",
            "schedule": [{ "rule": { "kind": "weekly", "weekday": "mon", "every_weeks": 9 },
                "duration_min": 3, "start_date": "2026-02-01", "end_date": "2026-01-01" },
                { "rule": { "kind": "monthly", "weekday": "mon", "nth": 9 } }],
            "capacity": { "size_min": 9, "size_max": 3 },
            "cost": { "free": true, "min_cents": 900, "max_cents": 100, "currency": "EUR" },
            "contact": { "phone": "1", "website": "x" },
        });
        let bad: ListingDraft = serde_json::from_value(bad).unwrap();
        let mut errors = Vec::new();
        for draft in [bad, ListingDraft::default()] {
            errors.extend(draft.limits());
            let (content, found) = draft.judged();
            errors.extend(found);
            errors.extend(content.warnings());
        }
        assert!(errors.len() > 30, "{}", errors.len());
        let general = word("label.error.invalid");
        let gone: Vec<_> =
            errors.iter().filter(|e| found(e, number(&e.detail).is_some()) == general).collect();
        assert!(gone.is_empty(), "without Spanish words: {gone:?}");
    }

    #[test]
    fn every_sentence_is_one_that_the_service_says() {
        let mut said = String::new();
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        for folder in ["api/src", "contract/src"] {
            sources(&root.join(folder), &mut said);
        }
        // A string that goes on in the next line is one sentence.
        let mut whole = said.split("\\\n").map(str::trim_start).collect::<String>();
        whole = whole.replace("{most}", "%{number}");
        let lost: Vec<_> = super::super::spanish::keys("label.detail.")
            .filter(|sentence| !whole.contains(sentence))
            .collect();
        assert!(lost.is_empty(), "nobody says: {lost:#?}");
    }

    fn sources(folder: &std::path::Path, out: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, out);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
}
