//! The leader's own profile: who they are and what they may do where, and what we found of it.

mod credential;
mod extras;
mod form;
mod values;

use super::tabs::Tabs;
use crate::i18n::t;
use crate::members::client::use_loaded;
use crate::members::lists::Lists;
use crate::members::parts::{Frame, loaded};
use contract::{LeaderProfile, answer::List};
use std::rc::Rc;
use yew::prelude::*;

pub use form::{LeaderForm, LeaderFormProps};

/// The page.
#[component]
pub fn Profile() -> Html {
    let leaders = use_loaded::<List<LeaderProfile>>("/leaders".to_owned());
    let onsaved = Callback::from(|_: LeaderProfile| ());
    html! {
        <Frame title={t!("members.profile.title")} lead={t!("members.profile.lead")}>
            <Tabs />
            { loaded(&leaders, |read| {
                let own = read.value.items.iter().find(|leader| leader.is_self).cloned();
                html! {
                    <Lists>
                        <LeaderForm is_self={true} profile={own.map(Rc::new)} onsaved={onsaved.clone()} />
                    </Lists>
                }
            }) }
        </Frame>
    }
}
