//! The seat ring and the words beside it. The ring is decoration: the words say all of it.

use crate::view::{
    Fact,
    ring::{HALF, Ring},
    seats::{self, Openings},
};
use contract::GroupCard;
use maud::{Markup, PreEscaped, html as markup};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

/// Rings that are kept: there are few sizes of groups.
const KEPT: usize = 500;

thread_local! {
    static DRAWN: RefCell<HashMap<(u16, Openings, u16), Rc<str>>> = RefCell::default();
}

/// The ring alone, so many pixels wide.
pub fn seat_ring(group: &GroupCard, size: u16) -> PreEscaped<Rc<str>> {
    let (places, openings) = (seats::places(group), seats::openings(group));
    let key = (places, openings, size);
    DRAWN.with_borrow_mut(|drawn| {
        if drawn.len() >= KEPT {
            drawn.clear();
        }
        let draw = || draw(&Ring::new(places, openings), size).into_string().into();
        PreEscaped(Rc::clone(drawn.entry(key).or_insert_with(draw)))
    })
}

fn draw(ring: &Ring, size: u16) -> Markup {
    let view = format!("-{HALF} -{HALF} {0} {0}", HALF * 2.0);
    let kinds = ["seat-o", "seat-t", "seat-u"].into_iter().zip(ring.turns());
    markup! {
        svg.seats viewBox=(view) width=(size) height=(size) aria-hidden="true" focusable="false" {
            @for (class, turns) in kinds.filter(|(_, turns)| !turns.is_empty()) {
                g class=(class) {
                    @for turn in turns { path transform={ "rotate(" (turn) ")" } d=(ring.chair) {} }
                }
            }
        }
    }
}

/// Ring and words: how many seats are open, who said so and when.
pub fn seat_line(group: &GroupCard, size: u16, more: &str) -> Markup {
    let Fact { head, detail } = seats::seats(group);
    markup! {
        div.seatline {
            (seat_ring(group, size))
            p { b { (head) } span { (detail) (more) } }
        }
    }
}
