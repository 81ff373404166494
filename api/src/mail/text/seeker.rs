//! What mails have in common: days in a language, and pages in it.

use crate::members::Members;
use contract::{Date, Lang};
use uuid::Uuid;

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// The label of the link to everything that is kept of an address.
pub(super) const KEPT: (&str, &str) = (
    "What we keep of your address, and how to delete it",
    "Lo que guardamos de su dirección, y cómo borrarlo",
);

/// A day as a mail names it.
pub(crate) fn day(date: Date, lang: Lang) -> String {
    let month = MONTHS.get(usize::from(date.month()).saturating_sub(1));
    match (lang, month) {
        (Lang::Es, Some(month)) => format!("{} de {month} de {}", date.day(), date.year()),
        _ => date.to_string(),
    }
}

/// The address of a page of the site in a language, from its path in English.
pub(super) fn page(members: &Members, lang: Lang, path: &str) -> String {
    members.page(lang, path)
}

/// The address of the page of a link, in a language.
pub(super) fn link(members: &Members, lang: Lang, purpose: &str, row: Uuid) -> String {
    page(members, lang, &format!("/m/{}", members.keys.link(purpose, row)))
}
