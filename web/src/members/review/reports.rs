//! What visitors reported, and what is done about it.

use crate::i18n::{plural, t};
use crate::members::form::{ChoiceField, FormFrame, SubmitButton, TextField, use_form};
use crate::members::{Call, use_members};
use crate::view::date;
use contract::problem::field;
use contract::review::ReportGroup;
use serde_json::json;
use std::rc::Rc;
use yew::prelude::*;

/// Reports about a listing.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ReportsProps {
    /// The listing.
    pub(super) id: AttrValue,
    /// By kind.
    pub(super) reports: Vec<ReportGroup>,
    /// Called when they are resolved.
    pub(super) done: Callback<()>,
}

/// The reports, and the form that resolves them.
#[component]
pub(super) fn Reports(props: &ReportsProps) -> Html {
    let members = use_members();
    let form = use_form("reports", || json!({}));
    let (id, done) = (props.id.clone(), props.done.clone());
    let onsubmit = form.on_submit(
        |value| {
            let words = t!("review.reports.choose");
            let chosen = value["outcome"].is_string();
            (!chosen).then(|| field("/outcome", "required", &words)).into_iter().collect()
        },
        move |mut value| {
            let (members, path) = (members.clone(), format!("/review/listings/{id}/reports"));
            if value["note"].as_str().is_none_or(|t| t.trim().is_empty()) {
                value.as_object_mut().map(|fields| fields.remove("note"));
            }
            async move { members.send(Call::post(path).json(&value)).await }
        },
        move |()| done.emit(()),
    );
    let choices = ["dismiss", "ask", "pause"]
        .map(|value| (value.to_owned(), t!(format!("review.reports.{value}")).to_string()));
    html! {
        <section class="panel stack" aria-labelledby="reports">
            <h2 id="reports">{ t!("review.reports.title") }</h2>
            <ul class="l">{ for props.reports.iter().map(one) }</ul>
            <FormFrame form={form.clone()} {onsubmit} label={t!("review.reports.title")}>
                <ChoiceField form={form.clone()} at="/outcome" label={t!("review.reports.what")}
                    choices={Rc::new(choices.to_vec())} />
                <TextField form={form.clone()} at="/note" label={t!("review.lookup.note")} optional=true
                    rows={Some(2)} />
                <SubmitButton form={form.clone()} label={t!("review.reports.save")} class="small" />
            </FormFrame>
        </section>
    }
}

fn one(group: &ReportGroup) -> Html {
    let kind = t!(format!("review.report.{}", group.kind));
    html! {
        <li>
            { plural("review.reports.people", group.count) }{ ": " }<b>{ kind }</b>{ ". " }
            { t!("review.reports.last", date = date::of(group.last_at)) }
            if let Some(until) = group.answer_by {
                { " " }{ t!("review.reports.asked", date = date::of(until)) }
            }
            if !group.notes.is_empty() {
                <ul class="l">{ for group.notes.iter().map(|n| html! { <li class="words">{ n }</li> }) }</ul>
            }
        </li>
    }
}
