//! Your groups: what needs you, each group with its state, what can be done with it.

mod table;
mod todo;

use super::acting::{Ask, use_acting};
use super::client::use_loaded;
use super::parts::{Frame, loaded};
use super::{Call, use_account};
use crate::i18n::{plural, t};
use crate::lang::here;
use contract::answer::List;
use contract::{MyListing, Status};
use yew::prelude::*;

/// What is asked before it is done.
#[derive(Clone, PartialEq)]
struct Asked {
    id: String,
    title: String,
    delete: bool,
}

/// What the owner calls a listing.
fn title(listing: &MyListing) -> String {
    listing.title.clone().unwrap_or_else(|| t!("groups.untitled").to_string())
}

fn path(listing: &MyListing, action: &str) -> Call {
    Call::post(format!("/listings/{}/{action}", listing.id))
}

/// `/listings`
#[component]
pub fn Dashboard() -> Html {
    let account = use_account();
    let mine = use_loaded::<List<MyListing>>("/listings?limit=100".to_owned());
    let acting = use_acting(mine.reload.clone());
    let asked = use_state(|| None::<Asked>);
    let ask = {
        let asked = asked.setter();
        Callback::from(move |question| asked.set(Some(question)))
    };
    let close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let question = asked.as_ref().map(|question| {
        let kind = if question.delete { "delete" } else { "archive" };
        let (acting, onno, q) = (acting.clone(), close.clone(), question.clone());
        let onyes = Callback::from(move |()| {
            onno.emit(());
            let path = format!("/listings/{}", q.id);
            if q.delete {
                acting.run(Call::delete(path), t!("groups.done.delete", title = q.title));
            } else {
                acting.run(
                    Call::post(format!("{path}/archive")),
                    t!("groups.done.archive", title = q.title),
                );
            }
        });
        html! {
            <Ask title={t!(format!("groups.ask.{kind}"), title = question.title)}
                text={t!(format!("groups.ask.{kind}_text"))}
                button={t!(format!("groups.do.{kind}"))} {onyes} onno={close.clone()} />
        }
    });
    let name = account.map(|a| a.name.clone()).unwrap_or_default();
    html! {
        <Frame title={t!("members.listings.title")} wide=true>
            { acting.said() }
            { loaded(&mine, |read| {
                let listings = &read.value.items;
                html! {
                    <>
                        <div class="row between">
                            <p class="muted">{ lead(&name, listings) }</p>
                            <a class="btn" href={here("/listings/new")}>
                                { if listings.is_empty() { t!("groups.list_first") } else { t!("groups.list_another") } }
                            </a>
                        </div>
                        if listings.is_empty() { { empty() } } else {
                            { todo::section(listings, &acting) }
                            { table::section(listings, &acting, &ask) }
                        }
                    </>
                }
            }) }
            <div>{ question }</div>
        </Frame>
    }
}

fn lead(name: &str, listings: &[MyListing]) -> String {
    if listings.is_empty() {
        return t!("groups.hello", name = name).to_string();
    }
    let public = listings.iter().filter(|l| l.status == Status::Published).count() as u32;
    let have = plural("groups.have", listings.len() as u32);
    let search = plural("groups.in_search", public);
    format!("{} {have} {search}", t!("groups.hello", name = name))
}

/// One chair, and what comes first.
fn empty() -> Html {
    html! {
        <section class="panel stack" aria-labelledby="none-yet">
            <h2 id="none-yet">{ t!("groups.none") }</h2>
            <p>{ t!("groups.none_text") }</p>
            <ul class="l">
                <li><a href={here("/account/profile")}>{ t!("groups.none_license") }</a></li>
                <li><a href={here("/listings/new")}>{ t!("groups.list_first") }</a></li>
            </ul>
        </section>
    }
}
