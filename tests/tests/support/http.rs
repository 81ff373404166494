//! A small HTTP client that sends exactly the bytes it is told to: tests of bad input need that.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// An answer.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Connects.
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream
}

/// Sends a request of these bytes and reads its answer. What is left to send when the server
/// closes is let go: it may answer before it has read everything.
pub(crate) fn exchange(address: SocketAddr, request: &[u8]) -> Response {
    let mut stream = connect(address);
    let _ = stream.write_all(request);
    read(&mut stream, request.starts_with(b"HEAD "))
}

/// The same, of a server that may die at any moment: none when no whole answer came.
pub(crate) fn attempt(address: SocketAddr, request: &[u8]) -> Option<Response> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    stream.write_all(request).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))
        .collect();
    let response = Response { status, headers, body: bytes.split_off(end + 4) };
    let length = response.header("content-length")?.parse::<usize>().ok()?;
    (response.body.len() == length).then_some(response)
}

/// The next chunk of a body that is sent in chunks; none after the last.
pub(crate) fn chunk(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut size = Vec::new();
    while !size.ends_with(b"\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        size.push(byte[0]);
    }
    let size = std::str::from_utf8(&size).unwrap().trim();
    let mut chunk = vec![0; usize::from_str_radix(size, 16).unwrap() + 2];
    stream.read_exact(&mut chunk)?;
    chunk.truncate(chunk.len() - 2);
    Ok((!chunk.is_empty()).then_some(chunk))
}

/// Reads one answer and not a byte of what follows it.
pub(crate) fn read(stream: &mut TcpStream, head_only: bool) -> Response {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        let n = stream.read(&mut byte).unwrap();
        assert!(n > 0, "closed before an answer: {:?}", String::from_utf8_lossy(&head));
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))
        .collect();
    let mut response = Response { status, headers, body: Vec::new() };
    if head_only || matches!(status, 204 | 304) {
        return response;
    }
    if response.header("transfer-encoding") == Some("chunked") {
        while let Some(chunk) = chunk(stream).expect("the answer was cut off") {
            response.body.extend(chunk);
        }
        return response;
    }
    match response.header("content-length").map(|v| v.parse::<usize>().unwrap()) {
        Some(length) => {
            response.body.resize(length, 0);
            stream.read_exact(&mut response.body).expect("the answer was cut off");
        }
        None => {
            stream.read_to_end(&mut response.body).unwrap();
        }
    }
    response
}
