//! Names that machines read: codes of edited lists and slugs in addresses.

use crate::{ParseError, string_wire};
use compact_str::CompactString;
use std::{fmt, str::FromStr};

fn is_slug(text: &str, max: usize) -> bool {
    !text.is_empty()
        && text.len() <= max
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// A code of a list that people edit (category, modality, population, payer …): 1 to 60 of
/// `a`–`z`, `0`–`9` and `-`. Whether it is in the list is for the service to say: the lists are
/// data, so a client built today must not break on a code added tomorrow.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(CompactString);

/// The readable part of a group's address, unique among groups: 1 to 120 of `a`–`z`, `0`–`9`
/// and `-`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(CompactString);

macro_rules! slug_type {
    ($type:ident, $max:literal, $error:literal) => {
        impl $type {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $type {
            type Err = ParseError;
            fn from_str(text: &str) -> Result<Self, ParseError> {
                if is_slug(text, $max) { Ok(Self(text.into())) } else { Err(ParseError($error)) }
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
slug_type!(Code, 60, "must be 1 to 60 of a-z, 0-9 and -");
slug_type!(Slug, 120, "must be 1 to 120 of a-z, 0-9 and -");
string_wire!(
    Code,
    "anxiety",
    "A code of an edited list: 1 to 60 of a-z, 0-9 and -.";
    r"^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$"
);
string_wire!(
    Slug,
    "tuesday-anxiety-group-walnut-creek-ca",
    "1 to 120 of a-z, 0-9 and -.";
    r"^[a-z0-9]([a-z0-9-]{0,118}[a-z0-9])?$"
);

impl Slug {
    /// Makes a slug of any text: folded to ASCII, words joined by `-`, cut at a word's end.
    /// Empty when the text has no letter or digit that folds to ASCII.
    pub fn of(text: &str) -> Option<Self> {
        let mut out = String::new();
        for c in text.chars() {
            match fold(c) {
                Some("'") => {}
                Some(s) => out.push_str(s),
                None if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
                None => {
                    if !out.ends_with('-') && !out.is_empty() {
                        out.push('-');
                    }
                }
            }
            if out.len() > 110 {
                break;
            }
        }
        let out = out.trim_end_matches('-');
        (!out.is_empty()).then(|| Self(out.into()))
    }
}

/// ASCII for the Latin letters with diacritics that names in the United States carry. An
/// apostrophe folds to itself, so that callers can drop it without splitting the word.
pub fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å'
        | 'Ā' | 'Ă' | 'Ą' => "a",
        'ç' | 'ć' | 'č' | 'Ç' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' | 'É' | 'È' | 'Ê' | 'Ë' | 'Ē' | 'Ę' | 'Ě' => {
            "e"
        }
        'ğ' | 'ġ' | 'Ğ' | 'Ġ' => "g",
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'Í' | 'Ì' | 'Î' | 'Ï' | 'Ī' | 'İ' => "i",
        'ł' | 'Ł' => "l",
        'ñ' | 'ń' | 'ň' | 'Ñ' | 'Ń' | 'Ň' => "n",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' | 'Ō'
        | 'Ő' => "o",
        'ř' | 'Ř' => "r",
        'ś' | 'š' | 'ş' | 'Ś' | 'Š' | 'Ş' => "s",
        'ť' | 'ţ' | 'Ť' | 'Ţ' => "t",
        'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'Ú' | 'Ù' | 'Û' | 'Ü' | 'Ū' | 'Ů' | 'Ű' => {
            "u"
        }
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => "y",
        'ź' | 'ž' | 'ż' | 'Ź' | 'Ž' | 'Ż' => "z",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        '\'' | '\u{2019}' | '\u{2018}' | '\u{02bb}' | '\u{02bc}' | '`' => "'",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_fold_and_join() {
        assert_eq!(
            Slug::of("Men’s Group — Doña Ana, NM").unwrap().as_str(),
            "mens-group-dona-ana-nm"
        );
        assert_eq!(Slug::of("  ¡! "), None);
    }

    #[test]
    fn codes_refuse_capitals_and_edges() {
        assert!("grief-loss".parse::<Code>().is_ok());
        for bad in ["", "Grief", "-a", "a-", "a b", "ä"] {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
    }
}
