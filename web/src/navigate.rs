//! Moving between pages in the browser without loading them anew.
//!
//! Pages hold plain links and plain GET forms, which work before the wasm is there and without
//! it. Once it runs, one listener for clicks and one for submits take those that lead to a page of
//! ours. Inside an element with `data-stay` (filters, sort) position and focus stay as they are;
//! else the new page begins at its top with the focus on its heading.

#[cfg(feature = "hydrate")]
mod ahead;
#[cfg(feature = "hydrate")]
mod aloud;
#[cfg(feature = "hydrate")]
mod fade;
mod listen;
#[cfg(feature = "hydrate")]
mod morph;
#[cfg(feature = "hydrate")]
mod swap;

use crate::lang::{self, Lang};
use crate::route::Route;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use web_sys::{FocusOptions, HtmlElement, Window};

pub use listen::listen;

/// Where the visitor is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// `/groups`
    pub path: String,
    /// What follows the `?`, without it; may be empty.
    pub query: String,
}

impl Place {
    /// From a path with or without query and fragment.
    pub fn new(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self { path: path.to_owned(), query: query.to_owned() }
    }
    /// `/groups?q=panic`
    pub fn address(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.path, self.query)
    }
    /// Which page this is.
    pub fn route(&self) -> Route {
        Route::from_path(&self.path)
    }
}

/// What is to be done once the new page stands.
#[derive(Debug, Clone, PartialEq)]
enum Pending {
    /// Go to the top, or to the element with this id.
    Arrive(String),
    /// Go back to where the page was left.
    Return(f64),
}

/// Whether a path leads to a page that this bundle shows.
pub type Ours = fn(&str) -> bool;

/// Shows a page.
type Show = Rc<dyn Fn(Place)>;

/// The browser's side of it, one a page load.
#[derive(Default)]
struct Navigator {
    go: RefCell<Option<Show>>,
    ours: Cell<Option<Ours>>,
    here: RefCell<Place>,
    pending: RefCell<Option<Pending>>,
    /// Number of the history entry that is shown, and how far each was scrolled.
    entry: Cell<u32>,
    last_entry: Cell<u32>,
    left_at: RefCell<Vec<(u32, f64)>>,
}

thread_local! {
    static NAVIGATOR: Navigator = Navigator::default();
}

/// Shows another page of ours (path, query and fragment), as a click on a link to it would.
/// With `stay`, scroll position and focus are left alone.
/// A page that is not in this bundle is loaded.
pub fn navigate(address: &str, stay: bool) {
    NAVIGATOR.with(|n| {
        let ours = n.ours.get();
        if ours.is_none_or(|ours| ours(&Place::new(address).path)) {
            n.push(address, stay);
        } else if let Some(window) = window() {
            // A browser that refuses to go stays where it is.
            let _ = window.location().assign(address);
        }
    });
}

/// Finishes a move once the page has its data: heading focused, scrolled to where it belongs.
/// Waits (for the next call) while something in the page is `aria-busy`.
pub fn settle() {
    #[cfg(feature = "hydrate")]
    crate::keep::paint();
    NAVIGATOR.with(|n| n.settle());
}

/// Shows what the service answered to the form of this page: the same page, with what is wrong.
#[cfg(feature = "hydrate")]
pub(crate) fn refused(text: &str) -> Option<()> {
    swap::refused(text)
}

/// Where the browser is.
pub fn here() -> Option<Place> {
    let location = window()?.location();
    Some(Place::new(&format!("{}{}", location.pathname().ok()?, location.search().ok()?)))
}

/// Whether a path leads to a page that is the same for everybody, in the language of this one:
/// another language is another document.
pub fn is_public(path: &str) -> bool {
    Lang::of_path(path).0 == lang::current() && Route::from_path(path).is_public()
}

/// Takes over links and forms and shows what the server renders for them.
#[cfg(feature = "hydrate")]
pub fn by_swapping() {
    if let Some(place) = here() {
        swap::start(&place);
    }
    listen(is_public, swap::show);
    if let Some(place) = here().filter(crate::keep::is_own) {
        swap::show(place);
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

impl Navigator {
    fn push(&self, address: &str, stay: bool) -> Option<()> {
        let history = window()?.history().ok()?;
        let place = Place::new(address);
        if place == *self.here.borrow() {
            // As browsers do: the same page again is no further step to go back through.
            let entry = f64::from(self.entry.get()).into();
            history.replace_state_with_url(&entry, "", Some(address)).ok()?;
        } else {
            self.leave();
            let entry = self.last_entry.get() + 1;
            history.push_state_with_url(&f64::from(entry).into(), "", Some(address)).ok()?;
            self.entry.set(entry);
            self.last_entry.set(entry);
        }
        let fragment = address.split_once('#').map_or("", |(_, f)| f).to_owned();
        *self.pending.borrow_mut() = (!stay).then_some(Pending::Arrive(fragment));
        self.show(place)
    }

    /// The visitor went back or forth (or to a fragment of the same page).
    fn popped(&self) -> Option<()> {
        let place = here()?;
        if place == *self.here.borrow() {
            return None;
        }
        self.leave();
        let state = window()?.history().ok()?.state().ok()?;
        let entry = state.as_f64().unwrap_or_default() as u32;
        self.entry.set(entry);
        let y = self.left_at.borrow().iter().find(|(e, _)| *e == entry).map_or(0.0, |(_, y)| *y);
        *self.pending.borrow_mut() = Some(Pending::Return(y));
        self.show(place)
    }

    /// Notes how far this entry was scrolled. Asked of the window: its event comes a frame late.
    fn leave(&self) {
        let y = window().and_then(|w| w.scroll_y().ok()).unwrap_or_default();
        let entry = self.entry.get();
        let mut left_at = self.left_at.borrow_mut();
        left_at.retain(|(e, _)| *e != entry);
        left_at.push((entry, y));
    }

    /// The page that comes is another one than was asked for: its heading gets the focus.
    #[cfg(feature = "hydrate")]
    fn arrive_at_top(&self) {
        *self.pending.borrow_mut() = Some(Pending::Arrive(String::new()));
    }

    #[cfg(feature = "hydrate")]
    fn is_going_back(&self) -> bool {
        matches!(*self.pending.borrow(), Some(Pending::Return(_)))
    }

    fn show(&self, place: Place) -> Option<()> {
        self.here.borrow_mut().clone_from(&place);
        let go = self.go.borrow().clone()?;
        go(place);
        Some(())
    }

    fn settle(&self) -> Option<()> {
        let pending = self.pending.borrow().clone()?;
        let document = window()?.document()?;
        if document.query_selector("main [aria-busy=true]").ok()?.is_some() {
            return None;
        }
        self.pending.borrow_mut().take();
        match pending {
            Pending::Return(y) => window()?.scroll_to_with_x_and_y(0.0, y),
            Pending::Arrive(id) => match document.get_element_by_id(&id) {
                Some(element) => element.scroll_into_view(),
                None => window()?.scroll_to_with_x_and_y(0.0, 0.0),
            },
        }
        let heading = document.query_selector("main h1").ok()??;
        heading.set_attribute("tabindex", "-1").ok()?;
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        wasm_bindgen::JsCast::dyn_into::<HtmlElement>(heading)
            .ok()?
            .focus_with_options(&options)
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_falls_into_path_and_query() {
        let place = Place::new("/groups?q=panic#hits");
        assert_eq!((place.path.as_str(), place.query.as_str()), ("/groups", "q=panic"));
        assert_eq!(Place::new("/").query, "");
    }
}
