//! When and where a group meets, and who can join.

use crate::context::use_site;
use crate::i18n;
use crate::i18n::t;
use crate::parts::icon::icon;
use crate::view::{labels::Labels, people, place, schedule};
use contract::{Format, Group, GroupCard};
use yew::prelude::*;

pub(super) fn section(group: &Group, labels: Labels<'_>) -> Html {
    let (note, ended) = (group.schedule_note.clone(), group.ended);
    let group = &group.card;
    let when = schedule::when(group);
    let access: Vec<String> =
        group.accessibility.iter().map(|fact| labels.access(fact.as_str())).collect();
    let transit = group.location.as_ref().and_then(|l| l.transit_note.clone());
    let row = |name: AttrValue, text: Html| html! { <div><dt>{ name }</dt><dd>{ text }</dd></div> };
    html! {
        <section aria-labelledby="a2">
            <h2 id="a2">{ t!("group.when_where") }</h2>
            <dl class="kv">
                { row(t!("group.when"), html! {
                    <>
                        <b>{ when.head }</b>{ ". " }{ when.detail }{ " " }
                        { schedule::skipped(&group.schedule) }
                        if let Some(note) = note {
                            { " " }{ note }
                        }
                    </>
                }) }
                if let Some(location) = &group.location {
                    { row(t!("group.in_person"), place::address(location).into()) }
                }
                if group.format != Format::InPerson {
                    { row(t!("group.online"), html! { { t!("group.by_video") } }) }
                }
                { row(t!("group.ages"), people::whom(group).into()) }
                { row(t!("group.who"), html! {
                    <>
                        <p>{ people::who_can_join(group) }</p>
                        { states(group) }
                        { for people::reasons(group, labels).into_iter().map(|r| html! { <p>{ r }</p> }) }
                    </>
                }) }
                if !access.is_empty() {
                    { row(t!("group.access"), access.join(", ").into()) }
                }
                if let Some(note) = transit {
                    { row(t!("group.transit"), note.into()) }
                }
            </dl>
            if !group.schedule.is_empty() && !ended { <Calendar slug={group.slug.to_string()} /> }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct CalendarProps {
    slug: String,
}

/// The sessions as files for calendar programs: plain links, the API's own answers.
#[component]
fn Calendar(props: &CalendarProps) -> Html {
    let site = use_site();
    let series = format!("{}/groups/{}/calendar.ics", site.api, props.slug);
    let next = format!("{series}?session=next");
    html! {
        <p class="row small noprint">
            <a href={series}>{ icon("calendar") }{ " " }{ t!("kept.calendar") }</a>
            <a href={next}>{ t!("kept.calendar_next") }</a>
        </p>
    }
}

/// All states by name, where the sentence gives their number only.
fn states(group: &GroupCard) -> Html {
    let names: Vec<&str> = group.join_states.iter().map(|s| i18n::state(*s)).collect();
    html! {
        if group.format != Format::InPerson && names.len() > 6 {
            <details class="moredetails">
                <summary>{ t!("group.which_states") }</summary>
                <p class="small">{ names.join(", ") }</p>
            </details>
        }
    }
}
