//! Typed calls for pages: what they send and what they get, in one line each.
//!
//! ```text
//! let members = use_members();
//! let mine: List<MyListing> = members.get("/listings").await?;
//! let read: Read<ListingEdit> = members.read(Call::get(format!("/listings/{id}"))).await?;
//! let read: Read<ListingEdit> =
//!     members.read(Call::patch(format!("/listings/{id}"), &read.etag).json(&patch)).await?;
//! members.send(Call::post("/listings/…/submit")).await?;
//! ```

use super::browser::random_key;
use super::http::{Call, is_unanswered};
use super::session::Members;
use contract::Problem;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Something of the API with the version that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// It.
    pub value: T,
    /// What `If-Match` takes; empty where the service sent none.
    pub etag: String,
}

impl Members {
    /// `GET`
    ///
    /// # Errors
    /// What the service answers, or that it can't be reached.
    pub async fn get<T: DeserializeOwned>(&self, path: impl Into<String>) -> Result<T, Problem> {
        self.call(Call::get(path)).await?.json()
    }

    /// Any call whose answer counts, with its ETag.
    ///
    /// # Errors
    /// What the service answers, or that it can't be reached.
    pub async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<Read<T>, Problem> {
        let reply = self.call(call).await?;
        Ok(Read { value: reply.json()?, etag: reply.etag.unwrap_or_default() })
    }

    /// Any call whose answer does not count.
    ///
    /// # Errors
    /// What the service answers, or that it can't be reached.
    pub async fn send(&self, call: Call) -> Result<(), Problem> {
        self.call(call).await.map(|_| ())
    }

    /// A call that creates something: sent again after a lost answer, it creates nothing twice.
    ///
    /// # Errors
    /// What the service answers, or that it can't be reached.
    pub async fn once<T: DeserializeOwned>(&self, once: &Once, call: Call) -> Result<T, Problem> {
        let key = once.key(&call);
        let answer = self.call(call.header("idempotency-key", &key)).await;
        if !answer.as_ref().is_err_and(is_unanswered) {
            once.forget();
        }
        answer?.json()
    }
}

/// The `Idempotency-Key` of a form: random, the same for the same request until that was
/// answered, another one for another request.
#[derive(Debug, Clone, Default)]
pub struct Once(Rc<RefCell<Option<(String, String)>>>);

impl Once {
    fn key(&self, call: &Call) -> String {
        let what = format!("{} {}", call.path, call.body.as_deref().unwrap_or_default());
        let mut kept = self.0.borrow_mut();
        match kept.as_ref() {
            Some((known, key)) if *known == what => key.clone(),
            _ => {
                let key = random_key();
                *kept = Some((what, key.clone()));
                key
            }
        }
    }
    fn forget(&self) {
        self.0.borrow_mut().take();
    }
}

/// One for each form that creates something.
#[hook]
pub fn use_once() -> Once {
    (*use_memo((), |()| Once::default())).clone()
}

/// What a page got, or is waiting for.
pub struct Loaded<T> {
    /// The answer; `None` while the first one is awaited. It stays while it is asked for again.
    pub answer: Option<Result<Rc<Read<T>>, Rc<Problem>>>,
    /// Asks again.
    pub reload: Callback<()>,
    /// Puts an answer of another call (the one to a `PATCH`) in its place.
    pub put: Callback<Read<T>>,
}

impl<T> Loaded<T> {
    /// The data, if they are there.
    pub fn value(&self) -> Option<&T> {
        self.answer.as_ref()?.as_ref().ok().map(|read| &read.value)
    }
}

/// Gets something when the page is shown, and again when the path changes.
#[hook]
pub fn use_loaded<T: DeserializeOwned + 'static>(path: String) -> Loaded<T> {
    let members = super::use_members();
    let answer = use_state(|| None);
    let turn = use_state(|| 0u32);
    {
        let answer = answer.clone();
        use_effect_with((path, *turn), move |(path, _)| {
            let path = path.clone();
            let alive = Rc::new(std::cell::Cell::new(true));
            let still = alive.clone();
            wasm_bindgen_futures::spawn_local(async move {
                let read = members.read::<T>(Call::get(path)).await;
                // Another page may have been asked for meanwhile.
                if still.get() {
                    answer.set(Some(read.map(Rc::new).map_err(Rc::new)));
                }
            });
            move || alive.set(false)
        });
    }
    // A move to this page ends, with the focus on its heading, when the page has its data.
    use_effect_with(answer.is_some(), |_| crate::navigate::settle());
    let put = {
        let answer = answer.clone();
        Callback::from(move |read| answer.set(Some(Ok(Rc::new(read)))))
    };
    let reload = Callback::from(move |()| turn.set(*turn + 1));
    Loaded { answer: (*answer).clone(), reload, put }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_belongs_to_one_request_until_it_was_answered() {
        let keep = |once: &Once, key: &str| {
            if let Some(kept) = once.0.borrow_mut().as_mut() {
                kept.1 = key.to_owned();
            }
        };
        let (once, call) = (Once::default(), Call::post("/listings").json(&1));
        *once.0.borrow_mut() = Some(("/listings 1".to_owned(), "k".to_owned()));
        assert_eq!(once.key(&call), "k");
        assert_eq!(once.key(&call), "k");
        keep(&once, "l");
        assert_eq!(once.key(&call), "l");
        once.forget();
        assert!(once.0.borrow().is_none());
    }
}
