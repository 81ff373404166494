//! The service as people meet it: how long it takes to start, what memory it holds, and how many
//! searches it answers, as a ratio to a bare handler that answers a constant body of the same
//! mean size in the same run. `cargo bench -p findgrouptherapy --bench served -- 100000`.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

mod client;
mod mix;

use actix_web::{App, HttpResponse, HttpServer, web};
use api::{
    app,
    config::{Config, Flags},
};
use std::{
    net::SocketAddr,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// Groups when no argument gives another number.
const GROUPS: u32 = 100_000;
/// How often the two are measured in turn, and for how long each.
const ROUNDS: usize = 5;
const TURN: Duration = Duration::from_secs(3);

/// Starts the service and waits until it answers searches; gives its address and the time.
fn start(database: &str, demo: u32) -> (SocketAddr, Duration, actix_web::dev::ServerHandle) {
    let flags = Flags {
        listen: Some("127.0.0.1:0".to_owned()),
        metrics_listen: Some("off".to_owned()),
        database_url: Some(database.to_owned()),
        demo: Some(demo.to_string()),
        log: Some("off".to_owned()),
        ..Flags::default()
    };
    let config = Config::from_flags(&flags).unwrap();
    let (send, receive) = mpsc::channel();
    let begin = Instant::now();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let running = app::build(&config).unwrap();
            send.send((running.address, running.handle())).unwrap();
            running.wait().await.unwrap();
        });
    });
    let (address, handle) = receive.recv().unwrap();
    while client::get(address, "/health/ready").0 != 200 {
        thread::yield_now();
    }
    (address, begin.elapsed(), handle)
}

/// The handler to compare with: a constant body, no layer, no log.
fn constant(bytes: usize) -> SocketAddr {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let body = web::Bytes::from(vec![b' '; bytes]);
            let server = HttpServer::new(move || {
                let body = body.clone();
                let answer = move || {
                    let body = body.clone();
                    async { HttpResponse::Ok().content_type("application/json").body(body) }
                };
                App::new().default_service(web::to(answer))
            })
            .bind("127.0.0.1:0")
            .unwrap();
            send.send(server.addrs()[0]).unwrap();
            server.run().await.unwrap();
        });
    });
    receive.recv().unwrap()
}

fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() {
    let groups = std::env::args().find_map(|a| a.parse().ok()).unwrap_or(GROUPS);
    let folder = tempfile::tempdir().unwrap();
    let database = format!("sqlite://{}", folder.path().join("bench.db").display());
    let (_, first, handle) = start(&database, groups);
    println!("{groups} invented groups: made, stored and ready in {:.1} s", first.as_secs_f64());
    actix_web::rt::System::new().block_on(handle.stop(false));
    let (address, again, _handle) = start(&database, groups);
    println!("started again: ready in {:.2} s", again.as_secs_f64());
    println!("resident after both starts: {} MB", resident_mb());
    let requests = mix::requests(4_000);
    let bytes = client::mean_bytes(address, &requests);
    let bare = constant(bytes);
    println!("mean body of the mix: {bytes} bytes; {ROUNDS} rounds of {TURN:?} each, in turn");
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let ours = client::rate(address, &requests, TURN);
            let other = client::rate(bare, &requests, TURN);
            println!(
                "searches {ours:>8.0}/s   constant {other:>8.0}/s   ratio {:.3}",
                ours / other
            );
            ours / other
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("served ratio, median of {ROUNDS}: {:.3}", ratios[ROUNDS / 2]);
    println!("resident at the end: {} MB", resident_mb());
}
