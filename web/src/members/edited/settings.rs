//! `/admin/settings`: what can be set while the service runs.

use crate::i18n::t;
use crate::members::console::ConsoleTabs;
use crate::members::editing::{EditProps, Manner, as_it_is, use_editing};
use crate::members::form::{CheckField, FormFrame, SubmitButton, TextField};
use crate::members::parts::{Done, Frame};
use crate::members::posts::revisions::Revisions;
use crate::members::use_loaded;
use contract::edited::{Edited, SettingsDraft};
use serde_json::{Value, json};
use yew::prelude::*;

/// Where they are.
const PATH: &str = "/admin/settings";

/// The page.
#[component]
pub fn EditSettings() -> Html {
    let settings = use_loaded::<Edited<SettingsDraft>>(PATH.to_owned());
    html! {
        <Frame title={t!("members.settings.title")} lead={t!("settings_edit.lead")} wide=true>
            <ConsoleTabs />
            { settings.edit(|props| html! { <Edit ..props /> }) }
        </Frame>
    }
}

const MANNER: Manner<Edited<SettingsDraft>> = Manner {
    form: "settings",
    values: |settings| values(&settings.content),
    check: |_| Vec::new(),
    patch,
    revision: |settings| settings.revision,
    saved: |settings| t!("settings_edit.saved", number = settings.revision),
    at_its_field: as_it_is,
};

#[component]
fn Edit(props: &EditProps<Edited<SettingsDraft>>) -> Html {
    let editing = use_editing(PATH.to_owned(), props, MANNER);
    let form = || editing.form.clone();
    html! {
        <div class="stack-l">
            <Done words={editing.done.clone()} />
            <div class="measure">
                <FormFrame form={form()} onsubmit={editing.onsubmit.clone()}>
                    <TextField form={form()} at="/contact_email" label={t!("settings_edit.contact")}
                        hint={t!("settings_edit.contact_hint")} kind="email" optional=true />
                    <TextField form={form()} at="/notice/en" label={t!("settings_edit.notice_en")}
                        hint={t!("settings_edit.notice_hint")} rows={Some(2)} optional=true />
                    <TextField form={form()} at="/notice/es" label={t!("settings_edit.notice_es")}
                        rows={Some(2)} optional=true />
                    <CheckField form={form()} at="/registration_open"
                        label={t!("settings_edit.registration")}
                        hint={t!("settings_edit.registration_hint")} />
                    <TextField form={form()} at="/listings_per_account"
                        label={t!("settings_edit.listings")} hint={t!("settings_edit.listings_hint")}
                        inputmode="numeric" short=true optional=true />
                    <TextField form={form()} at="/minimum_app_version"
                        label={t!("settings_edit.app")} hint={t!("settings_edit.app_hint")}
                        short=true optional=true />
                    <SubmitButton form={form()} label={t!("settings_edit.save")} />
                </FormFrame>
            </div>
            <Revisions path={PATH} revision={props.read.value.revision}
                etag={props.read.etag.clone()} reload={props.reload.clone()} />
        </div>
    }
}

fn values(settings: &SettingsDraft) -> Value {
    let mut value = serde_json::to_value(settings).unwrap_or_default();
    let most = settings.listings_per_account.map(|most| most.to_string()).unwrap_or_default();
    value["listings_per_account"] = json!(most);
    value["minimum_app_version"] = json!(settings.minimum_app_version.clone().unwrap_or_default());
    value
}

/// What may stay empty is taken out.
fn patch(value: &Value) -> Value {
    let mut out = value.clone();
    let typed = |name: &str| value[name].as_str().unwrap_or_default().trim().to_owned();
    for name in ["contact_email", "minimum_app_version"] {
        out[name] = match typed(name) {
            text if text.is_empty() => Value::Null,
            text => json!(text),
        };
    }
    let most = typed("listings_per_account");
    out["listings_per_account"] = match (most.as_str(), most.parse::<u32>()) {
        ("", _) => Value::Null,
        // What is no number is refused at its field.
        (_, number) => json!(number.unwrap_or(0)),
    };
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back_as_it_was() {
        let settings = SettingsDraft {
            contact_email: Some("help@example.org".parse().unwrap()),
            listings_per_account: Some(12),
            minimum_app_version: Some("1.4.0".to_owned()),
            ..SettingsDraft::default()
        };
        let sent = patch(&values(&settings));
        assert_eq!(serde_json::from_value::<SettingsDraft>(sent).unwrap(), settings);
        let empty = patch(&values(&SettingsDraft::default()));
        assert_eq!(
            (&empty["contact_email"], &empty["listings_per_account"]),
            (&json!(null), &json!(null))
        );
        let odd = patch(&json!({ "listings_per_account": "many" }));
        assert_eq!(odd["listings_per_account"], 0);
    }
}
