//! A form is sent without leaving its page, so that what was typed is still there when no answer
//! comes. What the service answers is shown as the browser would show it.

use super::{document, fields, forget, form_of, show};
use crate::navigate;
use contract::query::encode;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, Headers, HtmlElement, HtmlFormElement, RequestInit, Response};

/// What came of it.
enum Answer {
    /// It worked, and this page says what happens next.
    Done(String),
    /// The page with what is wrong.
    Page(String),
}

/// Takes over the sending.
pub(super) fn submitted(event: &Event) -> Option<()> {
    let form = form_of(event)?;
    let (action, fields) = (form.get_attribute("action")?, fields::all(&form)?);
    event.prevent_default();
    if form.has_attribute("aria-busy") {
        return None;
    }
    form.set_attribute("aria-busy", "true").ok()?;
    spawn_local(async move {
        let answer = send(&action, &fields).await;
        // Its page may be another one by now.
        let _ = form.remove_attribute("aria-busy");
        if form.is_connected() && answered(&form, &action, answer).is_none() {
            failed(&form);
        }
    });
    Some(())
}

fn answered(form: &HtmlFormElement, action: &str, answer: Option<Answer>) -> Option<()> {
    match answer? {
        Answer::Done(next) => {
            forget(action);
            web_sys::window()?.location().assign(&next).ok()
        }
        Answer::Page(text) => {
            hide(form);
            navigate::refused(&text)
        }
    }
}

async fn send(action: &str, fields: &[(String, String)]) -> Option<Answer> {
    let mut body = String::new();
    for (name, value) in fields {
        if !body.is_empty() {
            body.push('&');
        }
        encode(name, &mut body);
        body.push('=');
        encode(value, &mut body);
    }
    let headers = Headers::new().ok()?;
    headers.set("content-type", "application/x-www-form-urlencoded").ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers_headers(&headers);
    init.set_body_opt_str(Some(&body));
    let sending = web_sys::window()?.fetch_with_str_and_init(action, &init);
    let response: Response = JsFuture::from(sending).await.ok()?.dyn_into().ok()?;
    if response.redirected() {
        return Some(Answer::Done(response.url()));
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    Some(Answer::Page(text))
}

/// No answer came, or one that is no page of ours.
fn failed(form: &HtmlFormElement) -> Option<()> {
    let document = document()?;
    if let Some(before) = document.get_element_by_id("wrong") {
        before.remove();
    }
    show(form, "[data-unsent-failed]")?;
    let said = form.query_selector("[data-unsent-failed]").ok()??.dyn_into::<HtmlElement>().ok()?;
    let (mark, title) = (said.get_attribute("data-title")?, document.title());
    if !title.starts_with(&mark) {
        document.set_title(&format!("{mark}{title}"));
    }
    said.focus().ok()
}

fn hide(form: &HtmlFormElement) {
    if let Ok(Some(said)) = form.query_selector("[data-unsent-failed]") {
        let _ = said.set_attribute("hidden", "");
    }
}
