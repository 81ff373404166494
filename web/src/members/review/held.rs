//! Messages that are held because something about them looks like a fraud or a program.

use crate::i18n::t;
use crate::members::Call;
use crate::members::acting::{Acting, Ask, use_acting};
use crate::members::browser;
use crate::members::clock;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded, note};
use crate::view::date;
use contract::contact::HeldMessage;
use yew::prelude::*;

/// `/review/messages`
#[component]
pub fn Held() -> Html {
    let held = use_paged::<HeldMessage>("/review/messages?limit=20".to_owned());
    let done = {
        let reload = held.first.reload.clone();
        Callback::from(move |()| {
            // The button that was pressed goes with its message.
            browser::focus("held");
            reload.emit(());
        })
    };
    let acting = use_acting(done);
    let asked = use_state(|| None::<HeldMessage>);
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    let refuse = {
        let (acting, asked) = (acting.clone(), asked.clone());
        Callback::from(move |()| {
            if let Some(message) = &*asked {
                acting.run(path(message, "refuse"), t!("review.held.refused"));
            }
            asked.set(None);
        })
    };
    let ask = {
        let asked = asked.clone();
        Callback::from(move |message| asked.set(Some(message)))
    };
    html! {
        <Frame title={t!("members.review_held.title")} lead={t!("review.held.lead")}>
            <p><a href="/review">{ t!("review.to_queue") }</a></p>
            <section class="stack" aria-labelledby="held">
                <h2 id="held" tabindex="-1">{ t!("review.held.list") }</h2>
                { acting.said() }
                { loaded(&held.first, |read| html! {
                    <>
                        if read.value.items.is_empty() {
                            { note("ok", "check", html! { <p>{ t!("review.held.empty") }</p> }) }
                        }
                        <ul class="messages">
                            { for read.value.items.iter().chain(held.more.iter())
                                .map(|message| one(message, &acting, &ask)) }
                        </ul>
                        { held.button() }
                    </>
                }) }
            </section>
            if asked.is_some() {
                <Ask title={t!("review.held.ask")} text={t!("review.held.ask_text")}
                    button={t!("review.held.refuse")} onyes={refuse} onno={close} />
            }
        </Frame>
    }
}

fn path(message: &HeldMessage, what: &str) -> Call {
    Call::post(format!("/review/messages/{}/{what}", message.id))
}

fn one(message: &HeldMessage, acting: &Acting, ask: &Callback<HeldMessage>) -> Html {
    let id = message.id.to_string();
    let release = acting.on_click(path(message, "release"), t!("review.held.released"));
    let question = {
        let (ask, message) = (ask.clone(), message.clone());
        Callback::from(move |_: MouseEvent| ask.emit(message.clone()))
    };
    let about = || html! { <span class="sr">{ " " }{ t!("review.held.to", group = message.listing_title) }</span> };
    html! {
        <li key={id.clone()}>
            <article class="panel" aria-labelledby={format!("h-{id}")}>
                <h3 id={format!("h-{id}")}>
                    <a href={format!("/review/{}", message.listing_id)}>
                        { t!("review.held.to", group = message.listing_title) }
                    </a>
                </h3>
                <p class="kicker">{ clock::moment(message.received_at) }</p>
                <ul class="l">
                    { for message.signals.iter().map(|signal| html! { <li>{ words(signal) }</li> }) }
                </ul>
                if let Some(text) = &message.message {
                    <p class="words">{ text }</p>
                } else {
                    <p class="muted">{ t!("review.held.unshared") }</p>
                }
                <p class="row">
                    <button type="button" class="btn small" onclick={release}>
                        { t!("review.held.release") }{ about() }
                    </button>
                    <button type="button" class="btn quiet small" onclick={question}>
                        { t!("review.held.refuse") }{ about() }
                    </button>
                </p>
                <p class="small muted">{ t!("review.held.delete_at", date = date::of(message.delete_at)) }</p>
            </article>
        </li>
    }
}

/// Why it is held: in words where there are some, else as the service names it.
fn words(signal: &str) -> String {
    let key = format!("review.held.signal.{signal}");
    let words = t!(key.clone());
    if words.ends_with(&key) { signal.replace('_', " ") } else { words.to_string() }
}
