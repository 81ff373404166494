//! Password, second factor, and the devices that are logged in.

mod codes;
mod devices;
mod password;
mod prove;
mod qr;
mod second;

use super::tabs::Tabs;
use crate::i18n::t;
use crate::members::parts::Frame;
use yew::prelude::*;

/// The page.
#[component]
pub fn Security() -> Html {
    html! {
        <Frame title={t!("members.security.title")}>
            <Tabs />
            <password::Password />
            <second::Second />
            <devices::Devices />
        </Frame>
    }
}
