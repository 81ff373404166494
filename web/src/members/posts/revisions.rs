//! What a post or a page of text was before, with the way back.

use crate::i18n::t;
use crate::members::acting::use_acting;
use crate::members::parts::loaded;
use crate::members::{Call, clock, use_loaded};
use contract::review::Actor;
use contract::{Timestamp, answer::List};
use serde::Deserialize;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::members) struct RevisionsProps {
    /// Where it is: `/admin/posts/{id}`.
    pub(in crate::members) path: String,
    /// What follows it in every address: `?lang=es`, or nothing.
    #[prop_or_default]
    pub(in crate::members) query: String,
    /// The revision that is edited.
    pub(in crate::members) revision: u32,
    /// Its version.
    pub(in crate::members) etag: String,
    /// Reads it again.
    pub(in crate::members) reload: Callback<()>,
}

/// What is told of a revision.
#[derive(Clone, PartialEq, Deserialize)]
struct Saved {
    revision: u32,
    saved_at: Option<Timestamp>,
    saved_by: Option<Actor>,
    changed: Vec<String>,
}

/// The part of the page.
#[component]
pub(in crate::members) fn Revisions(props: &RevisionsProps) -> Html {
    let list = use_loaded::<List<Saved>>(format!("{}/revisions{}", props.path, props.query));
    let acting = use_acting(props.reload.clone());
    {
        let (again, first) = (list.reload.clone(), use_mut_ref(|| true));
        use_effect_with(props.revision, move |_| {
            if !first.replace(false) {
                again.emit(());
            }
        });
    }
    let restore = |number: u32| {
        let path = format!("{}/revisions/{number}/restore{}", props.path, props.query);
        acting.on_click(Call::post(path).header("if-match", &props.etag), t!("editor.restored"))
    };
    html! {
        <section class="stack" aria-labelledby="revisions">
            <h2 id="revisions">{ t!("editor.revisions") }</h2>
            { acting.said() }
            { loaded(&list, |read| html! {
                <ol class="history" reversed={true}>
                    { for read.value.items.iter().map(|one| {
                        let onclick = (one.revision != props.revision).then(|| restore(one.revision));
                        line(one, onclick)
                    }) }
                </ol>
            }) }
        </section>
    }
}

fn line(one: &Saved, onclick: Option<Callback<MouseEvent>>) -> Html {
    let name = one.saved_by.as_ref().and_then(|by| by.name.clone());
    let fields: Vec<&str> = one.changed.iter().map(|at| at.trim_start_matches('/')).collect();
    let label = t!("editor.revision", number = one.revision);
    html! {
        <li key={one.revision}>
            <span class="muted">{ one.saved_at.map_or_else(|| t!("page_texts.shipped"), |at| clock::moment(at).into()) }</span>
            <span>
                <b>{ label.clone() }</b>
                if let Some(name) = name { { " " }{ t!("editor.by", name = name) } }
                { ". " }
                if !fields.is_empty() { { t!("editor.changed", fields = fields.join(", ")) }{ ". " } }
                if let Some(onclick) = onclick {
                    <button type="button" class="linkbtn" {onclick}>
                        { t!("editor.restore") }<span class="sr">{ ": " }{ label }</span>
                    </button>
                }
            </span>
        </li>
    }
}
