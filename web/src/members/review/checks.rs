//! What the service found by itself, and the leaders with everything on file.

use super::credential::Lookup;
use super::detail::Detail;
use crate::components::leader::badge;
use crate::i18n::t;
use crate::parts::drawn::drawn;
use crate::parts::icon::icon;
use crate::view::{date, leader};
use contract::review::{Check, ReviewLeader};
use contract::{Credential, Level};
use yew::prelude::*;

pub(super) fn checks(checks: &[Check]) -> Html {
    let row = |check: &Check| {
        let (look, mark, words) = match (check.ok, check.required) {
            (Some(true), _) => ("badge ok", "shield", "review.check.ok"),
            (Some(false), true) => ("badge warn", "alert", "review.check.stop"),
            (Some(false), false) => ("badge warn", "alert", "review.check.look"),
            (None, _) => ("badge lamp", "info", "review.check.person"),
        };
        html! {
            <tr>
                <th scope="row">{ &check.label }</th>
                <td data-l={t!("review.col.result")}><span class={look}>{ icon(mark) }{ t!(words) }</span></td>
                <td data-l={t!("review.col.found")}><span>{ &check.detail }</span></td>
            </tr>
        }
    };
    html! {
        <section class="stack" aria-labelledby="checks">
            <h2 id="checks">{ t!("review.checks") }</h2>
            <div class="tablewrap">
                <table class="table stackable">
                    <thead><tr>
                        <th scope="col">{ t!("review.col.check") }</th>
                        <th scope="col">{ t!("review.col.result") }</th>
                        <th scope="col">{ t!("review.col.found") }</th>
                    </tr></thead>
                    <tbody>{ for checks.iter().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

pub(super) fn leaders(detail: &Detail, done: &Callback<()>) -> Html {
    let states: Vec<&str> = detail.join_states.iter().map(|s| s.name()).collect();
    html! {
        <section class="stack" aria-labelledby="leaders">
            <h2 id="leaders">{ t!("review.leaders") }</h2>
            { for detail.leaders.iter().map(|l| person(l, done)) }
            <p>
                { if states.is_empty() { t!("review.join_none") } else { t!("review.join", states = states.join(", ")) } }
            </p>
        </section>
    }
}

fn person(person: &ReviewLeader, done: &Callback<()>) -> Html {
    let degree = person.degree.as_ref().map(|d| format!(", {d}")).unwrap_or_default();
    html! {
        <div class="panel stack" key={person.leader_id.clone()}>
            <h3>{ &person.name }{ degree }</h3>
            <p class="small">{ t!(format!("wizard.role.{}", person.role)) }</p>
            if let Some(npi) = &person.npi { <p class="small">{ t!("group.npi", npi = npi.to_string()) }</p> }
            { for person.credentials.iter().enumerate().map(|(i, c)| credential(person, i, c, done)) }
            if let Some(bio) = &person.bio { <p class="words">{ bio }</p> }
        </div>
    }
}

fn credential(person: &ReviewLeader, position: usize, c: &Credential, done: &Callback<()>) -> Html {
    let shown = leader::credential_badge(c.level, c.verification, c.checked_on, c.expires_on);
    let until =
        c.expires_on.map(|day| t!("wizard.leaders.until", date = date::full(day)).to_string());
    let name = format!("{} {}, {}", c.abbreviation, c.number, c.jurisdiction.name());
    html! {
        <div class="stack">
            <p>
                { &c.title }{ ": " }<b>{ &name }</b>
                if let Some(until) = until { { ", " }{ until } }
                { ". " }{ drawn(badge(&shown)) }
            </p>
            if let Some(s) = &c.supervision {
                <p class="super">{ t!("review.supervision", supervisor = s.supervisor, title = s.supervisor_title, license = s.supervisor_license, state = s.supervisor_jurisdiction.name(), employer = s.employer) }</p>
            } else if c.level == Level::Supervised {
                <p class="super">{ t!("review.supervision_missing") }</p>
            }
            <details class="moredetails">
                <summary>{ t!("review.lookup.open") }<span class="sr">{ " " }{ &name }</span></summary>
                <Lookup leader={person.leader_id.clone()} {position} number={c.number.clone()}
                    register={c.checked_with.clone()} until={c.expires_on} done={done.clone()} />
            </details>
        </div>
    }
}
