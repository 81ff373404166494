//! Step 7: what is missing, what is worth a second look, what people will see; then it is sent.

use super::super::form::Handle;
use super::super::listing::Listing;
use super::super::notice::said;
use super::super::preview::Seen;
use super::super::steps::Step;
use super::leaders::join_states;
use crate::i18n::{faults, plural, t};
use crate::lang::here;
use crate::members::parts::note;
use crate::members::{Call, use_members};
use crate::parts::icon::icon;
use contract::{FieldError, ListingAction, Problem};
use std::rc::Rc;
use yew::prelude::*;

/// What the step is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CheckProps {
    /// The form.
    pub(super) form: Handle,
    /// As it was saved last.
    pub(super) listing: Option<Rc<Listing>>,
    /// Shows a field.
    pub(super) open: Callback<String>,
}

/// Where the sending stands.
#[derive(Clone, PartialEq)]
enum Sent {
    Not,
    Busy,
    Done,
    Failed(Rc<Problem>),
}

/// The step.
#[component]
pub(super) fn Check(props: &CheckProps) -> Html {
    let sent = use_state(|| Sent::Not);
    let members = use_members();
    let Some(listing) = &props.listing else {
        return note("lamp", "info", html! { <p>{ t!("wizard.check.not_yet") }</p> });
    };
    if *sent == Sent::Done {
        return done();
    }
    let send = {
        let (sent, id) = (sent.clone(), listing.id.clone());
        Callback::from(move |_: MouseEvent| {
            if *sent == Sent::Busy {
                return;
            }
            sent.set(Sent::Busy);
            let (sent, members, id) = (sent.clone(), members.clone(), id.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let answer = members.send(Call::post(format!("/listings/{id}/submit"))).await;
                sent.set(match answer {
                    Ok(()) => Sent::Done,
                    Err(problem) => Sent::Failed(Rc::new(problem)),
                });
            });
        })
    };
    let unsaved = props.form.unsaved();
    let errors: Vec<&FieldError> = if unsaved {
        props.form.errors().iter().collect()
    } else {
        listing.errors.iter().collect()
    };
    let may = listing.allowed.contains(&ListingAction::Submit);
    html! {
        <>
            if unsaved { { note("lamp", "info", html! { <p>{ t!("wizard.check.unsaved") }</p> }) } }
            { list("missing", &plural("wizard.check.missing", errors.len() as u32), &errors, &props.open) }
            { list("warnings", &t!("wizard.check.warnings"), &listing.warnings.iter().collect::<Vec<_>>(), &props.open) }
            { join_states(listing) }
            <section class="stack" aria-labelledby="seen-whole">
                <h2 id="seen-whole">{ t!("wizard.seen") }</h2>
                <Seen key={listing.version} id={listing.id.clone()} whole={true} />
            </section>
            <section class="panel stack" aria-labelledby="next">
                <h2 id="next">{ t!("wizard.part.next") }</h2>
                <ul class="l">
                    { for ["read", "licenses", "answer", "edit"].into_iter().map(|key| html! {
                        <li>{ t!(format!("wizard.next.{key}")) }</li>
                    }) }
                </ul>
                if let Sent::Failed(problem) = &*sent { { failed(problem) } }
                if may && errors.is_empty() && !unsaved {
                    <p>
                        <button class="btn" type="button" onclick={send}>
                            { if *sent == Sent::Busy { t!("wizard.check.sending") } else { t!("wizard.check.send") } }
                        </button>
                    </p>
                } else if errors.is_empty() && !unsaved {
                    <p>{ t!("wizard.check.nothing_to_send") }</p>
                } else if unsaved {
                    <p><button class="btn">{ t!("wizard.check.save") }</button></p>
                } else {
                    <p>{ t!("wizard.check.first") }</p>
                }
            </section>
        </>
    }
}

fn list(id: &'static str, heading: &str, errors: &[&FieldError], open: &Callback<String>) -> Html {
    if errors.is_empty() {
        return Html::default();
    }
    html! {
        <section class="panel stack" aria-labelledby={id}>
            <h2 {id}>{ heading.to_owned() }</h2>
            <ul class="l">
                { for errors.iter().map(|error| {
                    let pointer = error.pointer.clone().unwrap_or_default();
                    let (step, open) = (Step::of(&pointer), open.clone());
                    let onclick = Callback::from(move |_: MouseEvent| open.emit(pointer.clone()));
                    html! {
                        <li>
                            { faults::say(error) }{ " " }
                            <button class="linkbtn" type="button" {onclick}>
                                { t!("wizard.check.go", step = step.title()) }
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </section>
    }
}

fn failed(problem: &Problem) -> Html {
    html! {
        <div class="note warn" role="alert">
            { icon("alert") }
            <div>
                <p>{ said(problem) }</p>
                <ul>{ for problem.errors.iter().map(|e| html! { <li>{ &e.detail }</li> }) }</ul>
            </div>
        </div>
    }
}

fn done() -> Html {
    html! {
        <section class="panel stack" role="status">
            <p><span class="badge ok">{ icon("check") }{ t!("wizard.sent.badge") }</span></p>
            <h2>{ t!("wizard.sent.title") }</h2>
            <p>{ t!("wizard.sent.text") }</p>
            <p><a class="btn" href={here("/listings")}>{ t!("wizard.to_groups") }</a></p>
        </section>
    }
}
