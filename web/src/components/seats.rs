//! The seat ring and the words beside it. The ring is decoration: the words say all of it.

use crate::flat::flat;
use crate::view::{
    Fact,
    ring::{self, Ring},
    seats::{self, Openings},
};
use contract::GroupCard;
use std::{cell::RefCell, collections::HashMap};
use yew::prelude::*;

/// Rings that are kept: there are few sizes of groups.
const KEPT: usize = 500;

thread_local! {
    static DRAWN: RefCell<HashMap<(u16, Openings, u16), Html>> = RefCell::default();
}

/// The ring alone, so many pixels wide.
pub fn seat_ring(group: &GroupCard, size: u16) -> Html {
    let (places, openings) = (seats::places(group), seats::openings(group));
    let key = (places, openings, size);
    DRAWN.with_borrow_mut(|drawn| {
        if drawn.len() >= KEPT {
            drawn.clear();
        }
        drawn.entry(key).or_insert_with(|| flat(draw(&ring::ring(places, openings), size))).clone()
    })
}

fn draw(ring: &Ring, size: u16) -> Html {
    let side = size.to_string();
    let part = |class: &'static str, d: &str| {
        html! { if !d.is_empty() { <path {class} d={d.to_owned()} /> } }
    };
    html! {
        <svg class="seats" viewBox="0 0 72 72" width={side.clone()} height={side}
            aria-hidden="true" focusable="false">
            { part("seat-t", &ring.taken) }
            { part("seat-o", &ring.open) }
            { part("seat-u", &ring.unknown) }
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
