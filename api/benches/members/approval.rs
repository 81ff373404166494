//! From a moderator's yes to the group in search, on two replicas.

use super::{
    service::{Service, leader},
    spread,
};
use contract::Role;
use std::{
    thread,
    time::{Duration, Instant},
};

/// Measures so many approvals.
pub(crate) fn run(times: u32, database: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let embedded = format!("sqlite://{}", folder.path().join("bench.db").display());
    let database = database.unwrap_or(&embedded);
    let (took, other) =
        (Service::start(database, folder.path()), Service::start(database, folder.path()));
    let owner = took.person("ana@example.org", Role::Member);
    let moderator = took.person("mo@example.org", Role::Moderator);
    assert_eq!(took.ask("POST", "/leaders", &owner, "", &leader()).status, 201);
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for number in 0..times {
        // Tokens are good for ten minutes: nothing here takes as long.
        let id = took.submit(&owner, &format!("Group {number}"));
        let path = format!("/groups/{id}");
        // Approvals come at any moment between two looks of the other replica.
        thread::sleep(Duration::from_millis(u64::from(number * 37 % 500)));
        took.approve(&moderator, &id);
        let begin = Instant::now();
        while took.status("GET", &path) != 200 {
            thread::sleep(Duration::from_micros(200));
        }
        here.push(begin.elapsed());
        while other.status("GET", &path) != 200 {
            thread::sleep(Duration::from_millis(1));
        }
        there.push(begin.elapsed());
    }
    let kind = database.split("://").next().unwrap_or_default();
    println!("{kind}: from the answer to a yes to the group in search");
    println!("  on the replica that took it: {}", spread(here));
    println!("  on another one: {}", spread(there));
}
