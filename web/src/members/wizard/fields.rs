//! The fields of the wizard: each is bound to a JSON Pointer of the draft. Label above, hint,
//! error, field; the words of a field stand in the catalogue under the names of its pointer.

use super::form::{Act, Handle};
use super::steps::id;
use super::{draft, typed::Kind};
use crate::i18n::{faults::name, t};
use crate::parts::icon::icon;
use serde_json::json;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What a field is called.
pub fn label(pointer: &str) -> AttrValue {
    t!(format!("wizard.field.{}", name(pointer)))
}

/// A choice: what the wire holds, and what people read.
pub type Choice = (String, String);

/// One field of the draft.
#[derive(Clone, Copy)]
pub struct Field<'f> {
    form: &'f Handle,
    pointer: &'f str,
    hint: bool,
    class: &'static str,
}

/// A field with its label.
pub fn field<'f>(form: &'f Handle, pointer: &'f str) -> Field<'f> {
    Field { form, pointer, hint: false, class: "input" }
}

impl Field<'_> {
    /// With a hint below the label.
    pub fn hint(mut self) -> Self {
        self.hint = true;
        self
    }
    /// No wider than a short number.
    pub fn short(mut self) -> Self {
        self.class = "input short";
        self
    }

    fn hint_text(&self) -> AttrValue {
        t!(format!("wizard.hint.{}", name(self.pointer)))
    }

    fn described(&self) -> Option<String> {
        let id = id(self.pointer);
        let error = self.form.error(self.pointer).is_some();
        match (self.hint, error) {
            (true, true) => Some(format!("{id}-h {id}-e")),
            (true, false) => Some(format!("{id}-h")),
            (false, true) => Some(format!("{id}-e")),
            (false, false) => None,
        }
    }

    fn invalid(&self) -> Option<&'static str> {
        self.form.error(self.pointer).map(|_| "true")
    }

    fn about(&self) -> Html {
        let id = id(self.pointer);
        html! {
            <>
                if self.hint {
                    <span class="hint" id={format!("{id}-h")}>{ self.hint_text() }</span>
                }
                { error(self.form, self.pointer) }
            </>
        }
    }

    fn class(&self) -> &'static str {
        if self.invalid().is_some() { "field bad" } else { "field" }
    }

    fn framed(&self, control: Html) -> Html {
        html! {
            <div class={self.class()}>
                <label for={id(self.pointer)}>{ label(self.pointer) }</label>
                { self.about() }
                { control }
            </div>
        }
    }

    /// A set of controls with one name.
    fn set_of(&self, controls: Html, many: bool) -> Html {
        html! {
            <fieldset class={self.class()} id={id(self.pointer)} tabindex="-1"
                aria-describedby={self.described()}>
                <legend class="label">{ label(self.pointer) }</legend>
                { self.about() }
                <div class={many.then_some("many")}>{ controls }</div>
            </fieldset>
        }
    }

    fn left(&self) -> Callback<FocusEvent> {
        let (form, pointer) = (self.form.clone(), self.pointer.to_owned());
        Callback::from(move |_| form.dispatch(Act::Left(pointer.clone())))
    }

    /// A line of text.
    pub fn input(self, kind: Kind) -> Html {
        let (form, pointer) = (self.form.clone(), self.pointer.to_owned());
        let oninput = Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                form.dispatch(Act::Typed(pointer.clone(), kind, input.value()));
            }
        });
        let (r#type, inputmode) = match kind {
            Kind::Text => ("text", None),
            Kind::Whole | Kind::Age | Kind::Zip => ("text", Some("numeric")),
            Kind::Money => ("text", Some("decimal")),
            Kind::Date => ("date", None),
            Kind::Time => ("time", None),
        };
        let control = html! {
            <input class={self.class} id={id(self.pointer)} {r#type} {inputmode} maxlength="2000"
                autocomplete="off" value={self.form.text(self.pointer, kind)} {oninput}
                onblur={self.left()} aria-invalid={self.invalid()}
                aria-describedby={self.described()} />
        };
        self.framed(if kind == Kind::Money {
            html! { <div class="money"><span aria-hidden="true">{ "$" }</span>{ control }</div> }
        } else {
            control
        })
    }

    /// Several lines of text.
    pub fn area(self, rows: &'static str) -> Html {
        let (form, pointer) = (self.form.clone(), self.pointer.to_owned());
        let oninput = Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlTextAreaElement>() {
                form.dispatch(Act::Typed(pointer.clone(), Kind::Text, input.value()));
            }
        });
        self.framed(html! {
            <textarea class="input" id={id(self.pointer)} {rows} onblur={self.left()}
                value={self.form.text(self.pointer, Kind::Text)} {oninput}
                aria-invalid={self.invalid()} aria-describedby={self.described()} />
        })
    }

    /// One of many, as a list that opens.
    pub fn select(self, choices: &[Choice]) -> Html {
        let (form, pointer) = (self.form.clone(), self.pointer.to_owned());
        let whole = choices.iter().all(|(value, _)| value.parse::<u16>().is_ok());
        let onchange = Callback::from(move |event: Event| {
            if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
                let kind = if whole { Kind::Whole } else { Kind::Text };
                form.dispatch(Act::Typed(pointer.clone(), kind, select.value()));
            }
        });
        let now = self.form.text(self.pointer, Kind::Text);
        self.framed(html! {
            <select class={self.class} id={id(self.pointer)} {onchange} onblur={self.left()}
                aria-invalid={self.invalid()} aria-describedby={self.described()}>
                if now.is_empty() { <option value="" selected=true>{ t!("wizard.choose") }</option> }
                { for choices.iter().map(|(value, text)| html! {
                    <option value={value.clone()} selected={*value == now}>{ text }</option>
                }) }
            </select>
        })
    }

    /// One of a few, all in sight.
    pub fn radios(self, choices: &[Choice]) -> Html {
        let now = self.form.text(self.pointer, Kind::Text);
        let controls = choices.iter().map(|(value, text)| {
            let (form, pointer, v) = (self.form.clone(), self.pointer.to_owned(), value.clone());
            let onchange = Callback::from(move |_: Event| {
                form.dispatch(Act::Set(pointer.clone(), Some(json!(v))));
            });
            html! {
                <label class="check">
                    <input type="radio" name={id(self.pointer)} checked={*value == now} {onchange} />
                    <span>{ text }</span>
                </label>
            }
        });
        self.set_of(html! { { for controls } }, false)
    }

    /// Any of many.
    pub fn checks(self, choices: &[Choice]) -> Html {
        let chosen = draft::texts(&self.form.doc, self.pointer);
        let controls = choices.iter().map(|(value, text)| {
            let on = chosen.contains(value);
            let (form, pointer, v) = (self.form.clone(), self.pointer.to_owned(), value.clone());
            let chosen = chosen.clone();
            let onchange = Callback::from(move |_: Event| {
                let mut now = chosen.clone();
                if on {
                    now.retain(|c| *c != v)
                } else {
                    now.push(v.clone())
                }
                let value = (!now.is_empty()).then(|| json!(now));
                form.dispatch(Act::Set(pointer.clone(), value));
            });
            html! {
                <label class="check">
                    <input type="checkbox" checked={on} {onchange} /><span>{ text }</span>
                </label>
            }
        });
        self.set_of(html! { { for controls } }, choices.len() > 4)
    }

    /// Yes or no.
    pub fn switch(self) -> Html {
        let (form, pointer) = (self.form.clone(), self.pointer.to_owned());
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                form.dispatch(Act::Set(pointer.clone(), Some(json!(input.checked()))));
            }
        });
        html! {
            <div class={self.class()}>
                <label class="check" for={id(self.pointer)}>
                    <input type="checkbox" id={id(self.pointer)} {onchange}
                        checked={draft::on(&self.form.doc, self.pointer)}
                        aria-describedby={self.described()} />
                    <span>{ label(self.pointer) }</span>
                </label>
                { self.about() }
            </div>
        }
    }
}

/// What is wrong with a field, once it may be said.
pub fn error(form: &Handle, pointer: &str) -> Html {
    html! {
        if let Some(error) = form.error(pointer) {
            <span class="err" id={format!("{}-e", id(pointer))}>
                { icon("alert") }
                <span><span class="sr">{ t!("wizard.error.word") }</span>{ &error.detail }</span>
            </span>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn a_pointer_has_a_name() {
        assert_eq!(name("/schedule/0/rule/every_weeks"), "schedule_rule_every_weeks");
    }

    /// Every pointer of a document; a list of texts is one field.
    fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                fields.iter().for_each(|(name, v)| pointers(v, &format!("{at}/{name}"), out));
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                items.iter().enumerate().for_each(|(i, v)| pointers(v, &format!("{at}/{i}"), out));
            }
            _ => out.push(at.to_owned()),
        }
    }

    #[test]
    fn every_field_that_two_tabs_may_both_change_has_a_name() {
        let mut card = serde_json::to_value(crate::view::sample::card()).unwrap();
        let contact = contract::Contact {
            phone: Some("x".into()),
            website: Some("x".into()),
            booking_url: Some("x".into()),
        };
        let draft = contract::ListingDraft { contact: Some(contact), ..Default::default() };
        let known = serde_json::to_value(contract::ListingDraft::default()).unwrap();
        assert!(known.as_object().is_some_and(serde_json::Map::is_empty));
        for (name, value) in serde_json::to_value(draft).unwrap().as_object().unwrap() {
            card[name] = value.clone();
        }
        let mut all = Vec::new();
        for name in [
            "title",
            "summary",
            "group_type",
            "enrollment",
            "duration",
            "categories",
            "languages",
            "age_min",
            "age_max",
            "gender_scope",
            "format",
            "location",
            "schedule",
            "capacity",
            "screening",
            "cost",
            "contact",
        ] {
            pointers(&card[name], &format!("/{name}"), &mut all);
        }
        let missing: Vec<&String> = all
            .iter()
            .filter(|p| !p.ends_with("/rule/kind"))
            .filter(|p| label(p).contains("wizard.field"))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(all.len() > 30, "{}", all.len());
    }
}
