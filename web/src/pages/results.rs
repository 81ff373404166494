//! The results of a search: every parameter in the address, filters with counts, cards, paging.

use super::no_results::{trouble, unknown_place, wrong};
use crate::client;
use crate::components::alternatives::{self, Empty, More};
use crate::components::banner::BannerSpot;
use crate::components::timetable::timetable;
use crate::components::{
    around, card, choose, choose::ChooseProps, exit::QuickExit, filter_form, find_bar,
    find_bar::FindBar, follow, note, pager, states, understood as words,
};
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::flat::flat;
use crate::head::{PageHead, use_head};
use crate::i18n::{plural, t};
use crate::lang::here;
use crate::parts::icon::icon;
use crate::view::{
    chips, filters, heading, labels::Labels, search::Search, structured, understood,
};
use contract::banner::BannerPage;
use contract::{Code, ErrorCode, FacetName, FieldError, Groups, Problem, Timestamp};
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ResultsPageProps {
    /// The query of the address, undecoded.
    pub query: String,
}

/// The page.
#[component]
pub fn ResultsPage(props: &ResultsPageProps) -> Html {
    match Search::parse(&props.query) {
        Ok(search) => html! { <Found {search} /> },
        Err(errors) => html! { <BadQuery {errors} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FoundProps {
    search: Search,
}

/// The head of a page of results. Searches are nobody's landing page; a plain list of everything
/// may be one.
fn head(
    title: &str,
    search: &Search,
    found: Option<&Groups>,
    problem: Option<&Problem>,
) -> PageHead {
    let place = found.and_then(|f| f.place.as_ref());
    let count = found.map(|f| heading::counted(search, f.total, place)).unwrap_or_default();
    let description = format!("{title}. {count}");
    PageHead {
        noindex: search.address() != here("/groups"),
        status: match problem.map(|p| p.code) {
            // The page is there and says what to do; it is the place that is not.
            None | Some(ErrorCode::PlaceNotFound) => 0,
            Some(code) => code.status(),
        },
        ..PageHead::new(title, description, search.address())
    }
}

/// The title says first that something is to be corrected.
fn marked(title: &str, problem: Option<&Problem>) -> String {
    match problem {
        Some(_) => format!("{}{title}", t!("bar.error")),
        None => title.to_owned(),
    }
}

#[component]
fn Found(props: &FoundProps) -> Html {
    let search = &props.search;
    let reference = use_reference();
    let site = use_site();
    let labels = Labels(&reference);
    let data = use_data(client::groups(&search.request()));
    let found = data.value().map(|f| &**f);
    let copy = found.filter(|_| search.copy).map(|found| {
        let mut copy = found.clone();
        copy.items.retain(|hit| !labels.sensitive(&hit.group.categories));
        copy
    });
    let left_out =
        found.zip(copy.as_ref()).map_or(0, |(all, some)| all.items.len() - some.items.len());
    let found = copy.as_ref().or(found);
    let problem = data.answer.as_ref().and_then(|a| a.as_ref().err()).map(|p| &**p);
    let place = found.and_then(|f| f.place.as_ref());
    // What the words said as filters is a filter to the forms.
    let shown = understood::shown(search, found);
    // A state, also one that was typed as a place, has no point to measure from.
    let point = shown.has_point() && place.is_none_or(|p| p.radius_miles.is_some());
    let title = heading::heading(&shown, place, labels);
    let mut page_head = head(&marked(&title, problem), search, found, problem);
    if let Some(found) = found.filter(|_| !site.demo && !page_head.noindex) {
        page_head.json_ld = vec![structured::item_list(&site.public_url, &title, &found.items)];
    }
    let chosen = search.query.values(FacetName::Category);
    let topics: Vec<Code> = chosen.iter().filter_map(|code| code.parse().ok()).collect();
    let sensitive = labels.sensitive(&topics);
    if found.is_some() && !sensitive {
        page_head.feeds = follow::feeds(&site, search);
    }
    use_head(page_head);

    let unknown =
        problem.filter(|p| p.code == ErrorCode::PlaceNotFound).map(|p| p.suggestions.clone());
    let groups = filters::filters(&shown, found.map(|f| &f.facets), labels);
    flat(html! {
        <>
            if sensitive { <QuickExit /> }
            <FindBar search={understood::fields(search, found)} unknown={unknown.clone()} />
            <div class="wrap results">
                { filter_form::filter_form(&shown, &groups, point, &reference) }
                <div class="hits" id="hits" tabindex="-1" aria-busy={data.busy.then_some("true")}>
                    <div class="stack">
                        <h1>{ title }</h1>
                        { for found.map(|f| words::corrected(search, f)) }
                        <p class="muted" role="status">
                            { for found.map(|f| heading::counted(search, f.total, place)) }
                        </p>
                        { for found.map(|f| words::understood(search, f, labels)) }
                        { for place.map(|p| note::alternatives(&shown, p)) }
                        { controls(search, &shown, point, labels) }
                        if found.is_some() { { save(search) } }
                    </div>
                    <h2 class="sr">{ t!("results.heading") }</h2>
                    <p class="looking muted" aria-hidden="true">{ t!("results.looking") }</p>
                    if data.busy && data.answer.is_none() { { states::loading() } }
                    { match (found, problem, &unknown) {
                        (Some(found), ..) => hits(search, &shown, found, labels, site.now),
                        (None, _, Some(suggestions)) => unknown_place(search, suggestions),
                        (None, Some(problem), None) => trouble(search, problem, &data.retry),
                        (None, None, None) => Html::default(),
                    } }
                    { for found.filter(|_| search.query.q.is_none()).map(|_| html! {
                        <BannerSpot page={BannerPage::Results} state={search.query.state.or(place.and_then(|p| p.state))}
                            topics={topics.clone()} />
                    }) }
                    if found.is_some() && !sensitive {
                        { offline(search, left_out) }
                        { follow::followed(&site, search) }
                    }
                </div>
            </div>
        </>
    })
}

/// The way to hear of new groups that fit.
fn save(search: &Search) -> Html {
    let query = contract::GroupQuery { cursor: None, ..search.query.clone() }.to_query();
    let href = format!("{}?{query}", crate::route::Route::SavedSearch.to_path());
    html! { <p class="small noprint"><a {href}>{ t!("forms.search.link") }</a></p> }
}

/// Chips and order; the order is of the search as it was read, for distances need its place.
fn controls(search: &Search, shown: &Search, point: bool, labels: Labels<'_>) -> Html {
    let chips = chips::chips(search, labels);
    let on = chips.len();
    let options = filter_form::sort_options(shown, point);
    let value = filter_form::sort_value(shown, point);
    let order = ChooseProps { id: "sort", name: "sort", options, value };
    html! {
        <div class="row between" data-stay="">
            <div class="row chips">
                <a class="btn quiet small openfilters" href="#filters">
                    { icon("filter") }
                    <span>
                        if on > 0 {
                            { t!("filters.open_on", count = on) }<span class="sr">{ t!("filters.on") }</span>
                        } else {
                            { t!("filters.title") }
                        }
                    </span>
                </a>
                { for chips.into_iter().map(|chip| html! {
                    <a class="chip" key={chip.href.clone()} href={chip.href}>
                        <span><span class="sr">{ t!("filters.remove") }</span>{ chip.label }</span>
                        { icon("close") }
                    </a>
                }) }
                if on > 0 {
                    <a class="small d-only" href={search.cleared().address()}>{ t!("filters.clear") }</a>
                }
            </div>
            <form class="row sortrow" action={here("/groups")} method="get" autocomplete="off" data-auto="">
                <label class="small" for="sort">{ t!("sort.label") }</label>
                { choose::choose(order) }
                { find_bar::hidden(shown, &["sort"]) }
                <button class="btn quiet small plain-only">{ t!("sort.button") }</button>
            </form>
        </div>
    }
}

fn hits(
    search: &Search,
    shown: &Search,
    found: &Groups,
    labels: Labels<'_>,
    now: Option<Timestamp>,
) -> Html {
    let place = found.place.as_ref();
    let query = &search.query;
    let reader = card::Reader {
        from: place,
        zone: query.viewer_zone.as_deref(),
        state: query.join_from.or_else(|| place?.state).or(query.state),
        now,
    };
    let ways = alternatives::WaysProps {
        search: shown.clone(),
        place: found.place.clone(),
        suggestions: found.suggestions.clone(),
    };
    if found.items.is_empty() {
        return html! { <Empty ..ways /> };
    }
    let away = found.items.iter().any(|hit| hit.distance_miles.is_some());
    html! {
        <>
            <div class="noprint">
                { for place.map(|place| around::map(shown, place, &found.items)) }
                { timetable(shown, &found.timetable) }
            </div>
            { card::cards(&found.items, reader, labels) }
            { pager::pager(search, found) }
            if !found.suggestions.is_empty() { <More ..ways /> }
            if away { { for place.map(note::distances) } }
        </>
    }
}

/// The way to keep the results for when there is no connection; of a copy, what is not in it.
fn offline(search: &Search, left_out: usize) -> Html {
    if search.copy {
        let count = u32::try_from(left_out).unwrap_or(u32::MAX);
        return html! {
            if left_out > 0 { <p class="note">{ icon("info") }{ plural("offline.left_out", count) }</p> }
        };
    }
    html! {
        <p class="small noprint worker">
            <button type="button" class="btn quiet small" data-offline-keep="">
                { t!("offline.keep") }
            </button>
            { " " }{ t!("offline.keep_text") }
        </p>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct BadQueryProps {
    errors: Vec<FieldError>,
}

#[component]
fn BadQuery(props: &BadQueryProps) -> Html {
    use_head(PageHead {
        noindex: true,
        status: 400,
        ..PageHead::new(t!("results.wrong").to_string(), String::new(), "/groups")
    });
    html! {
        <div class="wrap results one">
            <div class="hits">
                <h1>{ t!("results.wrong_heading") }</h1>
                <h2 class="sr">{ t!("results.heading") }</h2>
                { wrong(&props.errors) }
            </div>
        </div>
    }
}
