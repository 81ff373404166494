//! `/admin/topics/new` and `/admin/topics/{code}`: names, search words, order; hidden or deleted.

use super::topic_values as values;
use crate::context::use_reference;
use crate::i18n::{plural, t};
use crate::members::acting::{Ask, use_acting};
use crate::members::editing::{EditProps, Manner, moved, use_editing};
use crate::members::form::{
    CheckField, CheckList, Form, FormFrame, SubmitButton, TextField, use_form,
};
use crate::members::lists::Lists;
use crate::members::parts::{Done, Frame, note};
use crate::members::posts::revisions::Revisions;
use crate::members::route::MemberRoute;
use crate::members::{Call, use_loaded, use_members, use_once};
use crate::navigate::navigate;
use crate::route::Route;
use contract::Code;
use contract::edited::EditedTopic;
use yew::prelude::*;

/// A new topic.
#[component]
pub fn NewTopicPage() -> Html {
    html! {
        <Frame title={t!("members.topic_new.title")} wide=true>
            { to_list(None) }
            <Lists><New /></Lists>
        </Frame>
    }
}

#[component]
fn New() -> Html {
    let (members, once) = (use_members(), use_once());
    let form = use_form("topic", || values::of(None));
    let onsubmit = form.on_submit(
        values::check_new,
        move |value| {
            let (members, once) = (members.clone(), once.clone());
            async move {
                let call = Call::post("/admin/topics").json(&values::new_topic(&value));
                let made = members.once::<EditedTopic>(&once, call).await;
                made.map_err(|problem| moved(problem, values::at_its_field))
            }
        },
        |topic: EditedTopic| navigate(&MemberRoute::TopicEdit(topic.value).to_path(), true),
    );
    html! { <Fields {form} {onsubmit} button={t!("topic_edit.create")} new=true /> }
}

/// Which topic.
#[derive(Clone, PartialEq, Properties)]
pub struct EditTopicPageProps {
    /// Its code.
    pub code: Code,
}

/// A topic that is there.
#[component]
pub fn EditTopicPage(props: &EditTopicPageProps) -> Html {
    let topic = use_loaded::<EditedTopic>(format!("/admin/topics/{}", props.code));
    html! {
        <Frame title={t!("members.topic_edit.title")} wide=true>
            { to_list(Some(&props.code)) }
            { topic.edit(|props| html! { <Lists><Edit ..props /></Lists> }) }
        </Frame>
    }
}

const MANNER: Manner<EditedTopic> = Manner {
    form: "topic",
    values: |topic| values::of(Some(&topic.content)),
    check: values::check,
    patch: values::topic,
    revision: |topic| topic.revision,
    saved: |topic| t!("topic_edit.saved", number = topic.revision),
    at_its_field: values::at_its_field,
};

#[component]
fn Edit(props: &EditProps<EditedTopic>) -> Html {
    let (topic, etag) = (&props.read.value, props.read.etag.clone());
    let path = format!("/admin/topics/{}", topic.value);
    let editing = use_editing(path.clone(), props, MANNER);
    let revisions = html! {
        <Revisions path={path.clone()} revision={topic.revision} etag={etag.clone()}
            reload={props.reload.clone()} />
    };
    if topic.deleted {
        return html! {
            <div class="stack-l">
                { note("warn", "alert", html! { <p>{ t!("topic_edit.is_deleted") }</p> }) }
                { revisions }
            </div>
        };
    }
    html! {
        <div class="stack-l">
            <p>
                <b>{ topic.value.as_str() }</b>{ ", " }{ plural("count.groups", topic.groups) }
            </p>
            <Done words={editing.done} />
            <Fields form={editing.form} onsubmit={editing.onsubmit} button={t!("topic_edit.save")}
                new=false />
            <Delete {path} {etag} />
            { revisions }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DeleteProps {
    path: String,
    etag: String,
}

#[component]
fn Delete(props: &DeleteProps) -> Html {
    let deleting = use_acting(Callback::from(|()| navigate(&MemberRoute::Topics.to_path(), false)));
    let asked = use_state(|| false);
    let ask = |open: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(open))
    };
    let onyes = {
        let (deleting, close) = (deleting.clone(), ask(false));
        let call = Call::delete(props.path.clone()).header("if-match", &props.etag);
        Callback::from(move |()| {
            close.emit(());
            deleting.run(call.clone(), AttrValue::default());
        })
    };
    html! {
        <>
            { deleting.said() }
            <p>
                <button type="button" class="btn danger" onclick={ask(true).reform(|_: MouseEvent| ())}>
                    { t!("topic_edit.delete") }
                </button>
            </p>
            if *asked {
                <Ask title={t!("topic_edit.delete_ask")} text={t!("topic_edit.delete_text")}
                    button={t!("topic_edit.delete")} {onyes} onno={ask(false)} />
            }
        </>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    onsubmit: Callback<SubmitEvent>,
    button: AttrValue,
    new: bool,
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let (form, reference) = (|| props.form.clone(), use_reference());
    let topics = use_memo((), |()| {
        let all = reference.categories.iter();
        all.map(|c| (c.value.to_string(), c.label.clone())).collect::<Vec<_>>()
    });
    let text = |at: &'static str, label: AttrValue| {
        html! { <TextField form={form()} {at} {label} /> }
    };
    html! {
        <div class="measure">
            <FormFrame form={form()} onsubmit={props.onsubmit.clone()}>
                if props.new {
                    <TextField form={form()} at="/value" label={t!("topic_edit.code")}
                        hint={t!("topic_edit.code_hint")} />
                }
                { text("/label/en", t!("topic_edit.label_en")) }
                { text("/label/es", t!("topic_edit.label_es")) }
                { text("/description/en", t!("topic_edit.about_en")) }
                { text("/description/es", t!("topic_edit.about_es")) }
                <TextField form={form()} at="/synonyms/en" label={t!("topic_edit.words_en")}
                    hint={t!("topic_edit.words_hint")} rows={Some(8)} optional=true />
                <TextField form={form()} at="/synonyms/es" label={t!("topic_edit.words_es")}
                    hint={t!("topic_edit.words_es_hint")} rows={Some(8)} optional=true />
                <details class="topicpick">
                    <summary>{ t!("topic_edit.related") }</summary>
                    <CheckList form={form()} at="/related" label={t!("topic_edit.related")}
                        choices={topics} optional=true />
                </details>
                <TextField form={form()} at="/position" label={t!("topic_edit.position")}
                    hint={t!("topic_edit.position_hint")} inputmode="numeric" short=true />
                <CheckField form={form()} at="/sensitive" label={t!("topic_edit.sensitive")}
                    hint={t!("topic_edit.sensitive_hint")} />
                <CheckField form={form()} at="/hidden" label={t!("topic_edit.hide")}
                    hint={t!("topic_edit.hide_hint")} />
                <SubmitButton form={form()} label={props.button.clone()} />
            </FormFrame>
        </div>
    }
}

fn to_list(code: Option<&Code>) -> Html {
    html! {
        <p class="row">
            <a href={MemberRoute::Topics.to_path()}>{ t!("topic_edit.to_list") }</a>
            if let Some(code) = code {
                <a href={Route::Topic(code.clone()).to_path()}>{ t!("editor.view") }</a>
            }
        </p>
    }
}
