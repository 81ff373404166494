//! Editing of a document that has revisions: it is loaded, changed by a form, saved against the
//! revision that was seen, and shown again as it was saved.

use super::client::{Loaded, Read};
use super::form::{Form, use_form};
use super::parts::loaded;
use super::{Call, use_members};
use contract::{FieldError, Problem};
use serde::de::DeserializeOwned;
use serde_json::Value;
use yew::prelude::*;

/// How documents of a type are edited.
pub struct Manner<T: 'static> {
    /// Name of the form.
    pub form: &'static str,
    /// The values of the form.
    pub values: fn(&T) -> Value,
    /// What can be told of them here already.
    pub check: fn(&Value) -> Vec<FieldError>,
    /// The merge patch that they make.
    pub patch: fn(&Value) -> Value,
    /// A number that is another one for another revision.
    pub revision: fn(&T) -> u32,
    /// What is said once it was saved.
    pub saved: fn(&T) -> AttrValue,
    /// An error of the service at the field in which it was typed.
    pub at_its_field: fn(FieldError) -> FieldError,
}

impl<T> Clone for Manner<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Manner<T> {}

/// What the part of a page that edits a document is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EditProps<T: Clone + PartialEq + 'static> {
    /// The document with its version.
    pub read: Read<T>,
    /// Puts the one that was saved in its place.
    pub put: Callback<Read<T>>,
    /// Asks for it again.
    pub reload: Callback<()>,
}

impl<T: Clone + PartialEq + 'static> Loaded<T> {
    /// The document to be edited, or that it is being loaded, or what went wrong.
    pub fn edit(&self, show: impl Fn(EditProps<T>) -> Html) -> Html {
        let (put, reload) = (self.put.clone(), self.reload.clone());
        loaded(self, |read| {
            show(EditProps { read: read.clone(), put: put.clone(), reload: reload.clone() })
        })
    }
}

/// A form that edits a document.
pub struct Editing {
    /// The form.
    pub form: Form,
    /// Saves what stands in it.
    pub onsubmit: Callback<SubmitEvent>,
    /// What is said of the last saving; empty before.
    pub done: AttrValue,
}

/// The form of a document at a path of the API.
#[hook]
pub fn use_editing<T>(path: String, props: &EditProps<T>, manner: Manner<T>) -> Editing
where
    T: Clone + PartialEq + DeserializeOwned + 'static,
{
    let members = use_members();
    let Read { value: document, etag } = &props.read;
    let form = use_form(manner.form, || (manner.values)(document));
    let done = use_state(AttrValue::default);
    {
        // Another revision is there: the one that was saved, or an old one that was brought back.
        // The first one stands in the form already: somebody may be typing over it.
        let (form, document, first) = (form.clone(), document.clone(), use_mut_ref(|| true));
        use_effect_with((manner.revision)(&props.read.value), move |_| {
            if !first.replace(false) {
                form.reset((manner.values)(&document));
            }
        });
    }
    let onsubmit = {
        let (put, said, etag) = (props.put.clone(), done.clone(), etag.clone());
        form.on_submit(
            manner.check,
            move |value| {
                let members = members.clone();
                let call = Call::patch(path.clone(), &etag).json(&(manner.patch)(&value));
                async move { members.read::<T>(call).await.map_err(|p| moved(p, manner.at_its_field)) }
            },
            move |read: Read<T>| {
                said.set((manner.saved)(&read.value));
                put.emit(read);
            },
        )
    };
    Editing { form, onsubmit, done: (*done).clone() }
}

/// A problem with each of its errors at the field in which it was typed.
pub fn moved(mut problem: Problem, to: fn(FieldError) -> FieldError) -> Problem {
    problem.errors = problem.errors.into_iter().map(to).collect();
    problem
}

/// For documents whose fields are those of the form.
pub fn as_it_is(error: FieldError) -> FieldError {
    error
}
