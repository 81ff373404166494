//! Logging in: address and password, then, where there is a second factor, its code.

use crate::i18n::t;
use crate::lang::here;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Done, Frame, note};
use crate::members::route::next;
use crate::members::{Auth, use_auth, use_members};
use crate::navigate::{Place, navigate};
use contract::{ErrorCode, FieldError};
use serde_json::{Value, json};
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LoginProps {
    /// It stands in the place of a page that is for members only; that page follows.
    #[prop_or_default]
    pub asked: bool,
}

/// The page.
#[component]
pub fn Login(props: &LoginProps) -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let auth = use_auth();
    let asked = props.asked;
    let members = use_members();
    let word = use_state(|| members.take_word());
    {
        // Who is logged in already has nothing to do here.
        let (inside, query) = (matches!(auth, Auth::In(_)), place.query.clone());
        use_effect_with(inside, move |inside| {
            if *inside && !asked {
                navigate(&next(&query), false);
            }
        });
    }
    html! {
        <Frame title={t!("members.login.title")}>
            <Done words={(*word).clone()} />
            if asked && word.is_empty() {
                { note("lamp", "info", html! { <p>{ t!("members.login.asked") }</p> }) }
            }
            <LoginForm />
            <ul class="l">
                <li><a href={here("/forgot")}>{ t!("members.login.forgot") }</a></li>
                <li><a href={here("/register")}>{ t!("members.login.register") }</a></li>
            </ul>
        </Frame>
    }
}

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LoginFormProps {
    /// The address, where it is known who is to log in.
    #[prop_or_default]
    pub email: Option<AttrValue>,
}

/// The form, also in the dialog after a session has ended. It asks for a code once the service
/// says that one is needed.
#[component]
pub fn LoginForm(props: &LoginFormProps) -> Html {
    let members = use_members();
    let email = props.email.clone();
    let name = if email.is_some() { "again" } else { "login" };
    let form = use_form(name, || json!({ "email": email.as_deref().unwrap_or_default() }));
    let code = use_state(|| false);
    {
        // The second step: the field for the code is there now, and gets the focus.
        let form = form.clone();
        use_effect_with(*code, move |code| {
            if *code {
                form.focus("/code");
            }
        });
    }
    let onsubmit = {
        let (form, code) = (form.clone(), code.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if form.is_busy() {
                return;
            }
            let value = form.value();
            let errors = check(&value, *code);
            if !errors.is_empty() {
                form.refuse(errors);
                return;
            }
            let (members, shown, code) = (members.clone(), form.clone(), code.clone());
            let asked = value.get("code").is_some_and(|code| *code != "");
            let sending = async move {
                match members.log_in(&value).await {
                    // The password was right; only now is it told that there is a second factor.
                    Err(p) if p.code == ErrorCode::SecondFactorRequired && !asked => Ok(true),
                    answer => answer.map(|()| false),
                }
            };
            form.send(sending, move |wants_code| {
                if wants_code {
                    code.set(true);
                    shown.focus("/code");
                }
            });
        })
    };
    html! {
        <FormFrame form={form.clone()} {onsubmit} label={t!("members.login.title")}>
            if let Some(email) = &props.email {
                <p>{ t!("members.again.who") }{ " " }<b>{ email }</b></p>
                <input type="hidden" name="username" autocomplete="username" value={email} />
            } else {
                <TextField form={form.clone()} at="/email" label={t!("members.field.email")}
                    kind="email" autocomplete="username" />
            }
            <PasswordField form={form.clone()} label={t!("members.field.password")} />
            if *code {
                { note("", "shield", html! { <p>{ t!("members.login.second") }</p> }) }
                <TextField form={form.clone()} at="/code" label={t!("members.login.code")}
                    hint={t!("members.login.code_hint")} autocomplete="one-time-code" short={true} />
            }
            <SubmitButton form={form.clone()} label={t!("members.login.button")}
                busy={t!("members.login.busy")} />
        </FormFrame>
    }
}

fn check(value: &Value, code: bool) -> Vec<FieldError> {
    let errors = [
        required(value, "/email", t!("members.error.email").as_str()),
        required(value, "/password", t!("members.error.password").as_str()),
        required(value, "/code", t!("members.error.code").as_str()).filter(|_| code),
    ];
    errors.into_iter().flatten().collect()
}
