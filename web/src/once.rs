//! Parts that are the same on many pages: the crisis bar, the links of header and footer. On the
//! server each thread makes them once for a language, and again when what is edited has changed.

use contract::Reference;
use std::sync::Arc;
use yew::prelude::*;

/// A part by its name, and which of its forms: it depends on these, on the language of the page and
/// on the reference, and has no components.
pub fn once(
    part: (&'static str, usize),
    reference: &Arc<Reference>,
    make: impl FnOnce() -> Html,
) -> Html {
    #[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
    return server::once(part, reference, make);
    #[cfg(not(all(feature = "ssr", not(target_arch = "wasm32"))))]
    {
        let _ = (part, reference);
        make()
    }
}

#[cfg(all(feature = "ssr", not(target_arch = "wasm32")))]
mod server {
    use crate::flat;
    use crate::lang::{self, Lang};
    use contract::Reference;
    use std::{cell::RefCell, collections::HashMap, sync::Arc};
    use yew::prelude::*;

    type Key = ((&'static str, usize), Lang);

    thread_local! {
        /// Each with the reference it was made of, which is held so that no other takes its place.
        static MADE: RefCell<HashMap<Key, (Arc<Reference>, AttrValue)>> = RefCell::default();
    }

    pub(super) fn once(
        part: (&'static str, usize),
        reference: &Arc<Reference>,
        make: impl FnOnce() -> Html,
    ) -> Html {
        let key = (part, lang::current());
        let known = MADE.with_borrow(|made| {
            let (of, text) = made.get(&key)?;
            Arc::ptr_eq(of, reference).then(|| text.clone())
        });
        Html::from_html_unchecked(known.unwrap_or_else(|| {
            let text = AttrValue::from(flat::written(&flat::flat(make())));
            MADE.with_borrow_mut(|made| made.insert(key, (reference.clone(), text.clone())));
            text
        }))
    }
}

#[cfg(all(test, feature = "ssr", not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::flat::{flat, written};
    use crate::lang::{self, Lang};
    use crate::view::sample;

    #[test]
    fn a_part_is_made_anew_for_each_form_language_and_reference() {
        let (first, second) = (Arc::new(sample::reference()), Arc::new(sample::reference()));
        let say = |part, reference: &Arc<Reference>, words: &'static str| {
            written(&flat(once(part, reference, || html! { <b>{ words }</b> })))
        };
        assert_eq!(say(("a", 0), &first, "one"), "<b>one</b>");
        assert_eq!(say(("a", 0), &first, "not made"), "<b>one</b>");
        assert_eq!(say(("a", 1), &first, "two"), "<b>two</b>");
        assert_eq!(lang::within(Lang::Es, || say(("a", 0), &first, "uno")), "<b>uno</b>");
        assert_eq!(say(("a", 0), &second, "edited"), "<b>edited</b>");
    }
}
