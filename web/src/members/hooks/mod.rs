//! `/account/webhooks`: where a member's programs hear of what happens.

mod file;
mod hook;
mod log;
mod make;
mod test;

use super::client::use_loaded;
use super::keys::secret::Told;
use super::pages::tabs::Tabs;
use super::parts::{Frame, loaded, section};
use crate::i18n::t;
use contract::Secret;
use contract::webhook::{WebhookTry, Webhooks};
use yew::prelude::*;

/// The page.
#[component]
pub fn Hooks() -> Html {
    let hooks = use_loaded::<Webhooks>("/webhooks".to_owned());
    // The secret that was told last: it stays until it is put away, whatever else is done.
    let told = use_state(|| None::<Secret>);
    let made = {
        let (told, reload) = (told.clone(), hooks.reload.clone());
        Callback::from(move |secret: Secret| {
            told.set(Some(secret));
            reload.emit(());
        })
    };
    let kept = {
        let told = told.clone();
        Callback::from(move |()| told.set(None))
    };
    html! {
        <Frame title={t!("members.hooks.title")} lead={t!("members.hooks.lead")}>
            <Tabs />
            if let Some(secret) = &*told {
                <Told words="members.hooks" secret={secret.clone()} onkept={kept} />
            }
            { section("hooks-h", t!("members.hooks.yours"), loaded(&hooks, |read| html! {
                <>
                    if read.value.items.is_empty() {
                        <p class="muted">{ t!("members.hooks.none") }</p>
                    }
                    <ul class="keys">
                        { for read.value.items.iter().map(|one| html! {
                            <hook::Hook key={one.id.clone()} one={one.clone()} made={made.clone()}
                                changed={hooks.reload.clone()} />
                        }) }
                    </ul>
                </>
            })) }
            <make::Make {made} />
        </Frame>
    }
}

/// How a try ended, in words.
fn ended(tried: &WebhookTry) -> String {
    let status = tried.status.map_or_else(String::new, |status| status.to_string());
    match tried.fault {
        None => t!("members.hooks.took", status = status).to_string(),
        Some(fault) => t!(format!("members.hooks.fault.{fault}"), status = status).to_string(),
    }
}
