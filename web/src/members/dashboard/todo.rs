//! What needs the owner, the most urgent first.

use super::super::acting::Acting;
use super::{path, title};
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::view::date;
use contract::my_listing::ReviewNote;
use contract::{MyListing, ToDo};
use yew::prelude::*;

/// Days after which a listing that nobody confirmed leaves search.
const EXPIRES_DAYS: i64 = 120;

pub(super) fn section(listings: &[MyListing], acting: &Acting) -> Html {
    let mut all: Vec<(&MyListing, ToDo)> =
        listings.iter().flat_map(|l| l.to_do.iter().map(move |t| (l, *t))).collect();
    // The address is proven once for all groups.
    let first = all.iter().position(|(_, t)| *t == ToDo::VerifyEmail);
    let mut i = 0;
    all.retain(|(_, t)| {
        i += 1;
        *t != ToDo::VerifyEmail || Some(i - 1) == first
    });
    if all.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack" aria-labelledby="todo">
            <h2 id="todo">{ plural("groups.need", all.len() as u32) }</h2>
            <ul class="todo">{ for all.into_iter().map(|(l, t)| one(l, t, acting)) }</ul>
        </section>
    }
}

fn one(listing: &MyListing, todo: ToDo, acting: &Acting) -> Html {
    let title = title(listing);
    let key = todo.as_str();
    let until = date::of(listing.last_confirmed_at.plus_days(EXPIRES_DAYS));
    let text = t!(
        format!("groups.todo.{key}_text"),
        date = date::of(listing.last_confirmed_at),
        until = until
    );
    html! {
        <li>
            <div>
                <b>{ t!(format!("groups.todo.{key}"), title = title) }</b>
                <span>{ text }</span>
                if todo == ToDo::AnswerReview {
                    if let Some(review) = &listing.review { { reasons(review) } }
                }
            </div>
            <div class="row">{ actions(listing, todo, &title, acting) }</div>
        </li>
    }
}

/// What the reviewer said.
pub(super) fn reasons(review: &ReviewNote) -> Html {
    html! {
        <div class="small stack">
            <ul class="l">
                { for review.reasons.iter().map(|code| {
                    html! { <li>{ t!(format!("review.reason_text.{code}")) }</li> }
                }) }
            </ul>
            if let Some(note) = &review.note { <p class="words">{ note }</p> }
        </div>
    }
}

fn actions(listing: &MyListing, todo: ToDo, title: &str, acting: &Acting) -> Html {
    let about = || html! { <span class="sr">{ " " }{ title.to_owned() }</span> };
    let link = |href: String, key: &str| {
        html! { <a class="btn quiet small" {href}>{ t!(format!("groups.do.{key}")) }{ about() }</a> }
    };
    let button = |action: &str, key: &str, class: &'static str| {
        let done = t!(format!("groups.done.{action}"), title = title);
        let onclick = acting.on_click(path(listing, action).json(&serde_json::json!({})), done);
        html! { <button type="button" {class} {onclick}>{ t!(format!("groups.do.{key}")) }{ about() }</button> }
    };
    let edit = |step: &str| here(&format!("/listings/{}/edit?step={step}", listing.id));
    match todo {
        ToDo::Finish => link(edit("check"), "finish"),
        ToDo::Submit => link(edit("check"), "send"),
        ToDo::AnswerReview => link(edit("basics"), "change"),
        ToDo::VerifyEmail => link(here("/account"), "verify"),
        ToDo::CheckLicenses => link(here("/account/profile"), "licenses"),
        ToDo::ConfirmOpenings => {
            html! { <a class="btn quiet small" href={format!("#seats-{}", listing.id)}>{ t!("groups.do.seats") }{ about() }</a> }
        }
        ToDo::ConfirmListing => html! {
            <>
                { button("confirm", "confirm", "btn small") }
                { button("pause", "pause_it", "linkbtn") }
            </>
        },
        ToDo::ConfirmExpired => button("confirm", "confirm", "btn small"),
        ToDo::Resume => button("resume", "resume", "btn small"),
    }
}
