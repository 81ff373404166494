//! When two sources mean one name.

use contract::UsState;

/// What a name is compared by: letters and digits alone, without case, accents and spaces, the
/// words of two ways in their short one. `McLean` and `Mc Lean`, `Saint Paul` and `St. Paul`.
pub(crate) fn key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match contract::code::fold(c) {
            Some("'") => {}
            Some(ascii) => folded.push_str(ascii),
            None if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            None if c == '.' => {}
            None => folded.push(' '),
        }
    }
    let short = |word| match word {
        "saint" | "sainte" | "ste" => "st",
        "fort" => "ft",
        "mount" => "mt",
        "heights" => "hts",
        other => other,
    };
    folded.split(' ').map(short).collect()
}

/// GeoNames writes some places with their kind: `Cranberry Township`, `Borough of Queens`; in
/// Guam and the Marianas each is a `Village`.
pub(crate) fn bare(name: &str, state: UsState) -> &str {
    let name = without_kind(name);
    if !matches!(state.code(), "GU" | "MP") {
        return name;
    }
    [" Village", " village"].into_iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name)
}

/// A name without what says the kind of place.
pub(crate) fn without_kind(name: &str) -> &str {
    let before = ["City of ", "Town of ", "Village of ", "Township of ", "Borough of "];
    let after = [" Charter Township", " Township", " Twp", " (balance)"];
    let name = before.into_iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name);
    after.into_iter().find_map(|kind| name.strip_suffix(kind)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn spellings_of_one_name_meet() {
        for (a, b) in [
            ("McLean", "Mc Lean"),
            ("Saint Paul", "St. Paul"),
            ("Coeur d'Alene", "Coeur D Alene"),
            ("La Cañada Flintridge", "La Canada Flintridge"),
            ("Winston-Salem", "Winston Salem"),
        ] {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("Portland"), key("South Portland"));
    }
}
