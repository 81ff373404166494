//! `/admin/pages/{name}`: one page of text, its preview, its revisions.

use crate::i18n::t;
use crate::members::editing::{EditProps, Manner, as_it_is, use_editing};
use crate::members::form::{Form, FormFrame, SubmitButton, TextField, required};
use crate::members::parts::{Done, Frame};
use crate::members::posts::preview::Preview;
use crate::members::posts::revisions::Revisions;
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use crate::route::Route;
use contract::FieldError;
use contract::page::{EditedPage, PageDraft, PageName};
use serde_json::{Value, json};
use yew::prelude::*;

/// Which page.
#[derive(Clone, PartialEq, Properties)]
pub struct EditTextPageProps {
    /// Its name.
    pub name: PageName,
}

/// The page.
#[component]
pub fn EditTextPage(props: &EditTextPageProps) -> Html {
    let page = use_loaded::<EditedPage>(format!("/admin/pages/{}", props.name));
    html! {
        <Frame title={t!("members.text_edit.title")} wide=true>
            <p class="row">
                <a href={MemberRoute::Texts.to_path()}>{ t!("page_texts.to_list") }</a>
                <a href={Route::Text(props.name).to_path()}>{ t!("editor.view") }</a>
            </p>
            { page.edit(|props| html! { <Edit ..props /> }) }
        </Frame>
    }
}

const MANNER: Manner<EditedPage> = Manner {
    form: "page",
    values: |page| values(&page.content),
    check,
    patch: Value::clone,
    revision: |page| page.revision,
    saved: |page| t!("page_texts.saved", number = page.revision),
    at_its_field: as_it_is,
};

#[component]
fn Edit(props: &EditProps<EditedPage>) -> Html {
    let page = &props.read.value;
    let path = format!("/admin/pages/{}", page.name);
    let editing = use_editing(path.clone(), props, MANNER);
    html! {
        <div class="stack-l">
            <Done words={editing.done} />
            <Fields form={editing.form} onsubmit={editing.onsubmit} />
            <Revisions {path} revision={page.revision} etag={props.read.etag.clone()}
                reload={props.reload.clone()} />
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FieldsProps {
    form: Form,
    onsubmit: Callback<SubmitEvent>,
}

#[component]
fn Fields(props: &FieldsProps) -> Html {
    let form = || props.form.clone();
    html! {
        <div class="cols editor">
            <FormFrame form={form()} onsubmit={props.onsubmit.clone()}>
                <TextField form={form()} at="/title" label={t!("page_texts.title")} />
                <TextField form={form()} at="/description" label={t!("page_texts.description")}
                    hint={t!("page_texts.description_hint")} rows={Some(2)} />
                <TextField form={form()} at="/lead" label={t!("page_texts.first")} rows={Some(3)}
                    optional=true />
                <TextField form={form()} at="/body" label={t!("editor.field.body")}
                    hint={t!("editor.field.body_hint")} rows={Some(24)} />
                <SubmitButton form={form()} label={t!("page_texts.save")} />
            </FormFrame>
            <Preview body={AttrValue::from(props.form.text("/body"))} />
        </div>
    }
}

fn values(content: &PageDraft) -> Value {
    let PageDraft { title, description, lead, body } = content;
    json!({ "title": title, "description": description, "lead": lead, "body": body })
}

fn check(value: &Value) -> Vec<FieldError> {
    let needed = [
        ("/title", t!("editor.error.title")),
        ("/description", t!("editor.error.summary")),
        ("/body", t!("editor.error.body")),
    ];
    needed.iter().filter_map(|(at, words)| required(value, at, words.as_str())).collect()
}
