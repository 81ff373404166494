//! `/admin/posts/new` and `/admin/posts/{id}`: the form, the preview beside it, and what follows.

use super::{
    life::Life,
    picture::{Picture, into_text},
    preview::Preview,
    revisions::Revisions,
    values,
};
use crate::context::use_reference;
use crate::i18n::t;
use crate::members::editing::{EditProps, Manner, moved, use_editing};
use crate::members::form::{
    CheckList, Form, FormFrame, SelectField, SubmitButton, TextField, use_form,
};
use crate::members::lists::Lists;
use crate::members::parts::{Done, Frame};
use crate::members::route::MemberRoute;
use crate::members::{Call, Read, use_loaded, use_members, use_once};
use crate::navigate::navigate;
use contract::{PostKind, post::EditedPost};
use std::rc::Rc;
use yew::prelude::*;

/// A new post.
#[component]
pub fn NewPage() -> Html {
    html! {
        <Frame title={t!("members.post_new.title")} wide=true>
            { to_list() }
            <Lists><New /></Lists>
        </Frame>
    }
}

#[component]
fn New() -> Html {
    let (members, once) = (use_members(), use_once());
    let form = use_form("post", || values::of(None));
    let onsubmit = form.on_submit(
        values::check,
        move |value| {
            let (members, once) = (members.clone(), once.clone());
            async move {
                let call = Call::post("/admin/posts").json(&values::post(&value, true));
                let made = members.once::<EditedPost>(&once, call).await;
                made.map_err(|problem| moved(problem, values::at_its_field))
            }
        },
        |post: EditedPost| navigate(&MemberRoute::PostEdit(post.id).to_path(), true),
    );
    html! { <Fields {form} {onsubmit} button={t!("editor.create")} new=true /> }
}

/// Which post.
#[derive(Clone, PartialEq, Properties)]
pub struct EditPageProps {
    /// Its id.
    pub id: String,
}

/// A post that is there.
#[component]
pub fn EditPage(props: &EditPageProps) -> Html {
    let post = use_loaded::<EditedPost>(format!("/admin/posts/{}", props.id));
    html! {
        <Frame title={t!("members.post_edit.title")} wide=true>
            { to_list() }
            { post.edit(|props| html! { <Lists><Edit ..props /></Lists> }) }
        </Frame>
    }
}

const MANNER: Manner<EditedPost> = Manner {
    form: "post",
    values: |post| values::of(Some(&post.content)),
    check: values::check,
    patch: |value| values::post(value, false),
    revision: |post| post.revision,
    saved: |post| t!("editor.saved", number = post.revision),
    at_its_field: values::at_its_field,
};

#[component]
fn Edit(props: &EditProps<EditedPost>) -> Html {
    let Read { value: post, etag } = &props.read;
    let editing = use_editing(format!("/admin/posts/{}", post.id), props, MANNER);
    html! {
        <div class="stack-l">
            <Done words={editing.done} />
            <Fields form={editing.form} onsubmit={editing.onsubmit} button={t!("editor.save")}
                new=false />
            <Life post={post.clone()} etag={etag.clone()} reload={props.reload.clone()} />
            <Revisions path={format!("/admin/posts/{}", post.id)} revision={post.revision} etag={etag.clone()}
                reload={props.reload.clone()} />
        </div>
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
    let form = || props.form.clone();
    let reference = use_reference();
    let kinds = use_memo((), |()| {
        let label = |k: &PostKind| t!(format!("editor.kind.{k}")).to_string();
        PostKind::ALL.iter().map(|k| (k.to_string(), label(k))).collect::<Vec<_>>()
    });
    let topics: Rc<Vec<(String, String)>> = use_memo((), |()| {
        reference.categories.iter().map(|c| (c.value.to_string(), c.label.clone())).collect()
    });
    html! {
        <div class="cols editor">
            <FormFrame form={form()} onsubmit={props.onsubmit.clone()}>
                if props.new {
                    <SelectField form={form()} at="/kind" label={t!("editor.field.kind")} choices={kinds} />
                }
                <TextField form={form()} at="/title" label={t!("editor.field.title")} />
                <TextField form={form()} at="/lead" label={t!("editor.field.summary")}
                    hint={t!("editor.field.summary_hint")} rows={Some(2)} />
                <TextField form={form()} at="/body" label={t!("editor.field.body")}
                    hint={t!("editor.field.body_hint")} rows={Some(20)} />
                <Picture onput={into_text(&props.form, "/body")} done={t!("editor.picture.done")} />
                <TextField form={form()} at="/author/name" label={t!("editor.field.name")} />
                <TextField form={form()} at="/author/credentials" label={t!("editor.field.credentials")}
                    optional=true />
                <TextField form={form()} at="/reviewed_on" label={t!("editor.field.reviewed_on")}
                    kind="date" optional=true short=true />
                <TextField form={form()} at="/slug" label={t!("editor.field.slug")}
                    hint={t!("editor.field.slug_hint")} optional=true />
                <TextField form={form()} at="/tags" label={t!("editor.field.tags")}
                    hint={t!("editor.field.tags_hint")} optional=true />
                <TextField form={form()} at="/sources" label={t!("editor.field.sources")}
                    hint={t!("editor.field.sources_hint")} rows={Some(5)} optional=true />
                <details class="topicpick">
                    <summary>{ t!("editor.spanish") }</summary>
                    <p class="hint">{ t!("editor.spanish_hint") }</p>
                    <TextField form={form()} at="/spanish/title" label={t!("editor.field.title_es")}
                        optional=true />
                    <TextField form={form()} at="/spanish/summary" label={t!("editor.field.summary_es")}
                        rows={Some(2)} optional=true />
                    <TextField form={form()} at="/spanish/body" label={t!("editor.field.body_es")}
                        rows={Some(20)} optional=true />
                </details>
                <details class="topicpick">
                    <summary>{ t!("editor.field.topics") }</summary>
                    <CheckList form={form()} at="/topics" label={t!("editor.field.topics")}
                        hint={t!("editor.field.topics_hint")} choices={topics} optional=true />
                </details>
                <SubmitButton form={form()} label={props.button.clone()} />
            </FormFrame>
            <Preview body={AttrValue::from(props.form.text("/body"))} />
        </div>
    }
}

fn to_list() -> Html {
    html! { <p><a href={MemberRoute::Posts.to_path()}>{ t!("editor.to_list") }</a></p> }
}
