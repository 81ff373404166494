//! Numbers, money and lists in words.

use crate::i18n::text as t;
use crate::lang::{self, Lang};

/// A whole number with commas: `1,284`.
pub fn grouped(n: u64) -> String {
    // A page has hundreds of them: from the last digit on, twenty with their commas at most.
    let (mut text, mut at, mut rest) = ([b','; 26], 26, n);
    for digits in 0.. {
        at -= 1 + usize::from(digits > 0 && digits % 3 == 0);
        text[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    std::str::from_utf8(&text[at..]).unwrap_or_default().to_owned()
}

/// Cents as dollars: `$60`, `$62.50`, `$1,200`.
pub fn dollars(cents: u32) -> String {
    let whole = grouped(u64::from(cents / 100));
    match cents % 100 {
        0 => format!("${whole}"),
        rest => format!("${whole}.{rest:02}"),
    }
}

/// `1 group`, `1,284 groups`.
pub fn groups(n: u32) -> String {
    if n == 1 {
        t!("view.groups.one").into_owned()
    } else {
        t!("view.groups.other", count = grouped(u64::from(n))).into_owned()
    }
}

fn joined(items: &[String], two: &str, many: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => euphonic(t!(two, first = first, last = second).into_owned(), second),
        [rest @ .., last] => {
            euphonic(t!(many, first = rest.join(", "), last = last).into_owned(), last)
        }
    }
}

/// In Spanish "y" is "e" before the sound of an i, and "o" is "u" before that of an o: `Texas e
/// Illinois`, `Nevada u Ohio`.
fn euphonic(text: String, last: &str) -> String {
    if lang::current() != Lang::Es {
        return text;
    }
    let sound = last.to_lowercase();
    let sound = sound.strip_prefix('h').unwrap_or(&sound);
    let (from, to) = match sound.chars().next() {
        Some('i' | 'í') if !sound.starts_with("ie") => (" y ", " e "),
        Some('o' | 'ó') => (" o ", " u "),
        _ => return text,
    };
    text.replace(&format!("{from}{last}"), &format!("{to}{last}"))
}

/// `A`, `A and B`, `A, B, and C`.
pub fn and(items: &[String]) -> String {
    joined(items, "view.list.and_two", "view.list.and_many")
}

/// `A`, `A or B`, `A, B, or C`.
pub fn or(items: &[String]) -> String {
    joined(items, "view.list.or_two", "view.list.or_many")
}

/// `A`, `A; and B`: for items that have commas of their own.
pub fn semicolons(items: &[String]) -> String {
    match items {
        [rest @ .., last] if !rest.is_empty() => {
            t!("view.list.and_semicolon", first = rest.join("; "), last = last).into_owned()
        }
        _ => items.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas_and_money_has_cents_only_when_needed() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_284), "1,284");
        assert_eq!(grouped(1_000_000), "1,000,000");
        assert_eq!(dollars(6_000), "$60");
        assert_eq!(dollars(6_250), "$62.50");
        assert_eq!(dollars(120_005), "$1,200.05");
    }

    #[test]
    fn counts_and_lists_read_as_people_write_them() {
        assert_eq!(groups(1), "1 group");
        assert_eq!(groups(0), "0 groups");
        assert_eq!(groups(1_284), "1,284 groups");
        lang::within(Lang::Es, || {
            assert_eq!(groups(2), "2 grupos");
            let two = |last: &str| and(&["Texas".to_owned(), last.to_owned()]);
            assert_eq!(
                (two("Utah"), two("Illinois")),
                ("Texas y Utah".into(), "Texas e Illinois".into())
            );
            assert_eq!(or(&["Texas".to_owned(), "Ohio".to_owned()]), "Texas u Ohio");
        });
        let names: Vec<String> = ["A", "B", "C"].map(str::to_owned).to_vec();
        assert_eq!(and(&names[..1]), "A");
        assert_eq!(and(&names[..2]), "A and B");
        assert_eq!(or(&names), "A, B, or C");
        assert_eq!(and(&[]), "");
        assert_eq!(semicolons(&names), "A; B; and C");
        assert_eq!(semicolons(&names[..1]), "A");
    }
}
