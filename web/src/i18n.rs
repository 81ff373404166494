//! Words. Every visible string is in the catalogue `locales/en.yml`, under a key of its page,
//! component and word: `t!("home.title")`.

use yew::AttrValue;

/// The text of a key as Yew takes it, for content and attributes alike:
/// `t!("home.say", count = number(total))`.
macro_rules! t {
    ($($all:tt)*) => { ::yew::AttrValue::from(::rust_i18n::t!($($all)*)) };
}
pub(crate) use t;

/// The text of `key.one` or `key.other` with `%{count}` filled in, thousands grouped.
pub fn plural(key: &str, count: u32) -> AttrValue {
    let form = if count == 1 { "one" } else { "other" };
    t!(format!("{key}.{form}"), count = number(count))
}

/// A whole number with its thousands grouped: `12,345`.
pub fn number(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (n, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")]
        {
            assert_eq!(number(n), text);
        }
    }

    #[test]
    fn a_count_has_two_forms() {
        assert_eq!(plural("count.groups", 1), "1 group");
        assert_eq!(plural("count.groups", 1284), "1,284 groups");
    }
}
