//! Between a profile and the values of its form. In the form every field is a text; the title is
//! chosen from the lists (`pick`) or typed.

use crate::i18n::{faults, t};
use contract::{
    FieldError, LeaderDraft, LeaderProfile, Level, Npi, Reference, UsState, problem::field,
};
use serde_json::{Map, Value, json};

/// The `pick` of a title that is not in the lists.
pub(super) const OTHER: &str = "other";

/// An empty line of the list of licenses.
pub(super) fn new_credential() -> Value {
    json!({ "level": Level::Independent.as_str(), "jurisdiction": "", "pick": "", "number": "" })
}

/// What the form begins with.
pub(super) fn values(profile: Option<&LeaderProfile>, name: &str, titles: &Reference) -> Value {
    let Some(profile) = profile else {
        return json!({
            "name": name, "credentials": [new_credential()], "certifications": [], "compacts": [],
        });
    };
    let mut value = serde_json::to_value(profile).unwrap_or_default();
    for credential in value["credentials"].as_array_mut().into_iter().flatten() {
        let pick = pick(text(credential, "abbreviation"), text(credential, "title"));
        let choices = choices(titles, text(credential, "jurisdiction"), text(credential, "level"));
        let known = choices.iter().any(|(code, _)| *code == pick);
        credential["pick"] = if known { pick.into() } else { OTHER.into() };
    }
    value
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn pick(abbreviation: &str, title: &str) -> String {
    format!("{abbreviation}|{title}")
}

/// The titles that a state gives at a level; where the lists know none, those in common use.
pub(super) fn choices(lists: &Reference, state: &str, level: &str) -> Vec<(String, String)> {
    let of = |state: Option<UsState>| {
        let fits = lists
            .license_titles
            .iter()
            .filter(move |t| t.jurisdiction == state && t.level.as_str() == level);
        fits.map(|t| (pick(&t.abbreviation, &t.title), format!("{} ({})", t.title, t.abbreviation)))
            .collect::<Vec<_>>()
    };
    let given = state.parse().ok().map(|state| of(Some(state))).unwrap_or_default();
    let mut all = if given.is_empty() { of(None) } else { given };
    all.push((OTHER.to_owned(), t!("members.credential.other").to_string()));
    all
}

/// What is sent: without what is empty, and without what belongs to the form alone.
pub(super) fn body(form: &Value, first: bool) -> Value {
    let mut out = Map::new();
    for name in ["name", "degree", "npi", "bio"] {
        let mut text = text(form, name).trim().to_owned();
        if name == "npi" {
            text.retain(|c| !c.is_whitespace());
        }
        // A merge patch takes away what is null; a new profile has nothing to take away.
        if !text.is_empty() {
            out.insert(name.to_owned(), text.into());
        } else if !first {
            out.insert(name.to_owned(), Value::Null);
        }
    }
    let list = |name: &str, one: fn(&Value) -> Value| -> Value {
        form[name].as_array().into_iter().flatten().map(one).collect()
    };
    out.insert("credentials".to_owned(), list("credentials", credential));
    out.insert("certifications".to_owned(), list("certifications", filled));
    out.insert("compacts".to_owned(), list("compacts", filled));
    Value::Object(out)
}

/// Without empty texts and lists.
fn filled(value: &Value) -> Value {
    let mut out = value.clone();
    if let Some(map) = out.as_object_mut() {
        map.retain(|_, v| !matches!(v.as_str(), Some("")) && *v != json!([]) && !v.is_null());
    }
    out
}

fn credential(value: &Value) -> Value {
    let mut out = filled(value);
    if let Some((abbreviation, title)) = text(value, "pick").split_once('|') {
        out["abbreviation"] = abbreviation.into();
        out["title"] = title.into();
    }
    let supervised = text(value, "level") == Level::Supervised.as_str();
    if let Some(map) = out.as_object_mut() {
        for name in ["pick", "verification", "checked_on", "checked_with"] {
            map.remove(name);
        }
        if !supervised {
            map.remove("supervision");
        }
    }
    out
}

/// All that is wrong, as far as the browser can tell, each in words that name the license.
pub(super) fn faults(form: &Value) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut need = |at: String, key: &str, number: usize| {
        let text = form.pointer(&at).and_then(Value::as_str).unwrap_or_default();
        if text.trim().is_empty() {
            errors.push(field(
                &at,
                "required",
                &t!(format!("members.need.{key}"), number = number),
            ));
        }
    };
    need("/name".to_owned(), "name", 0);
    for (i, one) in form["credentials"].as_array().into_iter().flatten().enumerate() {
        let at = |name: &str| format!("/credentials/{i}/{name}");
        for name in ["jurisdiction", "pick", "number"] {
            need(at(name), name, i + 1);
        }
        if text(one, "pick") == OTHER {
            for name in ["title", "abbreviation"] {
                need(at(name), name, i + 1);
            }
        }
        if text(one, "level") == Level::Supervised.as_str() {
            for name in SUPERVISION {
                need(at(&format!("supervision/{name}")), name, i + 1);
            }
        }
    }
    for (i, _) in form["certifications"].as_array().into_iter().flatten().enumerate() {
        need(format!("/certifications/{i}/kind"), "kind", i + 1);
    }
    for (i, _) in form["compacts"].as_array().into_iter().flatten().enumerate() {
        need(format!("/compacts/{i}/compact"), "compact", i + 1);
    }
    errors.extend(npi_fault(form));
    errors.extend(group_psychotherapist(form));
    // The rules of `contract`, once the values are of the right types.
    let sent = body(form, true);
    if errors.is_empty()
        && let Ok(draft) = serde_json::from_value::<LeaderDraft>(sent)
    {
        errors = faults::all(draft.validate());
    }
    errors
}

/// The fields of a supervised credential, in the order of the form.
pub(super) const SUPERVISION: [&str; 5] =
    ["employer", "supervisor", "supervisor_title", "supervisor_jurisdiction", "supervisor_license"];

fn npi_fault(form: &Value) -> Option<FieldError> {
    let typed = text(form, "npi");
    let number: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let wrong = !number.is_empty() && number.parse::<Npi>().is_err();
    wrong.then(|| field("/npi", "invalid", &npi_words(&number)))
}

fn npi_words(number: &str) -> String {
    let digits = number.len() == 10 && number.bytes().all(|b| b.is_ascii_digit());
    let key = if digits && number.starts_with(['1', '2']) { "digit" } else { "form" };
    t!(format!("members.npi.{key}")).to_string()
}

/// What is said below the NPI while it is typed; nothing before it has ten digits.
pub(super) fn npi_live(typed: &str) -> Option<String> {
    let number: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if number.len() < 10 {
        return None;
    }
    Some(match number.parse::<Npi>() {
        Ok(_) => t!("members.npi.good").to_string(),
        Err(_) => npi_words(&number),
    })
}

/// A Certified Group Psychotherapist is licensed independently.
fn group_psychotherapist(form: &Value) -> Option<FieldError> {
    let credentials = form["credentials"].as_array()?;
    let independent = |c: &Value| text(c, "level") == Level::Independent.as_str();
    if credentials.is_empty() || credentials.iter().any(independent) {
        return None;
    }
    let all = form["certifications"].as_array()?;
    let at = all.iter().position(|c| text(c, "kind") == "cgp")?;
    let pointer = format!("/certifications/{at}/kind");
    Some(field(&pointer, "needs_license", &t!("members.profile.cgp")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(form: &Value) -> Vec<String> {
        faults(form).into_iter().filter_map(|e| e.pointer).collect()
    }

    #[test]
    fn what_is_sent_holds_nothing_of_the_form() {
        let form = json!({
            "name": " Ana Díaz ", "npi": "1234 567893", "degree": "", "bio": "",
            "credentials": [{
                "level": "independent", "jurisdiction": "CA", "number": "518", "expires_on": "",
                "pick": "LMFT|Licensed Marriage and Family Therapist", "verification": "verified",
                "supervision": { "employer": "left over" },
            }],
            "certifications": [{ "kind": "cgp", "expires_on": "" }],
            "compacts": [{ "compact": "psypact", "states": [], "authorization": "" }],
        });
        let sent = body(&form, false);
        assert_eq!(
            sent,
            json!({
                "name": "Ana Díaz", "npi": "1234567893", "degree": null, "bio": null,
                "credentials": [{
                    "level": "independent", "jurisdiction": "CA", "number": "518",
                    "abbreviation": "LMFT", "title": "Licensed Marriage and Family Therapist",
                }],
                "certifications": [{ "kind": "cgp" }],
                "compacts": [{ "compact": "psypact" }],
            })
        );
        assert!(faults(&form).is_empty());
        assert!(serde_json::from_value::<LeaderDraft>(body(&form, true)).is_ok());
    }

    #[test]
    fn a_supervised_license_needs_its_supervisor() {
        let form = json!({ "name": "Ines", "credentials": [{
            "level": "supervised", "jurisdiction": "CA", "number": "417", "pick": OTHER,
            "title": "Associate", "abbreviation": "AMFT",
        }], "certifications": [{ "kind": "cgp" }] });
        let wrong = pointers(&form);
        assert_eq!(wrong.len(), SUPERVISION.len() + 1);
        assert_eq!(wrong.last().unwrap(), "/certifications/0/kind");
    }

    #[test]
    fn the_npi_is_judged_while_it_is_typed() {
        assert_eq!(npi_live("12345"), None);
        assert_ne!(npi_live("1234567890"), npi_live("1234567893"));
        assert_eq!(pointers(&json!({ "name": "Ana", "npi": "1234567890" })), ["/npi"]);
        assert_eq!(pointers(&json!({ "name": "Ana", "npi": "123" })), ["/npi"]);
    }
}
