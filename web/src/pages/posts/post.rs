//! One article or post of the blog.

use super::{feed, list::tags};
use crate::client;
use crate::components::browse::crumbs;
use crate::components::exit::QuickExit;
use crate::context::{use_reference, use_site};
use crate::data::use_data;
use crate::head::{ArticleHead, PageHead, use_head};
use crate::i18n::t;
use crate::lang::{here, other};
use crate::pages::error::Failed;
use crate::parts::loading::loading;
use crate::route::Route;
use crate::view::{
    date,
    labels::Labels,
    post::{byline, minutes, structured, tag, was_updated, word},
    structured::breadcrumbs,
};
use contract::{Code, ErrorCode, Post, PostKind, Slug, Source};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub struct PostPageProps {
    /// Articles or the blog.
    pub kind: PostKind,
    /// From the address.
    pub slug: Slug,
}

/// The page.
#[component]
pub fn PostPage(props: &PostPageProps) -> Html {
    let data = use_data(client::post(props.slug.as_str()));
    match &data.answer {
        None => loading(word(props.kind, "heading").into()),
        Some(Err(problem)) if problem.code == ErrorCode::PostGone => {
            html! { <Gone kind={props.kind} /> }
        }
        Some(Err(problem)) => {
            html! { <Failed problem={problem.clone()} retry={data.retry.clone()} /> }
        }
        Some(Ok(post)) => html! { <Whole kind={props.kind} post={post.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct GoneProps {
    kind: PostKind,
}

/// What was public here and is not any more, with status 410.
#[component]
fn Gone(props: &GoneProps) -> Html {
    use_head(PageHead {
        title: t!("posts.gone_title").to_string(),
        noindex: true,
        status: ErrorCode::PostGone.status(),
        ..PageHead::default()
    });
    html! {
        <div class="wrap section">
            <div class="measure stack">
                <h1>{ word(props.kind, "gone") }</h1>
                <p>{ t!("posts.gone_text") }</p>
                <p class="row">
                    <a class="btn" href={Route::Posts(props.kind).to_path()}>
                        { word(props.kind, "all") }
                    </a>
                    <a href={here("/groups")}>{ t!("not_found.search") }</a>
                </p>
            </div>
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct WholeProps {
    kind: PostKind,
    post: Rc<Post>,
}

#[component]
fn Whole(props: &WholeProps) -> Html {
    let Post { card, reviewed_on, sources, html: text } = &*props.post;
    let (site, reference) = (use_site(), use_reference());
    let labels = Labels(&reference);
    let path = Route::Post(card.kind, card.slug.clone()).to_path();
    let marked = other(card.lang);
    let trail = [
        (t!("crumbs.home").to_string(), Route::Home.to_path()),
        (word(card.kind, "crumb"), Route::Posts(card.kind).to_path()),
    ];
    use_head(PageHead {
        noindex: site.demo,
        json_ld: vec![
            structured(&site.public_url, &path, &props.post),
            breadcrumbs(&site.public_url, &trail),
        ],
        feeds: vec![feed(card.kind)],
        article: Some(ArticleHead {
            author: card.author.name.clone(),
            published: card.published_at.to_string(),
            modified: card.updated_at.to_string(),
            tags: card.tags.iter().map(tag).collect(),
            languages: card.languages.clone(),
        }),
        // An article was asked for as a post of the blog, or the other way round.
        moved: (card.kind != props.kind).then(|| path.clone()),
        ..PageHead::new(card.title.as_str(), card.summary.as_str(), path.clone())
    });
    let day = |key: &'static str, at: contract::Date| {
        html! { <>{ " · " }{ t!(key, date = date::full(at)) }</> }
    };
    html! {
        <>
            if labels.sensitive(&card.topics) { <QuickExit /> }
            <article class="wrap section post">
                <div class="measure stack-l text">
                    <header class="stack">
                        { crumbs(&trail) }
                        <h1 lang={marked}>{ &card.title }</h1>
                        <p class="say" lang={marked}>{ &card.summary }</p>
                        if marked.is_some() { <p>{ t!("posts.in_english") }</p> }
                        <p class="small muted">
                            { byline(&card.author) }
                            { day("posts.published", card.published_at.date()) }
                            if was_updated(card) {
                                { day("posts.updated", card.updated_at.date()) }
                            }
                            { for reviewed_on.map(|on| day("posts.reviewed", on)) }
                            { " · " }{ minutes(card) }
                        </p>
                    </header>
                    <div class="written" lang={marked}>{ Html::from_html_unchecked(text.clone().into()) }</div>
                    <p class="small muted">{ t!("posts.note") }</p>
                    { references(sources) }
                    { groups(&card.topics, labels) }
                    { tags(card.kind, &card.tags) }
                </div>
            </article>
        </>
    }
}

fn references(sources: &[Source]) -> Html {
    if sources.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack sources" aria-labelledby="sources">
            <h2 id="sources">{ t!("posts.sources") }</h2>
            <ol>
                { for sources.iter().map(|source| html! {
                    <li>
                        if let Some(href) = source.url.clone() {
                            <a {href} rel="noopener">{ &source.title }</a>
                        } else {
                            { &source.title }
                        }
                        { ". " }{ &source.publisher }
                        { for source.year.map(|year| html! { <>{ ", " }{ year }</> }) }
                        { "." }
                        { for source.accessed.map(|on| html! {
                            <>{ " " }{ t!("posts.accessed", date = date::full(on)) }</>
                        }) }
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// The way from what was read to groups.
fn groups(topics: &[Code], labels: Labels<'_>) -> Html {
    if topics.is_empty() {
        return Html::default();
    }
    html! {
        <section class="stack noprint" aria-labelledby="find">
            <h2 id="find">{ t!("posts.find") }</h2>
            <p>{ t!("posts.find_text") }</p>
            <ul class="row shortcuts">
                { for topics.iter().map(|code| html! {
                    <li>
                        <a class="chip plain" href={Route::Topic(code.clone()).to_path()}>
                            { labels.category(code.as_str()) }
                        </a>
                    </li>
                }) }
            </ul>
        </section>
    }
}
