//! What stands in the place of results when there are none to show.

use crate::components::{note, states};
use crate::i18n::{names, t};
use crate::lang::here;
use crate::view::search::Search;
use contract::{ErrorCode, FieldError, PlaceSuggestion, Problem};
use yew::prelude::*;

/// The place is in no list: those of a like name, and the search without a place.
pub(super) fn unknown_place(search: &Search, suggestions: &[PlaceSuggestion]) -> Html {
    let anywhere = search.with(|q| {
        (q.near, q.city, q.zip, q.point, q.state) = (None, None, None, None, None);
    });
    html! {
        <div class="panel stack">
            <h3>{ t!("results.unknown_place", place = search.place_text()) }</h3>
            <p>{ t!("results.unknown_hint") }</p>
            if !suggestions.is_empty() {
                <p>{ t!("results.like_name") }</p>
                <ul class="listlinks">
                    { for suggestions.iter().map(|place| html! {
                        <li><a href={note::elsewhere(search, &place.label)}>{ &place.label }</a></li>
                    }) }
                </ul>
            }
            <p><a href={anywhere.address()}>{ t!("results.anywhere") }</a></p>
        </div>
    }
}

/// A cursor that leads nowhere any more, input that contradicts itself, or our own fault.
pub(super) fn trouble(search: &Search, problem: &Problem, retry: &Callback<()>) -> Html {
    match problem.code {
        ErrorCode::CursorExpired | ErrorCode::BadCursor => html! {
            <div class="panel stack">
                <h3>{ t!("results.page_gone") }</h3>
                <p>{ t!("results.page_gone_hint") }</p>
                <p><a class="btn small" href={search.first().address()}>{ t!("results.first_page") }</a></p>
            </div>
        },
        ErrorCode::ConflictingInput if contradicts(&problem.errors) => html! {
            <div class="panel stack">
                <h3>{ t!("results.other_state", place = search.place_text()) }</h3>
                <p>
                    <a class="btn small" href={search.with(|q| q.state = None).address()}>
                        { t!("results.search_there", place = search.place_text()) }
                    </a>
                </p>
            </div>
        },
        _ if problem.status < 500 => wrong(&problem.errors),
        _ => states::failed(problem, retry),
    }
}

/// Whether the place lies in another state than the one that was asked for beside it.
fn contradicts(errors: &[FieldError]) -> bool {
    errors.iter().any(|e| e.parameter.as_deref() == Some("state"))
}

/// What is wrong with the address, parameter by parameter.
pub(super) fn wrong(errors: &[FieldError]) -> Html {
    html! {
        <div class="panel stack" role="alert">
            <h3>{ t!("results.wrong") }</h3>
            <ul class="bullets">
                { for errors.iter().map(|e| html! {
                    <li><b>{ e.parameter.clone().unwrap_or_default() }</b>{ ": " }{ names::error(e) }</li>
                }) }
            </ul>
            <p><a class="btn small" href={here("/groups")}>{ t!("results.start_again") }</a></p>
        </div>
    }
}
