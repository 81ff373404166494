//! `/admin/pages/{name}`: one page of text, its preview, its revisions.

use crate::i18n::t;
use crate::lang::Lang;
use crate::members::editing::{EditProps, Manner, as_it_is, use_editing};
use crate::members::form::{Form, FormFrame, SubmitButton, TextField, required};
use crate::members::inbox::parameter;
use crate::members::parts::{Done, Frame};
use crate::members::posts::preview::Preview;
use crate::members::posts::revisions::Revisions;
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use crate::navigate::Place;
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

/// The page, in the language that its address names.
#[component]
pub fn EditTextPage(props: &EditTextPageProps) -> Html {
    let place = use_context::<Place>().unwrap_or_default();
    let lang = language(&place.query);
    let page = use_loaded::<EditedPage>(address(props.name, lang));
    let view = lang.path(&Route::Text(props.name).plain());
    let tab = |one: Lang| {
        let href = query_of(&MemberRoute::TextEdit(props.name).to_path(), one);
        let current = (one == lang).then_some("page");
        html! { <li><a {href} aria-current={current} lang={one.tag()}>{ one.name() }</a></li> }
    };
    html! {
        <Frame title={t!("members.text_edit.title")} wide=true>
            <p class="row">
                <a href={MemberRoute::Texts.to_path()}>{ t!("page_texts.to_list") }</a>
                <a href={view}>{ t!("editor.view") }</a>
            </p>
            <nav class="tabs" aria-label={t!("page_texts.language")}>
                <ul>{ for Lang::ALL.into_iter().map(tab) }</ul>
            </nav>
            { page.edit(|props| html! { <Edit key={lang.tag()} ..props /> }) }
        </Frame>
    }
}

/// The language that the query of an address names; English for any other.
fn language(query: &str) -> Lang {
    Lang::from_tag(&parameter(query, "lang")).unwrap_or_default()
}

/// A path with the query for a language, which English has none of.
fn query_of(path: &str, lang: Lang) -> String {
    if lang == Lang::En { path.to_owned() } else { format!("{path}?lang={lang}") }
}

/// Where the page is in the API.
fn address(name: PageName, lang: Lang) -> String {
    query_of(&format!("/admin/pages/{name}"), lang)
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
    let lang = Lang::from_tag(page.lang.as_str()).unwrap_or_default();
    let editing = use_editing(address(page.name, lang), props, MANNER);
    html! {
        <div class="stack-l">
            <Done words={editing.done} />
            <Fields form={editing.form} onsubmit={editing.onsubmit} />
            <Revisions path={format!("/admin/pages/{}", page.name)} query={query_of("", lang)}
                revision={page.revision} etag={props.read.etag.clone()} reload={props.reload.clone()} />
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_edited_in_the_language_of_its_address() {
        assert_eq!(language(""), Lang::En);
        assert_eq!(language("lang=es"), Lang::Es);
        assert_eq!(language("lang=fr"), Lang::En);
        assert_eq!(address(PageName::About, Lang::Es), "/admin/pages/about?lang=es");
        assert_eq!(address(PageName::About, Lang::En), "/admin/pages/about");
    }
}
