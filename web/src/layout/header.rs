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
/// page, so that it closes when another page is shown. There, the list of kept groups stands beside
/// the menu; on a phone it takes the place of the other language, which is in the menu then.
#[component]
pub(super) fn Header(props: &HeaderProps) -> Html {
    let links = |more: Html| links(&props.route, more);
    let language = || html! { <LanguageSwitch route={props.route.clone()} /> };
    flat(html! {
        <header class="top">
            <div class="wrap">
                <a class="brand" href={here("/")}>{ mark() }<span>{ t!("site.name") }</span></a>
                <nav aria-label={t!("nav.label")}>{ links(Html::default()) }</nav>
                <a class="keptlink" href={here("/kept")} data-kept-link="" hidden=true
                    aria-current={matches!(props.route, Route::Kept).then_some("true")}>
                    { t!("kept.short") }{ " (" }<span data-kept-count="">{ "0" }</span>{ ")" }
                </a>
                { language() }
                <details key={props.route.to_path()}>
                    <summary>{ icon("menu") }{ t!("nav.menu") }</summary>
                    { links(html! { <li class="menulanguage">{ language() }</li> }) }
                </details>
            </div>
        </header>
    })
}

fn links(route: &Route, more: Html) -> Html {
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
            { more }
        </ul>
    }
}
