//! What a form holds: its values, its errors, whether it is being sent.

use crate::members::browser;
use contract::{FieldError, Problem};
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use yew::prelude::*;

/// A form. Cheap to clone; another one (for Yew) after each change.
#[derive(Clone)]
pub struct Form {
    state: Rc<State>,
    redraw: UseForceUpdateHandle,
    turn: u32,
}

impl PartialEq for Form {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.turn == other.turn
    }
}

struct State {
    name: &'static str,
    document: RefCell<Value>,
    errors: RefCell<Vec<FieldError>>,
    problem: RefCell<Option<Problem>>,
    /// Pointer and label of each field, in the order of the page.
    labels: RefCell<Vec<(String, String)>>,
    busy: Cell<bool>,
    /// How often the form was drawn anew, and how often it has failed.
    turn: Cell<u32>,
    failures: Cell<u32>,
}

/// A form with a name (for the ids of its fields) and the values it begins with.
#[hook]
pub fn use_form(name: &'static str, initial: impl FnOnce() -> Value) -> Form {
    let state = use_memo((), |()| State {
        name,
        document: RefCell::new(initial()),
        errors: RefCell::default(),
        problem: RefCell::default(),
        labels: RefCell::default(),
        busy: Cell::new(false),
        turn: Cell::new(0),
        failures: Cell::new(0),
    });
    let redraw = use_force_update();
    let turn = state.turn.get();
    Form { state, redraw, turn }
}

impl Form {
    fn changed(&self) {
        self.state.turn.set(self.state.turn.get() + 1);
        self.redraw.force_update();
    }

    /// All values.
    pub fn value(&self) -> Value {
        self.state.document.borrow().clone()
    }
    /// One value; `Null` where there is none.
    pub fn get(&self, at: &str) -> Value {
        self.state.document.borrow().pointer(at).cloned().unwrap_or_default()
    }
    /// One value as a field shows it.
    pub fn text(&self, at: &str) -> String {
        match self.state.document.borrow().pointer(at) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        }
    }
    /// Puts a value; objects on the way to it are made.
    pub fn set(&self, at: &str, value: impl Into<Value>) {
        put(&mut self.state.document.borrow_mut(), at, value.into());
        self.changed();
    }
    /// Puts other values in the place of all, and forgets what was wrong.
    pub fn reset(&self, value: Value) {
        *self.state.document.borrow_mut() = value;
        self.state.errors.borrow_mut().clear();
        self.state.problem.borrow_mut().take();
        self.changed();
    }

    /// The id of the field with this pointer.
    pub fn id(&self, at: &str) -> String {
        format!("{}{}", self.state.name, at.replace('/', "-"))
    }
    /// The id of the summary.
    pub fn summary_id(&self) -> String {
        format!("{}-summary", self.state.name)
    }
    /// Tells the form of a field, for the summary.
    pub fn register(&self, at: &str, label: &str) {
        let mut labels = self.state.labels.borrow_mut();
        match labels.iter_mut().find(|(known, _)| known == at) {
            Some((_, words)) if words == label => {}
            Some((_, words)) => label.clone_into(words),
            None => labels.push((at.to_owned(), label.to_owned())),
        }
    }

    /// What is said at a field.
    pub fn error(&self, at: &str) -> Option<String> {
        let errors = self.state.errors.borrow();
        let error = errors.iter().find(|e| e.pointer.as_deref() == Some(at))?;
        Some(super::words(&self.label(at), error))
    }
    fn label(&self, at: &str) -> String {
        let labels = self.state.labels.borrow();
        labels.iter().find(|(known, _)| known == at).map(|(_, l)| l.clone()).unwrap_or_default()
    }
    /// Every error in the order of the page: the field's pointer, where there is such a field, and
    /// the words.
    pub fn errors(&self) -> Vec<(Option<String>, String)> {
        let labels = self.state.labels.borrow();
        // Where no field has this very pointer, the first field within it stands for it.
        let field = |e: &FieldError| {
            let at = e.pointer.as_deref().filter(|at| !at.is_empty())?;
            let exact = labels.iter().find(|(known, _)| known == at);
            let within = |known: &str| known.strip_prefix(at).is_some_and(|r| r.starts_with('/'));
            exact.or_else(|| labels.iter().find(|(known, _)| within(known)))
        };
        let order = browser::order_of_ids();
        let mut said: Vec<_> = self
            .state
            .errors
            .borrow()
            .iter()
            .map(|e| match field(e) {
                Some((at, label)) => {
                    let place = order.iter().position(|id| *id == self.id(at));
                    (place.unwrap_or(usize::MAX), Some(at.clone()), super::words(label, e))
                }
                None => (usize::MAX, None, super::words("", e)),
            })
            .collect();
        said.sort_by_key(|(place, ..)| *place);
        said.into_iter().map(|(_, at, words)| (at, words)).collect()
    }
    /// What went wrong, beside single fields.
    pub fn problem(&self) -> Option<Problem> {
        self.state.problem.borrow().clone()
    }
    /// How often it failed so far.
    pub fn failures(&self) -> u32 {
        self.state.failures.get()
    }
    /// It is being sent.
    pub fn is_busy(&self) -> bool {
        self.state.busy.get()
    }

    /// Shows what went wrong.
    pub fn fail(&self, problem: Problem) {
        self.state.errors.borrow_mut().clone_from(&problem.errors);
        *self.state.problem.borrow_mut() = Some(problem);
        self.state.failures.set(self.state.failures.get() + 1);
        self.changed();
    }
    /// Shows errors of fields.
    pub fn refuse(&self, errors: Vec<FieldError>) {
        self.fail(Problem { errors, ..Problem::new(contract::ErrorCode::InvalidInput) });
    }
    /// Forgets what was wrong.
    pub fn clear(&self) {
        self.state.errors.borrow_mut().clear();
        self.state.problem.borrow_mut().take();
        self.changed();
    }

    /// Sends something for this form: nothing while the last sending is under way. `done` is
    /// called when it worked; else the form shows what went wrong.
    pub fn send<T: 'static>(
        &self,
        sending: impl Future<Output = Result<T, Problem>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.state.busy.replace(true) {
            return;
        }
        self.clear();
        let form = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let answer = sending.await;
            form.state.busy.set(false);
            match answer {
                Ok(value) => {
                    form.changed();
                    done(value);
                }
                Err(problem) => form.fail(problem),
            }
        });
    }

    /// What to do when the form is sent: judge it here, send it, go on.
    pub fn on_submit<T, F>(
        &self,
        check: impl Fn(&Value) -> Vec<FieldError> + 'static,
        sending: impl Fn(Value) -> F + 'static,
        done: impl Fn(T) + Clone + 'static,
    ) -> Callback<SubmitEvent>
    where
        T: 'static,
        F: Future<Output = Result<T, Problem>> + 'static,
    {
        let form = self.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if form.is_busy() {
                return;
            }
            let value = form.value();
            let errors = check(&value);
            if errors.is_empty() {
                form.send(sending(value), done.clone());
            } else {
                form.refuse(errors);
            }
        })
    }

    /// Gives the focus to a field.
    pub fn focus(&self, at: &str) {
        browser::focus(&self.id(at));
    }
}

/// Puts a value at a pointer; objects on the way that are missing are made.
fn put(document: &mut Value, at: &str, value: Value) {
    let mut here = document;
    for part in at.split('/').skip(1) {
        let part = part.replace("~1", "/").replace("~0", "~");
        if let (Value::Array(list), Ok(index)) = (&*here, part.parse::<usize>())
            && index < list.len()
        {
            here = &mut here[index];
            continue;
        }
        if !here.is_object() {
            *here = Value::Object(serde_json::Map::new());
        }
        here = &mut here[part.as_str()];
    }
    *here = value;
}

#[cfg(test)]
mod tests {
    use super::put;
    use serde_json::json;

    #[test]
    fn a_value_finds_its_place() {
        let mut document = json!({ "list": [{ "a": 1 }] });
        put(&mut document, "/name", "Ana".into());
        put(&mut document, "/place/city", "Reno".into());
        put(&mut document, "/list/0/a", 2.into());
        let right = json!({ "name": "Ana", "place": { "city": "Reno" }, "list": [{ "a": 2 }] });
        assert_eq!(document, right);
        put(&mut document, "", json!({}));
        assert_eq!(document, json!({}));
    }
}
