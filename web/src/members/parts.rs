//! What every member page is made of: its frame, and what it shows while it waits or after a
//! failure.

use super::client::{Loaded, Read};
use crate::i18n::t;
use crate::parts::icon::icon;
use crate::parts::loading::loading;
use contract::Problem;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};
use yew::prelude::*;

/// What the frame is given.
#[derive(Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// Heading, and title of the window.
    pub title: AttrValue,
    /// Said below the heading.
    #[prop_or_default]
    pub lead: Option<AttrValue>,
    /// As wide as the page goes: for tables and the wizard.
    #[prop_or_default]
    pub wide: bool,
    /// The page.
    pub children: Html,
}

/// A page: its heading and its content.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    use_title(&props.title);
    html! {
        <div class="wrap work">
            <div class={classes!("stack-l", (!props.wide).then_some("measure"))}>
                <div class="stack">
                    <h1>{ &props.title }</h1>
                    if let Some(lead) = &props.lead { <p class="muted">{ lead }</p> }
                </div>
                { props.children.clone() }
            </div>
        </div>
    }
}

/// Sets the title of the window, and finishes the move to the page: the focus goes to its heading.
#[hook]
pub fn use_title(title: &str) {
    use_effect_with(title.to_owned(), |title| {
        if let Some(document) = web_sys::window().and_then(|w| w.document()) {
            document.set_title(&t!("site.title", title = title));
        }
        crate::navigate::settle();
    });
}

/// A part of a page with its heading.
pub fn section(id: &'static str, heading: AttrValue, content: Html) -> Html {
    html! {
        <section class="stack part" aria-labelledby={id}>
            <h2 {id}>{ heading }</h2>
            { content }
        </section>
    }
}

/// A note with its icon; `look` is `ok`, `warn`, `lamp` or nothing.
pub fn note(look: &'static str, name: &str, content: Html) -> Html {
    html! { <div class={classes!("note", look)}>{ icon(name) }<div>{ content }</div></div> }
}

/// What is said once something worked: read out, and to be seen until the page is left.
#[derive(Clone, PartialEq, Properties)]
pub struct DoneProps {
    /// What worked; empty while nothing has.
    pub words: AttrValue,
}

/// Says that something worked. The region is there before its words, so that they are read out.
#[component]
pub fn Done(props: &DoneProps) -> Html {
    html! {
        <div role="status">
            if !props.words.is_empty() {
                { note("ok", "check", html! { <p>{ &props.words }</p> }) }
            }
        </div>
    }
}

/// What was loaded; that it is being loaded; or that it could not be, with the way to ask again.
pub fn loaded<T>(data: &Loaded<T>, show: impl FnOnce(&Read<T>) -> Html) -> Html {
    match &data.answer {
        Some(Ok(read)) => show(read),
        Some(Err(problem)) => failed(problem, &data.reload),
        None => waiting(),
    }
}

/// Still shapes, and words for the screen reader.
pub fn waiting() -> Html {
    html! {
        <div aria-busy="true" class="stack">
            <p role="status" class="muted">{ t!("loading.status") }</p>
            <div class="skel late" aria-hidden="true"><i></i><i></i><i></i></div>
        </div>
    }
}

/// A whole page that waits.
pub fn waiting_page(title: AttrValue) -> Html {
    loading(title)
}

/// What could not be loaded.
pub fn failed(problem: &Problem, again: &Callback<()>) -> Html {
    let again = again.reform(|_: MouseEvent| ());
    let words = match problem.status {
        404 => t!("members.load.not_there"),
        403 => t!("members.load.not_yours"),
        _ => t!("error.text"),
    };
    html! {
        <div class="panel stack" role="alert">
            <p><span class="badge warn">{ icon("alert") }{ t!("error.badge") }</span></p>
            <p>{ words }</p>
            <p class="row">
                <button type="button" class="btn small" onclick={again}>{ t!("error.retry") }</button>
                <span class="small muted">{ t!("error.code", code = problem.code.as_str()) }</span>
            </p>
        </div>
    }
}

/// A dialog that is open as long as its component is there; after it the focus is where it was.
#[hook]
pub fn use_dialog() -> NodeRef {
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with((), move |()| {
            let before = web_sys::window()
                .and_then(|w| w.document()?.active_element()?.dyn_into::<HtmlElement>().ok());
            let dialog = node.cast::<HtmlDialogElement>();
            if let Some(dialog) = &dialog {
                // A dialog that is in the page and closed can be opened.
                let _ = dialog.show_modal();
            }
            move || {
                if let Some(dialog) = dialog {
                    dialog.close();
                }
                // What had the focus may be gone; then it is where the browser puts it.
                let _ = before.map(|element| element.focus());
            }
        });
    }
    node
}

/// What a dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct ModalProps {
    /// Its id.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// It was closed with Escape.
    pub onclose: Callback<()>,
    /// What it says, with its buttons.
    pub children: Html,
}

/// A dialog over the page: for what can't be undone. The browser keeps the focus in it, closes it
/// with Escape and puts the focus back.
#[component]
pub fn Modal(props: &ModalProps) -> Html {
    let node = use_dialog();
    let onclose = props.onclose.reform(|_: Event| ());
    let heading = format!("{}-h", props.id);
    html! {
        <dialog ref={node} class="dialog" id={props.id.clone()} aria-labelledby={heading.clone()} {onclose}>
            <div class="stack">
                <h2 id={heading}>{ &props.title }</h2>
                { props.children.clone() }
            </div>
        </dialog>
    }
}
