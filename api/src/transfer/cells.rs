//! What single cells say: words of closed lists, numbers, money, days.

use contract::{Code, Date, ParseError, Reference, Term, Timestamp, UsState};
use std::{collections::HashMap, str::FromStr};

/// What is wrong with a cell: what would be right.
pub(super) type Wrong = String;

/// A value of the contract.
pub(super) fn wire<T: FromStr<Err = ParseError>>(text: &str) -> Result<T, Wrong> {
    text.parse().map_err(|ParseError(right)| format!("{text:?} {right}."))
}

/// A word of a closed list, however it is written: `In Person`, `in-person`.
pub(super) fn word<T: FromStr<Err = ParseError>>(text: &str) -> Result<T, Wrong> {
    let folded = text.to_lowercase().replace([' ', '-'], "_");
    folded.parse().map_err(|ParseError(right)| format!("{text:?} {right}."))
}

/// A state by its code or its name.
pub(super) fn state(text: &str) -> Result<UsState, Wrong> {
    UsState::from_name(text).map_or_else(|| wire(text), Ok)
}

/// A whole number.
pub(super) fn number<T: FromStr>(text: &str) -> Result<T, Wrong> {
    // Spreadsheets write whole numbers as `8.0`.
    let whole = text.strip_suffix(".0").unwrap_or(text);
    whole.parse().map_err(|_| format!("{text:?} is not a whole number that fits."))
}

/// Degrees.
pub(super) fn degrees(text: &str) -> Result<f64, Wrong> {
    match text.parse::<f64>() {
        Ok(degrees) if degrees.abs() <= 180.0 => Ok(degrees),
        _ => Err(format!("{text:?} is not a number of degrees such as 37.9022.")),
    }
}

/// Yes or no.
pub(super) fn yes(text: &str) -> Result<bool, Wrong> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("{text:?} is neither yes nor no.")),
    }
}

/// Dollars as cents: `60`, `60.50`, `$1,200`.
pub(super) fn dollars(text: &str) -> Result<u32, Wrong> {
    let wrong = || format!("{text:?} is not an amount in dollars such as 60 or 60.50.");
    let plain = text.strip_prefix('$').unwrap_or(text).trim().replace(',', "");
    let (whole, cents) = plain.split_once('.').unwrap_or((&plain, "0"));
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(cents) || cents.len() > 2 {
        return Err(wrong());
    }
    let cents = if cents.len() == 1 { format!("{cents}0") } else { cents.to_owned() };
    let whole: u32 = whole.parse().map_err(|_| wrong())?;
    let cents: u32 = cents.parse().map_err(|_| wrong())?;
    whole.checked_mul(100).and_then(|w| w.checked_add(cents)).ok_or_else(wrong)
}

/// Cents as [`dollars`] reads them.
pub(super) fn money(cents: u32) -> String {
    match cents % 100 {
        0 => (cents / 100).to_string(),
        rest => format!("{}.{rest:02}", cents / 100),
    }
}

/// A day, as spreadsheets write it too: `2026-11-20`, `11/20/2026`.
pub(super) fn day(text: &str) -> Result<Date, Wrong> {
    let mut parts = text.split('/').map(str::parse::<u16>);
    if let (Some(Ok(month)), Some(Ok(day)), Some(Ok(year)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
        && year >= 1000
        && let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day))
        && let Some(date) = Date::new(i32::from(year), month, day)
    {
        return Ok(date);
    }
    wire(text)
}

/// An instant, or a day, of which it is noon in the United States.
pub(super) fn instant(text: &str) -> Result<Timestamp, Wrong> {
    const NOON_IN_CHICAGO: i64 = 18 * 3_600;
    match day(text) {
        Ok(day) => Ok(Timestamp::from_seconds(i64::from(day.days()) * 86_400 + NOON_IN_CHICAGO)),
        Err(_) => wire(text),
    }
}

/// The codes of an edited list by what people write for them: the code in any case, the label.
pub(super) struct Codes(HashMap<String, Code>);

impl Codes {
    fn of<'a>(terms: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut codes = HashMap::new();
        for (value, label) in terms {
            if let Ok(code) = value.parse::<Code>() {
                codes.insert(folded(label), code.clone());
                codes.insert(folded(value), code);
            }
        }
        Self(codes)
    }

    fn terms(terms: &[Term]) -> Self {
        Self::of(terms.iter().map(|term| (term.value.as_str(), term.label.as_str())))
    }

    /// The code that somebody wrote.
    pub(super) fn find(&self, text: &str) -> Result<Code, Wrong> {
        let wanted = folded(text);
        if let Some(code) = self.0.get(&wanted) {
            return Ok(code.clone());
        }
        let near = self
            .0
            .iter()
            .map(|(name, code)| (strsim::damerau_levenshtein(name, &wanted), code))
            .min_by_key(|(differences, code)| (*differences, code.as_str().len()));
        Err(match near {
            Some((differences, code)) if differences <= 3 && wanted.len() > 3 => {
                format!("{text:?} is not in the list; did you mean {code}?")
            }
            _ => format!("{text:?} is not in the list."),
        })
    }
}

/// Case, blanks and curly quotes make no difference.
fn folded(text: &str) -> String {
    text.to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace([' ', '_'], "-")
}

/// Every list of codes that a row uses.
pub(super) struct Lists {
    pub(super) categories: Codes,
    pub(super) modalities: Codes,
    pub(super) populations: Codes,
    pub(super) languages: Codes,
    pub(super) payment_methods: Codes,
    pub(super) insurance: Codes,
    pub(super) certifications: Codes,
    pub(super) compacts: Codes,
}

impl Lists {
    pub(super) fn of(reference: &Reference) -> Self {
        let r = reference;
        Self {
            categories: Codes::of(r.categories.iter().map(|c| (c.value.as_str(), &*c.label))),
            modalities: Codes::terms(&r.modalities),
            populations: Codes::terms(&r.populations),
            languages: Codes::terms(&r.languages),
            payment_methods: Codes::terms(&r.payment_methods),
            insurance: Codes::terms(&r.insurance),
            certifications: Codes::terms(&r.certifications),
            compacts: Codes::of(r.compacts.iter().map(|c| (c.value.as_str(), &*c.label))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_days_and_words_as_people_write_them() {
        for (text, cents) in [("60", 6_000), ("$1,200.5", 120_050), ("0.05", 5), (" 7", 700)] {
            assert_eq!(dollars(text.trim()), Ok(cents), "{text}");
        }
        for cents in [0, 5, 50, 6_000, 6_050, u32::MAX] {
            assert_eq!(dollars(&money(cents)), Ok(cents));
        }
        for bad in ["", "-5", "60.123", "sixty", "99999999999", "1.2.3", "$"] {
            assert!(dollars(bad).is_err(), "{bad}");
        }
        assert_eq!(day("11/20/2026"), day("2026-11-20"));
        assert!(day("20/11/2026").is_err() && day("11/20/26").is_err() && day("1/2").is_err());
        assert_eq!(instant("2026-11-20").unwrap().to_string(), "2026-11-20T18:00:00Z");
        assert_eq!(word::<contract::Format>("In Person"), Ok(contract::Format::InPerson));
        assert_eq!(state("california"), state("ca"));
        assert_eq!(number::<u16>("8.0"), Ok(8));
        assert!(number::<u8>("300").is_err() && degrees("NaN").is_err());
    }

    #[test]
    fn codes_are_found_by_label_too_and_near_ones_are_named() {
        let lists = Lists::of(&crate::data::reference());
        let find = |text| lists.categories.find(text).map(|c| c.to_string());
        assert_eq!(find("GRIEF & LOSS"), Ok("grief-loss".to_owned()));
        assert_eq!(find("Women\u{2019}s Issues"), Ok("womens-issues".to_owned()));
        assert!(find("anxeity").unwrap_err().contains("did you mean anxiety?"));
        assert!(!find("dragons").unwrap_err().contains("did you mean"));
    }
}
