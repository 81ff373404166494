//! Making an account, where admins have not closed that. The answer is the same for every address: a mail tells the rest.

use super::closed;
use crate::i18n::t;
use crate::lang::{self, here};
use crate::members::form::{FormFrame, PasswordField, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Frame, note};
use crate::members::{Call, use_members};
use contract::account::check::{self, MAX_PASSWORD, MIN_PASSWORD};
use contract::{FieldError, problem::field};
use serde_json::{Value, json};
use yew::prelude::*;

/// The page.
#[component]
pub fn Register() -> Html {
    let members = use_members();
    let form = use_form("register", || json!({ "email": "", "password": "", "name": "" }));
    let sent = use_state(|| None::<String>);
    {
        // The page has another heading now; the focus goes there.
        use_effect_with(sent.is_some(), |sent| {
            if *sent {
                crate::members::browser::focus_heading();
            }
        });
    }
    let onsubmit = {
        let (sent, shown) = (sent.clone(), form.clone());
        form.on_submit(
            faults,
            move |mut value| {
                let members = members.clone();
                value["lang"] = lang::current().tag().into();
                async move { members.send(Call::post("/accounts").json(&value).open()).await }
            },
            move |()| sent.set(Some(shown.text("/email"))),
        )
    };
    if let Some(email) = &*sent {
        return html! {
            <Frame title={t!("members.register.sent")}>
                <p>{ t!("members.register.sent_to") }{ " " }<b>{ email }</b>{ "." }</p>
                <p>{ t!("members.register.sent_text") }</p>
                <p><a class="btn" href={here("/login")}>{ t!("members.login.button") }</a></p>
            </Frame>
        };
    }
    if closed::is_closed() {
        return html! {
            <Frame title={t!("members.register.title")}>{ closed::note() }</Frame>
        };
    }
    html! {
        <Frame title={t!("members.register.title")} lead={t!("members.register.lead")}>
            <FormFrame form={form.clone()} {onsubmit}>
                <TextField form={form.clone()} at="/name" label={t!("members.field.name")}
                    hint={t!("members.register.name_hint")} autocomplete="name" />
                <TextField form={form.clone()} at="/email" label={t!("members.field.email")}
                    hint={t!("members.register.email_hint")} kind="email" autocomplete="username" />
                <PasswordField form={form.clone()} label={t!("members.field.password")}
                    hint={password_hint()} autocomplete="new-password" />
                <SubmitButton form={form.clone()} label={t!("members.register.button")} />
            </FormFrame>
            { note("", "info", html! { <p>{ t!("members.register.seekers") }</p> }) }
            <p>{ t!("members.register.have") }{ " " }<a href={here("/login")}>{ t!("members.login.title") }</a></p>
        </Frame>
    }
}

/// What makes a good password, in words.
pub(super) fn password_hint() -> AttrValue {
    t!("members.register.password_hint", min = MIN_PASSWORD)
}

/// What is wrong with a new password, as far as the browser can tell. Its strength is judged by the
/// service.
pub(super) fn password(value: &Value, at: &str) -> Option<FieldError> {
    let text = value.pointer(at).and_then(Value::as_str).unwrap_or_default();
    let words = match text.chars().count() {
        0 => t!("members.error.new_password"),
        count if count < MIN_PASSWORD => t!("members.error.too_short", min = MIN_PASSWORD),
        count if count > MAX_PASSWORD => t!("members.error.too_long", max = MAX_PASSWORD),
        _ => return None,
    };
    Some(field(at, "invalid", &words))
}

/// What is wrong with an address.
pub(super) fn email(value: &Value, at: &str) -> Option<FieldError> {
    let text = value.pointer(at).and_then(Value::as_str).unwrap_or_default();
    required(value, at, t!("members.error.email").as_str())
        .or_else(|| check::email(at, text).is_err().then(|| wrong_email(at)))
}

fn wrong_email(at: &str) -> FieldError {
    field(at, "invalid", &t!("members.error.email_form"))
}

fn faults(value: &Value) -> Vec<FieldError> {
    let name = required(value, "/name", t!("members.error.name").as_str());
    [name, email(value, "/email"), password(value, "/password")].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_at_once() {
        let at =
            |value: &Value| faults(value).into_iter().filter_map(|e| e.pointer).collect::<Vec<_>>();
        assert_eq!(at(&json!({})), ["/name", "/email", "/password"]);
        let good = json!({ "name": "Ana", "email": "ana@example.org", "password": "ten letters" });
        assert!(at(&good).is_empty());
        let short = json!({ "name": "Ana", "email": "ana", "password": "short" });
        assert_eq!(at(&short), ["/email", "/password"]);
    }
}
