//! The proxy run for real in front of a tiny server: it speaks HTTP/2, and what it writes to its
//! log tells nothing of visitors.

use std::io::{BufRead, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::file::root;

const PATIENCE: Duration = Duration::from_secs(30);

struct Proxy {
    child: Child,
    lines: Receiver<String>,
    log: Vec<String>,
}

impl Proxy {
    fn start(folder: &std::path::Path, https: u16, upstream: u16) -> Self {
        let mut child = Command::new("caddy")
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(root().join("deploy/Caddyfile"))
            .env("XDG_DATA_HOME", folder)
            .env("XDG_CONFIG_HOME", folder)
            .env("SITE_ADDRESS", "localhost")
            .env("HTTP_PORT", free_port().to_string())
            .env("HTTPS_PORT", https.to_string())
            .env("HEALTH_PORT", free_port().to_string())
            .env("SERVICE_HOST", "127.0.0.1")
            .env("SERVICE_PORT", upstream.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("caddy is not installed: run `cargo xtask test`, which installs it");
        let output = child.stdout.take().unwrap();
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines, log: Vec::new() }
    }

    /// Reads the log until a line has a word; gives that line.
    fn until(&mut self, word: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| {
                panic!("the proxy did not say `{word}`:\n{}", self.log.join("\n"))
            });
            self.log.push(line.clone());
            if line.contains(word) {
                return line;
            }
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Answers one request, and ends; gives what it was asked.
fn upstream(listener: TcpListener) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = String::new();
        let mut buffer = [0; 4096];
        while !request.contains("\r\n\r\n") {
            let length = stream.read(&mut buffer).unwrap();
            request.push_str(&String::from_utf8_lossy(&buffer[..length]));
        }
        let answer = "HTTP/1.1 303 See Other\r\nLocation: /groups?q=grief-in-answer\r\n\
                      Content-Length: 2\r\nConnection: close\r\n\r\nok";
        stream.write_all(answer.as_bytes()).unwrap();
        request
    })
}

/// What curl says of the protocol and the status.
fn ask(https: u16) -> String {
    let output = Command::new("curl")
        .args(["--silent", "--insecure", "--http2", "--output", "/dev/null"])
        .args(["--max-time", "30", "--write-out", "%{http_version} %{http_code}"])
        .args(["--header", "Referer: https://localhost/groups?q=grief-in-referer"])
        .args(["--user-agent", "grief-in-agent", "--cookie", "name=grief-in-cookie"])
        .args(["--data", "message=grief-in-body"])
        .arg(format!("https://localhost:{https}/groups/grief-in-path?q=grief-in-query"))
        .output()
        .expect("curl is not installed: run `cargo xtask test`, which installs it");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_proxy_speaks_http2_and_logs_nothing_of_visitors() {
    let folder = tempfile::tempdir().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = upstream(listener);
    let https = free_port();
    let mut proxy = Proxy::start(folder.path(), https, port);
    proxy.until("certificate obtained successfully");
    // The certificate is obtained before or after the port is bound.
    while TcpStream::connect(("127.0.0.1", https)).is_err() {
        std::thread::yield_now();
    }

    assert_eq!(ask(https), "2 303");
    let request = server.join().unwrap().to_lowercase();
    assert!(request.contains("x-forwarded-for: 127.0.0.1"), "{request}");
    assert!(request.contains("grief-in-query"), "{request}");
    assert!(proxy.until("handled request").contains("\"status\":303"));

    // Nothing answers any more: the error's own line must be as silent.
    assert_eq!(ask(https), "2 502");
    assert!(proxy.until("handled request").contains("\"status\":502"));

    // A visitor who does not speak TLS; the next request's line comes after anything of it.
    let mut stream = TcpStream::connect(("127.0.0.1", https)).unwrap();
    let visitor = stream.local_addr().unwrap().to_string();
    stream.write_all(b"grief-in-plain\r\n\r\n").unwrap();
    let _ = stream.read(&mut [0; 64]).unwrap();
    assert_eq!(ask(https), "2 502");
    proxy.until("handled request");

    for line in proxy.log.iter().filter(|line| !line.contains("admin endpoint")) {
        for word in ["grief", "remote_ip", "remote_port", "client_ip", "headers", &visitor] {
            assert!(!line.contains(word), "`{word}` is in the log: {line}");
        }
    }
}
