//! `/admin/pages`: the pages of text.

use crate::i18n::t;
use crate::lang::Lang;
use crate::members::clock;
use crate::members::console::ConsoleTabs;
use crate::members::parts::{Frame, loaded};
use crate::members::route::MemberRoute;
use crate::members::use_loaded;
use contract::answer::List;
use contract::page::EditedPage;
use yew::prelude::*;

/// The page.
#[component]
pub fn TextList() -> Html {
    let list = use_loaded::<List<EditedPage>>("/admin/pages".to_owned());
    html! {
        <Frame title={t!("members.texts.title")} lead={t!("page_texts.lead")} wide=true>
            <ConsoleTabs />
            { loaded(&list, |read| html! {
                <div class="tablewrap" tabindex="0" role="region" aria-label={t!("page_texts.table")}>
                    <table class="table">
                        <caption class="sr">{ t!("page_texts.table") }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ t!("page_texts.title") }</th>
                                <th scope="col">{ t!("page_texts.revision") }</th>
                                <th scope="col">{ t!("page_texts.changed") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for read.value.items.iter().map(row) }</tbody>
                    </table>
                </div>
            }) }
        </Frame>
    }
}

fn row(page: &EditedPage) -> Html {
    let href = MemberRoute::TextEdit(page.name).to_path();
    let spanish = Lang::Es;
    html! {
        <tr key={page.name.as_str()}>
            <th scope="row">
                <a href={href.clone()}>{ &page.content.title }</a>
                { " " }
                <a class="small" href={format!("{href}?lang={spanish}")} lang={spanish.tag()}>
                    { spanish.name() }<span class="sr">{ ": " }{ page.name.as_str() }</span>
                </a>
            </th>
            <td>{ page.revision }</td>
            <td>{ page.updated_at.map_or_else(|| t!("page_texts.shipped"), |at| clock::moment(at).into()) }</td>
        </tr>
    }
}
