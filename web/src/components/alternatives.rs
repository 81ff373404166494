//! Little or nothing found: why, and each way on with its true count.

use crate::context::use_reference;
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::view::nearby::{has_filters, ways};
use crate::view::{labels::Labels, search::Search};
use contract::{PlaceAnswer, suggestion::Suggestion};
use yew::prelude::*;

/// What the panel is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WaysProps {
    /// The search that found little.
    pub search: Search,
    /// The place it was read as.
    pub place: Option<PlaceAnswer>,
    /// Where to go on, as the answer says.
    pub suggestions: Vec<Suggestion>,
}

/// The ways on alone.
#[component]
pub fn Ways(props: &WaysProps) -> Html {
    let reference = use_reference();
    let words = props.search.query.q.as_deref();
    let ways = ways(&props.suggestions, words, Labels(&reference));
    html! {
        <ul class="row ways" aria-label={t!("empty.ways")}>
            { for ways.into_iter().map(|way| html! {
                <li key={way.href.clone()}>
                    <a class="chip plain" href={way.href.clone()}>
                        { t!("empty.way", label = way.label, groups = plural("count.groups", way.total)) }
                    </a>
                </li>
            }) }
            <li><a class="chip plain" href={here("/groups")}>{ t!("empty.all") }</a></li>
        </ul>
    }
}

/// Below a few groups: there is more elsewhere.
#[component]
pub fn More(props: &WaysProps) -> Html {
    html! {
        <section class="panel stack noprint" aria-labelledby="more">
            <h2 class="h3" id="more">{ t!("empty.few") }</h2>
            <Ways ..props.clone() />
        </section>
    }
}

/// The panel where nothing was found.
#[component]
pub fn Empty(props: &WaysProps) -> Html {
    let words = props.search.query.q.as_deref();
    let filters = if has_filters(&props.search) { t!("empty.filters") } else { "".into() };
    let why = match (words, &props.place) {
        (Some(words), Some(place)) => {
            t!("empty.words_place", words = words, place = place.label, filters = filters)
        }
        (Some(words), None) => t!("empty.words", words = words, filters = filters),
        (None, Some(place)) => t!("empty.place", place = place.label),
        (None, None) => t!("empty.plain"),
    };
    html! {
        <div class="panel state">
            { crate::parts::art::seat() }
            <h3>{ t!("empty.title") }</h3>
            <p class="measure">{ why }</p>
            <Ways ..props.clone() />
        </div>
    }
}
