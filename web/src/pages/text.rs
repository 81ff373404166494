//! A page of text: about, privacy and their like.

use crate::client;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::english;
use crate::pages::error::Failed;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::date;
use contract::page::{PageName, PageText};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TextPageProps {
    /// Which page.
    pub name: PageName,
}

/// The page.
#[component]
pub fn TextPage(props: &TextPageProps) -> Html {
    let page = use_data(client::page(props.name));
    match &page.answer {
        Some(Ok(page)) => html! { <Whole page={page.clone()} /> },
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={page.retry.clone()} /> }
        }
        None => loading(t!("texts.loading")),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    page: Rc<PageText>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let page = &*props.page;
    let path = Route::Text(page.name).to_path();
    let lang = (page.lang == contract::Lang::En).then(english).flatten();
    use_head(PageHead::new(page.title.as_str(), page.description.as_str(), path));
    html! {
        <div class="wrap section">
            <div class="measure stack-l text">
                <div class="stack">
                    <h1 {lang}>{ &page.title }</h1>
                    if !page.lead.is_empty() { <p class="say" {lang}>{ &page.lead }</p> }
                </div>
                <div class="written" {lang}>{ Html::from_html_unchecked(page.html.clone().into()) }</div>
                if let Some(at) = page.updated_at {
                    <p class="small muted">{ t!("texts.changed", date = date::full(at.date())) }</p>
                }
            </div>
        </div>
    }
}
