//! A state: what may be joined from it, its cities, what people look for, the first groups.

use super::list_head;
use crate::client;
use crate::components::banner::BannerSpot;
use crate::components::browse::{
    FindHere, band, crumbs, facet_links, first_groups, good_to_know, shortcuts,
};
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::head::use_head;
use crate::i18n;
use crate::i18n::{number, plural, t};
use crate::pages::error::Failed;
use crate::parts::link_list::{Counted, link_list};
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{labels::Labels, search::Search};
use contract::banner::BannerPage;
use contract::{CityCount, FacetName, GroupQuery, Groups, StateCount, UsState};
use std::rc::Rc;
use yew::prelude::*;

/// Groups on the page itself.
const FIRST: u16 = 10;
/// Cities before "all, A to Z".
const CITIES: usize = 24;
/// Topics offered.
const TOPICS: usize = 18;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct StatePageProps {
    /// From the address.
    pub state: UsState,
}

fn search(state: UsState) -> Search {
    let query = GroupQuery { state: Some(state), include_online: true, ..GroupQuery::default() };
    Search::new(query)
}

/// The page.
#[component]
pub fn StatePage(props: &StatePageProps) -> Html {
    let state = props.state;
    let request =
        GroupQuery { limit: FIRST, facets: Some(vec![FacetName::Category]), ..search(state).query };
    let groups = use_data(client::groups(&request));
    let cities = use_data(client::cities(state));
    let states = use_data(client::states());
    let title = t!("place.title_state", state = i18n::state(state));
    match (&groups.answer, cities.value(), states.value()) {
        (Some(Err(problem)), ..) => {
            html! { <Failed problem={problem.clone()} retry={groups.retry.clone()} /> }
        }
        (Some(Ok(found)), Some(cities), Some(states)) => {
            let counts = states.items.iter().find(|s| s.state == state).cloned();
            html! { <Whole {state} found={found.clone()} cities={cities.items.clone()} {counts} /> }
        }
        _ => loading(title),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    state: UsState,
    found: Rc<Groups>,
    cities: Vec<CityCount>,
    counts: Option<StateCount>,
}

/// Home and all places, above every state.
pub(super) fn top() -> Vec<(String, String)> {
    vec![
        (t!("crumbs.home").to_string(), Route::Home.to_path()),
        (t!("crumbs.places").to_string(), Route::States.to_path()),
    ]
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let (state, found) = (props.state, &*props.found);
    let reference = use_reference();
    let labels = Labels(&reference);
    let site = use_site();
    let name = i18n::state(state);
    let title = t!("place.title_state", state = name);
    let total = plural("count.groups", found.total);
    let description = t!("place.description_state", state = name, total = total);
    let path = Route::State(state).to_path();
    let text = (title.to_string(), description.to_string(), path);
    use_head(list_head(text, &top(), Some(found), &site));
    html! {
        <>
            <div class="shead">
                <div class="wrap">
                    <div class="copy stack">
                        { crumbs(&top()) }
                        <h1>{ title }</h1>
                        { counts(props, &total) }
                    </div>
                    <FindHere label={t!("place.find_label", place = name)} state={Some(state)}
                        place_label={t!("place.city_field", state = name)} />
                </div>
            </div>
            if !props.cities.is_empty() {
                { band("cities", false, t!("place.cities", state = name), cities(state, &props.cities)) }
            }
            { band("topics", true, t!("place.topics_in", place = name), topics(state, found)) }
            { band("first", false, t!("place.first", place = name), first_groups(found, &search(state), labels)) }
            <BannerSpot page={BannerPage::State} state={Some(state)} />
            { good_to_know(name) }
        </>
    }
}

fn counts(props: &WholeProps, total: &str) -> Html {
    let Some(counts) = &props.counts else { return Html::default() };
    let cities = plural("place.cities_count", props.cities.len() as u32);
    html! {
        <p class="serif say">
            { t!("place.joinable", groups = total, state = i18n::state(props.state)) }{ " " }
            if counts.in_person > 0 {
                { t!("place.in_person", count = number(counts.in_person), cities = cities) }{ " " }
            }
            if counts.online > 0 { { t!("place.online", count = number(counts.online)) } }
        </p>
    }
}

fn city_link(state: UsState, city: &CityCount) -> Option<Counted> {
    let slug = city.slug.parse().ok()?;
    let plain = contract::Slug::of(&city.name).is_some_and(|s| s.as_str() == city.slug);
    let label = if plain { city.name.clone() } else { format!("{} ({})", city.name, city.county) };
    let href = Route::City(state, slug).to_path();
    Some(Counted { href, label: label.into(), count: city.in_person })
}

fn cities(state: UsState, cities: &[CityCount]) -> Html {
    let largest = cities.iter().take(CITIES).filter_map(|c| city_link(state, c));
    let mut all: Vec<&CityCount> = cities.iter().collect();
    all.sort_by(|a, b| (&a.name, &a.slug).cmp(&(&b.name, &b.slug)));
    html! {
        <>
            { link_list(largest) }
            if cities.len() > CITIES {
                <details class="moredetails">
                    <summary>{ t!("place.all_cities", count = cities.len()) }</summary>
                    { link_list(all.into_iter().filter_map(|c| city_link(state, c))) }
                </details>
            }
        </>
    }
}

fn topics(state: UsState, found: &Groups) -> Html {
    let search = search(state);
    let with_topic = |code: &str| {
        let code = code.to_owned();
        search.with(|q| {
            q.filters.insert(FacetName::Category, vec![code]);
        })
    };
    let online = search.with(|q| {
        q.state = None;
        q.join_from = Some(state);
        q.filters.insert(FacetName::Format, vec!["hybrid".to_owned(), "online".to_owned()]);
    });
    let none = Vec::new();
    let values = found.facets.get(FacetName::Category.as_str()).unwrap_or(&none);
    html! {
        <>
            { facet_links(values, TOPICS, |code| with_topic(code).address()) }
            { shortcuts([
                (t!("place.online_state", state = i18n::state(state)), online),
                (t!("place.free"), search.with(|q| q.free = true)),
                (t!("place.open"), search.with(|q| q.accepting = true)),
            ]) }
        </>
    }
}
