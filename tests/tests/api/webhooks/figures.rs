//! How many deliveries a second; no limit is held.

use super::start;
use crate::support::{
    app::{TestApp, until},
    database::{Database, on_both},
    env,
    publish::publish,
    receiver::Receiver,
};
use contract::Role;

on_both!(deliveries_a_second,);

fn deliveries_a_second(database: &Database) {
    const GROUPS: u64 = 200;
    if !env::deep() {
        return;
    }
    let app = TestApp::start(database);
    let ana = app.person("ana@example.org", Role::Member);
    let receivers: Vec<Receiver> = (0..10).map(|_| Receiver::start()).collect();
    for receiver in &receivers {
        start(&app, &ana, receiver);
    }
    // All at once: they are published while the service is away.
    let _app = app.restarted(database, |store| {
        for number in 1..=GROUPS {
            publish(store, number, &format!("Group {number}"));
        }
    });
    let all = || receivers.iter().all(|receiver| receiver.got().len() == GROUPS as usize);
    until("all came", all);
    let mut times: Vec<_> =
        receivers.iter().flat_map(|r| r.got().into_iter().map(|got| got.at)).collect();
    times.sort_unstable();
    let took = times[times.len() - 1] - times[0];
    let each = times.len() as f64 / took.as_secs_f64();
    eprintln!("{} deliveries in {took:?}: {each:.0} a second on {:?}", times.len(), database.kind);
}
