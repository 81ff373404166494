//! Web addresses, with or without their scheme.

/// Ends of names that are next to never words of a text.
const SURE: [&str; 24] = [
    "com", "org", "net", "edu", "gov", "io", "biz", "info", "co", "us", "uk", "ca", "app", "dev",
    "xyz", "tv", "ly", "gg", "be", "eu", "de", "gle", "website", "online",
];
/// Ends that are words too: they count in lower case alone, with a longer name before them.
const WORDS: [&str; 22] = [
    "me",
    "health",
    "care",
    "therapy",
    "clinic",
    "counseling",
    "group",
    "groups",
    "life",
    "live",
    "link",
    "page",
    "site",
    "center",
    "help",
    "social",
    "club",
    "space",
    "email",
    "coach",
    "support",
    "family",
];

/// Whether there is a web address.
pub(super) fn found(text: &str, lower: &str, words: &[&str]) -> bool {
    if ["http://", "https://", "www."].iter().any(|sign| lower.contains(sign)) {
        return true;
    }
    let inside = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    text.split(|c: char| !inside(c)).any(named) || spelled(words)
}

/// `example.org`, `groups.example.co.uk`.
fn named(token: &str) -> bool {
    let token = token.trim_matches(['.', '-']);
    if !token.contains('.') {
        return false;
    }
    let labels: Vec<&str> = token.split('.').collect();
    let [.., name, top] = labels[..] else { return false };
    if labels.iter().any(|label| label.is_empty()) || !name.chars().any(char::is_alphabetic) {
        return false;
    }
    // `weekly.Come`: a sentence that begins without a blank before it.
    let whole = top.chars().all(char::is_lowercase)
        || (top.chars().all(char::is_uppercase) && !name.chars().any(char::is_lowercase));
    let folded = top.to_lowercase();
    whole
        && ((SURE.contains(&folded.as_str()) && (name.len() >= 2 || folded == "com"))
            || (WORDS.contains(&top) && name.len() >= 4))
}

/// `example dot com`.
fn spelled(words: &[&str]) -> bool {
    words.windows(2).skip(1).any(|pair| {
        pair[0] == "dot" && ["com", "org", "net", "edu", "io", "co", "us"].contains(&pair[1])
    })
}
