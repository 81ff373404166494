//! The footer: crisis help in full, the rest of the site, what the site is not.

use crate::context::use_reference;
use crate::i18n::t;
use crate::parts::crisis::crisis_lines;
use yew::prelude::*;

/// The footer.
#[component]
pub(super) fn Footer() -> Html {
    let reference = use_reference();
    html! {
        <footer class="foot">
            <div class="wrap">
                <section class="help" id="crisis-help" aria-labelledby="crisis-help-h">
                    <h2 id="crisis-help-h">{ t!("footer.help") }</h2>
                    { crisis_lines(&reference.crisis) }
                    <p>{ t!("footer.emergency") }</p>
                </section>
                <div class="cols">
                    { column(t!("footer.find"), [
                        ("/groups", t!("footer.all_groups")),
                        ("/topics", t!("footer.all_topics")),
                        ("/states", t!("footer.all_places")),
                    ]) }
                    { column(t!("footer.learn"), [
                        ("/#how", t!("footer.how")),
                        ("/articles", t!("footer.articles")),
                        ("/blog", t!("footer.blog")),
                        ("/about", t!("footer.about")),
                        ("/docs/", t!("footer.api")),
                    ]) }
                    { column(t!("footer.trust"), [
                        ("/privacy", t!("footer.privacy")),
                        ("/health-data", t!("footer.health_data")),
                        ("/terms", t!("footer.terms")),
                        ("/disclaimer", t!("footer.disclaimer")),
                        ("/accessibility", t!("footer.accessibility")),
                        ("/contact", t!("footer.contact")),
                        ("/crisis", t!("footer.crisis")),
                    ]) }
                </div>
                <p class="legal">{ t!("footer.legal") }</p>
            </div>
        </footer>
    }
}

fn column<const N: usize>(title: AttrValue, links: [(&'static str, AttrValue); N]) -> Html {
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
