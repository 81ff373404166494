//! A process that is killed while it writes.

use crate::support::{
    database::{Database, on_both},
    env,
    sample::{id, listing},
};
use api::store::Store;
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

on_both!(what_was_acknowledged_survives_a_kill_and_nothing_is_half_there);

const DATABASE: &str = "FGT_TEST_CRASH_DATABASE";
const FIRST: &str = "FGT_TEST_CRASH_FIRST";
/// Listings that the process acknowledges before it is killed, and how often that is done.
const ACKNOWLEDGED: u64 = 200;
const KILLS: u64 = 5;

fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_there(db: &Database) {
    if !env::deep() {
        return;
    }
    let store = db.store();
    let mut acknowledged = Vec::new();
    for kill in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::crash::the_process_that_is_killed", "--nocapture"])
            .env(DATABASE, db.url())
            .env(FIRST, (kill * 1_000_000).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        acknowledged.extend(
            lines
                .filter_map(|line| line.strip_prefix("wrote ")?.parse::<u64>().ok())
                .take(ACKNOWLEDGED as usize),
        );
        // In the middle of the next one: the process never waits.
        child.kill().unwrap();
        child.wait().unwrap();
    }
    assert_eq!(acknowledged.len() as u64, KILLS * ACKNOWLEDGED);
    for number in acknowledged {
        let back = store.listing(id(number)).unwrap();
        assert_eq!(back.leaders.len(), 2);
    }
    let mut raw = db.raw();
    let listings = raw.count("listings");
    assert_eq!(raw.count("listing_revisions"), listings);
    assert_eq!(raw.count("listing_slugs"), listings);
    assert_eq!(raw.count("changes"), listings);
    assert_eq!(raw.count("listing_leaders"), 2 * listings);
    assert_eq!(raw.count("credentials"), 2 * listings);
}

/// Writes until it is killed, if it was started for that.
#[test]
fn the_process_that_is_killed() {
    let (Some(url), Some(first)) = (env::get(DATABASE), env::get(FIRST)) else { return };
    let store = Store::open(&url).unwrap();
    for number in first.parse::<u64>().unwrap().. {
        store.create_listing(&listing(number, &format!("Group {number}"))).unwrap();
        println!("wrote {number}");
    }
}
