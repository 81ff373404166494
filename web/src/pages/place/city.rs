//! A city, and a topic in a city.

use super::{list_head, state::top};
use crate::client;
use crate::components::alternatives::Ways;
use crate::components::banner::BannerSpot;
use crate::components::browse::{
    FindHere, band, crumbs, facet_links, first_groups, good_to_know, shortcuts,
};
use crate::components::exit::QuickExit;
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::head::use_head;
use crate::i18n;
use crate::i18n::{plural, t};
use crate::pages::error::Failed;
use crate::pages::not_found::NotFound;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{heading, labels::Labels, nearby, search::Search};
use contract::banner::BannerPage;
use contract::{Code, ErrorCode, FacetName, GroupQuery, Groups, PlaceAnswer, Slug, UsState};
use std::rc::Rc;
use yew::prelude::*;

/// Groups on the page itself.
const FIRST: u16 = 10;
/// Topics offered.
const TOPICS: usize = 18;

/// What the page of a city is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CityPageProps {
    /// From the address.
    pub state: UsState,
    /// From the address.
    pub city: Slug,
}

/// What the page of a topic in a city is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CityTopicPageProps {
    /// From the address.
    pub state: UsState,
    /// From the address.
    pub city: Slug,
    /// From the address.
    pub category: Code,
}

/// A city.
#[component]
pub fn CityPage(props: &CityPageProps) -> Html {
    html! { <Lookup state={props.state} city={props.city.clone()} /> }
}

/// A topic in a city.
#[component]
pub fn CityTopicPage(props: &CityTopicPageProps) -> Html {
    let reference = use_reference();
    if Labels(&reference).topic(props.category.as_str()).is_none() {
        return html! { <NotFound /> };
    }
    let category = Some(props.category.clone());
    html! { <Lookup state={props.state} city={props.city.clone()} {category} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct LookupProps {
    state: UsState,
    city: Slug,
    #[prop_or_default]
    category: Option<Code>,
    /// Which of the ways to write the city is tried, and which one is known to be right.
    #[prop_or_default]
    attempt: usize,
    #[prop_or_default]
    near: Option<String>,
}

/// Ways in which the place of a slug may be written: `walnut creek, CA`, then with the last words
/// as its county, `washington, PA (greene county)`.
fn spellings(city: &Slug, state: UsState) -> Vec<String> {
    let words: Vec<&str> = city.as_str().split('-').collect();
    let mut out = vec![format!("{}, {state}", words.join(" "))];
    for at in (1..words.len()).rev() {
        let (name, county) = words.split_at(at);
        out.push(format!("{}, {state} ({})", name.join(" "), county.join(" ")));
    }
    out
}

/// Finds the place of the slug; the page is shown only for the very one.
#[component]
fn Lookup(props: &LookupProps) -> Html {
    let spellings = spellings(&props.city, props.state);
    let near = props.near.clone().or_else(|| spellings.get(props.attempt).cloned());
    let search = search(near.as_deref().unwrap_or_default(), props.category.as_ref());
    let request = GroupQuery {
        limit: FIRST,
        facets: Some(vec![FacetName::Category]),
        suggestions: true,
        ..search.query.clone()
    };
    let data = use_data(client::groups(&request));
    let next = || LookupProps { attempt: props.attempt + 1, near: None, ..props.clone() };
    match &data.answer {
        None => loading(t!("loading.status")),
        Some(Err(problem)) if problem.code == ErrorCode::PlaceNotFound => {
            if near.is_some() && props.near.is_none() && next().attempt < spellings.len() {
                html! { <Lookup ..next() /> }
            } else {
                html! { <NotFound /> }
            }
        }
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(found)) => {
            let Some(place) = &found.place else { return html! { <NotFound /> } };
            let here = place.state == Some(props.state)
                && place.slug.as_deref() == Some(props.city.as_str());
            let other = place
                .alternatives
                .iter()
                .find(|o| o.state == props.state && o.slug.as_deref() == Some(props.city.as_str()));
            if here {
                html! { <Whole lookup={props.clone()} found={found.clone()} /> }
            } else if let Some(other) = other.filter(|_| props.near.is_none()) {
                html! { <Lookup ..LookupProps { near: Some(other.label.clone()), ..props.clone() } /> }
            } else if props.near.is_none() && next().attempt < spellings.len() {
                html! { <Lookup ..next() /> }
            } else {
                html! { <NotFound /> }
            }
        }
    }
}

fn search(near: &str, category: Option<&Code>) -> Search {
    let mut query =
        GroupQuery { near: Some(near.to_owned()), include_online: true, ..GroupQuery::default() };
    if let Some(category) = category {
        query.filters.insert(FacetName::Category, vec![category.to_string()]);
    }
    Search::new(query)
}

/// Name of the place, with its county where the state has another place of that name.
fn own_name(place: Option<&PlaceAnswer>, city: &Slug) -> String {
    let Some(name) = place.and_then(|p| p.name.clone()) else { return city.to_string() };
    let county = place.and_then(|p| p.county.as_ref());
    match county.filter(|_| Slug::of(&name).as_ref() != Some(city)) {
        Some(county) => format!("{name} ({county})"),
        None => name,
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    lookup: LookupProps,
    found: Rc<Groups>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let LookupProps { state, city, category, .. } = &props.lookup;
    let (state, found) = (*state, &*props.found);
    let reference = use_reference();
    let labels = Labels(&reference);
    let site = use_site();
    let place = found.place.as_ref();
    let name = own_name(place, city);
    let label = place.map(|p| p.label.clone()).unwrap_or_default();
    let search = search(&label, category.as_ref());
    let total = plural("count.groups", found.total);
    let mut trail = top();
    trail.push((i18n::state(state).to_owned(), Route::State(state).to_path()));
    let (title, path) = match category {
        None => (
            t!("place.title_city", city = name, state = state),
            Route::City(state, city.clone()).to_path(),
        ),
        Some(code) => {
            trail.push((name.clone(), Route::City(state, city.clone()).to_path()));
            let topic = labels.category(code.as_str());
            (
                t!("place.title_city_topic", topic = topic, city = name, state = state),
                Route::CityTopic(state, city.clone(), code.clone()).to_path(),
            )
        }
    };
    let description = t!("place.description_city", title = title, total = total);
    let text = (title.to_string(), description.to_string(), path);
    use_head(list_head(text, &trail, Some(found), &site));
    let sensitive = category.as_ref().is_some_and(|c| labels.sensitive(std::slice::from_ref(c)));
    html! {
        <>
            if sensitive { <QuickExit /> }
            <div class="shead">
                <div class="wrap">
                    <div class="copy stack">
                        { crumbs(&trail) }
                        <h1>{ title }</h1>
                        <p class="serif say">{ heading::counted(&search, found.total, place) }</p>
                    </div>
                    <FindHere label={t!("place.find_label", place = name.clone())}
                        place_label={t!("bar.place")} near={label}
                        category={category.as_ref().map(|c| AttrValue::from(c.to_string()))} />
                </div>
            </div>
            { band("first", false, t!("place.first_near", place = name.clone()), html! {
                <>
                    { first_groups(found, &search, labels) }
                    if found.items.is_empty() {
                        <Ways search={search.clone()} place={found.place.clone()}
                            suggestions={found.suggestions.clone()} />
                    }
                </>
            }) }
            <BannerSpot page={BannerPage::City} state={Some(state)}
                topics={category.iter().cloned().collect::<Vec<_>>()} />
            { band("topics", true, t!("place.topics_in", place = name.clone()), html! {
                <>
                    { topics(props, found) }
                    { shortcuts(wider(&search)) }
                </>
            }) }
            { good_to_know(i18n::state(state)) }
        </>
    }
}

fn topics(props: &WholeProps, found: &Groups) -> Html {
    let none = Vec::new();
    let values = found.facets.get(FacetName::Category.as_str()).unwrap_or(&none);
    let LookupProps { state, city, .. } = &props.lookup;
    facet_links(values, TOPICS, |code| match code.parse() {
        Ok(code) => Route::CityTopic(*state, city.clone(), code).to_path(),
        Err(_) => Route::City(*state, city.clone()).to_path(),
    })
}

/// Farther away, free, with open seats.
fn wider(search: &Search) -> Vec<(AttrValue, Search)> {
    let within = |miles: f64| {
        (t!("view.nearby.within", miles = miles), search.with(|q| q.radius_miles = Some(miles)))
    };
    nearby::RADII
        .into_iter()
        .filter(|r| *r == 50.0 || *r == 100.0)
        .map(within)
        .chain([
            (t!("place.free"), search.with(|q| q.free = true)),
            (t!("place.open"), search.with(|q| q.accepting = true)),
        ])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_read_as_a_city_first_and_then_with_its_county() {
        let spell = |slug: &str| spellings(&slug.parse().unwrap(), "PA".parse().unwrap());
        assert_eq!(spell("erie"), ["erie, PA"]);
        assert_eq!(
            spell("washington-greene-county"),
            [
                "washington greene county, PA",
                "washington greene, PA (county)",
                "washington, PA (greene county)"
            ]
        );
    }
}
