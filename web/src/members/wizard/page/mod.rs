//! What each step shows, and the buttons below it.

mod basics;
mod check;
mod choices;
mod cost;
pub(super) mod leaders;
mod place;
mod reach;
mod schedule;
mod when;
mod who;

use super::form::Handle;
use super::listing::Listing;
use super::saving::Then;
use super::steps::Step;
use super::trail;
use crate::context::use_reference;
use crate::i18n::t;
use crate::lang::here;
use crate::members::parts::note;
use contract::ListingAction;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct StepProps {
    step: Step,
    form: Handle,
    listing: Option<Rc<Listing>>,
    open: Callback<String>,
    turn: u32,
}

/// The fields of a step; another `turn` asks for the leaders on file again.
pub fn step(
    step: Step,
    form: &Handle,
    listing: Option<&Rc<Listing>>,
    open: &Callback<String>,
    turn: u32,
) -> Html {
    let (form, listing, open) = (form.clone(), listing.cloned(), open.clone());
    html! { <Fields key={step.key()} {step} {form} {listing} {open} {turn} /> }
}

#[component]
fn Fields(props: &StepProps) -> Html {
    let StepProps { step, form, listing, open, turn } = props;
    let reference = use_reference();
    match step {
        Step::Basics => basics::step(form, &reference),
        Step::Who => who::step(form, &reference),
        Step::When => when::step(form, &reference),
        Step::Leaders => html! {
            <leaders::Leaders key={*turn} form={form.clone()} listing={listing.clone()} />
        },
        Step::Cost => cost::step(form, &reference),
        Step::Reach => reach::step(form),
        Step::Check => html! {
            <check::Check form={form.clone()} listing={listing.clone()} open={open.clone()} />
        },
    }
}

/// Save and go on, save and finish later, back.
pub fn actions(step: Step, path: &str, saving: &Callback<Then>, busy: bool) -> Html {
    let later = saving.reform(|_: MouseEvent| Then::Leave);
    let back = step.back().map(|before| {
        let path = path.to_owned();
        let onclick = Callback::from(move |_: MouseEvent| trail::go(&path, before, false));
        html! { <button class="linkbtn" type="button" {onclick}>{ t!("wizard.back") }</button> }
    });
    html! {
        <>
            <div class="actions">
                if step != Step::Check {
                    <button class="btn">
                        { if busy { t!("wizard.told.saving") } else { t!("wizard.go_on") } }
                    </button>
                }
                <button class="btn quiet" type="button" onclick={later}>{ t!("wizard.later") }</button>
                { back }
            </div>
            <p class="small muted">{ t!("wizard.later_note") }</p>
        </>
    }
}

/// What stands in the place of the fields while the listing can't be changed.
pub fn locked(listing: Option<&Rc<Listing>>) -> Html {
    let takes_back = listing.is_some_and(|l| l.allowed.contains(&ListingAction::Withdraw));
    let words = if takes_back { t!("wizard.locked.review") } else { t!("wizard.locked.over") };
    note(
        "lamp",
        "info",
        html! { <p>{ words }{ " " }<a href={here("/listings")}>{ t!("wizard.to_groups") }</a></p> },
    )
}
