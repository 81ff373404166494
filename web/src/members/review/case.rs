//! One listing under review: who works on it, what changed, what was checked, the decision.

use super::Queue;
use super::account::OwnerPanel;
use super::checks::{checks, leaders};
use super::decide::Decide;
use super::detail::Detail;
use super::diff::diff;
use super::log::lines;
use super::reports::Reports;
use crate::i18n::{plural, t};
use crate::members::acting::{Acting, use_acting};
use crate::members::client::use_loaded;
use crate::members::parts::{loaded, use_title};
use crate::members::{Call, clock};
use crate::parts::icon::icon;
use yew::prelude::*;

/// Which listing.
#[derive(Clone, PartialEq, Properties)]
pub struct CaseProps {
    /// Its identifier.
    pub id: AttrValue,
}

/// `/review/{id}`
#[component]
pub fn Case(props: &CaseProps) -> Html {
    let detail = use_loaded::<Detail>(format!("/review/listings/{}", props.id));
    let acting = use_acting(detail.reload.clone());
    let title =
        detail.value().map_or_else(|| t!("members.review.title").to_string(), |d| d.title.clone());
    use_title(&title);
    html! {
        <div class="wrap mod">
            <nav aria-label={t!("review.queue")}><Queue now={Some(props.id.clone())} /></nav>
            <div class="stack-l">
                if detail.value().is_none() { <h1>{ t!("members.review.title") }</h1> }
                { loaded(&detail, |read| whole(&read.value, &acting, &detail.reload)) }
            </div>
        </div>
    }
}

fn whole(detail: &Detail, acting: &Acting, reload: &Callback<()>) -> Html {
    let id = detail.listing_id.clone();
    html! {
        <>
            { head(detail) }
            { acting.said() }
            { claim(detail, acting, &id) }
            { diff(detail) }
            { checks(&detail.checks) }
            { leaders(detail, reload) }
            if !detail.reports.is_empty() {
                <Reports id={id.clone()} reports={detail.reports.clone()} done={reload.clone()} />
            }
            if detail.allowed.is_empty() {
                <p class="muted">{ t!("review.nothing_to_decide") }</p>
            } else {
                <Decide key={detail.revision.unwrap_or_default().to_string()} id={id}
                    revision={detail.revision} allowed={detail.allowed.clone()}
                    change={detail.is_change()} done={reload.clone()} />
            }
            if let Some(owner) = &detail.owner {
                <OwnerPanel owner={owner.clone()} done={reload.clone()} />
            }
            <section class="stack" aria-labelledby="history">
                <h2 id="history">{ t!("review.history") }</h2>
                { lines(&detail.history, false) }
            </section>
        </>
    }
}

fn head(detail: &Detail) -> Html {
    let asked = if detail.is_change() { "change" } else { "new" };
    let name =
        detail.owner.as_ref().map_or_else(|| t!("review.no_owner").to_string(), |o| o.name.clone());
    let look = detail.checks.iter().filter(|c| c.ok != Some(true)).count() as u32;
    html! {
        <div class="stack">
            if let Some(at) = detail.submitted_at {
                <p class="kicker">
                    { t!(format!("review.sent.{asked}"), name = name, when = clock::moment(at)) }
                </p>
            }
            <h1>{ &detail.title }</h1>
            <p class="row">
                <span class="badge">{ t!(format!("groups.status.{}", detail.status)) }</span>
                if detail.is_change() {
                    <span class="badge">{ plural("review.fields_changed", detail.diff.len() as u32) }</span>
                }
                if look > 0 {
                    <span class="badge warn">{ icon("alert") }{ plural("review.need_person", look) }</span>
                }
                if detail.is_change() {
                    <a class="small" href={format!("/group/{}", detail.slug)}>{ t!("review.open_public") }</a>
                }
            </p>
        </div>
    }
}

/// Who works on it. A claim keeps others from deciding for a quarter of an hour.
fn claim(detail: &Detail, acting: &Acting, id: &str) -> Html {
    let path = format!("/review/listings/{id}/claim");
    let take = acting.on_click(Call::post(path.clone()), t!("review.claim.done"));
    let give = acting.on_click(Call::delete(path), t!("review.claim.given"));
    match &detail.claimed_by {
        Some(claim) if claim.mine => html! {
            <p class="row">
                <span class="badge lamp">{ t!("review.claim.mine", time = clock::time(claim.until)) }</span>
                <button type="button" class="linkbtn" onclick={take}>{ t!("review.claim.longer") }</button>
                <button type="button" class="linkbtn" onclick={give}>{ t!("review.claim.give") }</button>
            </p>
        },
        Some(claim) => html! {
            <p class="note lamp">
                { icon("people") }
                <span>{ t!("review.claim.taken", name = claim.name, time = clock::time(claim.until)) }</span>
            </p>
        },
        None => html! {
            <p class="row">
                <button type="button" class="btn quiet" onclick={take}>{ t!("review.claim.take") }</button>
                <span class="small muted">{ t!("review.claim.why") }</span>
            </p>
        },
    }
}
