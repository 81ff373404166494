//! A picture: sent to the service, which looks at it and writes it anew, and then put where it is
//! wanted; in a text, where the cursor stands.

use crate::i18n::t;
use crate::members::form::{Form, TextField, describe, use_form};
use crate::members::{Call, use_members};
use crate::parts::icon::icon;
use contract::image::{Image, MAX_BYTES};
use contract::{ErrorCode, FieldError, Problem, problem::field};
use serde_json::json;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

/// What it is given.
#[derive(Clone, PartialEq, Properties)]
pub(in crate::members) struct PictureProps {
    /// Takes the picture.
    pub(in crate::members) onput: Callback<Image>,
    /// What is said then.
    pub(in crate::members) done: AttrValue,
}

/// The part of the form. It is no form of its own, for it stands within one.
#[component]
pub(in crate::members) fn Picture(props: &PictureProps) -> Html {
    let (members, input) = (use_members(), use_node_ref());
    let own = use_form("picture", || json!({}));
    let done = use_state(|| false);
    let send = {
        let (own, input, done, onput) =
            (own.clone(), input.clone(), done.clone(), props.onput.clone());
        Callback::from(move |()| {
            let chosen = input.cast::<HtmlInputElement>().and_then(|i| i.files()?.get(0));
            done.set(false);
            let (file, alt) = match check(chosen, &own.text("/alt")) {
                Ok(good) => good,
                Err(errors) => return own.refuse(errors),
            };
            let path = format!("/admin/images?alt={}", js_sys::encode_uri_component(&alt));
            let (members, call) = (members.clone(), Call::post(path).file(file));
            let sending = async move {
                let read = members.read::<Image>(call).await.map_err(at_its_field)?;
                Ok(read.value)
            };
            let (own, input, done, onput) =
                (own.clone(), input.clone(), done.clone(), onput.clone());
            own.clone().send(sending, move |image: Image| {
                onput.emit(image);
                if let Some(input) = input.cast::<HtmlInputElement>() {
                    input.set_value("");
                }
                own.reset(json!({}));
                done.set(true);
            });
        })
    };
    {
        let own = own.clone();
        use_effect_with(own.failures(), move |_| {
            let wrong = ["/image", "/alt"].into_iter().find(|at| own.error(at).is_some());
            wrong.into_iter().for_each(|at| own.focus(at));
        });
    }
    let onclick = send.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        // Enter would send the form around it.
        let in_line =
            event.target().is_some_and(|target| target.dyn_into::<HtmlInputElement>().is_ok());
        if event.key() == "Enter" && in_line {
            event.prevent_default();
            send.emit(());
        }
    });
    let label = t!("editor.picture.file");
    own.register("/image", &label);
    let (id, error, hint) =
        (own.id("/image"), own.error("/image"), Some(t!("editor.picture.file_hint")));
    let failed = own.problem().filter(|_| own.errors().is_empty());
    html! {
        <details class="topicpick">
            <summary>{ t!("editor.picture.title") }</summary>
            <div class="stack" {onkeydown}>
                <div class={classes!("field", error.is_some().then_some("bad"))}>
                    <label for={id.clone()}>{ label }</label>
                    <span class="hint" id={format!("{id}-hint")}>{ hint.clone() }</span>
                    if let Some(error) = &error {
                        <span class="err" id={format!("{id}-error")}>{ icon("alert") }<span>{ error }</span></span>
                    }
                    <input class="input" type="file" id={id.clone()} ref={input}
                        accept="image/png,image/jpeg,image/webp"
                        aria-describedby={describe(&id, &hint, &error)}
                        aria-invalid={error.is_some().then_some("true")} />
                </div>
                <TextField form={own.clone()} at="/alt" label={t!("editor.picture.alt")}
                    hint={t!("editor.picture.alt_hint")} />
                <div role="alert">
                    if let Some(problem) = failed {
                        <p class="err">{ problem.detail.unwrap_or(problem.title) }</p>
                    }
                </div>
                <p class="row">
                    <button type="button" class="btn quiet small" {onclick}>
                        { if own.is_busy() { t!("members.form.sending") } else { t!("editor.picture.insert") } }
                    </button>
                    <span role="status" class="small">{ done.then(|| props.done.clone()) }</span>
                </p>
            </div>
        </details>
    }
}

/// What can be told before anything is sent.
fn check(file: Option<File>, alt: &str) -> Result<(File, String), Vec<FieldError>> {
    let alt = alt.trim().to_owned();
    let mut errors = Vec::new();
    match &file {
        None => errors.push(field("/image", "required", &t!("editor.picture.file_needed"))),
        Some(file) if file.size() > MAX_BYTES as f64 => {
            errors.push(field("/image", "bytes", &t!("editor.picture.too_large")));
        }
        Some(_) => {}
    }
    if alt.is_empty() {
        errors.push(field("/alt", "required", &t!("editor.picture.alt_needed")));
    }
    match file {
        Some(file) if errors.is_empty() => Ok((file, alt)),
        _ => Err(errors),
    }
}

/// The text that is asked for stands in the address: its errors are of a parameter there.
fn at_its_field(mut problem: Problem) -> Problem {
    for error in &mut problem.errors {
        if error.parameter.as_deref() == Some("alt") {
            error.pointer = Some("/alt".to_owned());
        }
    }
    if problem.code == ErrorCode::PayloadTooLarge {
        problem.errors.push(field("/image", "bytes", &t!("editor.picture.too_large")));
    }
    problem
}

/// Puts a picture into the text of a form, after the line in which the cursor stands.
pub(super) fn into_text(form: &Form, at: &'static str) -> Callback<Image> {
    let form = form.clone();
    Callback::from(move |image: Image| {
        let cursor = cursor(&form.id(at));
        form.set(at, put(&form.text(at), cursor, &image));
    })
}

/// Where the cursor stands in a field, in UTF-16 units; its end, where that is not known.
fn cursor(id: &str) -> usize {
    let field = web_sys::window().and_then(|w| w.document()?.get_element_by_id(id));
    let field = field.and_then(|f| f.dyn_into::<HtmlTextAreaElement>().ok());
    field.and_then(|f| f.selection_end().ok().flatten()).map_or(usize::MAX, |at| at as usize)
}

/// The text with an image in a paragraph of its own, after the line in which the cursor stands.
fn put(text: &str, cursor: usize, image: &Image) -> String {
    let mut units = 0;
    let here = text.char_indices().find(|(_, letter)| {
        let past = units >= cursor;
        units += letter.len_utf16();
        past
    });
    let here = here.map_or(text.len(), |(at, _)| at);
    let at = text[here..].find('\n').map_or(text.len(), |end| here + end);
    let (before, after) = (text[..at].trim_end(), text[at..].trim_start());
    let alt = image.alt.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    let mark = format!("![{alt}]({})", image.path);
    let parts = [before, &mark, after];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image() -> Image {
        serde_json::from_value(json!({
            "path": "/images/a-1x1.webp", "alt": "A [small] room", "width": 1, "height": 1,
            "bytes": 9, "media_type": "image/webp", "uploaded_at": "2026-11-26T00:00:00Z",
        }))
        .unwrap()
    }

    #[test]
    fn a_picture_stands_in_a_paragraph_of_its_own_after_the_line_of_the_cursor() {
        let mark = "![A \\[small\\] room](/images/a-1x1.webp)";
        let put = |text: &str, cursor| put(text, cursor, &image());
        assert_eq!(put("", 0), mark);
        assert_eq!(put("One.\n\nTwo.", usize::MAX), format!("One.\n\nTwo.\n\n{mark}"));
        assert_eq!(put("One.\n\nTwo.", 2), format!("One.\n\n{mark}\n\nTwo."));
        // An emoji is two units wide.
        assert_eq!(put("🙂 one\ntwo", 4), format!("🙂 one\n\n{mark}\n\ntwo"));
    }
}
