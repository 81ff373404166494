//! Views of groups, counted in memory and added to the database in batches: no cookie, no address,
//! nothing about who. A process that dies takes the views of its last seconds with it.

use crate::store::{Store, StoreError, week};
use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{HeaderMap, HeaderName, USER_AGENT},
};
use contract::{Date, GroupId, Timestamp};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Marks a request that asks for the head alone: the edge reads it as GET.
#[derive(Debug, Clone, Copy)]
pub struct HeadOnly;

/// Words by which programs name themselves.
const PROGRAMS: &[&str] = &[
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "curl",
    "wget",
    "python",
    "monitor",
    "scan",
    "fetch",
    "http-client",
    "httpclient",
    "java/",
    "go-http",
    "okhttp",
    "lighthouse",
    "archiver",
    "facebookexternalhit",
    "embedly",
    "feed",
];
/// Groups whose views are held at most; more are let go until the next batch is written.
const MOST: usize = 200_000;

/// Views that are not in the database yet.
#[derive(Debug, Default)]
pub struct Views(Mutex<HashMap<(GroupId, Date), u32>>);

impl Views {
    /// Counts a view, unless a program looked, or nobody did: a head alone, a page fetched ahead.
    pub fn seen(&self, request: &HttpRequest, id: GroupId, now: Timestamp) {
        if !by_person(request) {
            return;
        }
        let mut views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (id, week(now));
        if views.len() < MOST || views.contains_key(&key) {
            *views.entry(key).or_default() += 1;
        }
    }

    /// Adds what was counted to the database. When that fails it is kept for the next time.
    ///
    /// # Errors
    /// The database can't be reached.
    pub fn flush(&self, store: &Store) -> Result<(), StoreError> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let batch: Vec<_> = taken.iter().map(|((id, week), count)| (*id, *week, *count)).collect();
        let done = store.add_views(&batch);
        if done.is_err() {
            let mut views = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, count) in taken {
                *views.entry(key).or_default() += count;
            }
        }
        done
    }
}

/// Whether somebody looks: no program that says so, no head alone, no page fetched ahead.
pub fn by_person(request: &HttpRequest) -> bool {
    request.extensions().get::<HeadOnly>().is_none() && is_person(request.headers())
}

fn is_person(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| {
        headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_ascii_lowercase)
    };
    let ahead = ["sec-purpose", "purpose", "x-moz"].into_iter().any(|name| {
        text(HeaderName::from_static(name)).is_some_and(|purpose| purpose.contains("prefetch"))
    });
    let agent = text(USER_AGENT).unwrap_or_default();
    !ahead && !agent.is_empty() && !PROGRAMS.iter().any(|program| agent.contains(program))
}

/// A count as others may see it: exact numbers of a few would tell of single people.
pub fn rounded(count: u64) -> String {
    match count {
        0 => "0".to_owned(),
        1..5 => "fewer than 5".to_owned(),
        5..100 => (count / 5 * 5).to_string(),
        _ => (count / 10 * 10).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[test]
    fn people_are_counted_and_programs_are_not() {
        let person = |name: &'static str, value: &str| {
            let request = TestRequest::default().insert_header((name, value)).to_http_request();
            is_person(request.headers())
        };
        assert!(person("user-agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"));
        for program in ["Googlebot/2.1", "curl/8.5", "python-requests/2", ""] {
            assert!(!person("user-agent", program), "{program}");
        }
        let ahead = TestRequest::default()
            .insert_header(("user-agent", "Mozilla/5.0"))
            .insert_header(("sec-purpose", "prefetch;prerender"))
            .to_http_request();
        assert!(!is_person(ahead.headers()));
    }

    #[test]
    fn small_counts_are_not_told_exactly() {
        let told: Vec<_> = [0, 1, 4, 5, 9, 99, 100, 1_234].map(rounded).into();
        assert_eq!(told, ["0", "fewer than 5", "fewer than 5", "5", "5", "95", "100", "1230"]);
    }
}
