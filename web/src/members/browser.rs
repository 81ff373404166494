//! Small things of the browser: what it keeps for us, what it calls itself, copying, printing.

use crate::i18n::t;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, Storage, Url};

/// Says that this browser has a session. It holds no secret: the cookie of the session can't be
/// read from here, and without this each visitor of the log-in page would ask for a session.
pub(super) const MARK: &str = "member";

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// Whether this browser had a session when it was last here.
pub(super) fn is_marked() -> bool {
    storage().and_then(|s| s.get_item(MARK).ok()?).is_some()
}

/// Notes for this tab and the others which session there is, or none.
pub(super) fn mark(session: Option<&str>) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing asks its owner to log in more often.
        let _ = match session {
            Some(id) => storage.set_item(MARK, id),
            None => storage.remove_item(MARK),
        };
    }
}

/// Browser and system in two words, for the list of sessions: `Firefox on Windows`.
pub fn device() -> String {
    let agent = web_sys::window().and_then(|w| w.navigator().user_agent().ok()).unwrap_or_default();
    device_of(&agent)
}

fn device_of(agent: &str) -> String {
    let first = |names: &[(&str, &'static str)], other| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map_or(other, |(_, name)| *name)
    };
    let browser = first(
        &[
            ("Edg", "Edge"),
            ("OPR/", "Opera"),
            ("Firefox/", "Firefox"),
            ("FxiOS", "Firefox"),
            ("Chrome/", "Chrome"),
            ("CriOS", "Chrome"),
            ("Safari/", "Safari"),
        ],
        "Browser",
    );
    let system = first(
        &[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS", "Mac"),
            ("CrOS", "Chromebook"),
            ("Linux", "Linux"),
        ],
        "",
    );
    if system.is_empty() {
        browser.to_owned()
    } else {
        t!("members.devices.named", browser = browser, system = system).to_string()
    }
}

/// A random text that nobody has used before, for `Idempotency-Key`.
pub fn random_key() -> String {
    let from_crypto = web_sys::window().and_then(|w| w.crypto().ok()).and_then(|crypto| {
        let mut bytes = [0u8; 16];
        crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
        Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    });
    from_crypto.unwrap_or_else(|| format!("{:.0}-{}", js_sys::Date::now(), js_sys::Math::random()))
}

/// Copies a text; false where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

/// Gives the focus to an element that is not in the order of Tab.
pub fn focus(id: &str) -> Option<()> {
    let element = web_sys::window()?.document()?.get_element_by_id(id)?;
    if !element.has_attribute("tabindex")
        && element.closest("input,select,textarea").ok()?.is_none()
    {
        element.set_attribute("tabindex", "-1").ok()?;
    }
    element.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// Gives the focus to the heading of the page, after the page has become another one by itself.
pub fn focus_heading() -> Option<()> {
    let window = web_sys::window()?;
    window.scroll_to_with_x_and_y(0.0, 0.0);
    let heading = window.document()?.query_selector("main h1").ok()??;
    heading.set_attribute("tabindex", "-1").ok()?;
    heading.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The ids of the page in its order.
pub(super) fn order_of_ids() -> Vec<String> {
    let list = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.query_selector_all("main [id]").ok());
    let ids = list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |i| list.get(i)));
    ids.filter_map(|node| node.dyn_into::<Element>().ok()).map(|e| e.id()).collect()
}

/// Hands somebody a file.
pub fn download(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let link = web_sys::window()?.document()?.create_element("a").ok()?;
    link.set_attribute("href", &url).ok()?;
    link.set_attribute("download", name).ok()?;
    link.dyn_into::<HtmlElement>().ok()?.click();
    Url::revoke_object_url(&url).ok()
}

/// What follows the `#` of the address, and takes it out of the address: a token must not stay in
/// the history. Mail programs that rewrite links may have put it into `?token=`.
pub fn take_token() -> Option<String> {
    let window = web_sys::window()?;
    let location = window.location();
    let hash = location.hash().ok()?;
    let search = location.search().ok()?;
    let in_query = search.trim_start_matches('?').split('&').find_map(|p| p.strip_prefix("token="));
    let token = match hash.trim_start_matches('#') {
        "" => in_query?.to_owned(),
        hash => hash.trim_start_matches("token=").to_owned(),
    };
    let history = window.history().ok()?;
    let state = history.state().ok()?;
    let path = location.pathname().ok()?;
    history.replace_state_with_url(&state, "", Some(&path)).ok()?;
    super::switch::keep(&path, &token);
    Some(token)
}

#[cfg(test)]
mod tests {
    use super::device_of;

    #[test]
    fn devices_are_named_in_two_words() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64) Chrome/120.0 Safari/537.36", "Chrome on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1",
                "Safari on iPhone",
            ),
            ("Mozilla/5.0 (Android 14; Mobile; rv:120.0) Firefox/120.0", "Firefox on Android"),
            ("curl/8", "Browser"),
        ] {
            assert_eq!(device_of(agent), name);
        }
    }
}
