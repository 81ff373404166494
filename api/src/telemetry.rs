//! Logs: one event a line, each with the id of its request.
//!
//! What a seeker types or reads never gets here: no query string, no body, no address of a
//! visitor, and of a path only the pattern of its route.

use crate::config::{Config, LogFormat};
use std::{
    io::IsTerminal,
    time::{SystemTime, UNIX_EPOCH},
};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// The pattern of the route that answered, put into the request's extensions by services that
/// dispatch by themselves (the site's pages); without it the log has actix's own pattern.
#[derive(Debug, Clone, Copy)]
pub struct RoutePattern(pub &'static str);

/// Starts the log on standard error. A second call changes nothing: tests share one process.
pub fn init(config: &Config) {
    let text = match config.log_format {
        LogFormat::Json => false,
        LogFormat::Text => true,
        LogFormat::Auto => std::io::stderr().is_terminal(),
    };
    // actix names every accepted signal and worker at `info`; its warnings are enough. html5ever
    // tells every word of a text that it reads, Yew every word that it writes.
    let quiet = "actix_server=warn,actix_http=off,html5ever=warn,yew=warn";
    let filter = format!("{quiet},{}", config.log);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = fmt::layer().with_writer(std::io::stderr);
    let started = if text {
        registry.with(layer.with_target(false).compact()).try_init()
    } else {
        registry.with(layer.json().flatten_event(true).with_current_span(false)).try_init()
    };
    if started.is_err() {
        tracing::debug!("the log was started before");
        return;
    }
    // Where, and not what: the message of a panic may quote what somebody typed.
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "panicked");
    }));
}

/// The id under which a request is logged and answered: the caller's own when it is short and
/// plain, else a new one.
pub fn request_id(given: Option<&[u8]>) -> String {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    given
        .filter(|id| (8..=64).contains(&id.len()) && id.iter().all(plain))
        .and_then(|id| std::str::from_utf8(id).ok())
        .map_or_else(|| new_id().simple().to_string(), str::to_owned)
}

/// By time, then by chance. Nobody gains by guessing it, so it is not worth a call to the kernel,
/// which a random number of `now_v7` is, nor that one's lock.
fn new_id() -> uuid::Uuid {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut chance = [0; 10];
    fastrand::fill(&mut chance);
    uuid::Builder::from_unix_timestamp_millis(since.as_millis() as u64, &chance).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_id_is_taken_over_when_it_is_plain() {
        assert_eq!(request_id(Some(b"trace-0123.A_b")), "trace-0123.A_b");
        for bad in
            [&b"short"[..], b"has space in it", b"line\nbreak-in-it", &[b'a'; 65], &[0xff; 20]]
        {
            let id = request_id(Some(bad));
            assert_eq!(id.len(), 32);
            assert_ne!(id.as_bytes(), bad);
        }
        assert_ne!(request_id(None), request_id(None));
    }
}
