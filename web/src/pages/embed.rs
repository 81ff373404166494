//! Code for a list of groups on somebody's own page: choose, look at it, copy. A plain GET form, so
//! that it works without a script. Only the service shows it: without one there is no list to embed.

mod code;
mod form;

use crate::client;
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::embed::Embed;
use crate::follow;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::{self, Lang};
use crate::pages::no_results::wrong;
use crate::parts::icon::icon;
use crate::view::{heading, labels::Labels};
use contract::{FieldError, Groups, Problem, Reference};
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EmbedPageProps {
    /// The query of the address, undecoded.
    pub query: String,
}

/// The page.
#[component]
pub fn EmbedPage(props: &EmbedPageProps) -> Html {
    let bare = props.query.is_empty();
    match Embed::parse(&props.query, lang::current()) {
        Ok(embed) => html! { <Whole {embed} {bare} /> },
        Err(errors) => html! { <Wrong {errors} /> },
    }
}

fn head(bare: bool, status: u16) -> PageHead {
    let (title, about) = (t!("embed.title"), t!("embed.description"));
    PageHead {
        noindex: !bare,
        status,
        ..PageHead::new(title.to_string(), about.to_string(), "/embed")
    }
}

fn top() -> Html {
    html! {
        <div class="measure stack">
            <h1>{ t!("embed.title") }</h1>
            <p class="say">{ t!("embed.lead") }</p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WrongProps {
    errors: Vec<FieldError>,
}

#[component]
fn Wrong(props: &WrongProps) -> Html {
    use_head(head(false, 400));
    html! {
        <div class="wrap section stack-l">
            { top() }
            <h2 class="sr">{ t!("embed.choose") }</h2>
            { wrong(&props.errors) }
            <p><a href={lang::here("/embed")}>{ t!("embed.again") }</a></p>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    embed: Embed,
    /// Nothing is chosen yet.
    bare: bool,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let WholeProps { embed, bare } = props;
    let (site, reference) = (use_site(), use_reference());
    let labels = Labels(&reference);
    let data = use_data(client::groups(&embed.request()));
    let problem = data.answer.as_ref().and_then(|answer| answer.as_ref().err());
    // The page is there and says what to do, whatever the search came to.
    use_head(head(*bare, problem.filter(|p| p.status >= 500).map_or(0, |p| p.status)));
    let found = data.value();
    let title = heading::heading(&embed.search, found.and_then(|f| f.place.as_ref()), labels);
    html! {
        <div class="wrap section stack-l embedding">
            { top() }
            { form::form(embed, labels) }
            if let Some(problem) = problem {
                { refused(embed, problem) }
            }
            if let Some(found) = found {
                <section class="stack" aria-labelledby="preview-h">
                    <h2 id="preview-h">{ t!("embed.preview") }</h2>
                    <iframe class="framed" src={embed.address()} title={title.clone()} loading="lazy"></iframe>
                </section>
                { code::code(embed, found, &in_its_language(embed, title, found, &reference), &site.public_url) }
            }
            <section class="measure stack" aria-labelledby="about-h">
                <h2 id="about-h">{ t!("embed.about") }</h2>
                <ul class="bullets">
                    <li>{ t!("embed.about_private") }</li>
                    <li>{ t!("embed.about_true") }</li>
                    <li>{ t!("embed.about_size") }</li>
                    <li>{ t!("embed.about_all") }</li>
                </ul>
            </section>
        </div>
    }
}

/// The heading of the list, whose language may be another than the page's. Labels of the page lead
/// from English to another language, but not back.
fn in_its_language(embed: &Embed, title: String, found: &Groups, reference: &Reference) -> String {
    match (lang::current(), embed.lang) {
        (page, list) if page == list => title,
        (Lang::En, list) => {
            follow::heading(&embed.search.query, found.place.as_ref(), reference, list)
        }
        (_, list) => lang::within(list, || t!("view.heading.any").to_string()),
    }
}

/// Why there is no list.
fn refused(embed: &Embed, problem: &Problem) -> Html {
    let words = match problem.code {
        contract::ErrorCode::PlaceNotFound => {
            t!("bar.unknown", place = embed.search.place_text())
        }
        _ if problem.status < 500 => t!("embed.wrong"),
        _ => t!("embed.trouble"),
    };
    html! { <p class="note warn" role="alert">{ icon("alert") }<span>{ words }</span></p> }
}
