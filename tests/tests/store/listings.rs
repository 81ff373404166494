//! Listings as immutable revisions.

use crate::support::{
    database::{Database, on_both},
    sample::{content, id, listing, now},
};
use api::{
    domain::listing::Action,
    store::{Store, StoreError},
};
use contract::listing::Status;

on_both!(
    a_listing_comes_back_as_it_was_written,
    a_revision_cannot_be_altered,
    a_listing_is_public_only_after_review,
    an_edit_waits_for_review_while_the_public_revision_stays,
    the_second_of_two_editors_hears_of_the_first,
    an_illegal_move_says_what_is_legal,
    what_fails_halfway_leaves_nothing,
    a_deleted_listing_is_gone_and_its_leaders_stay,
    batches_go_through_all_published_listings_once,
    the_url_says_which_database,
);

/// Makes a listing public.
pub(super) fn publish(store: &Store, number: u64, title: &str) {
    store.create_listing(&listing(number, title)).unwrap();
    store.act(id(number), Action::Submit, now()).unwrap();
    store.act(id(number), Action::Approve, now()).unwrap();
}

fn a_listing_comes_back_as_it_was_written(db: &Database) {
    let store = db.store();
    let new = listing(1, "Tuesday evening anxiety group");
    let made = store.create_listing(&new).unwrap();
    assert_eq!(made.content, new.content);
    assert_eq!(made.leaders, new.leaders, "in order, with everything on file");
    assert_eq!(made.status, Status::Draft);
    assert_eq!(made.revision, 1);
    assert_eq!(made.created_at, new.created_at);
    assert_eq!(made.last_confirmed_at, now(), "to the microsecond");
    assert_eq!(made.published_at, None);
    assert_eq!(made.slug.as_str(), "tuesday-evening-anxiety-group-walnut-creek-ca");
    assert!(matches!(store.listing(id(2)), Err(StoreError::NotFound)));
    assert!(matches!(store.create_listing(&new), Err(StoreError::Conflict { .. })));
}

fn a_revision_cannot_be_altered(db: &Database) {
    let store = db.store();
    publish(&store, 1, "Anxiety group");
    let error = db.raw().run("UPDATE listing_revisions SET content = '{}'").unwrap_err();
    assert!(error.to_string().contains("immutable"), "{error}");
    assert_eq!(store.listing(id(1)).unwrap().content, content("Anxiety group"));
}

fn a_listing_is_public_only_after_review(db: &Database) {
    let store = db.store();
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
    let public = || store.published(None, 10).unwrap().len();
    assert_eq!(public(), 0);
    store.act(id(1), Action::Submit, now()).unwrap();
    assert_eq!(public(), 0);
    store.act(id(1), Action::Approve, now()).unwrap();
    assert_eq!((public(), store.published_count().unwrap()), (1, 1));
    assert_eq!(store.published(None, 10).unwrap()[0].published_at, Some(now()));
    store.act(id(1), Action::Pause, now()).unwrap();
    assert_eq!(public(), 0);
    assert!(store.listings(&[id(1)]).unwrap().is_empty());
    store.act(id(1), Action::Resume, now()).unwrap();
    assert_eq!(store.listings(&[id(1), id(9)]).unwrap().len(), 1);
}

fn an_edit_waits_for_review_while_the_public_revision_stays(db: &Database) {
    let store = db.store();
    publish(&store, 1, "Anxiety group");
    let public = || store.published(None, 10).unwrap().remove(0);
    let (before, later) = (public().updated_at, now().plus_days(1));
    assert_eq!(store.save_revision(id(1), 1, &content("Worry group"), later).unwrap(), 2);
    store.act(id(1), Action::Submit, later).unwrap();
    assert_eq!(public().content.title, "Anxiety group");
    assert_eq!(public().updated_at, before, "that somebody writes is nobody's business");
    assert_eq!(store.listing(id(1)).unwrap().content.title, "Worry group");
    store.act(id(1), Action::Approve, now()).unwrap();
    assert_eq!((public().content.title.as_str(), public().revision), ("Worry group", 2));
    assert_eq!(public().updated_at, later);
}

fn the_second_of_two_editors_hears_of_the_first(db: &Database) {
    let store = db.store();
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
    store.save_revision(id(1), 1, &content("Mine"), now()).unwrap();
    let second = store.save_revision(id(1), 1, &content("Yours"), now());
    assert!(matches!(second, Err(StoreError::Conflict { .. })), "{second:?}");
    assert_eq!(store.listing(id(1)).unwrap().content.title, "Mine");
}

fn an_illegal_move_says_what_is_legal(db: &Database) {
    let store = db.store();
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
    match store.act(id(1), Action::Approve, now()) {
        Err(StoreError::Conflict { detail }) => assert!(detail.contains("Submit"), "{detail}"),
        other => panic!("{other:?}"),
    }
    publish(&store, 2, "Worry group");
    let nothing_to_submit = store.act(id(2), Action::Submit, now());
    assert!(matches!(nothing_to_submit, Err(StoreError::Conflict { .. })));
    assert!(matches!(store.act(id(3), Action::Submit, now()), Err(StoreError::NotFound)));
}

fn what_fails_halfway_leaves_nothing(db: &Database) {
    let store = db.store();
    let mut new = listing(1, "Anxiety group");
    // Advertising somebody without naming the supervisor is refused by the database itself.
    new.leaders[0].credentials[0].supervision = None;
    assert!(store.create_listing(&new).is_err());
    let mut raw = db.raw();
    for table in ["listings", "listing_revisions", "listing_slugs", "leaders", "changes"] {
        assert_eq!(raw.count(table), 0, "{table}");
    }
    // The connection is of use afterwards.
    store.create_listing(&listing(1, "Anxiety group")).unwrap();
}

fn a_deleted_listing_is_gone_and_its_leaders_stay(db: &Database) {
    let store = db.store();
    publish(&store, 1, "Anxiety group");
    store.delete_listing(id(1), now()).unwrap();
    let mut raw = db.raw();
    assert_eq!((raw.count("listings"), raw.count("listing_revisions")), (0, 0));
    assert_eq!(raw.count("leaders"), 2);
    assert!(matches!(store.delete_listing(id(1), now()), Err(StoreError::NotFound)));
}

fn batches_go_through_all_published_listings_once(db: &Database) {
    let store = db.store();
    for number in 1..=7 {
        publish(&store, number, "Anxiety group");
    }
    store.create_listing(&listing(8, "Not public")).unwrap();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let batch = store.published(after, 3).unwrap();
        let Some(last) = batch.last() else { break };
        after = Some(last.id);
        assert!(batch.iter().all(|listing| listing.leaders.len() == 2));
        seen.extend(batch.into_iter().map(|listing| listing.id));
    }
    assert_eq!(seen, (1..=7).map(id).collect::<Vec<_>>());
}

fn the_url_says_which_database(db: &Database) {
    db.bare().ping().unwrap();
    for wrong in ["", "mysql://x", "var/groups.db", "sqlite://", "sqlite:x"] {
        let error = Store::open(wrong).unwrap_err().to_string();
        assert!(error.contains("sqlite://PATH") && error.contains("postgres://"), "{error}");
    }
}
