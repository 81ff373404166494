//! `/admin/pages/{name}`: one page of text, its preview, its revisions.

use crate::i18n::t;
use crate::members::form::{Form, FormFrame, SubmitButton, TextField, required, use_form};
use crate::members::parts::{Done, Frame, loaded};
use crate::members::posts::preview::Preview;
use crate::members::posts::revisions::Revisions;
use crate::members::route::MemberRoute;
use crate::members::{Call, Read, use_loaded, use_members};
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
    let (put, reload) = (page.put.clone(), page.reload.clone());
    html! {
        <Frame title={t!("members.text_edit.title")} wide=true>
            <p class="row">
                <a href={MemberRoute::Texts.to_path()}>{ t!("page_texts.to_list") }</a>
                <a href={Route::Text(props.name).to_path()}>{ t!("editor.view") }</a>
            </p>
            { loaded(&page, |read| html! { <Edit read={read.clone()} {put} {reload} /> }) }
        </Frame>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EditProps {
    read: Read<EditedPage>,
    put: Callback<Read<EditedPage>>,
    reload: Callback<()>,
}

#[component]
fn Edit(props: &EditProps) -> Html {
    let members = use_members();
    let Read { value: page, etag } = &props.read;
    let form = use_form("page", || values(&page.content));
    let done = use_state(AttrValue::default);
    {
        // Another revision is there: the one that was saved, or an old one that was brought back.
        // The first one stands in the form already: somebody may be typing over it.
        let (form, content, first) = (form.clone(), page.content.clone(), use_mut_ref(|| true));
        use_effect_with(page.revision, move |_| {
            if !first.replace(false) {
                form.reset(values(&content));
            }
        });
    }
    let path = format!("/admin/pages/{}", page.name);
    let onsubmit = {
        let (path, etag) = (path.clone(), etag.clone());
        let (put, said) = (props.put.clone(), done.clone());
        form.on_submit(
            check,
            move |value| {
                let members = members.clone();
                let call = Call::patch(path.clone(), &etag).json(&value);
                async move { members.read::<EditedPage>(call).await }
            },
            move |read: Read<EditedPage>| {
                said.set(t!("page_texts.saved", number = read.value.revision));
                put.emit(read);
            },
        )
    };
    html! {
        <div class="stack-l">
            <Done words={(*done).clone()} />
            <Fields {form} {onsubmit} />
            <Revisions {path} revision={page.revision} etag={etag.clone()}
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
