//! A topic: what it is, where there are groups for it, related topics, the first groups.

use crate::client;
use crate::components::banner::BannerSpot;
use crate::components::browse::{FindHere, band, crumbs, facet_links, first_groups};
use crate::components::exit::QuickExit;
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::head::use_head;
use crate::i18n::{plural, t};
use crate::pages::{error::Failed, not_found::NotFound, place::list_head, posts::short_list};
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{labels::Labels, search::Search};
use contract::banner::BannerPage;
use contract::{Code, FacetName, GroupQuery, Groups};
use std::rc::Rc;
use yew::prelude::*;

/// Groups on the page itself.
const FIRST: u16 = 10;

/// Articles shown beside it.
const ARTICLES: u8 = 3;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TopicPageProps {
    /// From the address.
    pub category: Code,
}

fn search(category: &Code) -> Search {
    let mut query = GroupQuery { include_online: true, ..GroupQuery::default() };
    query.filters.insert(FacetName::Category, vec![category.to_string()]);
    Search::new(query)
}

/// The page.
#[component]
pub fn TopicPage(props: &TopicPageProps) -> Html {
    let reference = use_reference();
    match Labels(&reference).topic(props.category.as_str()) {
        Some(topic) => {
            html! { <Loaded category={props.category.clone()} label={topic.label.clone()} /> }
        }
        None => html! { <NotFound /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct LoadedProps {
    category: Code,
    label: AttrValue,
}

#[component]
fn Loaded(props: &LoadedProps) -> Html {
    let request = GroupQuery {
        limit: FIRST,
        include_online: false,
        facets: Some(vec![FacetName::State]),
        ..search(&props.category).query
    };
    let groups = use_data(client::groups(&request));
    let (topics, reference) = (use_data(client::categories()), use_reference());
    match (&groups.answer, topics.value()) {
        (Some(Err(problem)), _) => {
            html! { <Failed problem={problem.clone()} retry={groups.retry.clone()} /> }
        }
        (Some(Ok(found)), Some(topics)) => {
            let topic = topics.items.iter().find(|t| t.value == props.category);
            // One that is offered no more still has its page.
            let hidden = || Labels(&reference).topic(props.category.as_str());
            let about = topic.map(|t| t.description.clone());
            let about = about.or_else(|| hidden().map(|t| t.description.clone()));
            let about = AttrValue::from(about.unwrap_or_default());
            html! { <Whole topic={props.clone()} {about} found={found.clone()} /> }
        }
        _ => loading(t!("topic.title", topic = props.label)),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    topic: LoadedProps,
    about: AttrValue,
    found: Rc<Groups>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let LoadedProps { category, label } = &props.topic;
    let found = &*props.found;
    let reference = use_reference();
    let labels = Labels(&reference);
    let site = use_site();
    let title = t!("topic.title", topic = label);
    let total = plural("count.groups", found.total);
    let description = t!("topic.description", topic = label, total = total);
    let trail = [
        (t!("crumbs.home").to_string(), Route::Home.to_path()),
        (t!("crumbs.topics").to_string(), Route::Topics.to_path()),
    ];
    let path = Route::Topic(category.clone()).to_path();
    let text = (title.to_string(), description.to_string(), path);
    use_head(list_head(text, &trail, Some(found), &site));
    let search = search(category);
    html! {
        <>
            if labels.sensitive(std::slice::from_ref(category)) { <QuickExit /> }
            <div class="shead">
                <div class="wrap">
                    <div class="copy stack">
                        { crumbs(&trail) }
                        <h1>{ title.clone() }</h1>
                        <p class="serif say">{ props.about.clone() }</p>
                        <p>{ t!("topic.count", groups = total) }</p>
                    </div>
                    <FindHere label={t!("topic.where")} place_label={t!("bar.place")}
                        category={AttrValue::from(category.to_string())} />
                </div>
            </div>
            { band("states", false, t!("topic.states", topic = label), states(&search, found)) }
            { band("first", true, t!("topic.first"), first_groups(found, &search, labels)) }
            <BannerSpot page={BannerPage::Topic} topics={vec![category.clone()]} />
            <Articles category={category.clone()} label={label.clone()} />
            { related(category, labels) }
        </>
    }
}

fn states(search: &Search, found: &Groups) -> Html {
    let none = Vec::new();
    let mut values = found.facets.get(FacetName::State.as_str()).unwrap_or(&none).clone();
    values.sort_by(|a, b| a.label.cmp(&b.label));
    facet_links(&values, usize::MAX, |code| search.with(|q| q.state = code.parse().ok()).address())
}

/// Articles about the topic; nothing where there are none.
#[component]
fn Articles(props: &LoadedProps) -> Html {
    let found = use_data(client::articles_about(&props.category, ARTICLES));
    match found.value() {
        Some(found) if !found.items.is_empty() => band(
            "articles",
            false,
            t!("topic.articles", topic = props.label),
            short_list(&found.items),
        ),
        _ => Html::default(),
    }
}

fn related(category: &Code, labels: Labels<'_>) -> Html {
    let related = labels.topic(category.as_str()).map_or(&[][..], |t| &t.related);
    let offered = |code: &&Code| labels.topic(code.as_str()).is_some_and(|t| !t.hidden);
    let codes: Vec<&Code> = related.iter().filter(offered).collect();
    if codes.is_empty() {
        return Html::default();
    }
    let links = codes.into_iter().map(|code| {
        let path = Route::Topic(code.clone()).to_path();
        html! { <li><a class="chip plain" href={path}>{ labels.category(code.as_str()) }</a></li> }
    });
    band(
        "related",
        false,
        t!("topic.related"),
        html! { <ul class="row shortcuts">{ for links }</ul> },
    )
}
