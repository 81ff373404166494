//! What every page is given: the site's settings, the reference, the answers that are at hand,
//! and where a page leaves what belongs into the head.

use crate::client::{Answer, Backend};
use crate::forms::FormState;
use crate::head::PageHead;
use contract::edited::InLanguages;
use contract::{Reference, Timestamp};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, collections::VecDeque, rc::Rc, sync::Arc};
use yew::prelude::*;

/// Settings of the site, the same on the server and in the browser (`/config.json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Where the API is: `/api/v1`, or an address with host when the site is served elsewhere.
    pub api: String,
    /// The service's own address without a slash at the end: `https://example.org`. May be empty.
    #[serde(default)]
    pub public_url: String,
    /// Address of the file with the shapes of the states.
    #[serde(default)]
    pub map: String,
    /// Address of the script that renders the whole site in the browser.
    #[serde(default)]
    pub spa: String,
    /// Address of the words in Spanish.
    #[serde(default)]
    pub words: String,
    /// The listings are invented for demonstration.
    #[serde(default)]
    pub demo: bool,
    /// What admins want said on top of every page.
    #[serde(default)]
    pub notice: InLanguages,
    /// Whether people can make accounts.
    #[serde(default = "open")]
    pub registration_open: bool,
    /// The time at which the page is made; on the server only.
    #[serde(skip)]
    pub now: Option<Timestamp>,
}

const fn open() -> bool {
    true
}

/// Most answers that the browser keeps; a page needs two or three.
const KEPT: usize = 32;
/// How long the browser takes an answer for new, in milliseconds.
const FRESH_MS: f64 = 5.0 * 60.0 * 1000.0;

struct Kept {
    address: String,
    answer: Answer,
    at: f64,
}

/// Answers of the API. On the server it asks the backend, once for each address; in the browser it
/// holds what was fetched. In memory only: nothing that somebody searched for outlives the page.
#[derive(Default)]
pub struct Store {
    backend: Option<Rc<dyn Backend>>,
    kept: RefCell<VecDeque<Kept>>,
}

impl Store {
    /// The server's.
    pub fn on_server(backend: Rc<dyn Backend>) -> Self {
        Self { backend: Some(backend), kept: RefCell::default() }
    }
    /// The answer, if it can be had at once. `now` is 0 on the server.
    pub fn peek(&self, address: &str, now: f64) -> Option<Answer> {
        let known = self
            .kept
            .borrow()
            .iter()
            .find(|k| k.address == address && now - k.at < FRESH_MS)
            .map(|k| k.answer.clone());
        known.or_else(|| {
            let answer = self.backend.as_ref()?.get(address);
            self.put(address, answer.clone(), now);
            Some(answer)
        })
    }
    /// Keeps an answer.
    pub fn put(&self, address: &str, answer: Answer, now: f64) {
        let mut kept = self.kept.borrow_mut();
        kept.retain(|k| k.address != address);
        if self.backend.is_none() && kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back(Kept { address: address.to_owned(), answer, at: now });
    }
    /// The worst status among the answers.
    pub fn worst_status(&self) -> u16 {
        self.kept.borrow().iter().map(|k| k.answer.status).max().unwrap_or(200)
    }
}

/// All of it, shared; two worlds are equal when they are the same one.
#[derive(Clone)]
pub struct World {
    /// Settings.
    pub site: Rc<Site>,
    /// Labels.
    pub reference: Arc<Reference>,
    /// Answers.
    pub store: Rc<Store>,
    /// What stands in the form of the page.
    pub form: Rc<FormState>,
    /// What the page wants in the head.
    pub head: Rc<RefCell<PageHead>>,
}

impl PartialEq for World {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.store, &other.store)
    }
}

/// The world; the app always provides it.
#[hook]
pub fn use_world() -> World {
    #[expect(clippy::expect_used, reason = "the root provides it, and nothing runs outside it")]
    use_context::<World>().expect("the app provides the world")
}

/// Labels of every code.
#[hook]
pub fn use_reference() -> Arc<Reference> {
    use_world().reference
}

/// What stands in the form of the page.
#[hook]
pub fn use_form() -> Rc<FormState> {
    use_world().form
}

/// Settings of the site.
#[hook]
pub fn use_site() -> Rc<Site> {
    use_world().site
}
