//! What can be wrong with a listing beyond its form: codes that no list has, credentials that
//! contradict each other. All errors at once, each with a JSON Pointer.

use super::leader::needs_independent;
use crate::store::LeaderRecord;
use contract::{
    Code, FieldError, Level, ListingContent, Reference, Term, listing::CostUnit, problem::field,
};

/// Every rule of a listing's content: its form, and that its codes and time zones exist.
pub fn content(content: &ListingContent, reference: &Reference) -> Vec<FieldError> {
    let mut errors = content.validate();
    errors.extend(lists(content, reference));
    errors
}

/// That the codes and time zones of a listing exist.
pub fn lists(content: &ListingContent, reference: &Reference) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut codes = |pointer: &str, codes: &[Code], known: &dyn Fn(&Code) -> bool| {
        for (i, code) in codes.iter().enumerate() {
            if !known(code) {
                let detail = format!("{code} is not in the list.");
                errors.push(field(&format!("{pointer}/{i}"), "unknown_code", &detail));
            }
        }
    };
    let of = |terms: &[Term], code: &Code| terms.iter().any(|t| t.value == code.as_str());
    codes("/categories", &content.categories, &|c| {
        reference.categories.iter().any(|category| category.value == *c)
    });
    codes("/modalities", &content.modalities, &|c| of(&reference.modalities, c));
    codes("/populations", &content.populations, &|c| of(&reference.populations, c));
    codes("/affirming", &content.affirming, &|c| of(&reference.populations, c));
    codes("/languages", &content.languages, &|c| of(&reference.languages, c));
    codes("/cost/payment_methods", &content.cost.payment_methods, &|c| {
        of(&reference.payment_methods, c)
    });
    for (i, insurance) in content.cost.insurance.iter().enumerate() {
        if !of(&reference.insurance, &insurance.payer) {
            let pointer = format!("/cost/insurance/{i}/payer");
            errors.push(field(&pointer, "unknown_code", "This payer is not in the list."));
        }
    }
    for (i, session) in content.schedule.iter().enumerate() {
        if session.time_zone.parse::<chrono_tz::Tz>().is_err() {
            let pointer = format!("/schedule/{i}/time_zone");
            errors.push(field(&pointer, "time_zone", "Use a zone such as America/Chicago."));
        }
    }
    if content.cost.unit == CostUnit::Series && content.cost.sessions.is_none() {
        errors.push(field("/cost/sessions", "required", "Say how many sessions the series has."));
    }
    errors
}

/// Every rule of a leader's file (rules 2 and 3).
pub fn leader(leader: &LeaderRecord) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if leader.name.trim().is_empty() {
        errors.push(field("/name", "required", "Give the leader's name."));
    }
    if leader.credentials.is_empty() {
        errors.push(field(
            "/credentials",
            "count",
            "A group is led by somebody who is licensed or registered.",
        ));
    }
    for (i, credential) in leader.credentials.iter().enumerate() {
        let mut need = |name: &str, text: Option<&String>| {
            if text.is_none_or(|t| t.trim().is_empty()) {
                let pointer = format!("/credentials/{i}/{name}");
                errors.push(field(&pointer, "required", "This must be shown by law."));
            }
        };
        need("number", Some(&credential.number));
        need("title", Some(&credential.title));
        if credential.level == Level::Supervised {
            let by = credential.supervision.as_ref();
            need("supervision/employer", by.map(|s| &s.employer));
            need("supervision/supervisor", by.map(|s| &s.supervisor));
            need("supervision/supervisor_title", by.map(|s| &s.supervisor_title));
            need("supervision/supervisor_license", by.map(|s| &s.supervisor_license));
        }
    }
    let independent = leader.credentials.iter().any(|c| c.level == Level::Independent);
    for (i, certification) in leader.certifications.iter().enumerate() {
        if needs_independent(certification.kind.as_str()) && !independent {
            errors.push(field(
                &format!("/certifications/{i}/kind"),
                "needs_independent_license",
                "This certification needs an independent licence.",
            ));
        }
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tests::{credential, leader as a_leader, listing, reference};
    use contract::{Certification, Format};

    fn pointers(errors: &[FieldError]) -> Vec<&str> {
        errors.iter().filter_map(|e| e.pointer.as_deref()).collect()
    }

    #[test]
    fn rule_3_cgp_with_only_supervised_credentials_is_an_error() {
        let mut person = a_leader(vec![credential("CA", Level::Supervised)]);
        person.certifications =
            vec![Certification { kind: "cgp".parse().unwrap(), expires_on: None }];
        assert_eq!(pointers(&leader(&person)), ["/certifications/0/kind"]);
        person.credentials.push(credential("NV", Level::Independent));
        assert!(leader(&person).is_empty());
    }

    #[test]
    fn rule_2_a_supervised_leader_needs_number_employer_and_supervisor() {
        let mut person = a_leader(vec![credential("CA", Level::Supervised)]);
        person.credentials[0].number.clear();
        person.credentials[0].supervision = None;
        assert_eq!(
            pointers(&leader(&person)),
            [
                "/credentials/0/number",
                "/credentials/0/supervision/employer",
                "/credentials/0/supervision/supervisor",
                "/credentials/0/supervision/supervisor_title",
                "/credentials/0/supervision/supervisor_license",
            ]
        );
    }

    #[test]
    fn rule_4_an_npi_is_checked_by_its_digit_and_is_no_license() {
        let npi = |text: &str| text.parse::<contract::Npi>();
        assert!(npi("1234567893").is_ok() && npi("1558598797").is_ok());
        assert!(npi("1234567890").is_err());
        let mut person = a_leader(Vec::new());
        person.npi = npi("1234567893").ok();
        assert_eq!(pointers(&leader(&person)), ["/credentials"]);
    }

    #[test]
    fn codes_that_no_list_has_are_named_each() {
        let mut draft = listing(Format::InPerson).content;
        assert!(content(&draft, &reference()).is_empty());
        draft.categories = vec!["anxiety".parse().unwrap(), "dragons".parse().unwrap()];
        draft.schedule[0].time_zone = "Mars/Olympus".to_owned();
        assert_eq!(
            pointers(&content(&draft, &reference())),
            ["/categories/1", "/schedule/0/time_zone"]
        );
    }
}
