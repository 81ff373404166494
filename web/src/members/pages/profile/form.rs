//! The form of a leader's profile. The wizard uses it for colleagues too.

use super::credential::Credentials;
use super::extras::{Certifications, Compacts};
use super::values::{body, faults, npi_live, values};
use crate::context::use_reference;
use crate::i18n::t;
use crate::members::form::{CheckField, Form, FormFrame, SubmitButton, TextField, use_form};
use crate::members::parts::Done;
use crate::members::{Call, Read, use_account, use_members, use_once};
use contract::{ErrorCode, LeaderProfile};
use std::rc::Rc;
use yew::prelude::*;

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LeaderFormProps {
    /// The profile as it is; none for a new one.
    #[prop_or_default]
    pub profile: Option<Rc<LeaderProfile>>,
    /// One's own profile; a colleague's otherwise.
    #[prop_or_default]
    pub is_self: bool,
    /// Told of each saving.
    pub onsaved: Callback<LeaderProfile>,
}

/// The form. Must stand inside [`crate::members::lists::Lists`].
#[component]
pub fn LeaderForm(props: &LeaderFormProps) -> Html {
    let (members, lists, once) = (use_members(), use_reference(), use_once());
    let known = use_state(|| props.profile.clone());
    let account = use_account().filter(|_| props.is_self);
    let name = account.map(|account| account.name.clone()).unwrap_or_default();
    let form = use_form("leader", || values(known.as_deref(), &name, &lists));
    let done = use_state(AttrValue::default);
    let is_self = props.is_self;
    let save = {
        let (members, known, once) = (members.clone(), known.clone(), once.clone());
        move |value: serde_json::Value| {
            let (members, known, once) = (members.clone(), (*known).clone(), once.clone());
            async move {
                let Some(profile) = known else {
                    let mut body = body(&value, true);
                    body["is_self"] = is_self.into();
                    if !is_self {
                        body["consent"] = (value["consent"] == true).into();
                    }
                    return members.once(&once, Call::post("/leaders").json(&body)).await;
                };
                let mut body = body(&value, false);
                if !is_self {
                    body["consent"] = (value["consent"] == true).into();
                }
                let path = format!("/leaders/{}", profile.id);
                let etag = format!("\"{}\"", profile.version);
                let call = Call::patch(path, &etag).json(&body);
                members.read(call).await.map(|read: Read<LeaderProfile>| read.value)
            }
        }
    };
    let saved = {
        let (known, done, form, lists) = (known.clone(), done.clone(), form.clone(), lists.clone());
        let told = props.onsaved.clone();
        move |profile: LeaderProfile| {
            form.reset(values(Some(&profile), "", &lists));
            known.set(Some(Rc::new(profile.clone())));
            done.set(t!("members.profile.saved"));
            told.emit(profile);
        }
    };
    let start = done.clone();
    let onsubmit = form.on_submit(
        move |value| {
            start.set(AttrValue::default());
            faults(value)
        },
        save,
        saved,
    );
    let stale = form.problem().filter(|p| p.code == ErrorCode::PreconditionFailed);
    let live = npi_live(&form.text("/npi")).map(AttrValue::from);
    html! {
        <FormFrame form={form.clone()} {onsubmit}>
            <Done words={(*done).clone()} />
            if let Some(problem) = stale {
                <Conflict form={form.clone()} known={known.clone()} changed={problem.changed} />
            }
            <TextField form={form.clone()} at="/name" label={t!("members.profile.name")}
                hint={t!("members.profile.name_hint")} autocomplete="name" />
            <TextField form={form.clone()} at="/degree" label={t!("members.profile.degree")}
                optional={true} short={true} />
            if !is_self {
                <CheckField form={form.clone()} at="/consent" label={t!("wizard.leaders.consent")}
                    hint={t!("wizard.leaders.consent_hint")} />
            }
            <Credentials form={form.clone()} />
            <TextField form={form.clone()} at="/npi" label={t!("members.profile.npi")}
                hint={t!("members.profile.npi_hint")} optional={true} inputmode="numeric"
                short={true} {live} />
            <Certifications form={form.clone()} />
            <Compacts form={form.clone()} />
            <TextField form={form.clone()} at="/bio" label={t!("members.profile.bio")}
                hint={t!("members.profile.bio_hint")} optional={true} rows={6} />
            <SubmitButton form={form.clone()} label={t!("members.profile.save")} />
        </FormFrame>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ConflictProps {
    form: Form,
    known: UseStateHandle<Option<Rc<LeaderProfile>>>,
    /// JSON Pointers of what was saved there.
    changed: Vec<String>,
}

/// Somebody (another tab, another device) saved meanwhile: take theirs, or put this over it.
#[component]
fn Conflict(props: &ConflictProps) -> Html {
    let (members, lists) = (use_members(), use_reference());
    let load = move |mine: bool| {
        let (form, known) = (props.form.clone(), props.known.clone());
        let (members, lists) = (members.clone(), lists.clone());
        Callback::from(move |_: MouseEvent| {
            let (form, known, lists) = (form.clone(), known.clone(), lists.clone());
            let (members, id) = (members.clone(), known.as_ref().map(|k| k.id.clone()));
            wasm_bindgen_futures::spawn_local(async move {
                let path = format!("/leaders/{}", id.unwrap_or_default());
                match members.get::<LeaderProfile>(path).await {
                    Ok(theirs) => {
                        match mine {
                            true => form.clear(),
                            false => form.reset(values(Some(&theirs), "", &lists)),
                        }
                        known.set(Some(Rc::new(theirs)));
                    }
                    Err(problem) => form.fail(problem),
                }
            });
        })
    };
    html! {
        <div class="note warn">
            <div class="stack">
                <p>{ t!("members.conflict.text") }</p>
                if let Some(names) = names(&props.changed) {
                    <p>{ t!("members.conflict.changed", names = names) }</p>
                }
                <p class="row">
                    <button type="button" class="btn quiet small" onclick={load(true)}>
                        { t!("members.conflict.mine") }
                    </button>
                    <button type="button" class="btn quiet small" onclick={load(false)}>
                        { t!("members.conflict.theirs") }
                    </button>
                </p>
            </div>
        </div>
    }
}

/// The fields by the names that the form gives them.
fn names(changed: &[String]) -> Option<String> {
    let label = |pointer: &String| {
        Some(match pointer.split('/').nth(1)? {
            "name" => t!("members.profile.name"),
            "degree" => t!("members.profile.degree"),
            "consent" => t!("wizard.leaders.consent"),
            "credentials" => t!("members.credential.heading"),
            "npi" => t!("members.profile.npi"),
            "certifications" => t!("members.profile.certifications"),
            "compacts" => t!("members.profile.compacts"),
            "bio" => t!("members.profile.bio"),
            _ => return None,
        })
    };
    let names: Vec<_> = changed.iter().filter_map(label).map(|name| name.to_string()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
