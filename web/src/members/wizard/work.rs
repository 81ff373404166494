//! The wizard at work: the form, the step that the address names, saving and moving on.

use super::form::{Act, Form};
use super::notice::{self, Told};
use super::save::{self, Saved};
use super::steps::{Step, id};
use super::summary::{CONFLICTS, SUMMARY, conflicts, of_step, summary};
use super::{keep, page, preview, trail};
use crate::i18n::t;
use crate::members::parts::use_title;
use crate::members::route::MemberRoute;
use crate::members::{browser, use_account, use_members, use_once};
use crate::navigate::{Place, navigate};
use contract::{ListingAction, ListingEdit};
use std::rc::Rc;
use yew::prelude::*;

/// What the wizard is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WorkProps {
    /// The listing as it was read; nothing for a new one.
    pub listing: Option<Rc<ListingEdit>>,
    /// Told the identifier of a listing that was made here.
    pub onmade: Callback<String>,
}

/// What follows once the draft is saved.
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    /// The next step.
    GoOn,
    /// Your groups.
    Leave,
    /// Nothing; the step is asked again.
    Stay,
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
    let name = keep::name(&account, listing.as_ref().map(|l| l.id.to_string()).as_deref());

    use_title(&t!("wizard.title", step = step.title(), number = step.number()));
    {
        let (form, told, name, given) =
            (form.clone(), told.clone(), name.clone(), props.listing.clone());
        use_effect_with((), move |()| {
            let kept = keep::get(&name);
            if kept.is_some() {
                told.set(Told::Kept);
            }
            let base = given.map(|l| save::document(&l)).unwrap_or_default();
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
        let (form, told, listing, target) =
            (form.clone(), told.clone(), listing.clone(), target.clone());
        let (path, members, once, name) =
            (path.clone(), members.clone(), once.clone(), name.clone());
        let onmade = props.onmade.clone();
        Callback::from(move |then: Then| {
            if *told == Told::Saving {
                return;
            }
            form.dispatch(Act::Tried(step));
            if form.unreadable(step) || !form.conflicts.is_empty() {
                *target.borrow_mut() =
                    Some(if form.conflicts.is_empty() { SUMMARY } else { CONFLICTS }.to_owned());
                return;
            }
            told.set(Told::Saving);
            let (form, told, listing, target) =
                (form.clone(), told.clone(), listing.clone(), target.clone());
            let (path, members, once, name) =
                (path.clone(), members.clone(), once.clone(), name.clone());
            let onmade = onmade.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let known = listing.as_ref().map(|l| (l.id.to_string(), l.version));
                let is_new = known.is_none();
                let sent = form.doc.clone();
                match save::save(&members, &once, known, &form.base, &sent).await {
                    Saved::Done(edit) => {
                        form.dispatch(Act::Saved(sent, save::document(&edit)));
                        told.set(Told::Saved);
                        let id = edit.id.to_string();
                        listing.set(Some(Rc::new(*edit)));
                        let wrong = form.errors_of(step).next().is_some();
                        let path = if is_new {
                            keep::forget(&name);
                            onmade.emit(id.clone());
                            MemberRoute::ListingEdit(id).to_path()
                        } else {
                            path
                        };
                        match then {
                            Then::Leave => navigate(&MemberRoute::Listings.to_path(), false),
                            Then::GoOn if !wrong => {
                                trail::go(&path, step.next().unwrap_or(step), false);
                            }
                            _ if is_new => trail::go(&path, step, false),
                            _ if wrong => *target.borrow_mut() = Some(SUMMARY.to_owned()),
                            _ => {}
                        }
                    }
                    Saved::Theirs(edit) => {
                        form.dispatch(Act::Theirs(save::document(&edit)));
                        listing.set(Some(Rc::new(*edit)));
                        *target.borrow_mut() = Some(CONFLICTS.to_owned());
                        told.set(Told::Changed);
                    }
                    Saved::Failed(problem) => {
                        form.dispatch(Act::Refused(problem.errors.clone()));
                        *target.borrow_mut() = Some(
                            if problem.errors.is_empty() { notice::ID } else { SUMMARY }.to_owned(),
                        );
                        told.set(Told::Failed(Rc::new(problem)));
                    }
                }
            });
        })
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
                { notice::told(&told, &again) }
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
