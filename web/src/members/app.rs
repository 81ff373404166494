//! The root of the members' pages: takes up the session, follows the address, shows the page, and
//! asks for the password again when the session ends.

use super::bundle::Bundle;
use super::nav::Nav;
use super::pages::{self, again::Again};
use super::route::MemberRoute;
use super::{Auth, Members, browser, parts, switch};
use crate::behave;
use crate::i18n::t;
use crate::navigate::{self, Place};
use contract::Role;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

/// What the root is given.
#[derive(Clone, PartialEq, Properties)]
pub struct AppProps {
    /// The API.
    pub members: Members,
    /// The address at the start.
    pub start: Place,
    /// The pages that this bundle has.
    pub bundle: Bundle,
}

/// The members' pages.
#[component]
pub fn App(props: &AppProps) -> Html {
    let place = use_state(|| props.start.clone());
    let auth = use_state(|| Auth::Starting);
    {
        let (place, auth, members) = (place.setter(), auth.setter(), props.members.clone());
        let ours = props.bundle.ours();
        use_effect_with((), move |()| {
            members.watch(Callback::from(move |now| auth.set(now)));
            navigate::listen(ours, move |p| place.set(p));
            other_tabs(&members);
            wasm_bindgen_futures::spawn_local(async move { members.start().await });
        });
    }
    {
        let at = ((*place).clone(), (*auth).clone());
        use_effect_with(at, |(place, _)| {
            switch::follow(place);
            navigate::settle();
        });
    }
    let route = MemberRoute::at(&place.path).unwrap_or(MemberRoute::Login);
    html! {
        <ContextProvider<Members> context={props.members.clone()}>
            <ContextProvider<Auth> context={(*auth).clone()}>
                <ContextProvider<Place> context={(*place).clone()}>
                    <Nav route={route.clone()} />
                    { guarded(&route, &auth, &props.members, props.bundle) }
                    if let Auth::Again(account) = &*auth {
                        <Again account={account.clone()} />
                    }
                </ContextProvider<Place>>
            </ContextProvider<Auth>>
        </ContextProvider<Members>>
    }
}

/// Hears what other tabs do with the session.
fn other_tabs(members: &Members) {
    let Some(window) = web_sys::window() else { return };
    let members = members.clone();
    behave::on(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        // No key: the whole storage was cleared.
        if event.key().is_none_or(|key| key == browser::MARK) {
            let (members, marked) = (members.clone(), event.new_value().is_some());
            wasm_bindgen_futures::spawn_local(async move { members.elsewhere(marked).await });
        }
    });
}

/// The page, for those who may see it; else the log-in in its place.
fn guarded(route: &MemberRoute, auth: &Auth, members: &Members, bundle: Bundle) -> Html {
    match auth {
        Auth::Starting if !route.is_open() => parts::waiting_page(t!(route.title_key())),
        Auth::Starting if *route == MemberRoute::Login => {
            parts::waiting_page(t!(route.title_key()))
        }
        Auth::Failed(problem) if !route.is_open() => {
            let members = members.clone();
            let again = Callback::from(move |()| {
                let members = members.clone();
                wasm_bindgen_futures::spawn_local(async move { members.start().await });
            });
            html! {
                <parts::Frame title={t!(route.title_key())}>
                    { parts::failed(problem, &again) }
                </parts::Frame>
            }
        }
        Auth::Out if !route.is_open() => html! { <pages::login::Login key="guard" asked={true} /> },
        _ => {
            let role = auth.account().map_or(Role::Member, |account| account.role);
            if route.is_review() && role == Role::Member {
                return html! { <pages::denied::Denied title={t!(route.title_key())} /> };
            }
            if route.is_editing() && role != Role::Admin {
                return html! { <pages::denied::Denied title={t!(route.title_key())} /> };
            }
            (bundle.page)(route)
        }
    }
}
