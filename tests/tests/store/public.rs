//! The lines that are told to others.

use super::{changes::await_ids, listings::publish};
use crate::support::{
    database::{Database, on_both},
    sample::{content, id, listing, now},
};
use api::{
    domain::listing::Action,
    store::{KEPT_DAYS, Listing, PositionFault, PublicState, Store},
};

on_both!(
    lines_are_left_for_what_is_seen_to_change_and_no_other,
    whoever_comes_second_leaves_no_line_again,
    lines_of_what_is_public_outlive_those_of_what_is_not,
);

/// How a listing is public: its title is all there is to it, and it may be joined from the state of
/// its number.
fn seen(listing: &Listing) -> Option<PublicState> {
    let hash = u64::from(listing.content.title.len() as u32);
    let number = u64::from(listing.id.bytes()[15]);
    Some(PublicState { hash, states: 1 << number })
}

fn follow(store: &Store) {
    while store.follow_public(2, now(), seen).unwrap() {}
}

/// Number of the listing, whether it is public then, whether it was before, whether it is the
/// newest.
fn lines(store: &Store) -> Vec<(u8, bool, bool, bool)> {
    let page = store.public_lines(None, None, i64::MAX, 100).unwrap().unwrap();
    let line =
        |l: &api::store::PublicLine| (l.listing.bytes()[15], l.states != 0, l.left != 0, l.newest);
    page.lines.iter().map(line).collect()
}

fn lines_are_left_for_what_is_seen_to_change_and_no_other(db: &Database) {
    let store = db.store();
    let cursor = store.change_cursor().unwrap();
    store.create_listing(&listing(1, "Draft group")).unwrap();
    publish(&store, 2, "Other group");
    store.save_revision(id(2), 1, &content("Longer draft of it"), now()).unwrap();
    await_ids(&store, cursor, &[1, 2]);
    follow(&store);
    assert_eq!(lines(&store), [(2, true, false, true)]);
    store.act(id(2), Action::Submit, now()).unwrap();
    store.act(id(2), Action::Approve, now()).unwrap();
    publish(&store, 3, "Third group");
    let (_, cursor) = await_ids(&store, cursor, &[2, 3]);
    follow(&store);
    assert_eq!(
        lines(&store),
        [(2, true, false, false), (2, true, true, true), (3, true, false, true)]
    );
    store.act(id(2), Action::Pause, now()).unwrap();
    await_ids(&store, cursor, &[2]);
    follow(&store);
    let all = lines(&store);
    assert_eq!(all[2..], [(3, true, false, true), (2, false, true, true)]);
    // Of one state alone.
    let of = |state: u64| {
        let page = store.public_lines(None, Some(1 << state), i64::MAX, 100).unwrap().unwrap();
        page.lines.len()
    };
    assert_eq!((of(2), of(3), of(4)), (3, 1, 0));
}

fn whoever_comes_second_leaves_no_line_again(db: &Database) {
    let store = db.store();
    let cursor = store.change_cursor().unwrap();
    for number in 0..20 {
        publish(&store, number, "Anxiety group");
    }
    await_ids(&store, cursor, &(0..20).collect::<Vec<_>>());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            let store = store.clone();
            scope.spawn(move || follow(&store));
        }
    });
    let all = lines(&store);
    assert_eq!(all.len(), 20);
    // From the beginning once more.
    store.place_public(cursor).unwrap();
    follow(&store);
    store.look_public(&[id(3), id(99)], now(), seen).unwrap();
    assert_eq!(lines(&store), all);
    store.look_public(&[id(3)], now(), |_| None).unwrap();
    assert_eq!(lines(&store)[20..], [(3, false, true, true)]);
}

fn lines_of_what_is_public_outlive_those_of_what_is_not(db: &Database) {
    let store = db.store();
    for number in [1, 2, 3] {
        publish(&store, number, "Anxiety group");
    }
    let ids = [id(1), id(2), id(3)];
    let begin = store.public_head().unwrap();
    store.look_public(&ids, now(), seen).unwrap();
    let middle = store.public_head().unwrap();
    store.look_public(&ids[..2], now(), |_| None).unwrap();
    store.look_public(&ids[..1], now(), seen).unwrap();
    let head = store.public_head().unwrap();
    assert_eq!((middle.seq, head.seq), (3, 6));
    assert_eq!(store.prune_public(now().plus_days(KEPT_DAYS)).unwrap(), 0);
    // Both lines of 2 and the older ones of 1.
    assert_eq!(store.prune_public(now().plus_days(KEPT_DAYS + 1)).unwrap(), 4);
    assert_eq!(lines(&store), [(3, true, false, true), (1, true, false, true)]);
    let after = |head: &api::store::PublicHead| {
        store
            .public_lines(Some(&head.position()), None, i64::MAX, 9)
            .unwrap()
            .map(|p| p.lines.len())
    };
    assert_eq!(after(&begin), Err(PositionFault::Gone));
    assert_eq!(after(&middle), Err(PositionFault::Gone));
    assert_eq!(after(&head), Ok(0));
}
