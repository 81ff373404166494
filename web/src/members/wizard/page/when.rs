//! Step 3: how, where and when the group meets.

use super::super::draft;
use super::super::fields::field;
use super::super::form::Handle;
use super::super::typed::Kind;
use super::choices::terms;
use super::place::Where;
use super::schedule;
use contract::Reference;
use yew::prelude::*;

pub(super) fn step(form: &Handle, reference: &Reference) -> Html {
    let format = draft::text(&form.doc, "/format");
    html! {
        <>
            { field(form, "/format").radios(&terms(&reference.formats)) }
            if matches!(format.as_str(), "in_person" | "hybrid") {
                <Where form={form.clone()} />
            }
            { schedule::times(form, reference) }
            { field(form, "/schedule_note").hint().input(Kind::Text) }
            { field(form, "/duration").radios(&terms(&reference.durations)) }
            { field(form, "/accessibility").hint().checks(&terms(&reference.accessibility)) }
        </>
    }
}
