//! The second factor: setting it up with an app, and what can be done with it then.

use super::{
    codes::Codes,
    prove::{Deed, Prove},
    qr::qr,
};
use crate::i18n::t;
use crate::members::form::{FormFrame, PasswordField, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Done, note, section};
use crate::members::{Call, Members, use_account, use_members};
use contract::Role;
use contract::account::{RecoveryCodes, TotpSetup};
use serde_json::json;
use yew::prelude::*;

/// Where setting up stands.
#[derive(Clone, PartialEq)]
enum Step {
    /// As the account is.
    Rest,
    /// The app is to be fed.
    Setup(TotpSetup),
    /// The codes are to be kept; what is said after that.
    Codes(Vec<String>, AttrValue),
}

/// The part of the page.
#[component]
pub(super) fn Second() -> Html {
    let account = use_account();
    let step = use_state(|| Step::Rest);
    let done = use_state(AttrValue::default);
    let set = {
        let step = step.clone();
        Callback::from(move |next| step.set(next))
    };
    let on = account.as_ref().is_some_and(|a| a.second_factor);
    let moderator = account.as_ref().is_some_and(|a| a.role != Role::Member);
    let finished = {
        let (step, set, done) = (step.clone(), set.clone(), done.clone());
        Callback::from(move |()| {
            if let Step::Codes(_, words) = &*step {
                done.set(words.clone());
            }
            set.emit(Step::Rest);
        })
    };
    let renewed = {
        let (set, done) = (set.clone(), done.clone());
        Callback::from(move |codes| {
            done.set(AttrValue::default());
            set.emit(Step::Codes(codes, t!("members.codes.renewed")));
        })
    };
    let removed = {
        let done = done.clone();
        Callback::from(move |_| done.set(t!("members.second.is_off")))
    };
    section(
        "second-h",
        t!("members.second.title"),
        html! {
            <>
                <Done words={(*done).clone()} />
                { match (&*step, on) {
                    (Step::Codes(codes, _), _) => html! { <Codes codes={codes.clone()} onkept={finished} /> },
                    (Step::Setup(setup), _) => html! { <Feed setup={setup.clone()} next={set} /> },
                    (Step::Rest, true) => html! {
                        <>
                            { note("ok", "shield", html! { <p>{ t!("members.second.on") }</p> }) }
                            <Prove deed={Deed::Renew} done={renewed} />
                            if moderator {
                                <p class="muted">{ t!("members.second.needed") }</p>
                            } else {
                                <Prove deed={Deed::Off} done={removed} />
                            }
                        </>
                    },
                    (Step::Rest, false) => html! { <Begin next={set} /> },
                } }
            </>
        },
    )
}

#[derive(Clone, PartialEq, Properties)]
struct StepProps {
    next: Callback<Step>,
}

/// The first step: the password.
#[component]
fn Begin(props: &StepProps) -> Html {
    let members = use_members();
    let form = use_form("second", || json!({ "password": "" }));
    let next = props.next.clone();
    let onsubmit = form.on_submit(
        |value| {
            let error = required(value, "/password", t!("members.error.password").as_str());
            error.into_iter().collect()
        },
        move |value| {
            let members = members.clone();
            async move { members.read::<TotpSetup>(Call::post("/account/totp").json(&value)).await }
        },
        move |read| next.emit(Step::Setup(read.value)),
    );
    html! {
        <>
            <p>{ t!("members.second.text") }</p>
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.second.title")}>
                <PasswordField form={form.clone()} label={t!("members.field.password")} />
                <SubmitButton form={form.clone()} label={t!("members.second.begin")} class="quiet" />
            </FormFrame>
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FeedProps {
    setup: TotpSetup,
    next: Callback<Step>,
}

/// The second step: the app takes the secret and shows its first code.
#[component]
fn Feed(props: &FeedProps) -> Html {
    let members = use_members();
    let form = use_form("second-code", || json!({ "code": "" }));
    use_effect_with((), |()| {
        crate::members::browser::focus("feed-h");
    });
    let (next, back) = (props.next.clone(), props.next.reform(|_: MouseEvent| Step::Rest));
    let onsubmit = form.on_submit(
        |value| {
            let error = required(value, "/code", t!("members.error.code").as_str());
            error.into_iter().collect()
        },
        move |value| {
            let members = members.clone();
            async move {
                let code = value["code"].as_str().unwrap_or_default().replace(' ', "");
                let call = Call::post("/account/totp/confirm").json(&json!({ "code": code }));
                let codes = members.read::<RecoveryCodes>(call).await?.value.codes;
                refresh(&members).await;
                Ok(codes.iter().map(|code| code.as_str().to_owned()).collect::<Vec<_>>())
            }
        },
        move |codes| next.emit(Step::Codes(codes, t!("members.second.is_on"))),
    );
    let (secret, uri) = (props.setup.secret.as_str(), props.setup.uri.as_str());
    html! {
        <div class="panel stack">
            <h3 id="feed-h" tabindex="-1">{ t!("members.second.feed") }</h3>
            <p>{ t!("members.second.scan") }</p>
            { qr(uri, t!("members.second.qr")) }
            <p>{ t!("members.second.type_in") }</p>
            <p><code class="secret">{ grouped(secret) }</code></p>
            <p class="small"><a href={uri.to_owned()}>{ t!("members.second.open") }</a></p>
            <FormFrame form={form.clone()} {onsubmit} label={t!("members.second.feed")}>
                <TextField form={form.clone()} at="/code" label={t!("members.second.first_code")}
                    hint={t!("members.second.first_hint")} inputmode="numeric"
                    autocomplete="one-time-code" short={true} />
                <SubmitButton form={form.clone()} label={t!("members.second.confirm")} />
            </FormFrame>
            <p><button type="button" class="linkbtn" onclick={back}>{ t!("members.second.stop") }</button></p>
        </div>
    }
}

/// Learns how the account is now. Where that fails the page is right again at the next start.
pub(super) async fn refresh(members: &Members) {
    if let Ok(account) = members.get("/account").await {
        members.put_account(account);
    }
}

/// Groups of four, which people can type.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_secret_is_shown_in_groups_of_four() {
        assert_eq!(super::grouped("JBSWY3DPEH"), "JBSW Y3DP EH");
    }
}
