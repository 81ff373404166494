//! What an import does to listings: new ones, changed ones, the same ones.

use super::files::{table, take, take_table, written};
use crate::support::{
    database::{Database, on_both},
    sample,
};
use api::{
    clock::Clock,
    domain::listing::Action,
    store::{Account, AccountStatus, Listing, Store},
    transfer::{FileFormat, Manner},
};
use contract::{Role, listing::Status};
use uuid::Uuid;

on_both!(
    a_file_is_published_whole_and_the_same_again_changes_nothing,
    a_changed_row_is_a_new_revision_under_the_same_address,
    one_wrong_row_holds_back_all_unless_told_otherwise,
    a_dry_run_writes_nothing,
    a_leader_of_several_groups_is_one_person_and_whom_nobody_needs_goes,
    what_is_paused_stays_paused_and_what_is_archived_is_over,
    an_owner_gets_what_is_nobodys_and_never_what_is_anothers,
    what_a_leader_changed_since_is_not_undone_by_the_same_file,
    one_title_in_one_city_a_hundred_times,
    invented_groups_and_real_ones_are_kept_apart,
);

fn all(store: &Store) -> Vec<Listing> {
    store.published(None, 1_000).unwrap()
}

fn named(store: &Store, name: &str) -> Listing {
    let known = store.known_listings(&[name]).unwrap().remove(name).unwrap();
    store.listing(known.id).unwrap()
}

fn a_file_is_published_whole_and_the_same_again_changes_nothing(db: &Database) {
    let store = db.store();
    let rows: [&[(&str, &str)]; 3] = [&[], &[("external_id", "b")], &[("external_id", "c")]];
    assert_eq!(take_table(&store, &rows).new, 3);
    let before = written(&store, FileFormat::Ndjson);
    assert_eq!(take_table(&store, &rows).unchanged, 3);
    assert_eq!(written(&store, FileFormat::Ndjson), before);
    let mut raw = db.raw();
    assert_eq!((raw.count("changes"), raw.count("listing_revisions")), (3, 3));
    let log = "SELECT count(*) AS n FROM audit_log WHERE action = 'listing.import'";
    assert_eq!(raw.number(log), 1, "an import that changes nothing is no deed");
}

fn a_changed_row_is_a_new_revision_under_the_same_address(db: &Database) {
    let store = db.store();
    take_table(&store, &[&[], &[("external_id", "b")]]);
    let before = named(&store, "riverside-017");
    let report = take_table(&store, &[&[("title", "Wednesday group")], &[("external_id", "b")]]);
    assert_eq!((report.changed, report.unchanged), (1, 1));
    let after = named(&store, "riverside-017");
    assert_eq!((after.id, &after.slug, after.revision), (before.id, &before.slug, 2));
    assert_eq!(after.content.title, "Wednesday group");
    assert_eq!(after.leaders, before.leaders, "they are who they were");
    assert_eq!((after.created_at, after.published_at), (before.created_at, before.published_at));
    assert_eq!(all(&store).len(), 2);
}

fn one_wrong_row_holds_back_all_unless_told_otherwise(db: &Database) {
    let store = db.store();
    let file = table(&[&[], &[("external_id", "b"), ("title", "x")], &[("external_id", "c")]]);
    let (report, faults) = take(&store, file.as_bytes(), FileFormat::Csv, Manner::default());
    assert_eq!((report.written, report.refused, faults.len()), (false, 1, 1));
    assert!(store.is_empty().unwrap());
    let keep_going = Manner { keep_going: true, ..Manner::default() };
    let (report, _) = take(&store, file.as_bytes(), FileFormat::Csv, keep_going);
    assert_eq!((report.written, report.rows, report.new), (true, 3, 2));
    assert_eq!(all(&store).len(), 2);
    assert_eq!(db.raw().count("imports"), 0);
}

fn a_dry_run_writes_nothing(db: &Database) {
    let store = db.store();
    take_table(&store, &[&[]]);
    let dry = Manner { dry_run: true, ..Manner::default() };
    let file = table(&[&[("title", "Another")], &[("external_id", "b")]]);
    let (report, _) = take(&store, file.as_bytes(), FileFormat::Csv, dry);
    assert_eq!((report.new, report.changed, report.written), (1, 1, false));
    assert_eq!(named(&store, "riverside-017").revision, 1);
    assert_eq!(db.raw().count("listings"), 1);
}

fn a_leader_of_several_groups_is_one_person_and_whom_nobody_needs_goes(db: &Database) {
    let store = db.store();
    take_table(&store, &[&[], &[("external_id", "b")]]);
    let [one, two] = &all(&store)[..] else { panic!("two") };
    assert_eq!(one.leaders[0].id, two.leaders[0].id);
    assert_eq!(db.raw().count("leaders"), 1);
    take_table(&store, &[&[("leader_1_name", "Ana Ruiz")]]);
    assert_eq!(db.raw().count("leaders"), 2);
    take_table(&store, &[&[("external_id", "b"), ("leader_1_name", "Ana Ruiz")]]);
    assert_eq!((db.raw().count("leaders"), db.raw().count("credentials")), (1, 1));
    assert!(all(&store).iter().all(|listing| listing.leaders[0].name == "Ana Ruiz"));
}

fn what_is_paused_stays_paused_and_what_is_archived_is_over(db: &Database) {
    let store = db.store();
    take_table(&store, &[&[], &[("external_id", "b")]]);
    let (paused, over) = (named(&store, "riverside-017").id, named(&store, "b").id);
    let now = Clock::default().now();
    store.act(paused, Action::Pause, now).unwrap();
    store.act(over, Action::Archive, now).unwrap();
    take_table(&store, &[&[("title", "New title")]]);
    let after = store.listing(paused).unwrap();
    assert_eq!((after.status, after.content.title.as_str()), (Status::Paused, "New title"));
    let file = table(&[&[("external_id", "b")]]);
    let (report, faults) = take(&store, file.as_bytes(), FileFormat::Csv, Manner::default());
    assert!(!report.written && faults[0].detail.contains("archived"), "{faults:?}");
}

fn account(store: &Store, email: &str) -> Uuid {
    let now = Clock::default().now();
    let account = Account {
        id: Uuid::now_v7(),
        email: email.parse().unwrap(),
        name: "Somebody".to_owned(),
        password_hash: "none".to_owned(),
        role: Role::Member,
        status: AccountStatus::Active,
        verified_at: Some(now),
        totp_secret: None,
        totp_confirmed_at: None,
        totp_last_step: 0,
        created_at: now,
        updated_at: now,
        delete_after: None,
        lang: contract::Lang::default(),
    };
    store.create_account(&account).unwrap();
    account.id
}

fn an_owner_gets_what_is_nobodys_and_never_what_is_anothers(db: &Database) {
    let store = db.store();
    let (ana, ben) = (account(&store, "ana@example.org"), account(&store, "ben@example.org"));
    let of = |owner| Manner { owner: Some(owner), ..Manner::default() };
    let owner = |name: &str| store.known_listings(&[name]).unwrap()[name].owner;
    take_table(&store, &[&[], &[("external_id", "b")]]);
    assert_eq!(owner("b"), None);
    let (one, two) = (table(&[&[]]), table(&[&[("external_id", "c")]]));
    assert_eq!(take(&store, one.as_bytes(), FileFormat::Csv, of(ana)).0.changed, 1);
    assert_eq!(take(&store, two.as_bytes(), FileFormat::Csv, of(ben)).0.new, 1);
    assert_eq!((owner("riverside-017"), owner("c")), (Some(ana), Some(ben)));
    let (report, faults) = take(&store, two.as_bytes(), FileFormat::Csv, of(ana));
    assert!(!report.written && faults[0].detail.contains("another account"));
    assert_eq!(take(&store, one.as_bytes(), FileFormat::Csv, of(ana)).0.unchanged, 1);
    // Without an owner what is somebody's can be changed and stays theirs.
    take_table(&store, &[&[("external_id", "c"), ("title", "New title")]]);
    assert_eq!(owner("c"), Some(ben));
    let filed = "SELECT count(*) AS n FROM leaders WHERE account_id IS NOT NULL";
    assert_eq!(db.raw().number(filed), 1, "Ben's leader is Ben's; Ana's was there before");
}

fn what_a_leader_changed_since_is_not_undone_by_the_same_file(db: &Database) {
    let store = db.store();
    take_table(&store, &[&[]]);
    let listing = named(&store, "riverside-017");
    let mut content = listing.content.clone();
    content.title = "As its leader wants it".to_owned();
    let now = Clock::default().now();
    store.save_revision(listing.id, 1, &content, now).unwrap();
    store.act(listing.id, Action::Submit, now).unwrap();
    store.act(listing.id, Action::Approve, now).unwrap();
    assert_eq!(take_table(&store, &[&[]]).unchanged, 1);
    assert_eq!(named(&store, "riverside-017").content.title, "As its leader wants it");
}

fn one_title_in_one_city_a_hundred_times(db: &Database) {
    let store = db.store();
    let taken = [
        sample::listing(1, "Tuesday Evening Anxiety Group"),
        sample::listing(2, "Tuesday Evening Anxiety Group"),
    ];
    taken.iter().for_each(|new| drop(store.create_listing(new).unwrap()));
    let names: Vec<String> = (0..100).map(|n| format!("n{n}")).collect();
    let rows: Vec<Vec<(&str, &str)>> = names.iter().map(|n| vec![("external_id", &**n)]).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    assert_eq!(take_table(&store, &rows).new, 100);
    let slugs: std::collections::HashSet<_> = all(&store).into_iter().map(|l| l.slug).collect();
    assert_eq!(slugs.len(), 100);
    let last = "tuesday-evening-anxiety-group-walnut-creek-ca-102".parse().unwrap();
    assert!(slugs.contains(&last));
}

fn invented_groups_and_real_ones_are_kept_apart(db: &Database) {
    let store = db.store();
    let invented = table(&[&[("demo", "yes")]]);
    let (_, faults) = take(&store, invented.as_bytes(), FileFormat::Csv, Manner::default());
    assert!(faults[0].detail.contains("only this machine"), "{faults:?}");
    let mixed = table(&[&[("demo", "yes")], &[("external_id", "b")]]);
    let (_, faults) = take(&store, mixed.as_bytes(), FileFormat::Csv, super::files::DEMO);
    assert!(faults[0].detail.contains("a file each"), "{faults:?}");
    take(&store, invented.as_bytes(), FileFormat::Csv, super::files::DEMO);
    assert!(all(&store)[0].demo);
    let real = table(&[&[("external_id", "b")]]);
    let (_, faults) = take(&store, real.as_bytes(), FileFormat::Csv, super::files::DEMO);
    assert!(faults[0].detail.contains("demo remove"), "{faults:?}");
}
