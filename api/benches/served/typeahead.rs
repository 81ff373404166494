//! `GET /places` while somebody types, answered in the process: what the wire costs is in the
//! figures of the service.

use crate::{
    mix,
    report::{Report, Times, micros},
    server::Service,
};
use api::handlers;
use cpu_time::ThreadTime;
use std::hint::black_box;

/// Times each unfinished name of the mix.
pub(crate) fn run(report: &mut Report, service: &Service) {
    let now = service.directory.clock().now();
    let queries = mix::unfinished(1_000);
    let mut times = Times::default();
    for round in 0..4 {
        for query in &queries {
            let start = ThreadTime::now();
            let answer = handlers::answer(&service.directory, "/places", query, now);
            let time = micros(start.elapsed());
            black_box(answer.unwrap().body);
            if round > 0 {
                times.push(time);
            }
        }
    }
    println!();
    report.head("places (CPU us)");
    report.times("typeahead", &mut times);
}
