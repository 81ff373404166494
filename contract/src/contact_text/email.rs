//! Email addresses, written as such or spelled.

/// Whether there is an email address.
pub(super) fn found(lower: &str, words: &[&str]) -> bool {
    signs(lower) || spelled(words)
}

/// `ana@example.org`, also with blanks around the sign; `mailto:`.
fn signs(lower: &str) -> bool {
    if lower.contains("mailto:") {
        return true;
    }
    lower.match_indices('@').any(|(at, _)| {
        let before = lower[..at].trim_end().chars().next_back();
        let domain: String = lower[at + 1..]
            .trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '.' || *c == '-')
            .collect();
        let domain = domain.trim_end_matches(['.', '-']);
        let named = before.is_some_and(|c| c.is_alphanumeric() || "._+-".contains(c));
        let dotted = domain.rsplit_once('.').is_some_and(|(host, top)| {
            !host.is_empty() && top.len() >= 2 && top.chars().all(char::is_alphabetic)
        });
        named && dotted
    })
}

/// `ana at example dot org`, `ana at gmail`.
fn spelled(words: &[&str]) -> bool {
    const ONLY_MAIL: [&str; 6] = ["gmail", "hotmail", "protonmail", "yahoo", "icloud", "aol"];
    const ALSO_WORDS: [&str; 3] = ["outlook", "proton", "live"];
    (1..words.len()).any(|at| {
        let word = |offset: usize| words.get(at + offset).copied().unwrap_or_default();
        let top =
            |text: &str| (2..=10).contains(&text.len()) && text.chars().all(char::is_alphabetic);
        word(0) == "at"
            && ((word(2) == "dot" && top(word(3)))
                || ONLY_MAIL.contains(&word(1))
                || (ALSO_WORDS.contains(&word(1)) && matches!(word(2), "com" | "me" | "dot")))
    })
}
