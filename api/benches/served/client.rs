//! A client that costs little: a connection a thread, kept open, answers read and thrown away.

use crate::report::micros;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Connections at a time.
const CONNECTIONS: usize = 8;
/// What browsers of our day say that they can read.
pub(crate) const BROWSER: &str = "gzip, deflate, br, zstd";

/// What came of a turn.
pub(crate) struct Turn {
    /// Answers a second.
    pub(crate) rate: f64,
    /// Microseconds of the server's CPU an answer.
    pub(crate) cpu: f64,
}

struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    fn new(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: vec![0; 256 * 1024] }
    }

    /// Status and length of the body.
    fn get(&mut self, request: &[u8]) -> (u16, usize) {
        self.stream.write_all(request).unwrap();
        let mut filled = 0;
        loop {
            let n = self.stream.read(&mut self.buffer[filled..]).unwrap();
            assert!(n > 0, "the server closed the connection");
            filled += n;
            let Some(head) = self.buffer[..filled].windows(4).position(|w| w == b"\r\n\r\n") else {
                continue;
            };
            let text = std::str::from_utf8(&self.buffer[..head]).unwrap();
            let length = text
                .lines()
                .filter_map(|l| l.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .map_or(0, |(_, n)| n.trim().parse().unwrap());
            let status = text[9..12].parse().unwrap();
            let mut left = length - (filled - head - 4);
            while left > 0 {
                let want = left.min(self.buffer.len());
                let n = self.stream.read(&mut self.buffer[..want]).unwrap();
                assert!(n > 0, "the server closed the connection");
                left -= n;
            }
            return (status, length);
        }
    }
}

fn request(path: &str, accept: &str) -> Vec<u8> {
    let encodings = match accept {
        "" => String::new(),
        accept => format!("Accept-Encoding: {accept}\r\n"),
    };
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept: */*\r\n{encodings}\r\n").into_bytes()
}

/// One answer: its status and length.
pub(crate) fn get(address: SocketAddr, path: &str) -> (u16, usize) {
    Connection::new(address).get(&request(path, ""))
}

/// Mean length of the answers; every request must succeed.
pub(crate) fn mean_bytes(address: SocketAddr, paths: &[String]) -> usize {
    let mut connection = Connection::new(address);
    let sum: usize = paths
        .iter()
        .map(|path| {
            let (status, bytes) = connection.get(&request(path, ""));
            assert_eq!(status, 200, "{path}");
            bytes
        })
        .sum();
    sum / paths.len()
}

/// Microseconds until each answer was read, one after the other on one connection.
pub(crate) fn times(address: SocketAddr, paths: &[String]) -> Vec<f64> {
    let mut connection = Connection::new(address);
    paths
        .iter()
        .map(|path| {
            let begin = Instant::now();
            let (status, _) = connection.get(&request(path, ""));
            assert_eq!(status, 200, "{path}");
            micros(begin.elapsed())
        })
        .collect()
}

/// Answers over all connections, and in how many seconds.
pub(crate) fn rate(
    address: SocketAddr,
    paths: &[String],
    accept: &str,
    turn: Duration,
) -> (u64, f64) {
    let requests: Arc<Vec<_>> = Arc::new(paths.iter().map(|p| request(p, accept)).collect());
    let (done, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let begin = Instant::now();
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|number| {
            let (requests, done) = (Arc::clone(&requests), Arc::clone(&done));
            let answered = Arc::clone(&answered);
            thread::spawn(move || {
                let mut connection = Connection::new(address);
                let mut at = number * requests.len() / CONNECTIONS;
                while !done.load(Ordering::Relaxed) {
                    connection.get(&requests[at % requests.len()]);
                    at += 1;
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    thread::sleep(turn);
    done.store(true, Ordering::Relaxed);
    for thread in threads {
        thread.join().unwrap();
    }
    (answered.load(Ordering::Relaxed), begin.elapsed().as_secs_f64())
}
