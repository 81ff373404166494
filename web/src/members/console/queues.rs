//! `/admin/queues`: jobs, and mails on their way.

use super::ConsoleTabs;
use crate::i18n::t;
use crate::members::acting::use_acting;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use crate::members::{Call, clock, use_loaded};
use contract::answer::List;
use contract::console::{JobState, MailState, QueuedMail};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The page.
#[component]
pub fn Queues() -> Html {
    html! {
        <Frame title={t!("members.queues.title")} wide=true>
            <ConsoleTabs />
            <Jobs />
            <Mails />
        </Frame>
    }
}

#[component]
fn Jobs() -> Html {
    let jobs = use_loaded::<List<JobState>>("/admin/jobs".to_owned());
    let acting = use_acting(jobs.reload.clone());
    let row = |job: &JobState| {
        let label = t!("queues.run");
        let path = format!("/admin/jobs/{}/run", job.name);
        let onclick = acting.on_click(Call::post(path), t!("queues.due", name = job.name));
        let when = match (job.running, job.until) {
            (true, _) => t!("queues.running"),
            (false, Some(at)) => clock::moment(at).into(),
            (false, None) => t!("queues.never"),
        };
        html! {
            <tr key={job.name.clone()}>
                <th scope="row">
                    { &job.name }{ " " }
                    <button type="button" class="linkbtn" {onclick}>
                        { label }<span class="sr">{ ": " }{ &job.name }</span>
                    </button>
                </th>
                <td>{ t!("queues.minutes", count = job.every_seconds / 60) }</td>
                <td>{ when }</td>
            </tr>
        }
    };
    let heads = ["queues.job", "queues.every", "queues.next"];
    html! {
        <section class="stack" aria-labelledby="jobs">
            <h2 id="jobs">{ t!("queues.jobs") }</h2>
            { acting.said() }
            { loaded(&jobs, |read| table(t!("queues.jobs_table"), &heads, read.value.items.iter().map(row).collect())) }
        </section>
    }
}

#[component]
fn Mails() -> Html {
    let state = use_state(|| MailState::Failed);
    let list = use_paged::<QueuedMail>(format!("/admin/mails?limit=50&state={}", *state));
    let acting = use_acting(list.first.reload.clone());
    let onchange = {
        let state = state.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Ok(next) = value.parse() {
                state.set(next);
            }
        })
    };
    let row = |mail: &QueuedMail| {
        let path = format!("/admin/mails/{}/retry", mail.id);
        let onclick = acting.on_click(Call::post(path), t!("queues.retried"));
        html! {
            <tr key={mail.id.clone()}>
                <th scope="row">
                    { mail.kind.replace('_', " ") }{ " " }
                    if mail.state != MailState::Sent {
                        <button type="button" class="linkbtn" {onclick}>
                            { t!("queues.retry") }
                            <span class="sr">{ ": " }{ mail.kind.replace('_', " ") }</span>
                        </button>
                    }
                </th>
                <td>{ clock::moment(mail.created_at) }</td>
                <td>{ clock::moment(mail.at) }</td>
                <td>{ mail.attempts }{ " " }{ mail.last_error.clone().unwrap_or_default() }</td>
            </tr>
        }
    };
    let heads = ["queues.kind", "queues.queued", "queues.at", "queues.tries"];
    html! {
        <section class="stack" aria-labelledby="mails">
            <h2 id="mails">{ t!("queues.mails") }</h2>
            <div class="field">
                <label for="mail-state">{ t!("queues.show") }</label>
                <select class="input short" id="mail-state" {onchange}>
                    { for MailState::ALL.iter().map(|one| html! {
                        <option value={one.as_str()} selected={*one == *state}>
                            { t!(format!("queues.state.{one}")) }
                        </option>
                    }).rev() }
                </select>
            </div>
            { acting.said() }
            { loaded(&list.first, |read| html! {
                <>
                    if read.value.items.is_empty() {
                        <p>{ t!("queues.none") }</p>
                    } else {
                        { table(t!("queues.mails_table"), &heads,
                            read.value.items.iter().chain(list.more.iter()).map(row).collect()) }
                    }
                    { list.button() }
                </>
            }) }
        </section>
    }
}

fn table(name: AttrValue, heads: &[&'static str], rows: Html) -> Html {
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={name.clone()}>
            <table class="table">
                <caption class="sr">{ name }</caption>
                <thead>
                    <tr>{ for heads.iter().map(|head| html! { <th scope="col">{ t!(*head) }</th> }) }</tr>
                </thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}
