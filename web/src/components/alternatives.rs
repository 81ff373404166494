//! Nothing found: why, and where there is something, each way out with its true count.

use crate::client;
use crate::context::use_reference;
use crate::data::use_data;
use crate::i18n::{plural, t};
use crate::view::nearby::{Suggestion, has_filters, suggestions};
use crate::view::{labels::Labels, search::Search};
use contract::{GroupQuery, PlaceAnswer};
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct WayProps {
    way: Suggestion,
}

/// One way out; not shown while its count is not known, nor when it leads to nothing either.
#[component]
fn Way(props: &WayProps) -> Html {
    let request = GroupQuery { limit: 1, facets: Some(Vec::new()), ..props.way.search.request() };
    let data = use_data(client::groups(&request));
    let total = data.value().map_or(0, |groups| groups.total);
    if total == 0 {
        return Html::default();
    }
    let label = &props.way.label;
    html! {
        <li>
            <a class="chip plain" href={props.way.search.address()}>
                { t!("empty.way", label = label, groups = plural("count.groups", total)) }
            </a>
        </li>
    }
}

/// What the panel is given.
#[derive(Clone, PartialEq, Properties)]
pub struct EmptyProps {
    /// The search that found nothing.
    pub search: Search,
    /// The place it was read as.
    pub place: Option<PlaceAnswer>,
}

/// The ways out alone, those that lead somewhere.
#[component]
pub fn Ways(props: &EmptyProps) -> Html {
    let reference = use_reference();
    let ways = suggestions(&props.search, props.place.as_ref(), Labels(&reference));
    html! {
        <ul class="row ways" aria-label={t!("empty.ways")}>
            { for ways.into_iter().map(|way| {
                let key = way.search.address();
                html! { <Way {key} {way} /> }
            }) }
            <li><a class="chip plain" href="/groups">{ t!("empty.all") }</a></li>
        </ul>
    }
}

/// The panel.
#[component]
pub fn Empty(props: &EmptyProps) -> Html {
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
