//! The style of the light page: the colours of the site, and a page of rules of its own.

use std::sync::LazyLock;

const TOKENS: &str = include_str!("../../style/05-tokens.css");
const DARK: &str = include_str!("../../style/06-tokens-dark.css");
const RULES: &str = include_str!("../../embed/embed.css");

/// What stands around the dark colours.
const ASKED: &str = "@media (prefers-color-scheme: dark) {";

/// All of it. The dark colours hold for whoever asks for them, and where the system does.
pub static CSS: LazyLock<String> = LazyLock::new(|| {
    let inner = DARK.split_once(ASKED).and_then(|(_, rest)| rest.rsplit_once('}'));
    let dark = inner.map_or("", |(inner, _)| inner.trim());
    format!(
        "{TOKENS}{}\n{ASKED}\n{}\n}}\n{RULES}",
        dark.replace(":root", ":root.dark"),
        dark.replace(":root", ":root.auto"),
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dark_colours_are_there_for_those_who_ask_and_for_systems_that_do() {
        assert_eq!(CSS.matches(":root.dark {").count(), 1);
        assert_eq!(CSS.matches(":root.auto {").count(), 1);
        assert_eq!(CSS.matches('{').count(), CSS.matches('}').count());
        assert_eq!(CSS.matches("--paper: #181119;").count(), 2);
    }
}
