//! The frame of every page: skip link, crisis bar, header, main, footer.

mod footer;
mod header;

use crate::context::use_site;
use crate::i18n::t;
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

/// The frame.
#[component]
pub fn Layout(props: &LayoutProps) -> Html {
    let site = use_site();
    html! {
        <>
            <a class="skip" href="#main">{ t!("site.skip") }</a>
            <CrisisBar />
            <header::Header route={props.route.clone()} />
            if site.demo {
                <p class="demo"><span class="wrap">{ icon("info") }{ t!("site.demo") }</span></p>
            }
            <main id="main" tabindex="-1">{ props.children.clone() }</main>
            <footer::Footer />
        </>
    }
}
