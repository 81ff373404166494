//! The way to the same page in the other language. It is offered and never taken for anybody: what
//! a browser prefers may not be what its reader wants here, or wants others to see.

use crate::i18n::t;
use crate::lang::{self, Lang};
use crate::navigate::Place;
use crate::route::Route;
use yew::prelude::*;

/// What the switch is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LanguageSwitchProps {
    /// The page that is shown.
    pub(super) route: Route,
}

/// Links to the page, query and all, in each other language that has it.
#[component]
pub(super) fn LanguageSwitch(props: &LanguageSwitchProps) -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let others: Vec<Lang> = Lang::ALL
        .into_iter()
        .filter(|lang| *lang != lang::current() && lang.has(&props.route))
        .collect();
    if others.is_empty() {
        return Html::default();
    }
    html! {
        <p class="languages">
            { for others.into_iter().map(|lang| html! {
                <a href={there(lang, &props.route, &place)} lang={lang.tag()} hreflang={lang.tag()}>
                    <span class="sr">{ t!("language.label") }{ ": " }</span>{ lang.name() }
                </a>
            }) }
        </p>
    }
}

/// The page in that language; the home page for a page that is not there. What follows the `?` of a
/// member's page may be the token of a mail, which is not sent back: the bundle puts it there.
fn there(lang: Lang, route: &Route, place: &Place) -> String {
    let (_, path) = Lang::of_path(&place.path);
    match route {
        Route::NotFound => return lang.path("/"),
        Route::Member(_) => return lang.path(path),
        _ => {}
    }
    Place { path: lang.path(path), query: place.query.clone() }.address()
}
