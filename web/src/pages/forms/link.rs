//! The page behind a link in a mail: what it does, and a button that does it. Looking changes
//! nothing, for programs that check mails follow links.

use super::{head, parts::summary, served};
use crate::context::{use_form, use_site};
use crate::forms::LinkPage;
use crate::head::use_head;
use crate::i18n::t;
use crate::lang::here;
use crate::parts::icon::icon;
use crate::view::date;
use contract::{
    link::LinkChoice,
    subscription::{AddressData, Subscription, SubscriptionKind},
};
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LinkPageProps {
    /// The last part of the address.
    pub token: AttrValue,
}

/// The page.
#[component]
pub fn LinkAnswerPage(props: &LinkPageProps) -> Html {
    let (form, site) = (use_form(), use_site());
    let path = here(&format!("/m/{}", props.token));
    let title = match &form.link {
        Some(page) => page.info.title.clone(),
        None => t!("forms.link.gone").to_string(),
    };
    use_head(head(&title, &form));
    let body = match &form.link {
        Some(page) => shown(page, &path),
        None => html! {
            <div class="stack">
                <h1>{ title }</h1>
                <p>{ t!("forms.link.gone_text") }</p>
                <p><a href={here("/groups")}>{ t!("forms.more_groups") }</a></p>
            </div>
        },
    };
    html! {
        <div class="wrap section">
            <div class="measure stack-l">
                if form.link.is_some() { { summary(&form) } }
                { served(body, &form, &site.public_url, &path) }
            </div>
        </div>
    }
}

fn shown(page: &LinkPage, path: &str) -> Html {
    let info = &page.info;
    html! {
        <>
            <div class="stack">
                if info.done {
                    <p><span class="badge ok">{ icon("check") }{ t!("forms.link.done") }</span></p>
                }
                <h1>{ &info.title }</h1>
                <p>{ &info.detail }</p>
            </div>
            if let Some((data, stop)) = &page.address { { address(data, stop, &page.export) } }
            if let Some(button) = &info.button {
                <form class="stack" method="post" action={path.to_owned()}>
                    { for info.choices.iter().map(choice) }
                    <p><button class="btn">{ button }</button></p>
                </form>
            }
        </>
    }
}

fn choice(choice: &LinkChoice) -> Html {
    let id = format!("choice-{}", choice.name);
    html! {
        <div class="field">
            <label for={id.clone()}>{ &choice.label }</label>
            <select class="input" {id} name={choice.name.clone()}>
                { for choice.options.iter().map(|option| html! {
                    <option value={option.value.clone()} selected={option.selected}>{ &option.label }</option>
                }) }
            </select>
        </div>
    }
}

fn address(data: &AddressData, stop: &[String], export: &str) -> Html {
    html! {
        <>
            <section class="stack">
                <h2>{ t!("forms.link.subscriptions") }</h2>
                if data.subscriptions.is_empty() { <p>{ t!("forms.link.none") }</p> }
                <ul class="stack">
                    { for data.subscriptions.iter().zip(stop).map(|(s, stop)| html! {
                        <li>
                            { about(s) }{ " " }
                            <span class="muted">{ t!("forms.link.until", date = date::of(s.delete_at)) }</span>
                            { " " }<a href={stop.clone()}>{ t!("forms.link.stop") }</a>
                        </li>
                    }) }
                </ul>
            </section>
            <section class="stack">
                <h2>{ t!("forms.link.messages") }</h2>
                if data.messages.is_empty() { <p>{ t!("forms.link.none") }</p> }
                <ul class="stack">
                    { for data.messages.iter().map(|m| html! {
                        <li>
                            { t!("forms.link.message", title = m.group_title, date = date::of(m.received_at)) }{ " " }
                            <span class="muted">{ t!("forms.link.until", date = date::of(m.delete_at)) }</span>
                        </li>
                    }) }
                </ul>
            </section>
            <p><a href={export.to_owned()} download="find-group-therapy.json">{ t!("forms.link.export") }</a></p>
        </>
    }
}

fn about(subscription: &Subscription) -> String {
    let title = subscription.group.as_ref().map_or("", |group| group.title.as_str());
    let key = match subscription.kind {
        SubscriptionKind::Waitlist => "forms.link.about.waitlist",
        SubscriptionKind::Opening => "forms.link.about.opening",
        SubscriptionKind::Search => "forms.link.about.search",
    };
    t!(key, title = title).to_string()
}
