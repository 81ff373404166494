//! The frame of every page: skip link, crisis bar, header, main, footer.

mod footer;
mod header;
mod language;

use crate::components::keep;
use crate::context::use_site;
use crate::flat::flat;
use crate::i18n::t;
use crate::lang;
use crate::pages::error::not_loaded;
use crate::parts::crisis::CrisisBar;
use crate::parts::icon::icon;
use crate::route::Route;
use yew::prelude::*;

/// What the frame is given.
#[derive(Clone, PartialEq, Properties)]
pub struct LayoutProps {
    /// The page that is shown.
    pub route: Route,
    /// The page.
    pub children: Html,
}

/// What admins want said on top of every page.
fn notice(words: &str) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    html! {
        <aside class="demo" aria-label={t!("site.notice")}>
            <p class="wrap">{ icon("info") }<span>{ words.to_owned() }</span></p>
        </aside>
    }
}

/// Says that this is a copy, and of when: the worker that shows it fills that in.
fn stale() -> Html {
    html! {
        <aside class="stale" data-stale="" aria-label={t!("offline.title")}>
            <p class="wrap">
                { icon("alert") }
                <span>{ t!("offline.stale") }{ " " }<time data-stale-time=""></time>{ "." }</span>
            </p>
        </aside>
    }
}

/// The frame. The words for a page that does not come are in every page; their heading is no h1
/// until they are needed.
#[component]
pub fn Layout(props: &LayoutProps) -> Html {
    let site = use_site();
    flat(html! {
        <>
            <a class="skip" href="#main">{ t!("site.skip") }</a>
            <CrisisBar />
            <header::Header route={props.route.clone()} />
            if site.demo {
                <aside class="demo" aria-label={t!("site.demo_label")}>
                    <p class="wrap">{ icon("info") }{ t!("site.demo") }</p>
                </aside>
            }
            { notice(site.notice.of(lang::current().into())) }
            { stale() }
            { keep::said() }
            <main id="main" tabindex="-1">{ props.children.clone() }</main>
            <footer::Footer route={props.route.clone()} />
            <template id="missing" data-title={t!("site.title", title = t!("error.title"))}>
                { not_loaded("h2", html! { <a class="btn small" href="">{ t!("error.retry") }</a> }) }
            </template>
        </>
    })
}
