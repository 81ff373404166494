//! Messages from people who look for a group: reply by mail, mark as answered, close.

use super::acting::{Acting, use_acting};
use super::client::use_loaded;
use super::form::{CheckList, FormFrame, SubmitButton, use_form};
use super::paged::use_paged;
use super::parts::{Frame, loaded, note};
use super::{Call, use_members};
use crate::i18n::{plural, state, t};
use crate::lang::here;
use crate::navigate::Place;
use crate::view::date;
use contract::answer::List;
use contract::contact::{InboxMessage, MessageStatus};
use contract::{GroupId, MyListing, Status};
use serde_json::json;
use std::rc::Rc;
use yew::prelude::*;

/// Groups that can be offered instead, at most.
const OFFERS: usize = 3;

/// A parameter of the page's address.
pub(super) fn parameter(query: &str, name: &str) -> String {
    let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    // Only codes and identifiers are asked for: what holds anything else is none.
    let plain = |text: &&str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
    found.filter(plain).unwrap_or_default().to_owned()
}

/// `/inbox`
#[component]
pub fn InboxPage() -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let status = parameter(&place.query, "status");
    let listing = parameter(&place.query, "listing");
    let mut path = "/inbox?limit=20".to_owned();
    for (name, value) in [("status", &status), ("listing", &listing)] {
        if !value.is_empty() {
            path.push_str(&format!("&{name}={value}"));
        }
    }
    let inbox = use_paged::<InboxMessage>(path);
    let mine = use_loaded::<List<MyListing>>("/listings?limit=100".to_owned());
    let acting = use_acting(inbox.first.reload.clone());
    let groups: Rc<Vec<MyListing>> =
        Rc::new(mine.value().map(|l| l.items.clone()).unwrap_or_default());
    html! {
        <Frame title={t!("members.inbox.title")} lead={t!("inbox.lead")}>
            { filters(&status, &listing, &groups) }
            { acting.said() }
            { loaded(&inbox.first, |read| {
                let page = &read.value;
                html! {
                    <>
                        <p role="status" class="muted">{ plural("inbox.unanswered", page.unanswered.unwrap_or(0)) }</p>
                        if page.items.is_empty() {
                            { note("lamp", "info", html! { <p>{ t!("inbox.none") }</p> }) }
                        }
                        <ul class="messages">
                            { for page.items.iter().chain(inbox.more.iter()).map(|message| html! {
                                <li key={message.id.to_string()}>
                                    { one(message, &acting, &groups, &inbox.first.reload) }
                                </li>
                            }) }
                        </ul>
                        { inbox.button() }
                    </>
                }
            }) }
            <p class="small muted">{ t!("inbox.kept") }</p>
        </Frame>
    }
}

fn filters(status: &str, listing: &str, groups: &[MyListing]) -> Html {
    let option = |value: &str, words: AttrValue, now: &str| {
        html! { <option value={value.to_owned()} selected={value == now}>{ words }</option> }
    };
    html! {
        <form class="barline" action={here("/inbox")} method="get" aria-label={t!("inbox.filter")}>
            <div class="field">
                <label for="f-status">{ t!("inbox.status") }</label>
                <select class="input" id="f-status" name="status">
                    { for ["", "new", "answered", "closed"].map(|value| {
                        let key = if value.is_empty() { "all" } else { value };
                        option(value, t!(format!("inbox.is.{key}")), status)
                    }) }
                </select>
            </div>
            <div class="field">
                <label for="f-listing">{ t!("inbox.group") }</label>
                <select class="input" id="f-listing" name="listing">
                    { option("", t!("inbox.all_groups"), listing) }
                    { for groups.iter().map(|group| {
                        let title = group.title.clone().unwrap_or_default();
                        option(&group.id.to_string(), title.into(), listing)
                    }) }
                </select>
            </div>
            <button class="btn quiet">{ t!("inbox.show") }</button>
        </form>
    }
}

fn one(
    message: &InboxMessage,
    acting: &Acting,
    groups: &Rc<Vec<MyListing>>,
    reload: &Callback<()>,
) -> Html {
    let id = message.id.to_string();
    let is_new = message.status == MessageStatus::New;
    let look = if is_new { "badge lamp" } else { "badge" };
    let answered = acting.on_click(
        Call::post(format!("/inbox/{id}/answered")),
        t!("inbox.done.answered", name = message.name),
    );
    html! {
        <article class="panel" aria-labelledby={format!("m-{id}")}>
            <div class="row between">
                <h2 id={format!("m-{id}")}>{ t!("inbox.from", name = message.name) }</h2>
                <span class={look}>{ t!(format!("inbox.is.{}", message.status)) }</span>
            </div>
            <p class="kicker">
                { t!("inbox.about", group = message.listing_title, state = state(message.state)) }
                { " " }{ super::clock::moment(message.received_at) }
            </p>
            <p class="words">{ &message.message }</p>
            <div class="row">
                if let Some(address) = &message.reply_to {
                    <a class="btn small" href={mailto(address.as_str())}>
                        { t!("inbox.reply") }<span class="sr">{ " " }{ &message.name }</span>
                    </a>
                }
                if let Some(phone) = &message.phone {
                    <a class="btn quiet small" href={tel(phone)}>{ t!("inbox.call", phone = phone) }</a>
                }
                if is_new {
                    <button type="button" class="btn quiet small" onclick={answered}>
                        { t!("inbox.answered") }<span class="sr">{ " " }{ &message.name }</span>
                    </button>
                }
            </div>
            if is_new {
                <details class="moredetails">
                    <summary>{ t!("inbox.close_more") }<span class="sr">{ " " }{ &message.name }</span></summary>
                    <Close {id} listing={message.listing_id} groups={groups.clone()} done={reload.clone()} />
                </details>
            }
            <p class="small muted">{ t!("inbox.delete_at", date = date::of(message.delete_at)) }</p>
        </article>
    }
}

/// The subject names no group: its title may say what it is about.
fn mailto(address: &str) -> String {
    let mut out = String::from("mailto:");
    contract::query::encode(address, &mut out);
    let mut subject = String::new();
    contract::query::encode(&t!("inbox.subject"), &mut subject);
    format!("{}?subject={}", out.replace("%40", "@"), subject.replace('+', "%20"))
}

fn tel(phone: &str) -> String {
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

#[derive(Clone, PartialEq, Properties)]
struct CloseProps {
    id: AttrValue,
    listing: GroupId,
    groups: Rc<Vec<MyListing>>,
    done: Callback<()>,
}

/// Closes a message, and may name other groups of one's own that may have a seat.
#[component]
fn Close(props: &CloseProps) -> Html {
    let members = use_members();
    let form = use_form("close", || json!({ "offer": [] }));
    let choices: Vec<(String, String)> = props
        .groups
        .iter()
        .filter(|g| g.status == Status::Published && g.id != props.listing)
        .map(|g| (g.id.to_string(), g.title.clone().unwrap_or_default()))
        .collect();
    let (id, done) = (props.id.clone(), props.done.clone());
    let onsubmit = form.on_submit(
        |value| {
            let many = value["offer"].as_array().is_some_and(|o| o.len() > OFFERS);
            let words = t!("inbox.offer_most");
            many.then(|| contract::problem::field("/offer", "count", &words)).into_iter().collect()
        },
        move |value| {
            let (members, id) = (members.clone(), id.clone());
            async move { members.send(Call::post(format!("/inbox/{id}/close")).json(&value)).await }
        },
        move |()| done.emit(()),
    );
    html! {
        <FormFrame form={form.clone()} {onsubmit}>
            if choices.is_empty() {
                <p>{ t!("inbox.close_plain") }</p>
            } else {
                <CheckList form={form.clone()} at="/offer" label={t!("inbox.offer")}
                    hint={t!("inbox.offer_hint")} choices={Rc::new(choices)} />
            }
            <SubmitButton form={form.clone()} label={t!("inbox.close")} class="small" />
        </FormFrame>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_goes_to_the_sender_and_names_no_group() {
        assert_eq!(
            mailto("sam+x@example.org"),
            "mailto:sam%2Bx@example.org?subject=Your%20message"
        );
        assert_eq!(tel("(925) 555-0117 x 12"), "tel:925555011712");
    }

    #[test]
    fn only_codes_are_read_from_the_address() {
        assert_eq!(parameter("a=1&status=new", "status"), "new");
        assert_eq!(parameter("status=%26x", "status"), "");
        assert_eq!(parameter("", "status"), "");
    }
}
