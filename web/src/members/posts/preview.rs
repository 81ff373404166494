//! The text as it will be shown, made by the service while somebody types. One question at a time:
//! when an answer comes and the text is another by then, the next is asked.

use crate::i18n::t;
use crate::members::{Call, Members, use_members};
use contract::{Problem, post::PostPreview};
use serde_json::json;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yew::prelude::*;

/// What the preview is given.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::members) struct PreviewProps {
    /// Markdown.
    pub(in crate::members) body: AttrValue,
}

/// The preview.
#[component]
pub(in crate::members) fn Preview(props: &PreviewProps) -> Html {
    let members = use_members();
    let shown = use_state(|| None::<Result<PostPreview, Problem>>);
    let asking = use_memo((), |()| Asking::default());
    {
        let (shown, asking) = (shown.setter(), asking.clone());
        use_effect_with(props.body.clone(), move |body| {
            *asking.wanted.borrow_mut() = body.clone();
            if !body.trim().is_empty() && !asking.busy.replace(true) {
                wasm_bindgen_futures::spawn_local(ask(members, asking, shown));
            }
        });
    }
    html! {
        <section class="panel stack" aria-labelledby="preview">
            <h2 id="preview">{ t!("editor.preview") }</h2>
            { match &*shown {
                None => html! { <p class="muted">{ t!("editor.preview_wait") }</p> },
                Some(Ok(read)) => html! {
                    <>
                        <p class="small muted">{ t!("editor.minutes", count = read.reading_minutes) }</p>
                        <div class="written text">{ Html::from_html_unchecked(read.html.clone().into()) }</div>
                    </>
                },
                Some(Err(problem)) => html! {
                    <ul class="l">
                        { for problem.errors.iter().map(|e| html! { <li class="err">{ &e.detail }</li> }) }
                        if problem.errors.is_empty() { <li class="err">{ &problem.title }</li> }
                    </ul>
                },
            } }
        </section>
    }
}

/// What is wanted, and whether an answer is awaited.
#[derive(Default)]
struct Asking {
    wanted: RefCell<AttrValue>,
    busy: Cell<bool>,
}

async fn ask(
    members: Members,
    asking: Rc<Asking>,
    shown: UseStateSetter<Option<Result<PostPreview, Problem>>>,
) {
    loop {
        let body = asking.wanted.borrow().clone();
        let call = Call::post("/admin/posts/preview").json(&json!({ "body": body.as_str() }));
        let answer = members.read::<PostPreview>(call).await;
        shown.set(Some(answer.map(|read| read.value)));
        if *asking.wanted.borrow() == body {
            break;
        }
    }
    asking.busy.set(false);
}
