//! Parts of the pages that lead from states to cities to topics.

use super::card::{Reader, cards};
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::parts::link_list::{Counted, link_list};
use crate::parts::{combobox::Combobox, field::Input, icon::icon};
use crate::view::{labels::Labels, search::Search};
use contract::{FacetValue, Groups, UsState};
use yew::prelude::*;

/// Where one is: names and paths, from the top.
pub fn crumbs(trail: &[(String, String)]) -> Html {
    html! {
        <nav class="crumbs" aria-label={t!("crumbs.label")}>
            <ol>
                { for trail.iter().map(|(name, path)| html! { <li><a href={path.clone()}>{ name }</a></li> }) }
            </ol>
        </nav>
    }
}

/// What the form of a place or topic asks for, and what it sends along.
#[derive(Clone, PartialEq, Properties)]
pub struct FindHereProps {
    /// Name of the landmark: `Search in California`.
    pub label: AttrValue,
    /// Label of the place field.
    pub place_label: AttrValue,
    /// What the place field begins with.
    #[prop_or_default]
    pub near: AttrValue,
    /// Sent along: the state in which a city is looked for.
    #[prop_or_default]
    pub state: Option<UsState>,
    /// Sent along: the topic; then words are not asked for.
    #[prop_or_default]
    pub category: Option<AttrValue>,
}

/// The form.
#[component]
pub fn FindHere(props: &FindHereProps) -> Html {
    let hidden = |name: &'static str, value: AttrValue| {
        html! { <input type="hidden" {name} {value} /> }
    };
    html! {
        <form class="panel" action={here("/groups")} method="get" role="search" autocomplete="off"
            aria-label={props.label.clone()}>
            <div class="field">
                <label for="near">{ props.place_label.clone() }</label>
                <Combobox id="near" value={props.near.clone()} />
            </div>
            if let Some(category) = &props.category {
                { hidden("category", category.clone()) }
            } else {
                <div class="field">
                    <label for="q">
                        { t!("place.topic_field") }{ " " }
                        <span class="muted optional">{ t!("place.optional") }</span>
                    </label>
                    <Input id="q" name="q" />
                </div>
            }
            { for props.state.map(|s| hidden("state", s.code().into())) }
            <button class="btn">{ t!("place.find") }</button>
        </form>
    }
}

/// A band with a heading of its own.
pub fn band(id: &'static str, shaded: bool, heading: AttrValue, content: Html) -> Html {
    html! {
        <section class={classes!("section", shaded.then_some("band"))} aria-labelledby={id}>
            <div class="wrap stack-l"><h2 {id}>{ heading }</h2>{ content }</div>
        </section>
    }
}

/// The values of a facet as links.
pub fn facet_links(values: &[FacetValue], limit: usize, href: impl Fn(&str) -> String) -> Html {
    let some = values.iter().filter(|v| v.count > 0).take(limit);
    link_list(some.map(|v| Counted {
        href: href(&v.value),
        label: v.label.to_string().into(),
        count: v.count,
    }))
}

/// Links to narrower searches, without counts.
pub fn shortcuts(links: impl IntoIterator<Item = (AttrValue, Search)>) -> Html {
    html! {
        <ul class="row shortcuts">
            { for links.into_iter().map(|(label, search)| html! {
                <li><a class="chip plain" href={search.address()}>{ label }</a></li>
            }) }
        </ul>
    }
}

/// The first groups of a search and the way to all of them.
pub fn first_groups(found: &Groups, search: &Search, labels: Labels<'_>) -> Html {
    let from = found.place.as_ref();
    let reader = Reader { from, state: from.and_then(|p| p.state), ..Reader::default() };
    html! {
        if found.items.is_empty() {
            <p>{ t!("place.none") }</p>
        } else {
            <>
                { cards(&found.items, reader, labels) }
                <p>
                    <a class="btn quiet" href={search.address()}>
                        { t!("place.all", groups = plural("count.groups", found.total)) }
                    </a>
                </p>
            </>
        }
    }
}

/// What holds of online sessions and supervised leaders everywhere.
pub fn good_to_know(place: &str) -> Html {
    html! {
        <section class="section" aria-labelledby="know">
            <div class="wrap cols know">
                <div class="stack">
                    <h2 id="know">{ t!("know.title") }</h2>
                    <p>{ t!("know.online", place = place) }</p>
                    <p>{ t!("know.supervised") }</p>
                    <p class="row"><a href={here("/about")}>{ icon("info") }{ t!("know.more") }</a></p>
                </div>
                <div>{ crate::parts::art::talk() }</div>
            </div>
        </section>
    }
}
