//! Readable addresses.

use super::listings::publish;
use crate::support::{
    database::{Database, on_both},
    sample::{content, id, listing, now},
};
use api::domain::listing::Action;
use std::thread;

on_both!(
    the_same_title_in_the_same_town_gets_a_number,
    an_old_address_leads_to_the_new_one_and_to_nobody_else,
    many_at_once_get_a_slug_each,
);

const SLUG: &str = "anxiety-group-walnut-creek-ca";

fn the_same_title_in_the_same_town_gets_a_number(db: &Database) {
    let store = db.store();
    let slug =
        |number| store.create_listing(&listing(number, "Anxiety group")).unwrap().slug.to_string();
    assert_eq!(
        [slug(1), slug(2), slug(3)],
        [SLUG.to_owned(), format!("{SLUG}-2"), format!("{SLUG}-3")]
    );
    let mut unfoldable = listing(4, "心理");
    unfoldable.content.location = None;
    assert_eq!(store.create_listing(&unfoldable).unwrap().slug.as_str(), "online");
}

fn an_old_address_leads_to_the_new_one_and_to_nobody_else(db: &Database) {
    let store = db.store();
    publish(&store, 1, "Anxiety group");
    assert_eq!(store.old_slug(SLUG).unwrap(), None, "it is the present one");
    store.save_revision(id(1), 1, &content("Worry group"), now()).unwrap();
    store.act(id(1), Action::Submit, now()).unwrap();
    store.act(id(1), Action::Approve, now()).unwrap();
    let new = "worry-group-walnut-creek-ca";
    assert_eq!(store.old_slug(SLUG).unwrap().unwrap().as_str(), new);
    let old = store.old_slugs(None).unwrap();
    assert_eq!(old.get(&SLUG.parse().unwrap()), Some(&id(1)));
    assert_eq!(old.len(), 1);
    let other = store.create_listing(&listing(2, "Anxiety group")).unwrap();
    assert_eq!(other.slug.as_str(), format!("{SLUG}-2"));
    // Its own former title brings its own former address back.
    store.save_revision(id(1), 2, &content("Anxiety group"), now()).unwrap();
    store.act(id(1), Action::Submit, now()).unwrap();
    store.act(id(1), Action::Approve, now()).unwrap();
    assert_eq!(store.listing(id(1)).unwrap().slug.as_str(), SLUG);
    assert_eq!(store.old_slug(new).unwrap().unwrap().as_str(), SLUG);
}

fn many_at_once_get_a_slug_each(db: &Database) {
    let store = db.store();
    let threads: Vec<_> = (0..8)
        .map(|number| {
            let store = store.clone();
            thread::spawn(move || {
                store.create_listing(&listing(number, "Anxiety group")).unwrap().slug
            })
        })
        .collect();
    let mut slugs: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 8);
}
