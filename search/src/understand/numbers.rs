//! Phrases with a number: times of day, ages, prices, distances.

use super::{
    meaning::{LAST, Meaning, Opener},
    tokens::Tokens,
};

/// A time in minutes after midnight, the word behind it, and whether it can be nothing but a time.
type Time = (u16, usize, bool);

const MILES: [&str; 5] = ["miles", "mile", "mi", "millas", "milla"];
const DOLLARS: [&str; 5] = ["dollars", "bucks", "usd", "dolares", "dólares"];
/// How far around "6 pm" a session may start, in minutes.
const ABOUT: u16 = 30;

/// A phrase that begins with a number: its meaning and the word behind it.
pub(super) fn number(t: &Tokens<'_>, at: usize) -> Option<(Meaning, usize)> {
    if t.gap(at).ends_with('$') {
        return up_to(t, at, true)
            .filter(|(_, to)| t.is_any(to - 1, &["less", "under", "max", "maximum"]));
    }
    let found = miles(t, at).or_else(|| years(t, at)).or_else(|| range(t, at));
    found.or_else(|| {
        let (minutes, to, certain) = time(t, at)?;
        let from = minutes.saturating_sub(ABOUT);
        certain.then_some((Meaning::Starts(from, (minutes + ABOUT).min(LAST)), to))
    })
}

/// A phrase that begins with one of the words that a number follows.
pub(super) fn opened(t: &Tokens<'_>, opener: Opener, at: usize) -> Option<(Meaning, usize)> {
    let alone = |t: &Tokens<'_>, to: usize| to >= t.len() || t.is_any(to, &["on", "or", "and"]);
    match opener {
        Opener::After => {
            let (minutes, to, certain) = time(t, at)?;
            (certain || alone(t, to)).then_some((Meaning::Starts(minutes, LAST), to))
        }
        Opener::Before => {
            let (minutes, to, certain) = time(t, at)?;
            let last = minutes.checked_sub(1)?;
            (certain || alone(t, to)).then_some((Meaning::Starts(0, last), to))
        }
        Opener::Between => range(t, at),
        Opener::Within => miles(t, at),
        Opener::Under => up_to(t, at, t.gap(at).ends_with('$')),
        Opener::Age => {
            let age = t.number(at).filter(|age| (1..=110).contains(age))?;
            Some((Meaning::Age(u8::try_from(age).ok()?), at + 1))
        }
    }
}

/// `10 miles of`.
fn miles(t: &Tokens<'_>, at: usize) -> Option<(Meaning, usize)> {
    let miles = t.number(at).filter(|m| (1..=250).contains(m) && t.is_any(at + 1, &MILES))?;
    let to =
        at + 2 + usize::from(t.is_any(at + 2, &["of", "from", "around", "near", "away", "de"]));
    Some((Meaning::Miles(u16::try_from(miles).ok()?), to))
}

/// `16 year old`.
fn years(t: &Tokens<'_>, at: usize) -> Option<(Meaning, usize)> {
    let age = t.number(at).filter(|age| (3..=110).contains(age))?;
    let old = if t.is_any(at + 1, &["yo", "yos", "años", "anos"]) {
        at + 2
    } else if t.is_any(at + 1, &["year", "years", "yr", "yrs"])
        && t.is_any(at + 2, &["old", "olds"])
    {
        at + 3
    } else {
        return None;
    };
    Some((Meaning::Age(u8::try_from(age).ok()?), old))
}

/// `40`, `40 dollars`, `40 or less`: a highest price.
fn up_to(t: &Tokens<'_>, at: usize, sign: bool) -> Option<(Meaning, usize)> {
    let price = t.number(at).filter(|p| *p <= 10_000)?;
    let word = t.is_any(at + 1, &DOLLARS);
    let mut to = at + 1 + usize::from(word);
    if t.is(to, "or") && t.is_any(to + 1, &["less", "under"]) {
        to += 2;
    } else if t.is_any(to, &["max", "maximum"]) {
        to += 1;
    }
    (sign || word).then_some((Meaning::MaxFee(price * 100), to))
}

/// `5 to 7 pm`, `5-7pm`, `5:30 and 7`.
fn range(t: &Tokens<'_>, at: usize) -> Option<(Meaning, usize)> {
    let (mut from, middle, sure) = time(t, at)?;
    let word = t.is_any(middle, &["to", "and", "until", "till", "through", "a", "y"]);
    let dash = middle < t.len() && t.gap(middle).contains(['-', '–', '—']);
    if !word && !dash {
        return None;
    }
    let (to, end, certain) = time(t, middle + usize::from(word))?;
    if !sure && certain {
        // "9 to 11 am", "5 to 7 pm", "10 to 1 pm"
        from %= 12 * 60;
        if from + 12 * 60 < to {
            from += 12 * 60;
        }
    }
    (certain && from < to).then_some((Meaning::Starts(from, to), end))
}

/// The halves of a day as they stand behind a number, if they do, and the word behind.
fn half(t: &Tokens<'_>, at: usize) -> Option<(bool, usize)> {
    if t.is_any(at, &["am", "pm"]) {
        return Some((t.is(at, "pm"), at + 1));
    }
    // "6 de la tarde"
    if t.is(at, "de")
        && t.is(at + 1, "la")
        && t.is_any(at + 2, &["mañana", "manana", "tarde", "noche"])
    {
        return Some((t.is_any(at + 2, &["tarde", "noche"]), at + 3));
    }
    // "p.m."
    let dotted = t.is_any(at, &["a", "p"]) && t.is(at + 1, "m") && t.gap(at + 1) == ".";
    dotted.then(|| (t.is(at, "p"), at + 2))
}

/// A time of day.
fn time(t: &Tokens<'_>, at: usize) -> Option<Time> {
    if t.is_any(at, &["noon", "midday"]) {
        return Some((12 * 60, at + 1, true));
    }
    let (hour, mut pm) = digits(t.word(at))?;
    let (mut minute, mut to, mut colon) = (0, at + 1, false);
    if pm.is_none() && t.gap(at + 1) == ":" {
        let (minutes, half) = digits(t.word(at + 1))?;
        (minute, pm, to, colon) = (minutes, half, at + 2, true);
    }
    if pm.is_none()
        && let Some((found, behind)) = half(t, to)
    {
        (pm, to) = (Some(found), behind);
    }
    if minute > 59 || hour > 23 || hour > 12 && (pm.is_some() || !colon) {
        return None;
    }
    let hour = match pm {
        Some(pm) => hour % 12 + if pm { 12 } else { 0 },
        // Groups meet after work rather than before dawn.
        None if (1..=7).contains(&hour) => hour + 12,
        None => hour,
    };
    Some((hour * 60 + minute, to, colon || pm.is_some()))
}

/// `6`, `6pm`: a number of one or two digits and its half of the day.
fn digits(word: &str) -> Option<(u16, Option<bool>)> {
    let end = word.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(word.len());
    let (number, rest) = word.split_at(end);
    let half = match rest {
        "" => None,
        _ if rest.eq_ignore_ascii_case("pm") => Some(true),
        _ if rest.eq_ignore_ascii_case("am") => Some(false),
        _ => return None,
    };
    if number.len() > 2 { None } else { Some((number.parse().ok()?, half)) }
}
