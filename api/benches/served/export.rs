//! How fast everything at once is handed out, in each form and encoding: megabytes before packing a
//! second of CPU, the reader's own included.

use crate::{median, report::Report, server::Service};
use cpu_time::ProcessTime;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Instant,
};

/// How often each is fetched.
const ROUNDS: usize = 3;

/// Fetches the export.
pub(crate) fn run(report: &mut Report, service: &Service) {
    while service.directory.told().borrow().is_none() {
        std::thread::yield_now();
    }
    println!();
    for (name, path) in [
        ("ndjson", "groups.ndjson"),
        ("csv", "groups.csv"),
        ("cards", "groups.ndjson?fields=card"),
        ("thin", "groups.ndjson?fields=title,join_states"),
    ] {
        // In chunks: their sizes are a thousandth of it.
        let whole = fetch(service, path, "").0;
        for accept in ["", "zstd", "gzip"] {
            let mut speeds = Vec::new();
            for _ in 0..ROUNDS {
                let (bytes, cpu, wall) = fetch(service, path, accept);
                let encoding = if accept.is_empty() { "plain" } else { accept };
                println!(
                    "export {name:<7} {encoding:<6} {:>7.1} MB of {:>7.1} MB   {:>6.1} MB a second of CPU   {:>6.1} MB/s",
                    bytes as f64 / 1e6,
                    whole as f64 / 1e6,
                    whole as f64 / 1e6 / cpu,
                    whole as f64 / 1e6 / wall,
                );
                speeds.push(whole as f64 / 1e6 / cpu);
            }
            if accept.is_empty() {
                report.row(&format!("export/{name}"), median(speeds));
            }
        }
    }
}

/// Bytes, seconds of CPU and seconds.
fn fetch(service: &Service, path: &str, accept: &str) -> (usize, f64, f64) {
    let mut stream = TcpStream::connect(service.address).unwrap();
    let request = format!(
        "GET /api/v1/export/{path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nAccept-Encoding: {accept}\r\n\r\n"
    );
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    stream.write_all(request.as_bytes()).unwrap();
    let (mut buffer, mut bytes) = (vec![0; 256 * 1024], 0);
    loop {
        match stream.read(&mut buffer).unwrap() {
            0 => break,
            n => bytes += n,
        }
    }
    (bytes, cpu.elapsed().as_secs_f64(), wall.elapsed().as_secs_f64())
}
