//! What the wizard knows of the draft: as it was saved, as it stands now, what can't be read, and
//! which errors may be shown. A field's error is shown once somebody has left the field or tried
//! to save its step, never while it is first typed.

use super::draft::{self, Conflict};
use super::steps::{Step, in_order};
use super::typed::{self, Kind};
use contract::FieldError;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use yew::prelude::*;

/// The form, shared by every field.
pub type Handle = UseReducerHandle<Form>;

/// The draft while it is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// As the service has it.
    pub base: Value,
    /// As it stands in the fields.
    pub doc: Value,
    /// Texts that could not be read, by field, with the key of what to say about it.
    pub raw: BTreeMap<String, (String, String)>,
    left: BTreeSet<String>,
    tried: BTreeSet<Step>,
    refused: Vec<FieldError>,
    found: Vec<FieldError>,
    /// What another tab has changed as well; the visitor chooses.
    pub conflicts: Vec<Conflict>,
}

/// Fields with what they shall hold.
pub type Changes = Vec<(String, Option<Value>)>;

/// What can happen to it.
pub enum Act {
    /// A field has this value now, or none.
    Set(String, Option<Value>),
    /// Fields have these values now, worked out from the draft as it stands when this happens.
    With(Box<dyn FnOnce(&Value) -> Changes>),
    /// Somebody typed this into a field of that kind.
    Typed(String, Kind, String),
    /// What stands in a field can't be read; with the key of what to say about it.
    Unread(String, String, String),
    /// A field was left.
    Left(String),
    /// A step is to be saved: all its errors count now.
    Tried(Step),
    /// Begins with a draft of the service, and what this tab had not saved of it.
    Begin(Value, Option<Box<Form>>),
    /// What was sent, and what the service has made of it.
    Saved(Value, Value),
    /// The service refused these fields.
    Refused(Vec<FieldError>),
    /// Somebody else saved this meanwhile.
    Theirs(Value),
    /// Of a conflict, their value is taken (else mine stays).
    Settle(String, bool),
}

impl Reducible for Form {
    type Action = Act;
    fn reduce(self: Rc<Self>, act: Act) -> Rc<Self> {
        let mut form = (*self).clone();
        form.act(act);
        Rc::new(form)
    }
}

impl Form {
    /// What a tab had not saved: as it was read, as it was typed, what could not be read.
    pub fn kept(base: Value, doc: Value, raw: BTreeMap<String, (String, String)>) -> Self {
        Self { base, doc, raw, ..Self::default() }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Set(pointer, value) => self.set(&pointer, value),
            Act::With(change) => {
                for (pointer, value) in change(&self.doc) {
                    self.set(&pointer, value);
                }
            }
            Act::Typed(pointer, kind, text) => match typed::read(kind, &text) {
                Ok(value) => self.set(&pointer, value),
                Err(key) => {
                    self.raw.insert(pointer, (text, key.to_owned()));
                }
            },
            Act::Unread(pointer, text, key) => {
                self.raw.insert(pointer, (text, key));
            }
            Act::Left(pointer) => {
                self.left.insert(pointer);
            }
            Act::Tried(step) => {
                self.tried.insert(step);
            }
            Act::Begin(base, kept) => {
                *self = Self { doc: base.clone(), ..Self::default() };
                if let Some(kept) = kept {
                    let (doc, conflicts) = draft::merge(&kept.base, &kept.doc, &base);
                    (self.doc, self.conflicts, self.raw) = (doc, conflicts, kept.raw);
                }
                self.base = base;
            }
            Act::Saved(sent, now) => {
                // What was typed while the request was on its way stays.
                let (doc, _) = draft::merge(&sent, &self.doc, &now);
                (self.doc, self.base) = (doc, now);
                self.refused.clear();
            }
            Act::Refused(errors) => self.refused = errors,
            Act::Theirs(theirs) => {
                let (doc, conflicts) = draft::merge(&self.base, &self.doc, &theirs);
                (self.doc, self.conflicts, self.base) = (doc, conflicts, theirs);
            }
            Act::Settle(pointer, theirs) => {
                if let Some(i) = self.conflicts.iter().position(|c| c.pointer == pointer) {
                    let conflict = self.conflicts.remove(i);
                    if theirs {
                        self.set(&pointer, conflict.theirs);
                    }
                }
            }
        }
        self.found = self.find();
    }

    fn set(&mut self, pointer: &str, value: Option<Value>) {
        let below =
            |p: &str| p.strip_prefix(pointer).is_some_and(|r| r.is_empty() || r.starts_with('/'));
        self.raw.retain(|p, _| !below(p));
        self.refused.retain(|e| !e.pointer.as_deref().is_some_and(below));
        draft::set(&mut self.doc, pointer, value);
    }

    fn find(&self) -> Vec<FieldError> {
        let mut found: Vec<FieldError> = self
            .raw
            .iter()
            .map(|(p, (_, key))| {
                contract::problem::field(p, "format", &crate::i18n::text!(key.as_str()))
            })
            .collect();
        let others = super::check::errors(&self.doc).into_iter().chain(self.refused.clone());
        for error in others {
            if !found.iter().any(|e| e.pointer == error.pointer) {
                found.push(error);
            }
        }
        in_order(&mut found);
        found
    }

    /// Everything that is wrong or missing, in the order of the steps.
    pub fn errors(&self) -> &[FieldError] {
        &self.found
    }
    /// What is wrong on a step.
    pub fn errors_of(&self, step: Step) -> impl Iterator<Item = &FieldError> {
        self.found.iter().filter(move |e| Step::of(e.pointer.as_deref().unwrap_or("")) == step)
    }
    /// What may be said at a field now.
    pub fn error(&self, pointer: &str) -> Option<&FieldError> {
        let shown = self.left.contains(pointer)
            || self.tried.contains(&Step::of(pointer))
            || self.refused.iter().any(|e| e.pointer.as_deref() == Some(pointer));
        self.found.iter().find(|e| shown && e.pointer.as_deref() == Some(pointer))
    }
    /// Somebody has tried to save a step, or the service has refused something: all is listed.
    pub fn is_tried(&self, step: Step) -> bool {
        self.tried.contains(&step) || !self.refused.is_empty()
    }
    /// Texts that can't be read keep a step from being saved.
    pub fn unreadable(&self, step: Step) -> bool {
        self.raw.keys().any(|p| Step::of(p) == step)
    }
    /// The change to be saved, if there is one.
    pub fn patch(&self) -> Option<Value> {
        draft::patch(&self.base, &self.doc)
    }
    /// Whether something is typed that the service does not have.
    pub fn unsaved(&self) -> bool {
        self.doc != self.base || !self.raw.is_empty()
    }
    /// What stands in a field of that kind.
    pub fn text(&self, pointer: &str, kind: Kind) -> String {
        match self.raw.get(pointer) {
            Some((text, _)) => text.clone(),
            None => self.doc.pointer(pointer).map(|v| typed::write(kind, v)).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn form(base: Value) -> Form {
        let mut form = Form::default();
        form.act(Act::Begin(base, None));
        form
    }

    #[test]
    fn errors_are_said_when_a_field_was_left_or_a_step_tried() {
        let mut form = form(json!({}));
        assert!(form.errors().iter().any(|e| e.pointer.as_deref() == Some("/title")));
        assert!(form.error("/title").is_none());
        form.act(Act::Left("/title".into()));
        assert!(form.error("/title").is_some() && form.error("/summary").is_none());
        form.act(Act::Tried(Step::Basics));
        assert!(form.error("/summary").is_some());
        form.act(Act::Typed("/title".into(), Kind::Text, "Calm evenings".into()));
        assert!(form.error("/title").is_none());
    }

    #[test]
    fn what_cannot_be_read_stays_in_its_field() {
        let mut form = form(json!({ "cost": { "min_cents": 6000 } }));
        form.act(Act::Typed("/cost/min_cents".into(), Kind::Money, "sixty".into()));
        assert_eq!(form.text("/cost/min_cents", Kind::Money), "sixty");
        assert!(form.unreadable(Step::Cost) && form.unsaved() && form.patch().is_none());
        form.act(Act::Typed("/cost/min_cents".into(), Kind::Money, "61".into()));
        assert_eq!(form.patch(), Some(json!({ "cost": { "min_cents": 6100 } })));
    }

    #[test]
    fn what_is_typed_while_saving_is_not_lost() {
        let mut form = form(json!({ "title": "A" }));
        form.act(Act::Set("/title".into(), Some(json!("B "))));
        let sent = form.doc.clone();
        form.act(Act::Set("/summary".into(), Some(json!("later"))));
        form.act(Act::Saved(sent, json!({ "title": "B" })));
        assert_eq!(form.patch(), Some(json!({ "summary": "later" })));
        assert_eq!(form.doc["title"], "B");
    }

    #[test]
    fn of_two_tabs_the_visitor_chooses() {
        let mut form = form(json!({ "title": "A", "summary": "S" }));
        form.act(Act::Set("/title".into(), Some(json!("Mine"))));
        form.act(Act::Theirs(json!({ "title": "Theirs", "summary": "T" })));
        assert_eq!(form.conflicts.len(), 1);
        assert_eq!(form.doc, json!({ "title": "Mine", "summary": "T" }));
        form.act(Act::Settle("/title".into(), true));
        assert!(form.conflicts.is_empty() && !form.unsaved());
    }
}
