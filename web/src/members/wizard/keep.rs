//! What was typed and is not saved yet, kept for this tab (`sessionStorage`): it outlives a
//! reload, a lost connection and an ended session, and is gone when it is saved or the tab closed.

use super::form::Form;
use serde_json::{Value, json};
use web_sys::Storage;

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// The name of a draft: of this account's listing, or of its new one.
pub fn name(account: &str, listing: Option<&str>) -> String {
    format!("draft:{account}:{}", listing.unwrap_or("new"))
}

/// Keeps what is unsaved; forgets it when nothing is.
pub fn put(name: &str, form: &Form) {
    let Some(storage) = storage() else { return };
    // A browser that keeps nothing still saves at each step.
    let _ = if form.unsaved() {
        let kept = json!({ "base": form.base, "doc": form.doc, "raw": form.raw });
        storage.set_item(name, &kept.to_string())
    } else {
        storage.remove_item(name)
    };
}

/// What was kept.
pub fn get(name: &str) -> Option<Form> {
    let text = storage()?.get_item(name).ok()??;
    read(&text)
}

/// Forgets it.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

fn read(text: &str) -> Option<Form> {
    let mut kept: Value = serde_json::from_str(text).ok()?;
    let raw = serde_json::from_value(kept["raw"].take()).ok()?;
    Some(Form::kept(kept["base"].take(), kept["doc"].take(), raw))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let form = read(r#"{"base":null,"doc":{"title":"A"},"raw":{"/age_min":["x","key"]}}"#);
        let form = form.unwrap();
        assert!(form.unsaved() && form.base.is_null());
        assert_eq!(form.raw["/age_min"].0, "x");
        assert!(read("{}").is_none());
    }
}
