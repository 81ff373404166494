//! A leader as cards show one, and the badges of all pages.

use crate::parts::icon::svg;
use crate::view::leader::{self, Badge, Tone};
use contract::Leader;
use maud::{Markup, html as markup};

/// A badge: colour, icon and words.
pub fn badge(badge: &Badge) -> Markup {
    let (class, mark) = match badge.tone {
        Tone::Ok => ("badge ok", Some("shield")),
        Tone::Info => ("badge info", Some("people")),
        Tone::None => ("badge none", None),
        Tone::Warn => ("badge warn", Some("alert")),
    };
    markup! {
        span class=(class) { @if let Some(mark) = mark { (svg(mark)) } (badge.text) }
    }
}

/// Name, title in full, badges; for a supervised leader also what the law asks to be said.
pub fn lead(leader: &Leader) -> Markup {
    markup! {
        p.lead {
            span { b { (leader::name(leader)) } ", " (leader::title(leader)) }
            span.badges { @for one in &leader::badges(leader, false) { (badge(one)) } }
        }
        (disclosure(leader))
    }
}

/// What the law asks to be said of a supervised leader.
pub fn disclosure(leader: &Leader) -> Markup {
    markup! {
        @if let Some(disclosure) = &leader.disclosure {
            p class="super" { (leader::disclosure(disclosure)) }
        }
    }
}
