//! A group in a list of results.

use super::{keep::keep_button, leader::lead, marked::Marked, seats::seat_line};
use crate::i18n::text as t;
use crate::parts::icon::svg;
use crate::route::Route;
use crate::view::{Fact, cost, labels::Labels, people, place, schedule, sentences, viewer};
use contract::{Format, GroupCard, Hit, Matches, PlaceAnswer, Timestamp, UsState, spare};
use maud::{Markup, html as markup};
use std::rc::Rc;
use yew::{AttrValue, Html};

/// One fact with its icon; the name of it is for those who do not see the icon.
pub fn fact(mark: &str, name: &str, fact: &Fact) -> Markup {
    markup! {
        div {
            dt { (svg(mark)) span.sr { (name) } }
            dd { b { (fact.head) } (fact.detail) }
        }
    }
}

/// The icon of a way to meet.
pub fn place_icon(group: &GroupCard) -> &'static str {
    if group.format == Format::Online { "video" } else { "pin" }
}

/// For whom a card is shown, and when.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader<'a> {
    /// The state in which they are, as far as their search says.
    pub state: Option<UsState>,
    /// The time at which they look.
    pub now: Option<Timestamp>,
    /// The place from which they look.
    pub from: Option<&'a PlaceAnswer>,
    /// The time zone in which they want to read times.
    pub zone: Option<&'a str>,
}

/// When a group meets; when next, and that on the reader's clock if they named one.
fn when(hit: &Hit, reader: Reader<'_>) -> Fact {
    let when = schedule::when(&hit.group);
    let session = hit.next_session.as_ref();
    let next = viewer::next(session, reader.zone).map(|next| format!("{next}."));
    let until = viewer::until(session, reader.now);
    let parts = [until, next, Some(when.detail)].into_iter().flatten();
    Fact { detail: sentences(parts), ..when }
}

/// A card: kind, title (the one link), summary, leaders, the button that keeps it; beside it seats, when, where, cost.
pub fn card(hit: &Hit, reader: Reader<'_>, labels: Labels<'_>) -> Markup {
    let group = &hit.group;
    let marks =
        |of: fn(&Matches) -> &Vec<[u32; 2]>| hit.matches.as_ref().map_or(&[][..], |m| of(m));
    let place = place::place(group, hit.distance_miles, reader.from, reader.state);
    markup! {
        article.card {
            div.in {
                div.main {
                    (title(group, marks(|m| &m.title), labels))
                    p lang=[people::written_in(group)] {
                        (Marked(&group.summary, marks(|m| &m.summary)))
                    }
                    @for leader in &group.leaders { (lead(leader)) }
                    p.noprint { (keep_button(group)) }
                }
                div.side {
                    (seat_line(group, 72, ""))
                    (facts(group, &when(hit, reader), &place, &cost::cost(group, labels)))
                }
            }
        }
    }
}

/// A card in short: kind, title, leaders (a supervised one is never shown without saying so), when,
/// where, cost.
pub fn short(hit: &Hit, labels: Labels<'_>) -> Markup {
    let group = &hit.group;
    let place = place::place(group, None, None, None);
    markup! {
        article.card {
            div.main {
                (title(group, &[], labels))
                @for leader in &group.leaders { (lead(leader)) }
                (facts(group, &schedule::when(group), &place, &cost::cost(group, labels)))
                p.noprint { (keep_button(group)) }
            }
        }
    }
}

fn title(group: &GroupCard, marks: &[[u32; 2]], labels: Labels<'_>) -> Markup {
    let href = Route::Group(group.slug.clone()).to_path();
    markup! {
        p.kicker { (people::kicker(group, labels)) }
        h3 lang=[people::written_in(group)] { a href=(href) { (Marked(&group.title, marks)) } }
    }
}

/// When, where and for how much.
pub fn facts(group: &GroupCard, when: &Fact, place: &Fact, cost: &Fact) -> Markup {
    markup! {
        dl.facts {
            (fact("calendar", &t!("card.when"), when))
            (fact(place_icon(group), &t!("card.where"), place))
            (fact("money", &t!("card.cost"), cost))
        }
    }
}

/// What a card comes to, in bytes: the list is not moved while it grows.
const BYTES: usize = 4096;

/// Cards in their order.
pub fn cards(hits: &[Hit], reader: Reader<'_>, labels: Labels<'_>) -> Html {
    let mut out = spare::take_text(BYTES * hits.len());
    out.push_str("<ol class=\"stack hitlist\">");
    for hit in hits {
        out.push_str("<li>");
        out.push_str(&card(hit, reader, labels).0);
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    let list = Html::from_html_unchecked(AttrValue::from(Rc::from(out.as_str())));
    spare::give(out.into_bytes());
    list
}
