//! What keys do in the place field (ARIA Authoring Practices, editable combobox with list
//! autocomplete).

use super::field::Offer;

/// What a key asks for.
#[derive(PartialEq)]
pub(super) enum Key {
    /// The browser does with it what it always does.
    Nothing,
    /// Takes this place.
    Choose(usize),
    /// Shows the list so.
    Show(Offer),
}

/// What a key asks for in this state of the list.
pub(super) fn pressed(key: &str, alt: bool, offer: &Offer) -> Key {
    let count = offer.places.len();
    let show = |active| Key::Show(Offer { open: true, active, ..offer.clone() });
    let close = || Key::Show(Offer { open: false, active: None, ..offer.clone() });
    match (key, offer.open, offer.active) {
        _ if count == 0 => Key::Nothing,
        ("ArrowDown", false, _) if alt => show(None),
        ("ArrowUp", true, _) if alt => close(),
        ("ArrowDown", true, Some(i)) => show(Some((i + 1) % count)),
        ("ArrowDown", ..) => show(Some(0)),
        ("ArrowUp", true, Some(i)) => show(Some((i + count - 1) % count)),
        ("ArrowUp", ..) => show(Some(count - 1)),
        ("Enter", true, Some(i)) => Key::Choose(i),
        ("Escape", true, _) => close(),
        _ => Key::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{PlaceKind, PlaceSuggestion};
    use std::rc::Rc;

    fn offer(open: bool, active: Option<usize>) -> Offer {
        let place = PlaceSuggestion {
            kind: PlaceKind::City,
            label: "Walnut, CA".into(),
            name: "Walnut".into(),
            county: None,
            state: "CA".parse().unwrap(),
            slug: None,
            lat: 34.0,
            lng: -117.9,
            groups: 1,
        };
        Offer { open, places: Rc::new(vec![place.clone(), place.clone(), place]), active }
    }
    fn active(key: &str, open: bool, active: Option<usize>) -> Option<Option<usize>> {
        match pressed(key, false, &offer(open, active)) {
            Key::Show(next) if next.open => Some(next.active),
            _ => None,
        }
    }

    #[test]
    fn arrows_go_round() {
        assert_eq!(active("ArrowDown", false, None), Some(Some(0)));
        assert_eq!(active("ArrowDown", true, Some(2)), Some(Some(0)));
        assert_eq!(active("ArrowUp", true, None), Some(Some(2)));
        assert_eq!(active("ArrowUp", true, Some(1)), Some(Some(0)));
    }

    #[test]
    fn enter_takes_only_what_is_marked_and_else_sends_the_form() {
        assert!(matches!(pressed("Enter", false, &offer(true, Some(1))), Key::Choose(1)));
        assert!(matches!(pressed("Enter", false, &offer(true, None)), Key::Nothing));
        assert!(matches!(pressed("Enter", false, &offer(false, Some(1))), Key::Nothing));
    }

    #[test]
    fn escape_closes_once() {
        assert!(matches!(pressed("Escape", false, &offer(true, Some(1))), Key::Show(o) if !o.open));
        assert!(matches!(pressed("Escape", false, &offer(false, None)), Key::Nothing));
        assert!(matches!(pressed("ArrowDown", false, &Offer::default()), Key::Nothing));
    }
}
