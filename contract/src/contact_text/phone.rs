//! Phone numbers of the North American plan, and anything that begins with `+`.

/// Digits of a number, and what stands before them.
struct Group {
    digits: String,
    /// The characters between this group and the one before it; `None` begins a new run.
    before: Option<String>,
    /// The last visible character before the run.
    after: Option<char>,
    /// The word before the run.
    label: String,
}

/// Whether there is a phone number.
pub(super) fn found(text: &str, words: &[&str]) -> bool {
    let digits = text.contains(|c: char| c.is_ascii_digit());
    (digits && written(&text.chars().collect::<Vec<char>>())) || spelled(words)
}

fn written(text: &[char]) -> bool {
    let groups = groups(text);
    let mut start = 0;
    while start < groups.len() {
        let more = groups[start + 1..].iter().take_while(|g| g.before.is_some()).count();
        if in_run(&groups[start..=start + more]) {
            return true;
        }
        start += more + 1;
    }
    vanity(text)
}

/// Digits in groups; groups with nothing but signs of a phone number between them are one run.
fn groups(text: &[char]) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    let mut at = 0;
    let mut last_end = None;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let begin = at;
        while at < text.len() && text[at].is_ascii_digit() {
            at += 1;
        }
        let between = last_end.map(|end: usize| &text[end..begin]);
        let joined =
            between.is_some_and(|b| b.len() <= 4 && b.iter().all(|c| " -.()/_".contains(*c)));
        let bare = text[..begin].iter().rev().copied().skip_while(|c| " (".contains(*c));
        out.push(Group {
            digits: text[begin..at].iter().collect(),
            before: between.filter(|_| joined).map(|b| b.iter().collect()),
            after: bare.clone().next(),
            label: bare.take_while(|c| c.is_alphabetic()).collect(),
        });
        last_end = Some(at);
    }
    out
}

fn in_run(run: &[Group]) -> bool {
    let Some(first) = run.first() else { return false };
    // `NPI 1558598797`; the word was read backwards.
    if first.label.eq_ignore_ascii_case("ipn") {
        return false;
    }
    let all: usize = run.iter().map(|g| g.digits.len()).sum();
    if first.after == Some('+') && (8..=15).contains(&all) {
        return true;
    }
    // One digit at a time.
    if run.iter().all(|g| g.digits.len() == 1) && (10..=11).contains(&all) {
        return true;
    }
    (0..run.len()).any(|at| whole(&run[at..])) || local(run, first)
}

/// `510 555 0134`, `510 5550134`, `5105550134`, each with a 1 before it or not.
fn whole(run: &[Group]) -> bool {
    let lengths: Vec<usize> = run.iter().take(3).map(|g| g.digits.len()).collect();
    let digits: String = run.iter().take(3).map(|g| g.digits.as_str()).collect();
    match lengths[..] {
        [3, 3, 4] | [3, 7] | [6, 4] | [10] => plan(&digits),
        [3, 7, _] | [6, 4, _] | [10, ..] => plan(&digits[..10]),
        [11, ..] => digits.starts_with('1') && plan(&digits[1..11]),
        _ => false,
    }
}

/// Area code and exchange begin with 2 to 9 (North American Numbering Plan).
fn plan(digits: &str) -> bool {
    let high = |at: usize| digits.as_bytes().get(at).is_some_and(|b| (b'2'..=b'9').contains(b));
    digits.len() == 10 && high(0) && high(3)
}

/// `555-0134`, with a hyphen alone, and not as part of a price or of something longer.
fn local(run: &[Group], first: &Group) -> bool {
    let [a, b] = run else { return false };
    a.digits.len() == 3
        && b.digits.len() == 4
        && b.before.as_deref() == Some("-")
        && !a.digits.starts_with(['0', '1'])
        && !matches!(first.after, Some('$' | '#' | '.' | ',' | '/' | ':'))
}

/// `1-800-THERAPY`, `888-GET-HELP`.
fn vanity(text: &[char]) -> bool {
    const FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
    text.windows(4).enumerate().any(|(at, window)| {
        if !window[..3].iter().all(char::is_ascii_digit) || !"- ".contains(window[3]) {
            return false;
        }
        let code: String = window[..3].iter().collect();
        let begins = at == 0 || !text[at - 1].is_ascii_digit();
        let letters: Vec<char> = text[at + 4..]
            .iter()
            .copied()
            .take_while(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || *c == '-')
            .filter(|c| *c != '-')
            .collect();
        begins
            && FREE.contains(&code.as_str())
            && letters.len() >= 7
            && letters.iter().any(char::is_ascii_uppercase)
    })
}

/// `five one zero …`: seven digits in words, one after another.
fn spelled(words: &[&str]) -> bool {
    const DIGITS: [&str; 11] =
        ["zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    words.windows(7).any(|seven| seven.iter().all(|word| DIGITS.contains(word)))
}
