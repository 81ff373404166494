//! After a seeker's journey nothing that the service has written, and nothing that it tells others,
//! says what was searched for, where, or by whom.

use crate::api::process::Service;
use crate::support::http;
use std::{fs, path::Path};

/// What only this seeker has: words, place, filters of a search, the address and the browser.
const THEIRS: [&str; 6] =
    ["qualmish", "hypnagogia", "ketchikan", "99901", "203.0.113.77", "Journey/7"];

/// Every file below a folder, as bytes; binary files may hold text anywhere.
fn files(folder: &Path, out: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, out);
        } else {
            out.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window.eq_ignore_ascii_case(text.as_bytes()))
}

#[test]
fn nothing_of_a_seeker_s_journey_stays_in_log_database_and_answers() {
    let mut service =
        Service::start(&["--demo", "300", "--log", "trace", "--trusted-proxies", "127.0.0.1"]);
    let ask = |method: &str, path: &str, body: &str| {
        let kind = if body.starts_with('{') { "json" } else { "x-www-form-urlencoded" };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: test\r\nx-forwarded-for: 203.0.113.77\r\n\
             user-agent: Mozilla/5.0 Journey/7\r\norigin: http://{}\r\n\
             content-type: application/{kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            service.address,
            body.len()
        );
        http::exchange(service.address, request.as_bytes())
    };
    let groups = ask("GET", "/api/v1/groups?limit=2&facets=none", "").json();
    let group = &groups["items"][0]["group"];
    let (slug, id) = (group["slug"].as_str().unwrap(), group["id"].as_str().unwrap());
    for (path, status) in [
        ("/", 200),
        ("/groups?q=qualmish+hypnagogia&near=99901", 200),
        ("/groups?q=qualmish&near=Ketchikan%2C+AK&format=online&weekday=mon", 200),
        ("/es/groups?q=hypnagogia&near=Ketchikan%2C+AK", 200),
        ("/groups?q=qualmish&near=Ketchikann", 200),
        ("/api/v1/groups?q=qualmish+hypnagogia&near=99901&explain=true", 200),
        ("/api/v1/places?q=Ketchikan&limit=5", 200),
        ("/api/v1/groups?q=qualmish&near=hypnagogia", 404),
        ("/api/v1/groups?q=qualmish&limit=hypnagogia", 400),
        (&format!("/group/{slug}"), 200),
        (&format!("/api/v1/groups/{slug}"), 200),
        (&format!("/kept?mine=true&ids={id}"), 200),
        (&format!("/compare?ids={id}"), 200),
        (&format!("/api/v1/groups/{slug}/calendar.ics"), 200),
        ("/no-such-page?q=hypnagogia", 404),
    ] {
        let got = ask("GET", path, "").status;
        // What a place of no such name answers is not the point here.
        assert!(got == status || path.contains("Ketchikann"), "{path}: {got}");
    }
    let told = ask("POST", &format!("/api/v1/groups/{slug}/reports"), "{\"kind\":\"full\"}");
    assert!((200..300).contains(&told.status), "{}", told.text());

    // What the service tells whoever asks next.
    for path in
        ["/", "/groups", "/health/ready", "/api/v1/categories", "/sitemap.xml", "/openapi.json"]
    {
        let answer = ask("GET", path, "");
        let theirs: Vec<_> = THEIRS.iter().filter(|t| holds(&answer.body, t)).collect();
        // The list of places names towns; nothing else does.
        assert!(theirs.is_empty(), "{path} tells {theirs:?}");
    }
    service.stop();

    let mut written = Vec::new();
    files(service.folder.path(), &mut written);
    let names: Vec<_> = written.iter().map(|(name, _)| name.clone()).collect();
    let log = written.iter().find(|(name, _)| name.ends_with("/log")).unwrap();
    let database = written.iter().find(|(name, _)| name.ends_with("x.db")).unwrap();
    // The test sees what is there: routes in the log, a report in the database.
    assert!(holds(&log.1, "/group/{slug}") && holds(&database.1, "full"), "{names:?}");
    for (name, bytes) in &written {
        for theirs in THEIRS {
            assert!(!holds(bytes, theirs), "{theirs} is in {name}");
        }
    }
}
