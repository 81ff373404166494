//! The same work in instructions, for `cargo xtask bench --check`: run once to make the database
//! (`prepare`), then under callgrind, which counts inside [`measured`] only and writes one dump
//! for each call of it. No socket: requests go into the handlers and the pages directly.

use crate::{client::BROWSER, mix, server::Service};
use actix_web::{
    App,
    dev::Service as _,
    http::header::ACCEPT_ENCODING,
    test::{TestRequest, init_service},
    web::Data,
};
use api::{handlers, negotiate, pages};
use std::{fmt::Write as _, hint::black_box, path::Path};

/// Groups: enough for a result page to be full.
const GROUPS: u32 = 2_000;
/// Requests of a row.
const REQUESTS: usize = 60;

/// callgrind finds it by its name.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

/// The rows in the order in which they are measured: name and how many units of work.
#[derive(Default)]
struct Rows(String);

impl Rows {
    /// Once to warm up, and once measured.
    fn measure(&mut self, name: &str, units: usize, mut work: impl FnMut()) {
        work();
        let _ = writeln!(self.0, "{name}\t{units}");
        measured(&mut work);
    }
}

/// Makes the database in a folder, or measures with what is there.
pub(crate) fn run(folder: &Path) {
    let database = format!("sqlite://{}", folder.join("count.db").display());
    let service = Service::start(&database, GROUPS);
    if std::env::args().any(|a| a == "prepare") {
        return service.stop();
    }
    let mut rows = Rows::default();
    answers(&mut rows, &service);
    let system = actix_web::rt::System::new();
    system.block_on(async {}); // The local tasks of pages need its thread.
    page_rows(&mut rows, &service, &system);
    std::fs::write(folder.join("rows"), rows.0).unwrap();
}

fn answers(rows: &mut Rows, service: &Service) {
    let (directory, now) = (&*service.directory, service.directory.clock().now());
    let ask = |path: &str, query: &str| handlers::answer(directory, path, query, now);
    let searches = mix::searches(REQUESTS);
    let queries: Vec<&str> = searches.iter().map(|a| a.split_once('?').unwrap().1).collect();
    rows.measure("answer/search", REQUESTS, || {
        queries.iter().for_each(|query| drop(black_box(ask("/groups", query))));
    });
    let answers: Vec<_> = queries.iter().map(|query| ask("/groups", query)).collect();
    for (name, accept) in [("plain", ""), ("browser", BROWSER), ("gzip", "gzip")] {
        let request = TestRequest::default().insert_header((ACCEPT_ENCODING, accept));
        let request = request.to_http_request();
        rows.measure(&format!("reply/{name}"), REQUESTS, || {
            for answer in &answers {
                black_box(negotiate::reply(&request, "application/json", answer.clone()));
            }
        });
    }
    let unfinished = mix::unfinished(REQUESTS);
    rows.measure("answer/places", REQUESTS, || {
        unfinished.iter().for_each(|query| drop(black_box(ask("/places", query))));
    });
}

fn page_rows(rows: &mut Rows, service: &Service, system: &actix_web::rt::SystemRunner) {
    let app = App::new()
        .app_data(Data::from(service.directory.clone()))
        .app_data(Data::new(service.members.clone()))
        .app_data(pages::shared(&service.directory, "http://bench"))
        .configure(pages::configure);
    let app = system.block_on(init_service(app));
    let searches = mix::searches(12);
    let results: Vec<String> =
        searches.iter().map(|path| path.replace("/api/v1/groups?", "/groups?")).collect();
    for (name, paths) in [("page/result", results), ("page/again", mix::browse())] {
        let work = || {
            for path in &paths {
                let request =
                    TestRequest::get().uri(path).insert_header((ACCEPT_ENCODING, BROWSER));
                black_box(system.block_on(app.call(request.to_request())).unwrap());
            }
        };
        rows.measure(name, paths.len(), work);
    }
}
