//! The table of groups. On a phone each row is a block with its labels.

use super::super::acting::Acting;
use super::{Asked, path, title, todo};
use crate::i18n::t;
use crate::lang::here;
use crate::parts::icon::icon;
use crate::view::date;
use contract::{MyListing, Status};
use serde_json::json;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn section(listings: &[MyListing], acting: &Acting, ask: &Callback<Asked>) -> Html {
    let heads = ["group", "status", "seats", "confirmed", "week", "actions"];
    html! {
        <section class="stack" aria-labelledby="mine">
            <h2 id="mine">{ t!("groups.yours") }</h2>
            <div class="tablewrap" tabindex="0" role="group" aria-labelledby="mine">
                <table class="table stackable">
                    <thead><tr>
                        { for heads.map(|key| html! { <th scope="col">{ t!(format!("groups.head.{key}")) }</th> }) }
                    </tr></thead>
                    <tbody>
                        { for listings.iter().map(|l| html! { <Row key={l.id.to_string()} listing={l.clone()} acting={Shared(acting.clone())} ask={ask.clone()} /> }) }
                    </tbody>
                </table>
            </div>
            <p class="small muted">{ t!("groups.counted") }</p>
        </section>
    }
}

/// The page's way to send calls; another one (for Yew) each time.
#[derive(Clone)]
struct Shared(Acting);

impl PartialEq for Shared {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[derive(Clone, PartialEq, Properties)]
struct RowProps {
    listing: MyListing,
    acting: Shared,
    ask: Callback<Asked>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let l = &props.listing;
    let title = title(l);
    let name = match (&l.public_url, &l.slug) {
        (Some(_), Some(slug)) => html! { <a href={here(&format!("/group/{slug}"))}>{ &title }</a> },
        _ => html! { { &title } },
    };
    let cell = |key: &str, inside: Html| {
        html! { <td data-l={t!(format!("groups.head.{key}"))}>{ inside }</td> }
    };
    let confirmed = match l.status {
        Status::Draft | Status::PendingReview | Status::Rejected => {
            t!("groups.saved_on", date = date::of(l.updated_at))
        }
        _ => AttrValue::from(date::of(l.last_confirmed_at)),
    };
    let week = match &l.counts {
        Some(counts) => html! {
            <span>
                { t!("groups.views", count = counts.views_week) }
                <small>{ t!("groups.contacts", count = counts.contacts_week) }</small>
            </span>
        },
        None => html! { <span>{ t!("groups.no_counts") }</span> },
    };
    html! {
        <tr>
            <th scope="row">{ name }</th>
            { cell("status", status(l)) }
            { cell("seats", html! { <Seats listing={l.clone()} acting={props.acting.clone()} /> }) }
            { cell("confirmed", html! { <span>{ confirmed }</span> }) }
            { cell("week", week) }
            { cell("actions", actions(l, &title, &props.acting.0, &props.ask)) }
        </tr>
    }
}

fn status(l: &MyListing) -> Html {
    let (look, mark) = match l.status {
        Status::Published => ("badge ok", Some("shield")),
        Status::PendingReview | Status::Draft => ("badge lamp", None),
        Status::Paused | Status::Expired | Status::Rejected => ("badge warn", Some("alert")),
        Status::Archived => ("badge none", None),
    };
    let note = match (l.status, l.pending, l.draft) {
        (Status::PendingReview | Status::Draft, ..) => None,
        (_, true, _) => Some("groups.note.pending"),
        (_, _, true) => Some("groups.note.draft"),
        _ => None,
    };
    html! {
        <span>
            <span class={look}>{ for mark.map(icon) }{ t!(format!("groups.status.{}", l.status)) }</span>
            if let Some(key) = note { <small>{ t!(key) }</small> }
            if l.status == Status::Rejected {
                if let Some(review) = &l.review { { todo::reasons(review) } }
            }
        </span>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SeatsProps {
    listing: MyListing,
    acting: Shared,
}

/// Open seats now, to be changed on the spot.
#[component]
fn Seats(props: &SeatsProps) -> Html {
    let l = &props.listing;
    let node = use_node_ref();
    let wrong = use_state(|| false);
    if l.status != Status::Published {
        return html! { <span>{ t!("groups.no_seats") }</span> };
    }
    let (title, id) = (title(l), format!("seats-{}", l.id));
    let onsubmit = {
        let (node, wrong, acting) = (node.clone(), wrong.clone(), props.acting.0.clone());
        let (listing, title) = (l.clone(), title.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(input) = node.cast::<HtmlInputElement>() else { return };
            match input.value().trim().parse::<u16>() {
                Ok(openings) if openings <= 500 => {
                    wrong.set(false);
                    let call = path(&listing, "confirm").json(&json!({ "openings": openings }));
                    acting.run(call, t!("groups.done.seats", title = title));
                }
                _ => {
                    wrong.set(true);
                    let _ = input.focus();
                }
            }
        })
    };
    let now = l.openings.map(|n| n.to_string()).unwrap_or_default();
    html! {
        <form class="seatset" {onsubmit} novalidate=true>
            <label class="sr" for={id.clone()}>{ t!("groups.seats_of", title = title) }</label>
            if *wrong {
                <span class="err" id={format!("{id}-e")}>{ icon("alert") }{ t!("groups.seats_wrong") }</span>
            }
            <input ref={node} class="input num" id={id.clone()} inputmode="numeric" value={now}
                autocomplete="off" aria-invalid={wrong.then_some("true")}
                aria-describedby={wrong.then(|| format!("{id}-e"))} />
            <button class="btn quiet small">
                { t!("groups.do.save") }<span class="sr">{ " " }{ t!("groups.seats_of", title = title) }</span>
            </button>
            if l.openings.is_none() { <small class="muted">{ t!("groups.seats_unknown") }</small> }
        </form>
    }
}

fn actions(l: &MyListing, title: &str, acting: &Acting, ask: &Callback<Asked>) -> Html {
    let about = || html! { <span class="sr">{ " " }{ title.to_owned() }</span> };
    let button = |action: &str| {
        let done = t!(format!("groups.done.{action}"), title = title);
        let onclick = acting.on_click(path(l, action), done);
        html! {
            <button type="button" class="linkbtn" {onclick}>
                { t!(format!("groups.do.{action}")) }{ about() }
            </button>
        }
    };
    let question = |delete: bool| {
        let (ask, asked) =
            (ask.clone(), Asked { id: l.id.to_string(), title: title.to_owned(), delete });
        let onclick = Callback::from(move |_: MouseEvent| ask.emit(asked.clone()));
        let key = if delete { "groups.do.delete" } else { "groups.do.archive" };
        html! { <button type="button" class="linkbtn" {onclick}>{ t!(key) }{ about() }</button> }
    };
    let edit = html! {
        <a href={here(&format!("/listings/{}/edit", l.id))}>
            { if l.status == Status::Draft { t!("groups.do.go_on") } else { t!("groups.do.edit") } }
            { about() }
        </a>
    };
    let (edits, action, archives, deletes) = match l.status {
        Status::Draft | Status::Rejected => (true, None, false, true),
        Status::PendingReview => (false, Some("withdraw"), false, true),
        Status::Published => (true, Some("pause"), true, true),
        Status::Paused => (true, Some("resume"), true, true),
        Status::Expired => (true, Some("confirm"), true, true),
        Status::Archived => (false, None, false, true),
    };
    html! {
        <span class="row">
            if edits { { edit } }
            if l.pending && l.status != Status::PendingReview { { button("withdraw") } }
            { for action.map(button) }
            if archives { { question(false) } }
            if deletes { { question(true) } }
        </span>
    }
}
