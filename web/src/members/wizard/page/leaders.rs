//! Step 4: who leads the group. Leaders who are on file are offered, not typed again.

use super::super::draft;
use super::super::fields::error;
use super::super::form::{Act, Changes, Handle};
use super::super::listing::{Listing, State};
use crate::i18n::{faults, state, t};
use crate::lang::here;
use crate::members::client::use_loaded;
use crate::members::pages::profile::LeaderForm;
use crate::members::parts::{loaded, note};
use crate::parts::drawn::drawn;
use crate::view::{date, leader};
use contract::answer::List;
use contract::leader_profile::CredentialDraft;
use contract::{LeaderProfile, Level, Verification};
use serde_json::{Value, json};
use std::rc::Rc;
use yew::prelude::*;

const LIST: &str = "/leaders";

/// What the step is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LeadersProps {
    /// The form.
    pub(super) form: Handle,
    /// As it was saved last: who may join rests on it.
    pub(super) listing: Option<Rc<Listing>>,
}

/// The step.
#[component]
pub(super) fn Leaders(props: &LeadersProps) -> Html {
    let known = use_loaded::<List<LeaderProfile>>("/leaders".to_owned());
    html! {
        <>
            <section class="formcol" id="leaders" tabindex="-1" aria-label={t!("wizard.step.leaders")}>
                { error(&props.form, LIST) }
                { loaded(&known, |read| all(&props.form, &read.value.items)) }
            </section>
            if let Some(listing) = &props.listing { { join_states(listing) } }
        </>
    }
}

/// What the part below the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct AddProps {
    /// The form.
    pub(crate) form: Handle,
    /// Told when a leader was filed.
    pub(crate) onadded: Callback<()>,
}

/// Below the form of the step, for a form can't stand within another: one's own license the first
/// time, a colleague's afterwards. Who is filed here leads this group too.
#[component]
pub(crate) fn Add(props: &AddProps) -> Html {
    let known = use_loaded::<List<LeaderProfile>>("/leaders".to_owned());
    let open = use_state(|| false);
    let Some(list) = known.value() else { return Html::default() };
    let own = list.items.iter().any(|leader| leader.is_self);
    let onsaved = {
        let (form, onadded) = (props.form.clone(), props.onadded.clone());
        Callback::from(move |profile: LeaderProfile| {
            let id = profile.id;
            form.dispatch(Act::With(Box::new(move |doc| match place(doc, &id) {
                Some(_) => vec![],
                None => toggled(doc, &id),
            })));
            onadded.emit(());
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    let heading = if own { t!("wizard.leaders.add") } else { t!("wizard.leaders.add_own") };
    html! {
        <section class="panel stack" aria-labelledby="add-leader">
            <h2 id="add-leader">{ &heading }</h2>
            if own && !*open {
                <p>{ t!("wizard.leaders.add_note") }</p>
                <p><button type="button" class="btn quiet" {onclick}>{ t!("wizard.leaders.add_button") }</button></p>
            } else {
                <LeaderForm is_self={!own} {onsaved} />
            }
        </section>
    }
}

fn all(form: &Handle, profiles: &[LeaderProfile]) -> Html {
    if profiles.is_empty() {
        return html! { <p>{ t!("wizard.leaders.none") }</p> };
    }
    html! { { for profiles.iter().map(|profile| one(form, profile)) } }
}

/// Where a leader stands among those of the group.
fn place(doc: &Value, id: &str) -> Option<usize> {
    let list = doc.pointer(LIST)?.as_array()?;
    list.iter().position(|link| link["leader_id"] == id)
}

/// The list with this leader added or taken out. The first one leads.
fn toggled(doc: &Value, id: &str) -> Changes {
    let mut list = doc.pointer(LIST).and_then(Value::as_array).cloned().unwrap_or_default();
    match place(doc, id) {
        Some(i) => {
            list.remove(i);
        }
        None => {
            let role = if list.is_empty() { "lead" } else { "co_lead" };
            list.push(json!({ "leader_id": id, "role": role }));
        }
    }
    vec![(LIST.to_owned(), (!list.is_empty()).then_some(Value::Array(list)))]
}

fn one(form: &Handle, profile: &LeaderProfile) -> Html {
    let (id, name) = (&profile.id, &profile.name);
    let at = place(&form.doc, id);
    let onchange = {
        let (form, id) = (form.clone(), id.clone());
        Callback::from(move |_: Event| {
            let id = id.clone();
            form.dispatch(Act::With(Box::new(move |doc| toggled(doc, &id))));
        })
    };
    html! {
        <section class="panel stack" aria-labelledby={format!("leader-{id}")}>
            <div class="row between">
                <h2 id={format!("leader-{id}")}>{ name }</h2>
                if profile.is_self {
                    <a href={here("/account/profile")}>
                        { t!("wizard.leaders.change") }<span class="sr">{ " " }{ name }</span>
                    </a>
                }
            </div>
            { for profile.credentials.iter().map(credential) }
            if !profile.errors.is_empty() {
                { note("warn", "alert", html! {
                    <ul>{ for profile.errors.iter().map(|e| html! { <li>{ faults::say(e) }</li> }) }</ul>
                }) }
            }
            <label class="check">
                <input type="checkbox" checked={at.is_some()} {onchange} />
                <span>{ t!("wizard.leaders.leads", name = name) }</span>
            </label>
            if let Some(i) = at { { role(form, i, name) } }
        </section>
    }
}

fn credential(credential: &CredentialDraft) -> Html {
    let state = state(credential.jurisdiction);
    let number = format!("{} {}", credential.abbreviation, credential.number);
    let verification = credential.verification.unwrap_or(Verification::Unverified);
    let badge = leader::credential_badge(
        credential.level,
        verification,
        credential.checked_on,
        credential.expires_on,
    );
    html! {
        <p class="small">
            { &credential.title }{ ", " }{ number }{ ", " }{ state }
            if let Some(day) = credential.expires_on { { ", " }{ t!("wizard.leaders.until", date = date::full(day)) } }
            { ". " }
            { drawn(crate::components::leader::badge(&badge)) }
            if credential.level == Level::Supervised {
                { " " }<span class="badge info">{ t!("view.badge.supervised") }</span>
            }
        </p>
    }
}

/// Whether this leader leads or co-leads.
fn role(form: &Handle, i: usize, name: &str) -> Html {
    let pointer = format!("{LIST}/{i}/role");
    let now = draft::text(&form.doc, &pointer);
    html! {
        <fieldset class="field">
            <legend class="label">{ t!("wizard.leaders.role", name = name) }</legend>
            { for ["lead", "co_lead"].into_iter().map(|value| {
                let (form, pointer) = (form.clone(), pointer.clone());
                let onchange = Callback::from(move |_: Event| {
                    form.dispatch(Act::Set(pointer.clone(), Some(json!(value))));
                });
                html! {
                    <label class="check">
                        <input type="radio" name={format!("role-{i}")} checked={now == value} {onchange} />
                        <span>{ t!(format!("wizard.role.{value}")) }</span>
                    </label>
                }
            }) }
        </fieldset>
    }
}

/// From where people may join, with the reason for each state.
pub(super) fn join_states(listing: &Listing) -> Html {
    let row = |row: &State| {
        html! { <li><span><b>{ state(row.state) }</b></span><span>{ row.why() }</span></li> }
    };
    let part = |heading: AttrValue, joinable: bool| {
        let states: Vec<_> =
            listing.join_states.iter().filter(|s| s.joinable == joinable).collect();
        html! {
            if !states.is_empty() {
                <h3>{ heading }</h3>
                <ul class="history">{ for states.into_iter().map(row) }</ul>
            }
        }
    };
    html! {
        <section class="panel stack" aria-labelledby="join">
            <h2 id="join">{ t!("wizard.part.join") }</h2>
            <p class="small muted">{ t!("wizard.join.how") }</p>
            if !listing.join_states.iter().any(|s| s.joinable) {
                { note("warn", "alert", html! { <p>{ t!("wizard.join.none") }</p> }) }
            }
            { part(t!("wizard.join.from"), true) }
            { part(t!("wizard.join.not_from"), false) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_leader_leads_and_others_lead_with_them() {
        let mut doc = json!({});
        for id in ["a", "b"] {
            for (pointer, value) in toggled(&doc.clone(), id) {
                draft::set(&mut doc, &pointer, value);
            }
        }
        assert_eq!(doc["leaders"][0], json!({ "leader_id": "a", "role": "lead" }));
        assert_eq!(doc["leaders"][1]["role"], "co_lead");
        assert_eq!(toggled(&doc, "a")[0].1.as_ref().unwrap().as_array().unwrap().len(), 1);
    }
}
