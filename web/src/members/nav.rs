//! The member's own way around, in the place of the public one in the header.

use super::route::MemberRoute;
use super::{use_auth, use_members};
use crate::i18n::t;
use crate::lang::here;
use crate::navigate::navigate;
use contract::Role;
use web_sys::Element;
use yew::prelude::*;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct NavProps {
    /// The page that is shown.
    pub(super) route: MemberRoute,
}

/// The links, put twice into the header that the service sent: into the row, and into the menu of
/// small screens.
#[component]
pub(super) fn Nav(props: &NavProps) -> Html {
    let places = use_memo((), |()| places().unwrap_or_default());
    {
        let path = props.route.to_path();
        use_effect_with(path, |_| {
            close_menu();
        });
    }
    html! {
        { for places.iter().map(|place| create_portal(
            html! { <Links route={props.route.clone()} /> },
            place.clone(),
        )) }
    }
}

/// The two places, emptied of the public links.
fn places() -> Option<Vec<Element>> {
    let document = web_sys::window()?.document()?;
    let row = document.query_selector("header.top nav").ok()??;
    row.set_inner_html("");
    let menu = document.query_selector("header.top details").ok()??;
    if let Some(list) = menu.query_selector("ul").ok()? {
        list.remove();
    }
    Some(vec![row, menu])
}

fn close_menu() -> Option<()> {
    let document = web_sys::window()?.document()?;
    document.query_selector("header.top details").ok()??.remove_attribute("open").ok()
}

#[component]
fn Links(props: &NavProps) -> Html {
    let (auth, members) = (use_auth(), use_members());
    let link = |route: MemberRoute, label: AttrValue, current: bool| {
        html! {
            <li><a href={route.to_path()} aria-current={current.then_some("page")}>{ label }</a></li>
        }
    };
    use MemberRoute as R;
    let now = &props.route;
    let Some(account) = auth.account() else {
        return html! {
            <ul>
                <li><a href={here("/groups")}>{ t!("nav.find") }</a></li>
                { link(R::Login, t!("nav.log_in"), *now == R::Login) }
                { link(R::Register, t!("members.nav.register"), *now == R::Register) }
            </ul>
        };
    };
    let out = Callback::from(move |_: MouseEvent| {
        let members = members.clone();
        wasm_bindgen_futures::spawn_local(async move {
            if members.log_out().await.is_ok() {
                navigate(&R::Login.to_path(), false);
            }
        });
    });
    let listings = matches!(now, R::Listings | R::ListingNew | R::ListingEdit(_));
    let account_pages = matches!(now, R::Account | R::Security | R::Email);
    html! {
        <ul>
            { link(R::Listings, t!("members.nav.listings"), listings) }
            { link(R::Inbox, t!("members.nav.inbox"), *now == R::Inbox) }
            { link(R::Profile, t!("members.nav.profile"), *now == R::Profile) }
            if account.role != Role::Member {
                { link(R::Review, t!("members.nav.review"), now.is_review()) }
            }
            if account.role == Role::Admin {
                { link(R::Console, t!("members.nav.console"), now.is_editing()) }
            }
            { link(R::Account, t!("members.nav.account"), account_pages) }
            <li><button type="button" class="linkbtn" onclick={out}>{ t!("members.nav.log_out") }</button></li>
        </ul>
    }
}
