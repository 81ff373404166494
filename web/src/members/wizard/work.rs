//! The wizard at work: the form, the step that the address names, saving and moving on.

use super::form::{Act, Form};
use super::listing::Listing;
use super::notice::{self, Told};
use super::saving::{Saving, Then};
use super::steps::{Step, id};
use super::summary::{conflicts, of_step, summary};
use super::{keep, page, preview, trail};
use crate::i18n::t;
use crate::members::parts::use_title;
use crate::members::{browser, use_account, use_members, use_once};
use crate::navigate::Place;
use contract::ListingAction;
use std::rc::Rc;
use yew::prelude::*;

/// What the wizard is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WorkProps {
    /// The listing as it was read; nothing for a new one.
    pub listing: Option<Rc<Listing>>,
    /// Told the identifier of a listing that was made here.
    pub onmade: Callback<String>,
}

/// The wizard.
#[component]
pub fn Work(props: &WorkProps) -> Html {
    let (members, once) = (use_members(), use_once());
    let place = use_context::<Place>().unwrap_or_default();
    let step = step_of(&place.query);
    let account = use_account().map(|a| a.id.clone()).unwrap_or_default();
    let listing = use_state(|| props.listing.clone());
    let form = use_reducer(Form::default);
    let told = use_state(|| Told::Nothing);
    let turn = use_state(|| 0u32);
    let target = use_mut_ref(|| None::<String>);
    let name = keep::name(&account, listing.as_ref().map(|l| l.id.clone()).as_deref());

    use_title(&t!("wizard.title", step = step.title(), number = step.number()));
    {
        let (form, told, name, given) =
            (form.clone(), told.clone(), name.clone(), props.listing.clone());
        use_effect_with((), move |()| {
            let kept = keep::get(&name);
            if kept.is_some() {
                told.set(Told::Kept);
            }
            let base = given.map(|l| l.draft.clone()).unwrap_or_default();
            form.dispatch(Act::Begin(base, kept.map(Box::new)));
        });
    }
    {
        let begun = use_mut_ref(|| false);
        let name = name.clone();
        use_effect_with(form.clone(), move |form| {
            if begun.replace(true) {
                keep::put(&name, form);
            }
        });
    }
    {
        let target = target.clone();
        use_effect(move || {
            if let Some(id) = target.take() {
                browser::focus(&id);
            }
        });
    }

    let path = place.path.clone();
    let open = {
        let (path, target, redraw) = (path.clone(), target.clone(), use_force_update());
        Callback::from(move |pointer: String| {
            *target.borrow_mut() = Some(id(&pointer));
            if Step::of(&pointer) == step {
                redraw.force_update();
            } else {
                trail::go(&path, Step::of(&pointer), true);
            }
        })
    };
    let saving = {
        let saving = Saving {
            form: form.clone(),
            told: told.clone(),
            listing: listing.clone(),
            target: target.clone(),
            path: path.clone(),
            name,
            members,
            once,
            onmade: props.onmade.clone(),
        };
        Callback::from(move |then: Then| saving.run(step, then))
    };

    let editable = listing.as_ref().is_none_or(|l| l.allowed.contains(&ListingAction::Edit));
    let errors = of_step(&form, step);
    let onsubmit = {
        let saving = saving.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            saving.emit(Then::GoOn);
        })
    };
    let again = saving.reform(|()| Then::GoOn);
    let onadded = {
        let turn = turn.clone();
        Callback::from(move |()| turn.set(*turn + 1))
    };
    html! {
        <div class="wrap wiz">
            { trail::trail(&form, &path, step) }
            <div class="formcol">
                <div class="stack">
                    <h1>{ step.title() }</h1>
                    <p class="muted">{ preview::which(&form) }</p>
                </div>
                { notice::told(if *told == Told::Saved && form.unsaved() { &Told::Nothing } else { &told }, &again) }
                { conflicts(&form) }
                { summary(&errors, &open) }
                if editable {
                    <form class="formcol" novalidate=true {onsubmit}>
                        { page::step(step, &form, listing.as_ref(), &open, *turn) }
                        { page::actions(step, &path, &saving, *told == Told::Saving) }
                    </form>
                    if step == Step::Leaders {
                        <page::leaders::Add key={*turn} form={form.clone()} {onadded} />
                    }
                } else {
                    { page::locked(listing.as_ref()) }
                }
            </div>
            if step != Step::Check {
                <aside class="stack" aria-labelledby="seen">
                    <h2 class="kicker" id="seen">{ t!("wizard.seen") }</h2>
                    <preview::Card listing={(*listing).clone()} />
                </aside>
            }
        </div>
    }
}

fn step_of(query: &str) -> Step {
    let key = query.split('&').find_map(|pair| pair.strip_prefix("step="));
    Step::from_key(key.unwrap_or_default())
}
