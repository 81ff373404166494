//! A group in a list of results.

use super::{keep::keep_button, leader::lead, marked::marked, seats::seat_line};
use crate::i18n::t;
use crate::parts::icon::icon;
use crate::route::Route;
use crate::view::{Fact, cost, labels::Labels, people, place, schedule, sentences, viewer};
use contract::{Format, GroupCard, Hit, Matches, PlaceAnswer, Timestamp, UsState};
use yew::prelude::*;

/// One fact with its icon; the name of it is for those who do not see the icon.
pub fn fact(mark: &str, name: AttrValue, fact: Fact) -> Html {
    html! {
        <div>
            <dt>{ icon(mark) }<span class="sr">{ name }</span></dt>
            <dd><b>{ fact.head }</b>{ fact.detail }</dd>
        </div>
    }
}

/// The icon of a way to meet.
pub fn place_icon(group: &GroupCard) -> &'static str {
    if group.format == Format::Online { "video" } else { "pin" }
}

/// For whom a card is shown, and when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader<'a> {
    /// The state in which they are, as far as their search says.
    pub state: Option<UsState>,
    /// The time at which they look.
    pub now: Option<Timestamp>,
    /// The place from which they look.
    pub from: Option<&'a PlaceAnswer>,
    /// The time zone in which they want to read times.
    pub zone: Option<&'a str>,
}

/// When a group meets; when next, and that on the reader's clock if they named one.
fn when(hit: &Hit, reader: Reader<'_>) -> Fact {
    let when = schedule::when(&hit.group);
    let session = hit.next_session.as_ref();
    let next = viewer::next(session, reader.zone).map(|next| format!("{next}."));
    let until = viewer::until(session, reader.now);
    let parts = [until, next, Some(when.detail)].into_iter().flatten();
    Fact { detail: sentences(parts), ..when }
}

/// A card: kind, title (the one link), summary, leaders, the button that keeps it; beside it seats, when, where, cost.
pub fn card(hit: &Hit, reader: Reader<'_>, labels: Labels<'_>) -> Html {
    let group = &hit.group;
    let href = Route::Group(group.slug.clone()).to_path();
    let marks =
        |of: fn(&Matches) -> &Vec<[u32; 2]>| hit.matches.as_ref().map_or(&[][..], |m| of(m));
    html! {
        <article class="card">
            <div class="in">
                <div class="main">
                    <p class="kicker">{ people::kicker(group, labels) }</p>
                    <h3 lang={people::written_in(group)}><a {href}>{ marked(&group.title, marks(|m| &m.title)) }</a></h3>
                    <p lang={people::written_in(group)}>{ marked(&group.summary, marks(|m| &m.summary)) }</p>
                    { for group.leaders.iter().map(lead) }
                    <p class="noprint">{ keep_button(group) }</p>
                </div>
                <div class="side">
                    { seat_line(group, 72, "") }
                    <dl class="facts">
                        { fact("calendar", t!("card.when"), when(hit, reader)) }
                        { fact(place_icon(group), t!("card.where"), place::place(group, hit.distance_miles, reader.from, reader.state)) }
                        { fact("money", t!("card.cost"), cost::cost(group, labels)) }
                    </dl>
                </div>
            </div>
        </article>
    }
}

/// A card in short: kind, title, leaders (a supervised one is never shown without saying so), when,
/// where, cost.
pub fn short(hit: &Hit, labels: Labels<'_>) -> Html {
    let group = &hit.group;
    let href = Route::Group(group.slug.clone()).to_path();
    html! {
        <article class="card">
            <div class="main">
                <p class="kicker">{ people::kicker(group, labels) }</p>
                <h3 lang={people::written_in(group)}><a {href}>{ &group.title }</a></h3>
                { for group.leaders.iter().map(lead) }
                <dl class="facts">
                    { fact("calendar", t!("card.when"), schedule::when(group)) }
                    { fact(place_icon(group), t!("card.where"), place::place(group, None, None, None)) }
                    { fact("money", t!("card.cost"), cost::cost(group, labels)) }
                </dl>
                <p class="noprint">{ keep_button(group) }</p>
            </div>
        </article>
    }
}

/// Cards in their order.
pub fn cards(hits: &[Hit], reader: Reader<'_>, labels: Labels<'_>) -> Html {
    html! {
        <ol class="stack hitlist">
            { for hits.iter().map(|hit| html! {
                <li key={hit.group.id.to_string()}>{ card(hit, reader, labels) }</li>
            }) }
        </ol>
    }
}
