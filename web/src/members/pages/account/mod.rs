//! The account: name, address, what we hold, and how to leave.

mod address;
mod data;
mod language;
mod leave;
mod name;

use super::tabs::Tabs;
use crate::i18n::t;
use crate::lang::here;
use crate::members::client::use_loaded;
use crate::members::parts::{Frame, failed, note, waiting};
use crate::members::use_account;
use contract::account::Account as Mine;
use yew::prelude::*;

/// The page.
#[component]
pub fn Account() -> Html {
    let Some(account) = use_account() else { return Html::default() };
    // The token's answer may be some minutes old: an address may have been proven since.
    let fresh = use_loaded::<Mine>("/account".to_owned());
    let account = match &fresh.answer {
        None => return html! { <Frame title={t!("members.account.title")}>{ waiting() }</Frame> },
        Some(Err(problem)) => {
            let again = failed(problem, &fresh.reload);
            return html! { <Frame title={t!("members.account.title")}>{ again }</Frame> };
        }
        Some(Ok(read)) => {
            if read.value.name == account.name && read.value.email == account.email {
                read.value.clone()
            } else {
                Mine { name: account.name.clone(), ..read.value.clone() }
            }
        }
    };
    html! {
        <Frame title={t!("members.account.title")}>
            <Tabs />
            if !account.verified { <address::Unproven email={account.email.as_str().to_owned()} /> }
            if account.role != contract::Role::Member && !account.second_factor {
                { note("warn", "shield", html! {
                    <p>
                        { t!("members.account.second_needed") }{ " " }
                        <a href={here("/account/security")}>{ t!("members.account.second_set_up") }</a>
                    </p>
                }) }
            }
            <name::Name />
            <language::Language />
            <address::Address email={account.email.as_str().to_owned()} />
            <data::Export />
            <leave::Leave />
        </Frame>
    }
}
