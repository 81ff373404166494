//! Whether a request comes from a page of this site. What a browser sends by itself (a cookie, a
//! form) counts only then.

use crate::members::Members;
use actix_web::{HttpRequest, http::header::ORIGIN};
use contract::{ErrorCode, Problem};

/// Refuses a request whose `Origin` is not the service's own. Browsers send it with every POST,
/// and pages cannot forge it.
///
/// # Errors
/// 403 `wrong_origin`.
pub(crate) fn own(members: &Members, request: &HttpRequest) -> Result<(), Problem> {
    let origin = request.headers().get(ORIGIN).and_then(|value| value.to_str().ok());
    match origin {
        Some(origin) if is_same(&members.public_url, origin) => Ok(()),
        Some(_) => Err(Problem::new(ErrorCode::WrongOrigin)),
        None => {
            Err(Problem::new(ErrorCode::WrongOrigin)
                .detail("Send an Origin header, as browsers do."))
        }
    }
}

fn is_same(public_url: &str, origin: &str) -> bool {
    let (Some(ours), Some(theirs)) = (parts(public_url), parts(origin)) else { return false };
    // On one's own machine the service has three names.
    ours == theirs
        || (is_loopback(&ours.1)
            && is_loopback(&theirs.1)
            && (&ours.0, ours.2) == (&theirs.0, theirs.2))
}

/// Scheme, host and port.
fn parts(url: &str) -> Option<(String, String, u16)> {
    let (scheme, rest) = url.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let usual = match scheme.as_str() {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
        _ => (rest, usual),
    };
    let plain = !host.is_empty() && !host.contains(['/', '@', '?', '#']);
    plain.then(|| (scheme, host.to_ascii_lowercase(), port))
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_origin_is_ours() {
        let ours = "https://groups.example.org";
        for good in ["https://groups.example.org", "https://GROUPS.example.org:443"] {
            assert!(is_same(ours, good), "{good}");
        }
        for bad in [
            "null",
            "",
            "http://groups.example.org",
            "https://groups.example.org:8443",
            "https://groups.example.org.evil.example",
            "https://evil.example/https://groups.example.org",
            "https://groups.example.org@evil.example",
            "https://example.org",
        ] {
            assert!(!is_same(ours, bad), "{bad}");
        }
    }

    #[test]
    fn this_machine_goes_by_three_names_on_one_port() {
        let ours = "http://127.0.0.1:8080";
        for good in ["http://localhost:8080", "http://[::1]:8080", "http://127.0.0.1:8080"] {
            assert!(is_same(ours, good), "{good}");
        }
        for bad in ["http://localhost:8081", "https://localhost:8080", "http://10.0.0.1:8080"] {
            assert!(!is_same(ours, bad), "{bad}");
        }
        assert!(!is_same("https://groups.example.org", "https://localhost"));
    }
}
