//! What waits, oldest first.

use crate::i18n::{plural, t};
use crate::members::clock;
use crate::members::inbox::parameter;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded, note};
use crate::navigate::Place;
use contract::review::ReviewItem;
use yew::prelude::*;

/// `/review`
#[component]
pub fn QueuePage() -> Html {
    html! {
        <Frame title={t!("members.review.title")} lead={t!("review.lead")}>
            <p class="row">
                <a href="/review/messages">{ t!("review.to_held") }</a>
                <a href="/review/log">{ t!("review.to_log") }</a>
            </p>
            <Queue now={None::<AttrValue>} />
        </Frame>
    }
}

/// What the queue is given.
#[derive(Clone, PartialEq, Properties)]
pub struct QueueProps {
    /// The listing that is looked at.
    #[prop_or_default]
    pub now: Option<AttrValue>,
}

/// The queue with its filters; they stay in the address.
#[component]
pub fn Queue(props: &QueueProps) -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let (kind, status) = (parameter(&place.query, "kind"), parameter(&place.query, "status"));
    let mut path = "/review/queue?limit=20".to_owned();
    let mut kept = String::new();
    for (name, value) in [("kind", &kind), ("status", &status)] {
        if !value.is_empty() {
            path.push_str(&format!("&{name}={value}"));
            kept.push_str(&format!("{}{name}={value}", if kept.is_empty() { "?" } else { "&" }));
        }
    }
    let queue = use_paged::<ReviewItem>(path);
    html! {
        <section class="stack" aria-labelledby="queue">
            <h2 id="queue">{ t!("review.queue") }</h2>
            { filters(&kind, &status) }
            { loaded(&queue.first, |read| {
                let total = read.value.total.unwrap_or(read.value.items.len() as u32);
                html! {
                    <>
                        <p role="status" class="small muted">{ plural("review.waiting", total) }</p>
                        if read.value.items.is_empty() {
                            { note("ok", "check", html! { <p>{ t!("review.empty") }</p> }) }
                        }
                        <ul class="queue">
                            { for read.value.items.iter().chain(queue.more.iter())
                                .map(|item| one(item, props.now.as_deref(), &kept)) }
                        </ul>
                        { queue.button() }
                    </>
                }
            }) }
        </section>
    }
}

fn filters(kind: &str, status: &str) -> Html {
    let select = |name: &'static str, values: &[&'static str], now: &str| {
        html! {
            <div class="field">
                <label for={format!("q-{name}")}>{ t!(format!("review.filter.{name}")) }</label>
                <select class="input" id={format!("q-{name}")} {name}>
                    <option value="" selected={now.is_empty()}>{ t!("review.filter.all") }</option>
                    { for values.iter().map(|value| html! {
                        <option value={*value} selected={*value == now}>
                            { t!(format!("review.{name}.{value}")) }
                        </option>
                    }) }
                </select>
            </div>
        }
    };
    html! {
        <form class="barline" action="/review" method="get" aria-label={t!("review.filter.label")}>
            { select("kind", &["new", "change", "report", "credential"], kind) }
            { select("status", &["free", "mine", "taken"], status) }
            <button class="btn quiet small">{ t!("review.filter.show") }</button>
        </form>
    }
}

fn one(item: &ReviewItem, now: Option<&str>, kept: &str) -> Html {
    let id = item.listing_id.to_string();
    let current = (now == Some(id.as_str())).then_some("true");
    let kind = t!(format!("review.kind.{}", item.kind));
    let waits = t!("review.waits", kind = kind, time = clock::since(item.submitted_at));
    let claim = item.claimed_by.as_ref().map(|claim| match claim.mine {
        true => t!("review.claim.mine_short"),
        false => t!("review.claim.taken_short", name = claim.name),
    });
    html! {
        <li key={format!("{id}-{}", item.kind)}>
            <a href={format!("/review/{id}{kept}")} aria-current={current}>
                <b>{ &item.title }</b>
                <span>{ waits }</span>
                if let Some(name) = &item.leader_name { <span>{ name }</span> }
                if !item.flags.is_empty() {
                    <span>{ item.flags.iter().map(|flag| t!(format!("review.flag.{flag}")).to_string()).collect::<Vec<_>>().join(". ") }</span>
                }
                if let Some(claim) = claim { <span>{ claim }</span> }
            </a>
        </li>
    }
}
