//! `/account/webhooks`: where a member's programs hear of what happens.

mod change;
mod fields;
mod file;
mod hook;
mod log;
mod make;
mod test;

use super::client::use_loaded;
use super::pages::tabs::Tabs;
use super::parts::{Frame, loaded, section};
use super::secret::use_told;
use crate::i18n::t;
use contract::webhook::{WebhookTry, Webhooks};
use yew::prelude::*;

/// The page.
#[component]
pub fn Hooks() -> Html {
    let hooks = use_loaded::<Webhooks>("/webhooks".to_owned());
    let (made, told) = use_told("members.hooks", &hooks.reload);
    // One at a time: fields have their names once on a page.
    let changing = use_state(|| None::<String>);
    let onchanging = {
        let changing = changing.setter();
        Callback::from(move |id: Option<String>| changing.set(id))
    };
    html! {
        <Frame title={t!("members.hooks.title")} lead={t!("members.hooks.lead")}>
            <Tabs />
            { told }
            { section("hooks-h", t!("members.hooks.yours"), loaded(&hooks, |read| html! {
                <>
                    if read.value.items.is_empty() {
                        <p class="muted">{ t!("members.hooks.none") }</p>
                    }
                    <ul class="keys">
                        { for read.value.items.iter().map(|one| html! {
                            <hook::Hook key={one.id.clone()} one={one.clone()} made={made.clone()}
                                changed={hooks.reload.clone()} onchanging={onchanging.clone()}
                                changing={changing.as_ref() == Some(&one.id)} />
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
