//! How a page gets its data.
//!
//! On the server the answer is there at once: the API answers in the process, so rendering never
//! waits. In the browser (the bundle `spa`) it is fetched, and the page shows what it has
//! meanwhile. Yew's own prepared state was left out: it suspends, and carries bincode, which fails
//! on types with absent fields.

use crate::client::{self, Answer, Request};
use crate::context::use_world;
use crate::i18n::names::Named;
use crate::navigate::settle;
use contract::{Problem, Reference};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::prelude::*;

/// Where a page stands with its data.
pub struct Data<T> {
    /// The answer; `None` while the first one is awaited. While another one is awaited (the
    /// query has changed), this still holds the last.
    pub answer: Option<Result<Rc<T>, Rc<Problem>>>,
    /// An answer is awaited.
    pub busy: bool,
    /// Asks again, after a failure.
    pub retry: Callback<()>,
}

impl<T> Data<T> {
    /// The data, if they are there.
    pub fn value(&self) -> Option<&Rc<T>> {
        self.answer.as_ref().and_then(|a| a.as_ref().ok())
    }
}

type Decoded<T> = Result<Rc<T>, Rc<Problem>>;

/// The answer to a request, from wherever it is nearest.
#[hook]
pub fn use_data<T: DeserializeOwned + Named + 'static>(request: Request<T>) -> Data<T> {
    let world = use_world();
    let held = use_mut_ref(|| None::<(String, Decoded<T>)>);
    let update = use_force_update();
    let attempt = use_state(|| 0u32);

    let current = held.borrow().as_ref().is_some_and(|(at, _)| *at == request.address);
    let there = current
        || world.store.peek(&request.address, now()).is_some_and(|answer| {
            *held.borrow_mut() = Some((request.address.clone(), decode(&answer, &world.reference)));
            true
        });
    {
        let (world, held, update) = (world.clone(), held.clone(), update);
        use_effect_with((request.address.clone(), *attempt, there), move |(address, _, there)| {
            if *there {
                settle();
                return;
            }
            let address = address.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let answer = client::fetch(&world.site.api, &address).await;
                if answer.status < 500 {
                    world.store.put(&address, answer, now());
                } else {
                    let decoded = decode(&answer, &world.reference);
                    *held.borrow_mut() = Some((address, decoded));
                }
                update.force_update();
            });
        });
    }
    let retry = {
        let held = held.clone();
        Callback::from(move |()| {
            held.borrow_mut().take();
            attempt.set(*attempt + 1);
        })
    };
    let answer = held.borrow().as_ref().map(|(_, answer)| answer.clone());
    Data { answer, busy: !there, retry }
}

fn decode<T: DeserializeOwned + Named>(answer: &Answer, reference: &Reference) -> Decoded<T> {
    let named = |mut value: T| {
        value.localize(reference);
        Rc::new(value)
    };
    client::decode(answer).map(named).map_err(Rc::new)
}

#[cfg(target_arch = "wasm32")]
fn now() -> f64 {
    js_sys::Date::now()
}
#[cfg(not(target_arch = "wasm32"))]
fn now() -> f64 {
    0.0
}
