//! Contact data where only words belong: phone numbers, email addresses and links in a title, a
//! summary, a description or a few sentences about a person. Contacts have fields of their own, so
//! that seekers are not led around the relay form and a listing can be read aloud.
//!
//! Small on purpose (the form in the browser runs it at each keystroke): no regular expressions.
//! Judged to be sure rather than complete; a moderator reads every text anyway.

mod email;
mod link;
mod phone;

use crate::{FieldError, problem::field};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContactKind {
    /// A phone number.
    Phone,
    /// An email address.
    Email,
    /// A web address.
    Link,
}

/// The first piece of contact data in a text.
pub fn find(text: &str) -> Option<ContactKind> {
    let plain: String = text.chars().filter_map(plain).collect();
    let lower = plain.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if email::found(&lower, &words) {
        Some(ContactKind::Email)
    } else if link::found(&plain, &lower, &words) {
        Some(ContactKind::Link)
    } else if phone::found(&plain, &words) {
        Some(ContactKind::Phone)
    } else {
        None
    }
}

/// The error of a text that holds contact data; it says where that belongs.
pub fn check(pointer: &str, text: &str) -> Option<FieldError> {
    let what = match find(text)? {
        ContactKind::Phone => "a phone number",
        ContactKind::Email => "an email address",
        ContactKind::Link => "a web address",
    };
    let detail = format!(
        "This text has {what} in it. Take it out: people write to you through the contact form, \
         and your phone number and website have fields of their own under Contact."
    );
    Some(field(pointer, "contact_in_text", &detail))
}

/// Look-alikes become what they look like; what can't be seen is dropped.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
        '\u{2024}' | '\u{3002}' => '.',
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_in_many_forms() {
        for text in [
            "Call (510) 555-0134 today",
            "510.555.0134",
            "510 555 0134",
            "5105550134",
            "+1 510-555-0134",
            "1-510-555-0134",
            "15105550134",
            "510/555-0134",
            "(510)555-0134",
            "510 - 555 - 0134",
            "call 555-0134",
            "5 1 0 5 5 5 0 1 3 4",
            "510 5550134",
            "+44 20 7946 0958",
            "1-800-THERAPY",
            "text 888-GET-HELP",
            "510\u{2011}555\u{2011}0134",
            "510\u{a0}555\u{a0}0134",
            "\u{ff15}\u{ff11}\u{ff10}-555-0134",
            "five one zero five five five oh one three four",
            "Ages 18 and up, 510-555-0134.",
        ] {
            assert_eq!(find(text), Some(ContactKind::Phone), "{text}");
        }
    }

    #[test]
    fn email_addresses_in_many_forms() {
        for text in [
            "ana@example.org",
            "Write to ana.b@mail.example.co!",
            "ana @ example.org",
            "ana at example dot org",
            "ana [at] example [dot] org",
            "ana(at)example(dot)com",
            "ANA AT EXAMPLE DOT COM",
            "ana\u{ff20}example.org",
            "ana at gmail",
            "ana at outlook com",
            "mailto:ana",
        ] {
            assert_eq!(find(text), Some(ContactKind::Email), "{text}");
        }
    }

    #[test]
    fn links_in_many_forms() {
        for text in [
            "https://example.org/groups",
            "HTTP://EXAMPLE.ORG",
            "see www.example.org",
            "Visit example.com.",
            "EXAMPLE.COM",
            "(bay-groups.therapy)",
            "groups.example.co.uk/x",
            "example dot com",
            "example [dot] org",
            "calendly.com/ana",
        ] {
            assert_eq!(find(text), Some(ContactKind::Link), "{text}");
        }
    }

    #[test]
    fn what_only_looks_a_little_like_it_passes() {
        for text in [
            "Sessions cost $60-90, or $1,200-$1,500 for the series.",
            "$150-1500",
            "We have met since 2019-2024 and again from 2025.",
            "Tuesdays 6:00-7:30 pm, 18:00 to 19:30",
            "ZIP 94596-1234, 94596 and 94597",
            "A 12-step-informed group, open 24/7, 1-on-1 too.",
            "We meet 1/12, 1/19 and 1/26; 2/2 2/9 2/16 2/23 are full.",
            "1/12 1/19 1/26 2/2",
            "In a crisis call 988 or 911, or text HOME to 741741.",
            "Dana, Ph.D., M.A., meets you at 6 p.m., e.g. on Tuesdays, i.e. weekly.",
            "We meet weekly.Come as you are.Me too.",
            "Ages 18-65, 6-10 members, 90 minutes, 8 weeks.",
            "B&P 4980.44(d), 45 CFR 162.406, LMFT 48213, NPI 1558598797",
            "From 2026-11-24 to 2027-02-02.",
            "We look at what happens; meet us @ the library at noon.",
            "Therapy@home for people who can't come in.",
            "St. Paul, U.S. veterans, 9 a.m.-10 a.m.",
            "One or two people, three at most; four five-minute breaks.",
            "Polka dot curtains. At work, at home, at ease.",
            "and/or",
            "Stage 3.5, version 2.0 of the manual, 100.5 degrees",
            "¿Quién viene? Everyone — “even” you…",
            "10 - 12 - 14 weeks, 2024 - 2025 - 2026",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn the_error_says_where_contacts_go() {
        let error = check("/description", "Call 510-555-0134").unwrap();
        assert_eq!(
            (error.pointer.as_deref(), &*error.code),
            (Some("/description"), "contact_in_text")
        );
        assert!(error.detail.contains("phone number") && error.detail.contains("under Contact"));
    }
}
