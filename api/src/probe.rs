//! `findgrouptherapy health`: asks the service that runs beside it whether it is ready, for
//! containers without a shell or an HTTP client.

use crate::config::Config;
use std::{
    io::{self, Read as _, Write as _},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

/// Longer than any answer takes that a balancer would wait for.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why the service does not count as ready, in one line.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// Nobody answers.
    #[error("nothing answers at {0}: {1}")]
    Silent(SocketAddr, io::Error),
    /// It answers that it is not ready.
    #[error("the service at {0} is not ready: {1}")]
    NotReady(SocketAddr, String),
}

/// Asks `/health/ready` where the settings say that the service listens.
pub fn ready(config: &Config) -> Result<(), ProbeError> {
    let address = reachable(config.listen);
    let status = ask(address).map_err(|error| ProbeError::Silent(address, error))?;
    match status.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(ProbeError::NotReady(address, status)),
    }
}

/// The first line of the answer.
fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream
        .write_all(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    // The body is a few hundred bytes; whoever sends more is not our service.
    stream.take(64 * 1024).read_to_end(&mut answer)?;
    let line = answer.split(|byte| *byte == b'\r').next().unwrap_or_default();
    Ok(String::from_utf8_lossy(line).into_owned())
}

/// Where one that listens on every address can be reached from the same machine.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::TcpListener, thread};

    fn answer(text: &'static str) -> Result<(), ProbeError> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut config = Config::defaults().unwrap();
        config.listen = listener.local_addr().unwrap();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 512];
            let length = stream.read(&mut request).unwrap();
            stream.write_all(text.as_bytes()).unwrap();
            String::from_utf8_lossy(&request[..length]).into_owned()
        });
        let answer = ready(&config);
        assert!(server.join().unwrap().starts_with("GET /health/ready HTTP/1.1\r\n"));
        answer
    }

    #[test]
    fn only_200_is_ready() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok").unwrap();
        let error = answer("HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap_err();
        assert!(error.to_string().contains("not ready: HTTP/1.1 503"), "{error}");
        assert!(answer("nonsense").is_err());
    }

    #[test]
    fn an_unspecified_address_is_asked_on_the_loopback() {
        assert_eq!(reachable("0.0.0.0:80".parse().unwrap()), "127.0.0.1:80".parse().unwrap());
        assert_eq!(reachable("[::]:80".parse().unwrap()), "[::1]:80".parse().unwrap());
        assert_eq!(reachable("10.0.0.1:80".parse().unwrap()), "10.0.0.1:80".parse().unwrap());
    }
}
