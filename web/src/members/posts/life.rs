//! Where a post is in its life, and the buttons that move it on.

use crate::i18n::t;
use crate::members::Call;
use crate::members::acting::{Ask, use_acting};
use crate::members::clock;
use crate::members::route::MemberRoute;
use crate::navigate::navigate;
use crate::route::Route;
use contract::{PostStatus, post::EditedPost};
use serde_json::json;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct LifeProps {
    /// The post.
    pub(super) post: EditedPost,
    /// Its version.
    pub(super) etag: String,
    /// Reads it again.
    pub(super) reload: Callback<()>,
}

/// The part of the page.
#[component]
pub(super) fn Life(props: &LifeProps) -> Html {
    let EditedPost { id, status, .. } = &props.post;
    let acting = use_acting(props.reload.clone());
    let deleting = use_acting(Callback::from(|()| navigate(&MemberRoute::Posts.to_path(), false)));
    let (at, asked, missing) = (use_node_ref(), use_state(|| false), use_state(|| false));
    let call = |what: &str| {
        Call::post(format!("/admin/posts/{id}/{what}")).header("if-match", &props.etag)
    };
    let publish = acting.on_click(call("publish").json(&json!({})), t!("editor.published"));
    let schedule = {
        let (acting, at, missing, call) =
            (acting.clone(), at.clone(), missing.clone(), call("publish"));
        Callback::from(move |_: MouseEvent| {
            let instant = at.cast::<HtmlInputElement>().and_then(|input| instant(&input.value()));
            missing.set(instant.is_none());
            if let Some(instant) = instant {
                acting.run(call.clone().json(&json!({ "at": instant })), t!("editor.scheduled"));
            }
        })
    };
    let unpublish = acting.on_click(call("unpublish"), t!("editor.unpublished"));
    let ask = |open: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(open))
    };
    let delete = {
        let (deleting, close) = (deleting.clone(), ask(false));
        let call = Call::delete(format!("/admin/posts/{id}")).header("if-match", &props.etag);
        Callback::from(move |()| {
            close.emit(());
            deleting.run(call.clone(), AttrValue::default());
        })
    };
    let public = matches!(status, PostStatus::Published);
    let waits = matches!(status, PostStatus::Scheduled);
    let differs = public && props.post.public_revision != Some(props.post.revision);
    html! {
        <section class="panel stack" aria-labelledby="life">
            <h2 id="life">{ t!("editor.life") }</h2>
            <p>{ said(&props.post) }</p>
            if differs { <p>{ t!("editor.differs") }</p> }
            { acting.said() }
            { deleting.said() }
            if public {
                <p><a href={Route::Post(props.post.content.kind, props.post.slug.clone()).to_path()}>
                    { t!("editor.view") }
                </a></p>
            }
            <p class="row">
                if !public || differs {
                    <button type="button" class="btn" onclick={publish}>
                        { if differs { t!("editor.publish_change") } else { t!("editor.publish") } }
                    </button>
                }
                if public || waits {
                    <button type="button" class="btn quiet" onclick={unpublish}>{ t!("editor.unpublish") }</button>
                } else {
                    <button type="button" class="btn danger" onclick={ask(true).reform(|_: MouseEvent| ())}>
                        { t!("editor.delete") }
                    </button>
                }
            </p>
            if !public {
                <div class="field">
                    <label for="publish-at">{ t!("editor.at") }</label>
                    if *missing { <span class="err" id="publish-at-error">{ t!("editor.schedule_needed") }</span> }
                    <input class="input short" id="publish-at" type="datetime-local" ref={at}
                        aria-invalid={missing.then_some("true")}
                        aria-describedby={missing.then_some("publish-at-error")} />
                </div>
                <p><button type="button" class="btn quiet" onclick={schedule}>{ t!("editor.schedule") }</button></p>
            }
            if *asked {
                <Ask title={t!("editor.delete_ask")} text={t!("editor.delete_text")}
                    button={t!("editor.delete")} onyes={delete} onno={ask(false)} />
            }
        </section>
    }
}

fn said(post: &EditedPost) -> AttrValue {
    let from = post.public_from.map(clock::moment).unwrap_or_default();
    match post.status {
        PostStatus::Draft => t!("editor.now_draft"),
        PostStatus::Scheduled => t!("editor.now_scheduled", date = from),
        PostStatus::Published => t!("editor.now_published", date = from),
        PostStatus::Unpublished => t!("editor.now_unpublished"),
    }
}

/// What a field for day and time holds, by the visitor's own clock, as an instant.
fn instant(local: &str) -> Option<String> {
    if local.is_empty() {
        return None;
    }
    let date = js_sys::Date::new(&local.into());
    if date.get_time().is_nan() { None } else { date.to_iso_string().as_string() }
}
