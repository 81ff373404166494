//! Pages that a link in a mail leads to: a button does what the mail was about, for programs that
//! look into mails open links and press nothing.

use crate::i18n::t;
use crate::lang::here;
use crate::members::browser::take_token;
use crate::members::form::{FormFrame, SubmitButton, use_form};
use crate::members::parts::{Done, Frame};
use crate::members::{Call, use_members};
use contract::ErrorCode;
use serde_json::json;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct LinkProps {
    /// Where the token goes.
    path: &'static str,
    /// The page's part of the catalogue.
    words: &'static str,
}

/// Proves the address of a new account.
#[component]
pub fn Verify() -> Html {
    html! { <Link path="/accounts/verify" words="members.verify" /> }
}

/// Proves a new address of an account.
#[component]
pub fn Email() -> Html {
    html! { <Link path="/account/email/confirm" words="members.email" /> }
}

/// Keeps an account that was to be deleted.
#[component]
pub fn Restore() -> Html {
    html! { <Link path="/account/restore" words="members.restore" /> }
}

#[component]
fn Link(props: &LinkProps) -> Html {
    let LinkProps { path, words } = *props;
    let members = use_members();
    let form = use_form("link", || json!({}));
    let token = use_state(take_token);
    let done = use_state(|| false);
    let onsubmit = {
        let (token, done) = ((*token).clone(), done.clone());
        form.on_submit(
            |_| Vec::new(),
            move |_| {
                let (members, token) = (members.clone(), token.clone());
                async move {
                    let Some(token) = token else {
                        return Err(contract::Problem::new(ErrorCode::LinkGone));
                    };
                    members.send(Call::post(path).json(&json!({ "token": token })).open()).await
                }
            },
            move |()| done.set(true),
        )
    };
    let say = |key: &str| t!(format!("{words}.{key}"));
    let finished = if *done { say("done") } else { AttrValue::default() };
    html! {
        <Frame title={say("title")}>
            <Done words={finished} />
            if *done {
                <p><a class="btn" href={here("/listings")}>{ t!("members.link.go_on") }</a></p>
            } else {
                <p>{ say("text") }</p>
                <FormFrame form={form.clone()} {onsubmit}>
                    <SubmitButton form={form.clone()} label={say("button")} />
                </FormFrame>
                <p class="small muted">{ say("help") }</p>
            }
        </Frame>
    }
}
