//! The header: the site's name and its ways in.

use super::language::LanguageSwitch;
use crate::context::use_reference;
use crate::flat::flat;
use crate::i18n::t;
use crate::lang::here;
use crate::once::once;
use crate::parts::icon::{icon, mark};
use crate::route::Route;
use contract::{Reference, page::PageName};
use std::sync::Arc;
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
    let reference = use_reference();
    let links = |more: Html| html! { <ul>{ links(&props.route, &reference) }{ more }</ul> };
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

/// The place of a page among the ways in, from 1; 0 for a page below none of them.
fn place(route: &Route) -> usize {
    match route {
        Route::Results => 1,
        Route::Topics | Route::Topic(_) => 2,
        Route::States | Route::State(_) | Route::City(..) | Route::CityTopic(..) => 3,
        Route::Text(PageName::About) => 5,
        Route::Kept => 8,
        _ => 0,
    }
}

/// The ways in, with the one marked that is the page's.
fn links(route: &Route, reference: &Arc<Reference>) -> Html {
    let shown = place(route);
    let current = |at: usize| (at == shown).then_some("true");
    once(("header", shown), reference, || {
        let entries = [
            (here("/groups"), t!("nav.find")),
            (here("/topics"), t!("nav.topics")),
            (here("/states"), t!("nav.places")),
            (here("/#how"), t!("nav.how")),
            (here("/about"), t!("nav.about")),
            (here("/listings/new"), t!("nav.list")),
            (here("/login"), t!("nav.log_in")),
        ];
        html! {
            <>
                { for (1..).zip(entries).map(|(at, (href, label))| html! {
                    <li><a {href} aria-current={current(at)}>{ label }</a></li>
                }) }
                // Shown by the script while the browser keeps a list.
                <li data-kept-link="" hidden=true>
                    <a href={here("/kept")} aria-current={current(8)}>
                        { t!("kept.link") }{ " (" }<span data-kept-count="">{ "0" }</span>{ ")" }
                    </a>
                </li>
            </>
        }
    })
}
