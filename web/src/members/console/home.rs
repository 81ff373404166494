//! `/admin`: how the service is, and the way to everything.

use super::ConsoleTabs;
use crate::i18n::t;
use crate::members::parts::{Frame, loaded, note};
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use contract::console::SystemStatus;
use contract::page::PageName;
use yew::prelude::*;

/// The page.
#[component]
pub fn ConsoleHome() -> Html {
    let status = use_loaded::<SystemStatus>("/admin/status".to_owned());
    let again = status.reload.reform(|_: MouseEvent| ());
    html! {
        <Frame title={t!("members.console.title")} wide=true>
            <ConsoleTabs />
            { loaded(&status, |read| html! {
                <>
                    { troubles(&read.value) }
                    { numbers(&read.value) }
                </>
            }) }
            <p class="row">
                <button type="button" class="btn quiet small" onclick={again}>{ t!("console.again") }</button>
                <a href="/review">{ t!("members.review.title") }</a>
                <a href="/review/messages">{ t!("members.review_held.title") }</a>
                <a href="/review/log">{ t!("console.log") }</a>
            </p>
        </Frame>
    }
}

/// What somebody should look at; that all is well, where there is nothing.
fn troubles(status: &SystemStatus) -> Html {
    let queues = MemberRoute::Queues.to_path();
    let contact = MemberRoute::TextEdit(PageName::Contact).to_path();
    let all = [
        (status.mails_failed > 0)
            .then(|| (t!("console.mails_failed", count = status.mails_failed), queues.clone())),
        (status.jobs_late > 0)
            .then(|| (t!("console.jobs_late", count = status.jobs_late), queues.clone())),
        (status.skipped > 0)
            .then(|| (t!("console.skipped", count = status.skipped), "/review".to_owned())),
        status.contact_missing.then(|| (t!("console.contact"), contact)),
    ];
    let all: Vec<_> = all.into_iter().flatten().collect();
    if all.is_empty() {
        return note("ok", "check", html! { <p>{ t!("console.well") }</p> });
    }
    let list = html! {
        <ul class="l">
            { for all.into_iter().map(|(words, href)| html! { <li><a {href}>{ words }</a></li> }) }
        </ul>
    };
    note("warn", "alert", list)
}

fn numbers(status: &SystemStatus) -> Html {
    let facts = [
        (t!("console.groups"), status.groups.to_string()),
        (t!("console.in_review"), status.in_review.to_string()),
        (t!("console.accounts_count"), status.accounts.to_string()),
        (t!("console.mails_waiting"), status.mails_waiting.to_string()),
        (t!("console.database"), status.database.clone()),
        (t!("console.version"), status.version.clone()),
    ];
    html! {
        <section class="panel stack" aria-labelledby="state">
            <h2 id="state">{ t!("console.state") }</h2>
            <dl class="figures">
                { for facts.into_iter().map(|(name, value)| html! {
                    <div><dt>{ name }</dt><dd>{ value }</dd></div>
                }) }
            </dl>
        </section>
    }
}
