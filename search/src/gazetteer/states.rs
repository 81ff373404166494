//! States as people write them.

use contract::UsState;
use std::sync::LazyLock;

/// Abbreviations from before the two-letter codes, short names, and names in Spanish.
const OLD: [(&str, &str); 42] = [
    ("ariz", "AZ"),
    ("ark", "AR"),
    ("cal", "CA"),
    ("calif", "CA"),
    ("colo", "CO"),
    ("conn", "CT"),
    ("fla", "FL"),
    ("ill", "IL"),
    ("ind", "IN"),
    ("kans", "KS"),
    ("mass", "MA"),
    ("mich", "MI"),
    ("minn", "MN"),
    ("miss", "MS"),
    ("mont", "MT"),
    ("nebr", "NE"),
    ("okla", "OK"),
    ("ore", "OR"),
    ("penn", "PA"),
    ("penna", "PA"),
    ("tenn", "TN"),
    ("tex", "TX"),
    ("wash", "WA"),
    ("wisc", "WI"),
    ("us virgin islands", "VI"),
    ("virgin islands", "VI"),
    ("carolina del norte", "NC"),
    ("carolina del sur", "SC"),
    ("dakota del norte", "ND"),
    ("dakota del sur", "SD"),
    ("distrito de columbia", "DC"),
    ("hawai", "HI"),
    ("islas virgenes", "VI"),
    ("luisiana", "LA"),
    ("misisipi", "MS"),
    ("misuri", "MO"),
    ("nueva jersey", "NJ"),
    ("nueva york", "NY"),
    ("nuevo hampshire", "NH"),
    ("nuevo mexico", "NM"),
    ("pensilvania", "PA"),
    ("virginia occidental", "WV"),
];

/// The state that folded words name whole.
pub(super) fn of(folded: &str) -> Option<UsState> {
    if folded.len() == 2 {
        return folded.parse().ok();
    }
    let old = OLD.iter().find(|pair| pair.0 == folded).and_then(|pair| pair.1.parse().ok());
    old.or_else(|| UsState::all().find(|s| name(*s) == folded))
}

/// The states' names, folded.
static NAMES: LazyLock<Vec<String>> =
    LazyLock::new(|| UsState::all().map(|state| super::fold::fold_words(state.name())).collect());

/// The state's name, folded.
pub(super) fn name(state: UsState) -> &'static str {
    &NAMES[state.index()]
}

/// The abbreviations from before the two-letter codes.
pub(super) fn old() -> impl Iterator<Item = (&'static str, UsState)> {
    OLD.iter().filter_map(|(name, code)| Some((*name, code.parse().ok()?)))
}

/// Splits folded words that end in a state: `oakland california` is `oakland` and California.
pub(super) fn split(folded: &str) -> Option<(&str, UsState)> {
    // The longest name first: `west virginia` before `virginia`.
    folded
        .match_indices(' ')
        .find_map(|(at, _)| of(&folded[at + 1..]).map(|state| (&folded[..at], state)))
}

/// The states whose code or name begins with the folded words.
pub(super) fn starting_with(folded: &str) -> impl Iterator<Item = UsState> {
    let in_code = move |code: &str| {
        code.get(..folded.len()).is_some_and(|first| first.eq_ignore_ascii_case(folded))
    };
    UsState::all()
        .filter(move |s| !folded.is_empty() && (in_code(s.code()) || name(*s).starts_with(folded)))
}
