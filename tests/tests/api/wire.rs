//! Requests that no well-behaved client sends.

use crate::support::{app::shared, http};

fn raw(request: &[u8], status: u16, code: &str) {
    let response = http::exchange(shared().address, request);
    assert_eq!(response.status, status, "{:?}", String::from_utf8_lossy(&response.body));
    assert_eq!(response.header("content-type"), Some("application/problem+json"));
    assert!(response.header("x-request-id").is_some());
    assert_eq!(response.json()["code"], code);
}

fn query_of(length: usize) -> Vec<u8> {
    let mut request = b"GET /api/v1/groups?q=".to_vec();
    request.resize(request.len() + length, b'a');
    request.extend_from_slice(b" HTTP/1.1\r\nhost: test\r\n\r\n");
    request
}

#[test]
fn a_query_of_10_mb_hears_that_it_is_too_long() {
    raw(&query_of(10_000_000), 414, "uri_too_long");
}

#[test]
fn a_query_of_any_length_gets_an_answer() {
    raw(&query_of(201), 400, "invalid_input");
    raw(&query_of(20_000), 414, "uri_too_long");
    raw(&query_of(70_000), 414, "uri_too_long");
    raw(&query_of(140_000), 414, "uri_too_long");
}

#[test]
fn headers_that_are_too_large() {
    let mut request = b"GET /api/v1/groups HTTP/1.1\r\nhost: test\r\n".to_vec();
    for i in 0..20_000 {
        request.extend_from_slice(format!("x-{i}: value\r\n").as_bytes());
    }
    request.extend_from_slice(b"\r\n");
    let response = http::exchange(shared().address, &request);
    assert!(matches!(response.status, 400 | 431), "{}", response.status);
    assert_eq!(response.header("content-type"), Some("application/problem+json"));
}

#[test]
fn bytes_that_are_not_http() {
    raw(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "invalid_input");
    raw(b"GET /api/v1/groups?q=caf\xe9 HTTP/1.1\r\nhost: test\r\n\r\n", 400, "invalid_input");
}

#[test]
fn a_body_that_nobody_asked_for_does_no_harm() {
    let mut request =
        b"POST /api/v1/groups HTTP/1.1\r\nhost: test\r\ncontent-length: 3000000\r\n\r\n".to_vec();
    request.resize(request.len() + 3_000_000, b'x');
    raw(&request, 405, "method_not_allowed");
}
