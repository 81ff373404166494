//! `/admin/topics`: every topic, those that are hidden or deleted too.

use crate::i18n::t;
use crate::members::clock;
use crate::members::console::ConsoleTabs;
use crate::members::parts::{Frame, loaded};
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use contract::answer::List;
use contract::edited::EditedTopic;
use yew::prelude::*;

/// The page.
#[component]
pub fn TopicList() -> Html {
    let list = use_loaded::<List<EditedTopic>>("/admin/topics".to_owned());
    html! {
        <Frame title={t!("members.topics.title")} lead={t!("topic_edit.lead")} wide=true>
            <ConsoleTabs />
            <p><a class="btn" href={MemberRoute::TopicNew.to_path()}>{ t!("topic_edit.new") }</a></p>
            { loaded(&list, |read| table(&read.value.items)) }
        </Frame>
    }
}

fn table(topics: &[EditedTopic]) -> Html {
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={t!("topic_edit.table")}>
            <table class="table">
                <caption class="sr">{ t!("topic_edit.table") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!("topic_edit.topic") }</th>
                        <th scope="col">{ t!("topic_edit.in_spanish") }</th>
                        <th scope="col">{ t!("topic_edit.groups") }</th>
                        <th scope="col">{ t!("topic_edit.words") }</th>
                        <th scope="col">{ t!("topic_edit.position") }</th>
                        <th scope="col">{ t!("page_texts.changed") }</th>
                    </tr>
                </thead>
                <tbody>{ for topics.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(topic: &EditedTopic) -> Html {
    let content = &topic.content;
    let href = MemberRoute::TopicEdit(topic.value.clone()).to_path();
    let mark = match topic {
        EditedTopic { deleted: true, .. } => Some(t!("topic_edit.deleted")),
        _ if content.hidden => Some(t!("topic_edit.hidden")),
        _ => None,
    };
    let words = content.synonyms.en.len() + content.synonyms.es.len();
    html! {
        <tr key={topic.value.as_str()}>
            <th scope="row">
                <a {href}>{ &content.label.en }</a>
                if let Some(mark) = mark { { " " }<span class="badge">{ mark }</span> }
            </th>
            <td lang="es">{ &content.label.es }</td>
            <td>{ topic.groups }</td>
            <td>{ words }</td>
            <td>{ content.position }</td>
            <td>{ topic.updated_at.map_or_else(|| t!("page_texts.shipped"), |at| clock::moment(at).into()) }</td>
        </tr>
    }
}
