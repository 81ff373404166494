//! A list of posts, newest first, of all or of one tag.

use super::feed;
use crate::client;
use crate::context::use_site;
use crate::data::use_data;
use crate::head::{PageHead, use_head};
use crate::i18n::t;
use crate::lang::{here, other};
use crate::pages::error::Failed;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{
    date,
    post::{byline, minutes, tag, word},
};
use contract::{Code, PostCard, PostKind, Posts, query::decode};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PostsPageProps {
    /// Articles or the blog.
    pub kind: PostKind,
    /// From the address: `tag` and `cursor`, as the API has them.
    pub query: String,
}

/// The page.
#[component]
pub fn PostsPage(props: &PostsPageProps) -> Html {
    let data = use_data(client::posts(props.kind, &props.query));
    match &data.answer {
        None => loading(word(props.kind, "heading").into()),
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(found)) => html! { <Whole page={props.clone()} found={found.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    page: PostsPageProps,
    found: Rc<Posts>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let PostsPageProps { kind, query } = &props.page;
    let (kind, site) = (*kind, use_site());
    let tagged = value(query, "tag");
    let title = match &tagged {
        Some(tag) => t!(format!("posts.{kind}.title_tag"), tag = tag.replace('-', " ")).to_string(),
        None => word(kind, "title"),
    };
    let path = Route::Posts(kind).to_path();
    use_head(PageHead {
        // One list is enough for search engines; its parts lead to the same posts.
        noindex: site.demo || !query.is_empty(),
        feeds: vec![feed(kind)],
        ..PageHead::new(title, word(kind, "description"), path.clone())
    });
    let found = &*props.found;
    html! {
        <div class="wrap section">
            <div class="measure stack-l posts">
                <div class="stack">
                    <h1>{ word(kind, "heading") }</h1>
                    if let Some(tag) = &tagged {
                        <p class="say">{ t!("posts.tagged", tag = tag.replace('-', " ")) }</p>
                        <p><a href={path.clone()}>{ word(kind, "all") }</a></p>
                    } else {
                        <p class="say">{ word(kind, "lead") }</p>
                    }
                </div>
                if found.items.is_empty() {
                    <p>{ word(kind, "empty") }</p>
                    if kind == PostKind::Blog {
                        <p><a href={here("/articles")}>{ t!("posts.read_all") }</a></p>
                    }
                } else {
                    { entries(&found.items) }
                }
                { pager(&path, query, found) }
                <p class="small noprint"><a href={feed(kind).path}>{ t!("posts.feed_link") }</a></p>
            </div>
        </div>
    }
}

fn entries(items: &[PostCard]) -> Html {
    html! {
        <ul class="postlist">
            { for items.iter().map(|card| html! {
                <li>
                    <article class="stack">
                        <h2 lang={other(card.lang)}><a href={path(card)}>{ &card.title }</a></h2>
                        <p lang={other(card.lang)}>{ &card.summary }</p>
                        <p class="small muted">
                            { byline(&card.author) }{ " · " }
                            <time datetime={card.published_at.date().to_string()}>
                                { date::of(card.published_at) }
                            </time>
                            { " · " }{ minutes(card) }
                        </p>
                        { tags(card.kind, &card.tags) }
                    </article>
                </li>
            }) }
        </ul>
    }
}

/// A few posts beside something else, by title and summary.
pub fn short_list(items: &[PostCard]) -> Html {
    html! {
        <ul class="postlist short">
            { for items.iter().map(|card| html! {
                <li class="stack">
                    <h3 lang={other(card.lang)}><a href={path(card)}>{ &card.title }</a></h3>
                    <p class="small" lang={other(card.lang)}>{ &card.summary }</p>
                </li>
            }) }
        </ul>
    }
}

/// Tags as links to what else has them.
pub(super) fn tags(kind: PostKind, tags: &[Code]) -> Html {
    if tags.is_empty() {
        return Html::default();
    }
    let path = Route::Posts(kind).to_path();
    html! {
        <ul class="row shortcuts noprint" aria-label={t!("posts.tags")}>
            { for tags.iter().map(|code| html! {
                <li><a class="chip plain" href={format!("{path}?tag={code}")}>{ tag(code) }</a></li>
            }) }
        </ul>
    }
}

fn path(card: &PostCard) -> String {
    Route::Post(card.kind, card.slug.clone()).to_path()
}

/// On to older posts and back to the newest.
fn pager(path: &str, query: &str, found: &Posts) -> Html {
    let tag = value(query, "tag").map(|tag| format!("tag={tag}"));
    let address = |more: Option<String>| {
        let parts: Vec<String> = tag.clone().into_iter().chain(more).collect();
        if parts.is_empty() { path.to_owned() } else { format!("{path}?{}", parts.join("&")) }
    };
    let first = value(query, "cursor").map(|_| address(None));
    let next = found.next.as_ref().map(|cursor| address(Some(format!("cursor={cursor}"))));
    if first.is_none() && next.is_none() {
        return Html::default();
    }
    html! {
        <nav class="row between" aria-label={t!("posts.pages")}>
            <div class="pages">
                if let Some(href) = first {
                    <a {href}>{ t!("posts.newest") }</a>
                }
                if let Some(href) = next {
                    <a {href} rel="next">{ t!("posts.older") }</a>
                }
            </div>
        </nav>
    }
}

/// A parameter of the page's address.
fn value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let found = pairs.into_iter().find(|(n, _)| *n == name).map(|(_, value)| value)?;
    decode(found).filter(|value| !value.is_empty())
}
