//! The licenses and registrations of a profile.

use super::values::{choices, new_credential};
use crate::components::leader::badge;
use crate::context::use_reference;
use crate::i18n::{state, t};
use crate::members::browser;
use crate::members::form::{ChoiceField, Choices, Form, SelectField, TextField};
use crate::parts::drawn::drawn;
use crate::view::leader::credential_badge;
use contract::{Level, UsState};
use serde_json::Value;
use std::rc::Rc;
use yew::prelude::*;

/// What each part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PartProps {
    /// The form of the profile.
    pub(super) form: Form,
}

/// All of them.
#[component]
pub(super) fn Credentials(props: &PartProps) -> Html {
    let form = &props.form;
    let count = form.get("/credentials").as_array().map_or(0, Vec::len);
    let add = {
        let form = form.clone();
        Callback::from(move |_: MouseEvent| {
            let mut list = form.get("/credentials").as_array().cloned().unwrap_or_default();
            list.push(new_credential());
            form.set("/credentials", list);
        })
    };
    html! {
        <div class="stack">
            <h2>{ t!("members.credential.heading") }</h2>
            <p class="muted">{ t!("members.credential.text") }</p>
            { for (0..count).map(|index| html! { <One form={form.clone()} {index} /> }) }
            <p><button type="button" class="btn quiet" onclick={add} id="add-credential">
                { t!("members.credential.add") }
            </button></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct OneProps {
    form: Form,
    index: usize,
}

/// One of them. What we found out is shown and can't be typed.
#[component]
fn One(props: &OneProps) -> Html {
    let OneProps { form, index } = props;
    let lists = use_reference();
    let at = |name: &str| format!("/credentials/{index}/{name}");
    let (place, level) = (form.text(&at("jurisdiction")), form.text(&at("level")));
    let supervised = level == Level::Supervised.as_str();
    let titles: Choices = Rc::new(choices(&lists, &place, &level));
    let levels: Choices = Rc::new(
        Level::ALL
            .iter()
            .map(|level| {
                let words = t!(format!("members.credential.{level}")).to_string();
                (level.as_str().to_owned(), words)
            })
            .collect(),
    );
    let remove = {
        let (form, index) = (form.clone(), *index);
        Callback::from(move |_: MouseEvent| {
            remove_at(&form, "/credentials", index, "add-credential")
        })
    };
    let number = index + 1;
    html! {
        <fieldset class="panel stack">
            <legend class="serif">{ t!("members.credential.number", number = number) }</legend>
            { found(&form.get(&format!("/credentials/{index}"))) }
            <ChoiceField form={form.clone()} at={at("level")} label={t!("members.credential.level")}
                choices={levels} />
            <SelectField form={form.clone()} at={at("jurisdiction")}
                label={t!("members.credential.state")} choices={states()}
                empty={t!("members.credential.choose")} />
            <SelectField form={form.clone()} at={at("pick")} label={t!("members.credential.title")}
                choices={titles} empty={t!("members.credential.choose")} />
            if form.text(&at("pick")) == super::values::OTHER {
                <TextField form={form.clone()} at={at("title")}
                    label={t!("members.credential.title_full")} />
                <TextField form={form.clone()} at={at("abbreviation")}
                    label={t!("members.credential.abbreviation")} short={true} />
            }
            <TextField form={form.clone()} at={at("number")} short={true}
                label={if supervised { t!("members.credential.registration") } else { t!("members.credential.license") }}
                hint={t!("members.credential.number_hint")} />
            <TextField form={form.clone()} at={at("expires_on")} kind="date" short={true}
                label={t!("members.credential.expires")} optional={true} />
            if supervised { <Supervised form={form.clone()} index={*index} /> }
            <p><button type="button" class="linkbtn" onclick={remove}>
                { t!("members.credential.remove", number = number) }
            </button></p>
        </fieldset>
    }
}

/// Who supervises, and where: the law wants it shown.
#[component]
fn Supervised(props: &OneProps) -> Html {
    let at = |name: &str| format!("/credentials/{}/supervision/{name}", props.index);
    let field = |name: &str, label: AttrValue| {
        html! { <TextField form={props.form.clone()} at={at(name)} {label} /> }
    };
    html! {
        <>
            <p class="muted">{ t!("members.credential.supervised_text") }</p>
            { field("employer", t!("members.credential.employer")) }
            { field("supervisor", t!("members.credential.supervisor")) }
            { field("supervisor_title", t!("members.credential.supervisor_title")) }
            <SelectField form={props.form.clone()} at={at("supervisor_jurisdiction")}
                label={t!("members.credential.supervisor_state")} choices={states()}
                empty={t!("members.credential.choose")} />
            { field("supervisor_license", t!("members.credential.supervisor_license")) }
        </>
    }
}

/// What we found of it: the badge, with dates and the register.
fn found(value: &Value) -> Html {
    let Ok(known) = serde_json::from_value::<Known>(value.clone()) else { return Html::default() };
    let Some(verification) = known.verification else { return Html::default() };
    let shown = credential_badge(known.level, verification, known.checked_on, known.expires_on);
    html! {
        <p>
            { drawn(badge(&shown)) }
            if let Some(register) = known.checked_with {
                { " " }<span class="small muted">{ t!("members.credential.with", register = register) }</span>
            }
        </p>
    }
}

/// The part of a [`contract::CredentialDraft`] that is ours to say.
#[derive(serde::Deserialize)]
struct Known {
    level: Level,
    verification: Option<contract::Verification>,
    checked_on: Option<contract::Date>,
    expires_on: Option<contract::Date>,
    checked_with: Option<String>,
}

/// Every state, the district and the territories.
pub(super) fn states() -> Choices {
    let all = UsState::all().map(|s| (s.code().to_owned(), state(s).to_owned()));
    let mut all: Vec<(String, String)> = all.collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    Rc::new(all)
}

/// Takes one out of a list; the focus goes to the button that adds one.
pub(super) fn remove_at(form: &Form, list: &str, index: usize, then: &str) {
    let mut all = form.get(list).as_array().cloned().unwrap_or_default();
    if index < all.len() {
        all.remove(index);
    }
    form.set(list, all);
    browser::focus(then);
}
