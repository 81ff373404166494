//! A leader as cards show one, and the badges of all pages.

use crate::parts::icon::icon;
use crate::view::leader::{self, Badge, Tone};
use contract::Leader;
use yew::prelude::*;

/// A badge: colour, icon and words.
pub fn badge(badge: &Badge) -> Html {
    let (class, mark) = match badge.tone {
        Tone::Ok => ("badge ok", Some("shield")),
        Tone::Info => ("badge info", Some("people")),
        Tone::None => ("badge none", None),
        Tone::Warn => ("badge warn", Some("alert")),
    };
    html! {
        <span {class}>{ for mark.map(icon) }{ &badge.text }</span>
    }
}

/// Name, title in full, badges; for a supervised leader also what the law asks to be said.
pub fn lead(leader: &Leader) -> Html {
    html! {
        <>
            <p class="lead">
                <span><b>{ leader::name(leader) }</b>{ ", " }{ leader::title(leader) }</span>
                <span class="badges">{ for leader::badges(leader, false).iter().map(badge) }</span>
            </p>
            { disclosure(leader) }
        </>
    }
}

/// What the law asks to be said of a supervised leader.
pub fn disclosure(leader: &Leader) -> Html {
    html! {
        if let Some(disclosure) = &leader.disclosure {
            <p class="super">{ leader::disclosure(disclosure) }</p>
        }
    }
}
