//! The light page: cards of a search as plain HTML, without any script. Its links open a tab of their
//! own, for the frame is somebody else's page.

use super::Embed;
use crate::client::{Answer, decode};
use crate::components::{card, leader::lead};
use crate::flat;
use crate::i18n::{names, names::Named, number, plural, t};
use crate::lang::{here, within};
use crate::parts::drawn::drawn;
use crate::view::{
    Fact, cost, heading, labels::Labels, people, place, schedule, search::Search, seats,
};
use contract::{
    ErrorCode, FieldError, GroupCard, Groups, Hit, Problem, Reference, reference::CrisisLine,
};
use yew::prelude::*;

/// A rendered list.
#[derive(Debug)]
pub struct EmbedPage {
    /// What the page is called.
    pub title: String,
    /// What stands in `<body>`.
    pub body: String,
    /// HTTP status.
    pub status: u16,
}

/// What the page needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Labels in the language of the page.
    pub reference: &'a Reference,
    /// The listings are invented for demonstration.
    pub demo: bool,
}

/// The list of an address, with the API's answer to [`Embed::request`].
pub fn render(embed: &Embed, answer: &Answer, around: Around<'_>) -> EmbedPage {
    within(embed.lang, || match decode::<Groups>(answer) {
        Ok(mut found) => {
            found.localize(around.reference);
            list(embed, &found, around)
        }
        Err(problem) => trouble(&embed.search, &problem, around),
    })
}

/// The page of an address that can't be read.
pub fn wrong(errors: &[FieldError], lang: crate::lang::Lang, around: Around<'_>) -> EmbedPage {
    within(lang, || {
        let list = html! {
            <div class="note" role="alert">
                <p>{ t!("embed.wrong") }</p>
                <ul>
                    { for errors.iter().map(|error| html! {
                        <li><b>{ error.parameter.clone().unwrap_or_default() }</b>{ ": " }{ names::error(error) }</li>
                    }) }
                </ul>
            </div>
        };
        page(&t!("results.wrong_heading"), 400, list, &here("/groups"), around)
    })
}

fn list(embed: &Embed, found: &Groups, around: Around<'_>) -> EmbedPage {
    let labels = Labels(around.reference);
    let search = &embed.search;
    let title = heading::heading(search, found.place.as_ref(), labels);
    let compact = embed.look.size == super::Size::Compact;
    let shown = u32::try_from(found.items.len()).unwrap_or(u32::MAX);
    let count = if shown < found.total {
        t!("embed.some", shown = number(shown), groups = plural("count.groups", found.total))
    } else {
        plural("count.groups", found.total)
    };
    let cards = html! {
        if found.items.is_empty() {
            <p class="note">{ t!("embed.none") }</p>
        } else {
            <>
                <p class="muted">{ count }</p>
                <ol class="cards">
                    { for found.items.iter().map(|hit| html! { <li>{ card_of(hit, compact, labels) }</li> }) }
                </ol>
            </>
        }
    };
    page(&title, 200, cards, &search.address(), around)
}

/// No such place, input that contradicts itself, or our own fault.
fn trouble(search: &Search, problem: &Problem, around: Around<'_>) -> EmbedPage {
    let words = match problem.code {
        ErrorCode::PlaceNotFound => t!("bar.unknown", place = search.place_text()),
        _ if problem.status < 500 => t!("embed.wrong"),
        _ => t!("embed.trouble"),
    };
    let said = html! { <p class="note" role="alert">{ words }</p> };
    page(&t!("embed.no_list"), problem.status, said, &here("/groups"), around)
}

fn page(title: &str, status: u16, content: Html, all: &str, around: Around<'_>) -> EmbedPage {
    let body = html! {
        <main>
            <div class="top">
                <h1>{ title.to_owned() }</h1>
                if around.demo { <p class="note">{ t!("site.demo") }</p> }
            </div>
            { content }
            <div class="foot">
                <p>{ out(all, html! { { t!("embed.all") } }) }</p>
                { crisis(&around.reference.crisis) }
            </div>
        </main>
    };
    let body = flat::written(&flat::flat(body));
    EmbedPage { title: t!("site.title", title = title).to_string(), body, status }
}

/// A link that leaves the frame.
fn out(href: &str, words: Html) -> Html {
    html! {
        <a href={href.to_owned()} target="_blank" rel="noopener noreferrer">
            { words }<span class="sr">{ " " }{ t!("embed.new_tab") }</span>
        </a>
    }
}

/// The first lines of crisis help.
fn crisis(lines: &[CrisisLine]) -> Html {
    let find = |code: &str| lines.iter().find(|line| line.value == code);
    let link = |line: &CrisisLine| html! { <a href={line.href.clone()}>{ &line.label }</a> };
    html! {
        <p>
            { t!("crisis.crisis_any") }{ " " }
            { for find("988-call").map(link) }{ ". " }
            { for find("988-text").map(link) }{ ". " }
            { t!("crisis.danger_any") }{ " " }
            { for find("911").map(|line| html! { <a href={line.href.clone()}>{ t!("crisis.call_911") }</a> }) }
            { "." }
        </p>
    }
}

fn card_of(hit: &Hit, compact: bool, labels: Labels<'_>) -> Html {
    let group = &hit.group;
    let href = here(&format!("/group/{}", group.slug));
    let fact = |mark, name: AttrValue, fact: &Fact| drawn(card::fact(mark, &name, fact));
    html! {
        <article class="card">
            <p class="kicker">{ people::kicker(group, labels) }</p>
            <h2 lang={people::written_in(group)}>{ out(&href, html! { { &group.title } }) }</h2>
            if !compact { <p lang={people::written_in(group)}>{ &group.summary }</p> }
            { for group.leaders.iter().map(|leader| drawn(lead(leader))) }
            <dl class="facts">
                if !compact { { fact("people", t!("embed.seats"), &seats::seats(group)) } }
                { fact("calendar", t!("card.when"), &when(group, compact)) }
                { fact(card::place_icon(group), t!("card.where"), &place::place(group, hit.distance_miles, None, None)) }
                { fact("money", t!("card.cost"), &cost_of(group, compact, labels)) }
            </dl>
        </article>
    }
}

fn when(group: &GroupCard, compact: bool) -> Fact {
    let when = schedule::when(group);
    if compact { Fact { detail: String::new(), ..when } } else { when }
}

fn cost_of(group: &GroupCard, compact: bool, labels: Labels<'_>) -> Fact {
    if compact {
        return Fact { head: cost::line(&group.cost), detail: String::new() };
    }
    cost::cost(group, labels)
}
