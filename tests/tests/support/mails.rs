//! What the service mailed, read from its folder.

use super::app::{TestApp, until};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::{collections::BTreeMap, fs, path::Path};

/// A mail that arrived.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    /// Names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) plain: String,
    pub(crate) html: String,
}

impl Letter {
    /// From the bytes that were sent.
    pub(crate) fn parse(text: &str) -> Self {
        let (headers, body) = split(text);
        let kind = &headers["content-type"];
        let boundary = kind.split("boundary=\"").nth(1).unwrap().split('"').next().unwrap();
        let mark = format!("--{boundary}");
        let part = |wanted: &str| {
            let parts = body.split(&mark).map(|part| split(part.trim_start_matches("\r\n")));
            let mut parts =
                parts.filter(|(h, _)| h.get("content-type").is_some_and(|t| t.starts_with(wanted)));
            let (headers, body) = parts.next().unwrap_or_else(|| panic!("no {wanted}: {text}"));
            let encoding = headers.get("content-transfer-encoding").map_or("7bit", String::as_str);
            decode(encoding, &body).replace("\r\n", "\n")
        };
        Self { plain: part("text/plain"), html: part("text/html"), headers }
    }

    /// A header.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn to(&self) -> &str {
        self.header("to")
    }

    pub(crate) fn subject(&self) -> &str {
        self.header("subject")
    }

    /// What follows `before` in the text until a blank: `link("/m/")` is a link's token. Both
    /// parts must have it.
    pub(crate) fn link(&self, before: &str) -> String {
        let after = self.plain.split(before).nth(1);
        let after = after.unwrap_or_else(|| panic!("no {before} in {}", self.plain));
        let token = after.split(char::is_whitespace).next().unwrap().to_owned();
        assert!(self.html.contains(&token), "the HTML part lacks {before}");
        token
    }
}

/// Headers, with folded lines joined, and what follows them.
fn split(text: &str) -> (BTreeMap<String, String>, String) {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let headers = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), words(value.trim())))
        .collect();
    (headers, body.to_owned())
}

/// Encoded words (RFC 2047) as lettre writes them.
fn words(value: &str) -> String {
    let mut out = String::new();
    for word in value.split(' ') {
        let inner = word.strip_prefix("=?utf-8?b?").and_then(|word| word.strip_suffix("?="));
        match inner {
            Some(inner) => {
                out.push_str(&String::from_utf8(STANDARD.decode(inner).unwrap()).unwrap())
            }
            None => {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(word);
            }
        }
    }
    out
}

fn decode(encoding: &str, body: &str) -> String {
    let bytes = match encoding {
        "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap(),
        "quoted-printable" => quoted_printable(body),
        _ => body.as_bytes().to_vec(),
    };
    String::from_utf8(bytes).unwrap()
}

fn quoted_printable(body: &str) -> Vec<u8> {
    let body = body.replace("=\r\n", "");
    let bytes = body.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'=' && at + 2 < bytes.len() {
            let hex = std::str::from_utf8(&bytes[at + 1..at + 3]).unwrap();
            out.push(u8::from_str_radix(hex, 16).unwrap());
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

/// The mails in a folder, oldest first.
pub(crate) fn letters(folder: &Path) -> Vec<Letter> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "eml"))
        .collect();
    paths.sort();
    paths.iter().map(|path| Letter::parse(&fs::read_to_string(path).unwrap())).collect()
}

impl TestApp {
    /// Everything that was mailed, oldest first.
    pub(crate) fn letters(&self) -> Vec<Letter> {
        letters(&self.mails())
    }

    /// Waits for a mail to that address with these words in its subject; the newest counts.
    pub(crate) fn letter(&self, to: &str, subject: &str) -> Letter {
        let find = || {
            let mut letters = self.letters().into_iter().rev();
            letters.find(|letter| letter.to().contains(to) && letter.subject().contains(subject))
        };
        until(&format!("a mail to {to}: {subject}"), || find().is_some());
        find().unwrap()
    }
}
