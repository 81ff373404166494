//! Taking apart what a person wrote: name, county, state and ZIP code.

use super::{fold, states};
use contract::{UsState, ZipCode};

/// The parts of a text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parts {
    /// A ZIP code that stands by itself or at the end.
    pub(super) zip: Option<ZipCode>,
    /// The name, folded.
    pub(super) name: String,
    /// What stands between name and state, folded: a county or a larger place.
    pub(super) within: Option<String>,
    /// The state.
    pub(super) state: Option<UsState>,
    /// The writer set the state apart by a comma.
    pub(super) comma: bool,
}

/// Longer texts are no place names.
const LONGEST: usize = 200;

/// Takes a text apart. What stands behind a comma or in brackets is no part of the name.
pub(super) fn split(text: &str) -> Parts {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mut parts = Parts::default();
    let mut segments = Vec::new();
    for raw in text[..end].split([',', '(', ')', ';', '\n']) {
        let raw = take_zip(raw.trim(), &mut parts.zip);
        let folded = fold::fold_words(raw);
        if !folded.is_empty()
            && !matches!(
                folded.as_str(),
                "usa" | "us" | "united states" | "united states of america"
            )
        {
            segments.push(folded);
        }
    }
    if segments.len() > 1
        && let Some(at) = segments.iter().skip(1).rposition(|s| states::of(s).is_some())
    {
        parts.state = states::of(&segments.remove(at + 1));
        parts.comma = true;
    } else if segments.len() > 1
        && let Some(last) = segments.last_mut()
        && let Some((before, state)) = states::split(last)
    {
        // `Washington, Greene County PA`
        parts.state = Some(state);
        parts.comma = true;
        *last = before.to_owned();
    }
    let mut segments = segments.into_iter();
    parts.name = in_english(segments.next().unwrap_or_default());
    parts.within = segments.next();
    parts
}

/// The name of a city that has another one in Spanish.
fn in_english(name: String) -> String {
    let english = match &*name {
        "nueva york" | "ciudad de nueva york" => "new york",
        "filadelfia" => "philadelphia",
        "nueva orleans" => "new orleans",
        _ => return name,
    };
    english.to_owned()
}

/// Takes a ZIP code off the end of a segment.
fn take_zip<'t>(segment: &'t str, zip: &mut Option<ZipCode>) -> &'t str {
    let start = segment.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = segment.get(start..).unwrap_or_default();
    match last.parse() {
        Ok(code) => {
            *zip = Some(code);
            segment.get(..start).unwrap_or_default()
        }
        Err(_) => segment,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, Option<String>, Option<&'static str>) {
        let p = split(text);
        (p.name, p.within, p.state.map(UsState::code))
    }

    #[test]
    fn takes_texts_apart() {
        let text = |s: &str| Some(s.to_owned());
        assert_eq!(parts("Walnut Creek, CA"), ("walnut creek".into(), None, Some("CA")));
        assert_eq!(
            parts("Washington, PA (Greene County)"),
            ("washington".into(), text("greene county"), Some("PA"))
        );
        assert_eq!(
            parts("Washington, Greene County, Pennsylvania, USA"),
            ("washington".into(), text("greene county"), Some("PA"))
        );
        assert_eq!(
            parts("Washington, Greene County PA"),
            ("washington".into(), text("greene county"), Some("PA"))
        );
        assert_eq!(parts("oakland california"), ("oakland california".into(), None, None));
        assert_eq!(parts("New York, New York"), ("new york".into(), None, Some("NY")));
        assert_eq!(split("Walnut Creek, CA 94596-1234").zip.map(|z| z.number()), Some(94596));
        assert_eq!(split(" 94596 ").name, "");
        assert_eq!(split(",,()"), Parts::default());
    }
}
