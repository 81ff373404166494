//! Load from a process of its own, so that the CPU time of this one is the server's.

use crate::client::{Turn, rate};
use cpu_time::ProcessTime;
use std::{
    io::{Read, Write},
    net::SocketAddr,
    process::{Command, Stdio},
    time::Duration,
};

/// Asks for these paths as fast as the server answers.
pub(crate) fn turn(address: SocketAddr, paths: &[String], accept: &str, turn: Duration) -> Turn {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .arg(format!("client={address}"))
        .arg(format!("accept={accept}"))
        .arg(format!("millis={}", turn.as_millis()))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let start = ProcessTime::now();
    child.stdin.take().unwrap().write_all(paths.join("\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let cpu = start.elapsed().as_secs_f64() * 1e6;
    let text = String::from_utf8(output.stdout).unwrap();
    let (answers, seconds) = text.trim().split_once(' ').unwrap();
    let (answers, seconds): (f64, f64) = (answers.parse().unwrap(), seconds.parse().unwrap());
    Turn { rate: answers / seconds, cpu: cpu / answers }
}

/// The other end: reads paths, asks, and prints how many were answered in how many seconds.
pub(crate) fn client(address: SocketAddr) {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let paths: Vec<String> = text.lines().map(str::to_owned).collect();
    let millis = crate::argument("millis").unwrap().parse().unwrap();
    let accept = crate::argument("accept").unwrap();
    let (answers, seconds) = rate(address, &paths, &accept, Duration::from_millis(millis));
    println!("{answers} {seconds}");
}
