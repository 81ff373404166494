//! The header: the site's name and its ways in.

use super::language::LanguageSwitch;
use crate::flat::flat;
use crate::i18n::t;
use crate::lang::here;
use crate::parts::icon::{icon, mark};
use crate::route::Route;
use contract::page::PageName;
use yew::prelude::*;

/// What the header is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct HeaderProps {
    /// The page that is shown.
    pub(super) route: Route,
}

/// The header. The menu of small screens is a `details`, which needs no script; its key is the
/// page, so that it closes when another page is shown.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let links = || links(&props.route);
    flat(html! {
        <header class="top">
            <div class="wrap">
                <a class="brand" href={here("/")}>{ mark() }<span>{ t!("site.name") }</span></a>
                <nav aria-label={t!("nav.label")}>{ links() }</nav>
                <LanguageSwitch route={props.route.clone()} />
                <details key={props.route.to_path()}>
                    <summary>{ icon("menu") }{ t!("nav.menu") }</summary>
                    { links() }
                </details>
            </div>
        </header>
    })
}

fn links(route: &Route) -> Html {
    let entries = [
        (here("/groups"), t!("nav.find"), matches!(route, Route::Results)),
        (here("/topics"), t!("nav.topics"), matches!(route, Route::Topics | Route::Topic(_))),
        (
            here("/states"),
            t!("nav.places"),
            matches!(
                route,
                Route::States | Route::State(_) | Route::City(..) | Route::CityTopic(..)
            ),
        ),
        (here("/#how"), t!("nav.how"), false),
        (here("/about"), t!("nav.about"), matches!(route, Route::Text(PageName::About))),
        (here("/listings/new"), t!("nav.list"), false),
        (here("/login"), t!("nav.log_in"), false),
    ];
    html! {
        <ul>
            { for entries.into_iter().map(|(href, label, current)| html! {
                <li><a {href} aria-current={current.then_some("true")}>{ label }</a></li>
            }) }
            // Shown by the script while the browser keeps a list.
            <li data-kept-link="" hidden=true>
                <a href={here("/kept")} aria-current={matches!(route, Route::Kept).then_some("true")}>
                    { t!("kept.link") }{ " (" }<span data-kept-count="">{ "0" }</span>{ ")" }
                </a>
            </li>
        </ul>
    }
}
