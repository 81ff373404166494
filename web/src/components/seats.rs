//! The seat ring and the words beside it. The ring is decoration: the words say all of it.

use crate::view::{Fact, ring, seats};
use contract::GroupCard;
use yew::prelude::*;

/// The ring alone, so many pixels wide.
pub fn seat_ring(group: &GroupCard, size: u16) -> Html {
    let ring = ring::ring(seats::places(group), seats::openings(group));
    let side = size.to_string();
    let part = |class: &'static str, d: String| {
        html! { if !d.is_empty() { <path {class} {d} /> } }
    };
    html! {
        <svg class="seats" viewBox="0 0 72 72" width={side.clone()} height={side}
            aria-hidden="true" focusable="false">
            { part("seat-t", ring.taken) }
            { part("seat-o", ring.open) }
            { part("seat-u", ring.unknown) }
        </svg>
    }
}

/// Ring and words: how many seats are open, who said so and when.
pub fn seat_line(group: &GroupCard, size: u16, more: &str) -> Html {
    let Fact { head, detail } = seats::seats(group);
    html! {
        <div class="seatline">
            { seat_ring(group, size) }
            <p><b>{ head }</b><span>{ detail }{ more }</span></p>
        </div>
    }
}
