//! `/admin/posts`: every post in every state.

use crate::i18n::t;
use crate::members::clock;
use crate::members::console::ConsoleTabs;
use crate::members::paged::use_paged;
use crate::members::parts::{Frame, loaded};
use crate::members::route::MemberRoute;
use contract::post::EditedPost;
use yew::prelude::*;

/// The page.
#[component]
pub fn PostList() -> Html {
    let list = use_paged::<EditedPost>("/admin/posts?limit=50".to_owned());
    html! {
        <Frame title={t!("members.posts.title")} lead={t!("editor.lead")} wide=true>
            <ConsoleTabs />
            <p><a class="btn" href={MemberRoute::PostNew.to_path()}>{ t!("editor.new") }</a></p>
            { loaded(&list.first, |read| html! {
                <>
                    if read.value.items.is_empty() {
                        <p>{ t!("editor.empty") }</p>
                    } else {
                        { table(read.value.items.iter().chain(list.more.iter())) }
                    }
                    { list.button() }
                </>
            }) }
        </Frame>
    }
}

fn table<'p>(posts: impl Iterator<Item = &'p EditedPost>) -> Html {
    html! {
        <div class="tablewrap" tabindex="0" role="region" aria-label={t!("editor.table")}>
            <table class="table">
                <caption class="sr">{ t!("editor.table") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ t!("editor.col_title") }</th>
                        <th scope="col">{ t!("editor.col_kind") }</th>
                        <th scope="col">{ t!("editor.col_status") }</th>
                        <th scope="col">{ t!("editor.col_changed") }</th>
                    </tr>
                </thead>
                <tbody>{ for posts.map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(post: &EditedPost) -> Html {
    let href = MemberRoute::PostEdit(post.id.clone()).to_path();
    html! {
        <tr key={post.id.clone()}>
            <th scope="row"><a {href}>{ &post.content.title }</a></th>
            <td>{ t!(format!("editor.kind.{}", post.content.kind)) }</td>
            <td>{ t!(format!("editor.status.{}", post.status)) }</td>
            <td>{ clock::moment(post.updated_at) }</td>
        </tr>
    }
}
