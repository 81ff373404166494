//! The seat ring and the words beside it. The ring is decoration: the words say all of it.

use crate::flat::flat;
use crate::view::{
    Fact,
    ring::{HALF, Ring},
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
        drawn.entry(key).or_insert_with(|| flat(draw(&Ring::new(places, openings), size))).clone()
    })
}

fn draw(ring: &Ring, size: u16) -> Html {
    let side = size.to_string();
    let view = format!("-{HALF} -{HALF} {0} {0}", HALF * 2.0);
    let chair = |turn: &String| {
        html! { <path transform={format!("rotate({turn})")} d={ring.chair.clone()} /> }
    };
    let kinds = ["seat-o", "seat-t", "seat-u"].into_iter().zip(ring.turns());
    html! {
        <svg class="seats" viewBox={view} width={side.clone()} height={side}
            aria-hidden="true" focusable="false">
            { for kinds.filter(|(_, turns)| !turns.is_empty()).map(|(class, turns)| html! {
                <g {class}>{ for turns.iter().map(chair) }</g>
            }) }
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
