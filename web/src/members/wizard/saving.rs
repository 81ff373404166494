//! The buttons at the end of a step: what is saved, and where it goes on.

use super::form::{Act, Handle};
use super::listing::Listing;
use super::notice::{self, Told};
use super::save::{self, Saved};
use super::steps::Step;
use super::summary::{CONFLICTS, SUMMARY};
use super::{keep, trail};
use crate::members::Members;
use crate::members::client::Once;
use crate::members::route::MemberRoute;
use crate::navigate::navigate;
use contract::Problem;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// What follows once the draft is saved.
#[derive(Clone, Copy, PartialEq)]
pub enum Then {
    /// The next step.
    GoOn,
    /// Your groups.
    Leave,
}

/// Everything that saving touches.
#[derive(Clone)]
pub struct Saving {
    /// The form.
    pub form: Handle,
    /// What is said of it.
    pub told: UseStateHandle<Told>,
    /// The listing as it was read last.
    pub listing: UseStateHandle<Option<Rc<Listing>>>,
    /// Id of what gets the focus once it is drawn.
    pub target: Rc<RefCell<Option<String>>>,
    /// Path of the page.
    pub path: String,
    /// Under which name the unsaved draft is kept.
    pub name: String,
    /// The API.
    pub members: Members,
    /// Makes a listing once.
    pub once: Once,
    /// Told of a listing that was made.
    pub onmade: Callback<String>,
}

impl Saving {
    /// Saves a step, unless something in it can't be read or two tabs have yet to be settled.
    pub fn run(&self, step: Step, then: Then) {
        if *self.told == Told::Saving {
            return;
        }
        self.form.dispatch(Act::Tried(step));
        if !self.form.conflicts.is_empty() {
            self.focus(CONFLICTS);
        } else if self.form.unreadable(step) {
            self.focus(SUMMARY);
        } else {
            self.told.set(Told::Saving);
            let saving = self.clone();
            wasm_bindgen_futures::spawn_local(async move { saving.send(step, then).await });
        }
    }

    fn focus(&self, id: &str) {
        *self.target.borrow_mut() = Some(id.to_owned());
    }

    async fn send(&self, step: Step, then: Then) {
        let known = self.listing.as_ref().map(|l| (l.id.clone(), l.version));
        let sent = self.form.doc.clone();
        match save::save(&self.members, &self.once, known, &self.form.base, &sent).await {
            Saved::Done(listing) => self.done(*listing, sent, step, then),
            Saved::Theirs(listing) => {
                self.form.dispatch(Act::Theirs(listing.draft.clone()));
                self.take(*listing);
                self.focus(CONFLICTS);
                self.told.set(Told::Changed);
            }
            Saved::Failed(problem, made) => self.failed(*problem, made.map(|m| *m), step),
        }
    }

    /// Keeps what the service has now; gives the path at which it is edited.
    fn take(&self, listing: Listing) -> String {
        let path = if self.listing.is_none() {
            keep::forget(&self.name);
            self.onmade.emit(listing.id.clone());
            MemberRoute::ListingEdit(listing.id.clone()).to_path()
        } else {
            self.path.clone()
        };
        self.listing.set(Some(Rc::new(listing)));
        path
    }

    fn done(&self, listing: Listing, sent: serde_json::Value, step: Step, then: Then) {
        let is_new = self.listing.is_none();
        self.form.dispatch(Act::Saved(sent, listing.draft.clone()));
        self.told.set(Told::Saved);
        let path = self.take(listing);
        let wrong = self.form.errors_of(step).next().is_some();
        if wrong && then == Then::GoOn {
            self.focus(SUMMARY);
        }
        match then {
            Then::Leave => navigate(&MemberRoute::Listings.to_path(), false),
            Then::GoOn if !wrong => trail::go(&path, step.next().unwrap_or(step), false),
            Then::GoOn if is_new => trail::go(&path, step, true),
            Then::GoOn => {}
        }
    }

    fn failed(&self, problem: Problem, made: Option<Listing>, step: Step) {
        self.form.dispatch(Act::Refused(problem.errors.clone()));
        self.focus(if problem.errors.is_empty() { notice::ID } else { SUMMARY });
        self.told.set(Told::Failed(Rc::new(problem)));
        if let Some(made) = made {
            // It is there, and empty: the next try changes it, and makes no second one.
            self.form.dispatch(Act::Theirs(made.draft.clone()));
            trail::go(&self.take(made), step, true);
        }
    }
}
