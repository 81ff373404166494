//! Lists of HSDS as a reader meets them: from the request to the last byte, one at a time.

use crate::{
    client,
    report::{Report, Times},
    server::Service,
};

/// How often each page is read.
const ROUNDS: usize = 20;
/// Pages of each list.
const PAGES: usize = 10;

/// Times each list, whole pages of 50 and with the filters that a portal uses.
pub(crate) fn run(report: &mut Report, service: &Service) {
    println!();
    report.head("hsds (us to the last byte)");
    for (name, list) in [
        ("services", "services?"),
        ("services full", "services?full=true&"),
        ("services by words", "services?search=anxiety&"),
        ("services near", "services?postcode=94110&proximity=40000&"),
        ("organizations", "organizations?"),
        ("service_at_locations", "service_at_locations?"),
        ("taxonomy_terms", "taxonomy_terms?"),
    ] {
        // Short lists end before. This also makes what is made at a first request.
        let pages: Vec<String> = (1..=PAGES)
            .map(|page| format!("/hsds/3.0/{list}per_page=50&page={page}"))
            .filter(|path| client::get(service.address, path).0 == 200)
            .collect();
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            client::times(service.address, &pages).into_iter().for_each(|time| times.push(time));
        }
        report.times(name, &mut times);
    }
}
