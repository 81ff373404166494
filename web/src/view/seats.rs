//! How many seats are open, said with its date.

use super::{Fact, date};
use crate::i18n::text as t;
use contract::{Enrollment, GroupCard, Waitlist};

/// What the seat ring lights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Openings {
    /// So many seats are open.
    Open(u16),
    /// Nobody has said lately.
    Unknown,
}

/// The openings of a group, for the ring.
pub fn openings(group: &GroupCard) -> Openings {
    group.capacity.openings.map_or(Openings::Unknown, Openings::Open)
}

/// Seats in the ring: the most members, else eight, the usual size.
pub fn places(group: &GroupCard) -> u16 {
    group.capacity.size_max.or(group.capacity.size_min).unwrap_or(8).clamp(2, 24)
}

fn head(group: &GroupCard) -> String {
    let capacity = &group.capacity;
    match (capacity.openings, capacity.size_max) {
        (None, _) if group.enrollment == Enrollment::DropIn => {
            t!("view.seats.drop_in").into_owned()
        }
        (None, _) => t!("view.seats.unknown").into_owned(),
        (Some(0), _) => match capacity.waitlist {
            Waitlist::Open => t!("view.seats.full_waitlist").into_owned(),
            Waitlist::Closed => t!("view.seats.full_closed").into_owned(),
            Waitlist::None => t!("view.seats.full").into_owned(),
        },
        (Some(1), Some(of)) => t!("view.seats.one_of", of = of).into_owned(),
        (Some(n), Some(of)) => t!("view.seats.open_of", open = n, of = of.max(n)).into_owned(),
        (Some(1), None) => t!("view.seats.one").into_owned(),
        (Some(n), None) => t!("view.seats.open", open = n).into_owned(),
    }
}

/// `3 open seats of 8`, and when a leader said so.
pub fn seats(group: &GroupCard) -> Fact {
    let detail = match (group.capacity.openings, group.capacity.openings_confirmed_at) {
        (Some(_), Some(at)) => t!("view.seats.confirmed", date = date::of(at)).into_owned(),
        (Some(_), None) => {
            t!("view.seats.listing_confirmed", date = date::of(group.last_confirmed_at))
                .into_owned()
        }
        (None, _) => t!("view.seats.ask", date = date::of(group.last_confirmed_at)).into_owned(),
    };
    Fact { head: head(group), detail }
}

/// `6 to 8 members`.
pub fn size(group: &GroupCard) -> Option<String> {
    match (group.capacity.size_min, group.capacity.size_max) {
        (Some(a), Some(b)) if a < b => Some(t!("view.size.range", min = a, max = b).into_owned()),
        (_, Some(n)) => Some(t!("view.size.up_to", max = n).into_owned()),
        (Some(n), None) => Some(t!("view.size.from", min = n).into_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::sample;

    #[test]
    fn seats_say_what_is_known_and_since_when() {
        let mut group = sample::card();
        let seats_of = |g: &GroupCard| (seats(g).head, seats(g).detail);
        assert_eq!(
            seats_of(&group),
            ("3 open seats of 8".into(), "Leader confirmed Nov 18, 2026".into())
        );
        group.capacity.openings = Some(1);
        assert_eq!(seats(&group).head, "1 open seat of 8");
        group.capacity.size_max = None;
        assert_eq!(seats(&group).head, "1 open seat");
        group.capacity.openings = Some(0);
        group.capacity.waitlist = Waitlist::Open;
        assert_eq!(seats(&group).head, "Full now, wait list open");
        group.capacity.waitlist = Waitlist::None;
        assert_eq!(seats(&group).head, "Full now, no wait list");
        group.capacity.openings = None;
        assert_eq!(
            seats_of(&group),
            ("Openings not known".into(), "Ask the leader. Listing confirmed Nov 2, 2026".into())
        );
        assert_eq!(openings(&group), Openings::Unknown);
        group.enrollment = Enrollment::DropIn;
        assert_eq!(seats(&group).head, "Drop in, no sign-up needed");
    }

    #[test]
    fn size_reads_as_a_range() {
        let mut group = sample::card();
        assert_eq!(size(&group).as_deref(), Some("6 to 8 members"));
        group.capacity.size_min = None;
        assert_eq!(size(&group).as_deref(), Some("Up to 8 members"));
        group.capacity.size_max = None;
        assert_eq!(size(&group), None);
        assert_eq!(places(&group), 8);
    }
}
