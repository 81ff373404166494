//! Report a problem with a listing.

use super::parts::{Field, frame, radios, text};
use crate::forms::FormState;
use crate::i18n::t;
use crate::lang::here;
use contract::Group;
use yew::prelude::*;

/// Title and form.
pub(super) fn page(group: &Group, form: &FormState, path: &str) -> (String, Html) {
    let title = t!("forms.report.title");
    let kinds = [
        ("full", t!("forms.report.full")),
        ("closed", t!("forms.report.closed")),
        ("wrong", t!("forms.report.wrong")),
        ("not_as_described", t!("forms.report.not_as_described")),
    ];
    let fields = html! {
        <>
            { radios(form, "kind", t!("forms.report.kind"), &kinds) }
            { text(form, Field {
                hint: Some(t!("forms.report.note_hint")),
                rows: Some(4),
                optional: true,
                ..Field::new("note", t!("forms.report.note"))
            }) }
        </>
    };
    let body = html! {
        <>
            <div class="stack">
                <h1>{ title.clone() }</h1>
                <p>{ t!("forms.report.text", title = group.card.title) }</p>
            </div>
            { frame(form, path, fields, t!("forms.report.send")) }
            <p class="small muted">{ t!("forms.report.kept") }</p>
        </>
    };
    (title.to_string(), body)
}

/// What happens next.
pub(super) fn done() -> (String, Html) {
    let title = t!("forms.report.done");
    let body = html! {
        <div class="stack">
            <h1>{ title.clone() }</h1>
            <p>{ t!("forms.report.done_text") }</p>
            <p>{ t!("forms.report.kept") }</p>
            <p><a href={here("/groups")}>{ t!("forms.more_groups") }</a></p>
        </div>
    };
    (title.to_string(), body)
}
