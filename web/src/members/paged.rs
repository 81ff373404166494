//! A list that comes in pages: the first one, and a button for the next.

use super::client::{Loaded, Read, use_loaded};
use super::{Call, use_members};
use crate::i18n::t;
use contract::Problem;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use yew::prelude::*;

/// A page of a list, and what else its answer says.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Page<T> {
    /// Its items.
    pub items: Vec<T>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// How many there are on all pages, where the answer says it.
    pub total: Option<u32>,
    /// How many messages wait for an answer, where the answer says it.
    pub unanswered: Option<u32>,
}

/// The pages so far.
pub struct Paged<T> {
    /// The first page, with its way to ask again.
    pub first: Loaded<Page<T>>,
    /// The items of the others.
    pub more: Rc<Vec<T>>,
    next: Option<String>,
    problem: Option<Rc<Problem>>,
    get: Callback<String>,
}

#[derive(Clone, PartialEq)]
struct Rest<T> {
    items: Rc<Vec<T>>,
    next: Option<Option<String>>,
    problem: Option<Rc<Problem>>,
}

/// Gets the first page of a list; the path has a query already.
#[hook]
pub fn use_paged<T: DeserializeOwned + Clone + PartialEq + 'static>(path: String) -> Paged<T> {
    let members = use_members();
    let first = use_loaded::<Page<T>>(path.clone());
    let rest = use_state(|| Rest { items: Rc::default(), next: None, problem: None });
    {
        // Another list, or the same one asked for again: what followed the old one goes.
        let (rest, answer) = (rest.setter(), first.answer.as_ref().map(|a| a.is_ok()));
        use_effect_with((path.clone(), answer), move |_| {
            rest.set(Rest { items: Rc::default(), next: None, problem: None });
        });
    }
    let get = {
        let rest = rest.clone();
        Callback::from(move |cursor: String| {
            let (rest, members) = (rest.clone(), members.clone());
            let path = format!("{path}&cursor={cursor}");
            wasm_bindgen_futures::spawn_local(async move {
                let read: Result<Read<Page<T>>, _> = members.read(Call::get(path)).await;
                rest.set(match read {
                    Ok(read) => {
                        let mut items = (*rest.items).clone();
                        items.extend(read.value.items);
                        Rest { items: Rc::new(items), next: Some(read.value.next), problem: None }
                    }
                    Err(problem) => Rest { problem: Some(Rc::new(problem)), ..(*rest).clone() },
                });
            });
        })
    };
    let next = rest.next.clone().unwrap_or_else(|| first.value().and_then(|p| p.next.clone()));
    Paged { first, more: rest.items.clone(), next, problem: rest.problem.clone(), get }
}

impl<T> Paged<T> {
    /// The button for the next page, where there is one.
    pub fn button(&self) -> Html {
        let Some(cursor) = self.next.clone() else { return Html::default() };
        let get = self.get.clone();
        let onclick = Callback::from(move |_: MouseEvent| get.emit(cursor.clone()));
        html! {
            <div class="stack">
                if self.problem.is_some() { <p class="err" role="alert">{ t!("members.more_failed") }</p> }
                <p><button type="button" class="btn quiet" {onclick}>{ t!("members.more") }</button></p>
            </div>
        }
    }
}
