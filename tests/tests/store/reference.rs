//! The lists that people edit.

use crate::support::database::{Database, on_both};
use api::data;

on_both!(
    what_is_seeded_comes_back,
    seeding_twice_changes_nothing,
    edits_are_kept_and_the_rest_follows_the_data,
);

fn what_is_seeded_comes_back(db: &Database) {
    let store = db.store();
    store.seed(&data::reference()).unwrap();
    assert_eq!(store.reference().unwrap(), data::reference());
}

fn seeding_twice_changes_nothing(db: &Database) {
    let store = db.store();
    store.seed(&data::reference()).unwrap();
    let rows = db.raw().count("reference_terms");
    store.seed(&data::reference()).unwrap();
    assert_eq!(db.raw().count("reference_terms"), rows);
    assert_eq!(store.reference().unwrap(), data::reference());
}

fn edits_are_kept_and_the_rest_follows_the_data(db: &Database) {
    let store = db.store();
    store.seed(&data::reference()).unwrap();
    let edit =
        "UPDATE reference_terms SET label = 'Fear' WHERE list = 'categories' AND value = 'anxiety'";
    db.raw().run(edit).unwrap();
    let mut next = data::reference();
    let position = |code: &str| {
        data::reference().categories.iter().position(|c| c.value.as_str() == code).unwrap()
    };
    let (anxiety, grief) = (position("anxiety"), position("grief-loss"));
    next.categories[anxiety].label = "Anxiety and worry".to_owned();
    next.categories[grief].label = "Grief".to_owned();
    next.categories[grief].synonyms = vec!["mourning".to_owned()];
    next.languages.push(contract::Term { value: "eo".to_owned(), label: "Esperanto".to_owned() });
    store.seed(&next).unwrap();
    let seen = store.reference().unwrap();
    assert_eq!(seen.categories[anxiety].label, "Fear", "somebody chose that");
    assert_eq!(seen.categories[grief], next.categories[grief], "nobody touched this one");
    assert_eq!(seen.languages, next.languages);
}
