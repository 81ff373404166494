//! The way to the page in another language. It is part of the frame that the service sent, which
//! names the page that was loaded; here one page follows another without being loaded.

use crate::lang::Lang;
use crate::navigate::Place;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::Element;

thread_local! {
    /// Path and token of a page that a mail led to: the token is out of the address, and the same
    /// page in another language needs it as well.
    static TOKEN: RefCell<Option<(String, String)>> = const { RefCell::new(None) };
}

/// Keeps the token of a page for the same page in another language.
pub(super) fn keep(path: &str, token: &str) {
    TOKEN.set(Some((path.to_owned(), token.to_owned())));
}

/// Lets the links to other languages lead to the page that is shown.
pub(super) fn follow(place: &Place) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let links = document.query_selector_all(".languages a[hreflang]").ok()?;
    for link in (0..links.length()).filter_map(|i| links.get(i)?.dyn_into::<Element>().ok()) {
        let lang = Lang::from_tag(&link.get_attribute("hreflang")?)?;
        let address = TOKEN.with_borrow(|kept| match kept {
            Some((path, token)) if *path == place.path => {
                format!("{}#{token}", there(lang, &Place::new(path)))
            }
            _ => there(lang, place),
        });
        link.set_attribute("href", &address).ok()?;
    }
    Some(())
}

/// A page in a language, query and all.
fn there(lang: Lang, place: &Place) -> String {
    let (_, path) = Lang::of_path(&place.path);
    Place { path: lang.path(path), query: place.query.clone() }.address()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_is_found_in_each_language() {
        let place = Place::new("/es/inbox?status=new");
        assert_eq!(there(Lang::En, &place), "/inbox?status=new");
        assert_eq!(there(Lang::Es, &place), "/es/inbox?status=new");
        assert_eq!(there(Lang::Es, &Place::new("/login")), "/es/login");
    }
}
