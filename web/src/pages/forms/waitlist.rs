//! The wait list of a group, or a word when a place opens.

use super::parts::{Field, frame, radios, text};
use crate::forms::FormState;
use crate::i18n::t;
use crate::lang::here;
use contract::{Group, listing::Waitlist, subscription::UNPROVEN_DAYS};
use yew::prelude::*;

/// Whether names are taken.
pub(crate) fn takes_names(group: &Group) -> bool {
    group.card.capacity.waitlist == Waitlist::Open
}

/// Title and form.
pub(super) fn page(group: &Group, form: &FormState, path: &str) -> (String, Html) {
    let list = takes_names(group);
    let title = t!(if list { "forms.waitlist.title" } else { "forms.waitlist.opening_title" });
    let opening = ("opening", t!("forms.waitlist.opening"));
    let choices = match list {
        true => vec![("waitlist", t!("forms.waitlist.waitlist")), opening],
        false => vec![opening],
    };
    let fields = html! {
        <>
            { radios(form, "kind", t!("forms.waitlist.kind"), &choices) }
            { text(form, Field {
                kind: "email",
                autocomplete: "email",
                ..Field::new("email", t!("forms.email"))
            }) }
        </>
    };
    let body = html! {
        <>
            <div class="stack">
                <h1>{ title.clone() }</h1>
                <p>{ t!("forms.waitlist.text", title = group.card.title) }</p>
            </div>
            { frame(form, path, fields, t!("forms.waitlist.send")) }
            <p class="small muted">{ t!("forms.kept", days = UNPROVEN_DAYS) }</p>
        </>
    };
    (title.to_string(), body)
}

/// What happens next.
pub(super) fn done(_: &Group) -> (String, Html) {
    (t!("forms.asked.title").to_string(), asked())
}

/// A mail with a question is under way.
pub(super) fn asked() -> Html {
    html! {
        <div class="stack">
            <h1>{ t!("forms.asked.title") }</h1>
            <p>{ t!("forms.asked.next") }</p>
            <p>{ t!("forms.kept", days = UNPROVEN_DAYS) }</p>
            <p><a href={here("/groups")}>{ t!("forms.more_groups") }</a></p>
        </div>
    }
}
