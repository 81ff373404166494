//! The footer: crisis help in full, the rest of the site, what the site is not. What only the service
//! shows is linked by the service alone.

use super::language::LanguageSwitch;
use crate::context::use_reference;
use crate::flat::{SERVER, flat};
use crate::i18n::t;
use crate::lang::here;
use crate::once::once;
use crate::parts::crisis::crisis_lines;
use crate::route::Route;
use contract::Reference;
use yew::prelude::*;

/// What the footer is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct FooterProps {
    /// The page that is shown.
    pub(super) route: Route,
}

/// The footer.
#[component]
pub(super) fn Footer(props: &FooterProps) -> Html {
    let reference = use_reference();
    flat(html! {
        <footer class="foot">
            <div class="wrap">
                { once(("footer", 0), &reference, || sections(&reference)) }
                <LanguageSwitch route={props.route.clone()} />
                <p class="legal">{ t!("footer.legal") }</p>
            </div>
        </footer>
    })
}

/// Crisis help in full, and the rest of the site.
fn sections(reference: &Reference) -> Html {
    html! {
        <>
            <section class="help" id="crisis-help" aria-labelledby="crisis-help-h">
                <h2 id="crisis-help-h">{ t!("footer.help") }</h2>
                { crisis_lines(&reference.crisis) }
                <p>{ t!("footer.emergency") }</p>
            </section>
            <div class="cols">
                { column(t!("footer.find"), [
                    (here("/groups"), t!("footer.all_groups")),
                    (here("/topics"), t!("footer.all_topics")),
                    (here("/states"), t!("footer.all_places")),
                ]) }
                { column(t!("footer.learn"), [
                    (here("/#how"), t!("footer.how")),
                    (here("/articles"), t!("footer.articles")),
                    (here("/blog"), t!("footer.blog")),
                    (here("/about"), t!("footer.about")),
                    ("/docs/".to_owned(), t!("footer.api")),
                ].into_iter().chain(SERVER.then(|| (here("/embed"), t!("embed.title"))))) }
                { column(t!("footer.trust"), [
                    (here("/privacy"), t!("footer.privacy")),
                    (here("/health-data"), t!("footer.health_data")),
                    (here("/terms"), t!("footer.terms")),
                    (here("/disclaimer"), t!("footer.disclaimer")),
                    (here("/accessibility"), t!("footer.accessibility")),
                    (here("/contact"), t!("footer.contact")),
                    (here("/crisis"), t!("footer.crisis")),
                    (here("/offline"), t!("footer.offline")),
                ]) }
            </div>
        </>
    }
}

fn column(title: AttrValue, links: impl IntoIterator<Item = (String, AttrValue)>) -> Html {
    html! {
        <nav aria-label={title.clone()}>
            <h2>{ title }</h2>
            <ul class="l">
                { for links.into_iter().map(|(href, label)| html! {
                    <li><a {href}>{ label }</a></li>
                }) }
            </ul>
        </nav>
    }
}
