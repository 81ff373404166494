//! A group's own page: everything that the listing says, with dates, and how to reach the leaders.

mod contact;
mod cost;
mod leaders;
mod similar;
mod when;

use crate::client;
use crate::components::card::facts;
use crate::components::{browse::crumbs, exit::QuickExit, keep::keep_button, seats::seat_line};
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::flat::flat;
use crate::head::{PageHead, use_head};
use crate::i18n;
use crate::i18n::t;
use crate::pages::error::Failed;
use crate::parts::drawn::drawn;
use crate::parts::icon::icon;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{Fact, cost as fees, date, labels::Labels, people, place, schedule, structured};
use contract::{Group, GroupCard, Slug};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct GroupPageProps {
    /// From the address: the group's slug, or one that it had.
    pub slug: Slug,
}

/// The page.
#[component]
pub fn GroupPage(props: &GroupPageProps) -> Html {
    let data = use_data(client::group(props.slug.as_str()));
    match &data.answer {
        None => loading(t!("loading.status")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(group)) => html! { <Whole group={group.clone()} asked={props.slug.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    group: Rc<Group>,
    asked: Slug,
}

/// State, city and topic above the group, with their addresses.
fn trail(group: &GroupCard, labels: Labels<'_>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    if let Some(location) = &group.location {
        let state = Route::State(location.state).to_path();
        out.push((i18n::state(location.state).to_owned(), state));
        // A city of a name that the state has twice is found by its county, so no link is made up.
        if location.county.is_none()
            && let Some(city) = Slug::of(&location.city)
        {
            out.push((location.city.clone(), Route::City(location.state, city).to_path()));
        }
    }
    if let Some(topic) = group.categories.first() {
        let path = Route::Topic(topic.clone()).to_path();
        let label = labels.category(topic.as_str());
        out.push((t!("view.heading.topic", topic = label).to_string(), path));
    }
    out
}

fn head(group: &Group, asked: &Slug, public_url: &str, labels: Labels<'_>) -> PageHead {
    let card = &group.card;
    let path = Route::Group(card.slug.clone()).to_path();
    let description = t!(
        "group.description",
        title = card.title,
        when = schedule::lines(&card.schedule).join("; "),
        place = place::place(card, None, None, None).head,
        cost = fees::line(&card.cost)
    );
    let json_ld = if card.demo {
        Vec::new()
    } else {
        vec![
            structured::group(public_url, group, labels),
            structured::breadcrumbs(public_url, &trail(card, labels)),
        ]
    };
    PageHead {
        noindex: card.demo,
        json_ld,
        moved: (card.slug != *asked).then(|| path.clone()),
        ..PageHead::new(
            t!("group.head", title = card.title).to_string(),
            description.to_string(),
            path,
        )
    }
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let group = &*props.group;
    let card = &group.card;
    let reference = use_reference();
    let labels = Labels(&reference);
    let site = use_site();
    use_head(head(group, &props.asked, &site.public_url, labels));
    flat(html! {
        <>
            if labels.sensitive(&card.categories) { <QuickExit /> }
            { article(group, labels, "h1", site.demo) }
            <similar::Similar group={card.id.to_string()} />
        </>
    })
}

/// The listing itself, without what belongs to the page around it; `heading` is the element of its
/// title, and with `said` it is said elsewhere that all is invented.
pub fn article(group: &Group, labels: Labels<'_>, heading: &'static str, said: bool) -> Html {
    let card = &group.card;
    html! {
        <article>
            <div class="ghead">
                <div class="wrap stack">
                    { crumbs(&trail(card, labels)) }
                    <@{heading} lang={people::written_in(card)}>{ &card.title }</@>
                    <p class="measure" lang={people::written_in(card)}>{ &card.summary }</p>
                    <p class="row tags">
                        { for tags(card, labels).into_iter().map(|tag| html! { <span class="badge">{ tag }</span> }) }
                    </p>
                </div>
            </div>
            <div class="wrap section gbody">
                <div class="gcols">
                    <div class="prose">
                        if card.demo && !said {
                            <p class="note lamp">{ icon("info") }<span>{ t!("group.demo") }</span></p>
                        }
                        { expect(group, labels) }
                        { when::section(group, labels) }
                        { cost::section(card, labels) }
                        { leaders::section(card, labels) }
                        { contact::section(group) }
                        { end(card) }
                    </div>
                    { glance(group, labels) }
                </div>
            </div>
        </article>
    }
}

fn tags(group: &GroupCard, labels: Labels<'_>) -> Vec<String> {
    let format = t!(format!("view.format.{}", group.format)).to_string();
    vec![people::kind(group), people::whom(group), format, people::languages(group, labels)]
}

fn names<'a>(
    title: AttrValue,
    codes: impl IntoIterator<Item = &'a contract::Code>,
    label: impl Fn(&str) -> String,
) -> Html {
    let names: Vec<String> = codes.into_iter().map(|c| label(c.as_str())).collect();
    html! {
        if !names.is_empty() {
            <div><dt>{ title }</dt><dd>{ names.join(", ") }</dd></div>
        }
    }
}

/// The leader's own text, what one can count on, and for whom the group is made.
fn expect(group: &Group, labels: Labels<'_>) -> Html {
    let card = &group.card;
    let paragraphs = group.description.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
    let tick = |text: String, yes: bool| {
        html! {
            <li class={(!yes).then_some("no")}>
                { icon(if yes { "check" } else { "close" }) }<span>{ text }</span>
            </li>
        }
    };
    let court = if group.court_ordered_accepted { "group.court" } else { "group.no_court" };
    html! {
        <section aria-labelledby="a1">
            <h2 id="a1">{ t!("group.expect") }</h2>
            <div class="measure stack" lang={people::written_in(card)}>{ for paragraphs.map(|p| html! { <p>{ p.to_owned() }</p> }) }</div>
            <ul class="ticks">
                { for people::points(card).into_iter().map(|text| tick(text, true)) }
                { tick(t!(court).to_string(), group.court_ordered_accepted) }
                if group.certificate_offered { { tick(t!("group.certificate").to_string(), true) } }
            </ul>
            <dl class="kv">
                <div>
                    <dt>{ t!("group.topics") }</dt>
                    <dd class="topics">{ for card.categories.iter().map(|code| html! {
                        <a href={Route::Topic(code.clone()).to_path()}>{ labels.category(code.as_str()) }</a>
                    }) }</dd>
                </div>
                { names(t!("group.ways"), &card.modalities, |c| labels.modality(c)) }
                { names(t!("group.made_for"), &card.populations, |c| labels.population(c)) }
                { names(t!("group.affirming"), &group.affirming, |c| labels.population(c)) }
            </dl>
        </section>
    }
}

/// The box that stays in sight on a desktop and comes first on a phone.
fn glance(group: &Group, labels: Labels<'_>) -> Html {
    let card = &group.card;
    let enrollment = format!(". {}", schedule::enrollment(card.enrollment));
    let when = schedule::when(card);
    let when = Fact { head: when.head, detail: String::new() };
    let cost = Fact { head: fees::line(&card.cost), detail: fees::screening(&card.screening) };
    html! {
        <aside class="panel joinbox" aria-labelledby="jb">
            <h2 class="sr" id="jb">{ t!("group.glance") }</h2>
            { drawn(seat_line(card, 88, &enrollment)) }
            { drawn(facts(card, &when, &place::place(card, None, None, None), &cost)) }
            { contact::main(group) }
            <p class="noprint">{ drawn(keep_button(card)) }</p>
            <p class="small">{ leaders::led_by(card, labels) }</p>
        </aside>
    }
}

/// Print, and when the listing was confirmed.
fn end(group: &GroupCard) -> Html {
    let confirmed = date::of(group.last_confirmed_at);
    html! {
        <p class="row small noprint">
            <button type="button" class="linkbtn live" data-print="">
                { icon("print") }{ " " }{ t!("group.print") }
            </button>
            <a href={Route::Report(group.slug.clone()).to_path()}>{ t!("forms.report.link") }</a>
            <span class="muted">{ t!("group.confirmed", date = confirmed) }</span>
        </p>
    }
}
