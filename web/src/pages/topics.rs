//! Every topic, A to Z, with its count.

use super::error::Failed;
use crate::client;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::{number, plural, t};
use crate::parts::loading::loading;
use crate::route::Route;
use contract::CategoryCount;
use yew::prelude::*;

/// The page.
#[component]
pub fn Topics() -> Html {
    let data = use_data(client::categories());
    match &data.answer {
        None => loading(t!("topics.heading")),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(list)) => html! { <TopicList topics={list.items.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct TopicListProps {
    topics: Vec<CategoryCount>,
}

#[component]
fn TopicList(props: &TopicListProps) -> Html {
    use_head(PageHead::new(
        t!("topics.title").as_str(),
        t!("topics.description", count = props.topics.len()).as_str(),
        "/topics",
    ));
    let mut topics: Vec<_> = props.topics.iter().collect();
    topics.sort_by(|a, b| a.label.cmp(&b.label));
    html! {
        <div class="wrap section stack-l">
            <div class="measure stack">
                <h1>{ t!("topics.heading") }</h1>
                <p>{ t!("topics.text") }</p>
            </div>
            <ul class="topics">
                { for topics.into_iter().map(|topic| html! {
                    <li>
                        <h2>
                            <a href={Route::Topic(topic.value.clone()).to_path()}>{ &topic.label }</a>
                            <span>
                                { number(topic.count) }
                                <span class="sr">{ plural("count.groups_word", topic.count) }</span>
                            </span>
                        </h2>
                        <p>{ &topic.description }</p>
                    </li>
                }) }
            </ul>
        </div>
    }
}
