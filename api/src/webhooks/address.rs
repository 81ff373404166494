//! Which addresses may be asked. A member says where to, so none of it is believed: only TLS, only
//! hosts of the public internet, and of a name every address that it has is judged before one of
//! them is connected to. No request goes into a network that only this machine can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use url::{Host, Url};

/// Where a message goes, as far as that can be judged without asking for the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The name, or the address as text.
    pub(super) host: Host<String>,
    pub(super) port: u16,
    pub(super) tls: bool,
    /// `Host` of the request.
    pub(super) authority: String,
    /// Path and query.
    pub(super) path: String,
}

/// Why an address may not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It can't be read as one.
    #[error("must be an address such as https://example.org/hooks")]
    Form,
    /// It is not TLS.
    #[error("must begin with https://")]
    Scheme,
    /// It holds a name or a password.
    #[error("must not hold a user or a password")]
    Credentials,
    /// It leads into a network that is not public.
    #[error("must lead to a host of the public internet")]
    Private,
}

impl Target {
    /// Reads and judges an address. With `local`, http and this machine are let through, which is
    /// for trying out.
    ///
    /// # Errors
    /// Why it may not be asked.
    pub fn parse(text: &str, local: bool) -> Result<Self, Refused> {
        let url = Url::parse(text).map_err(|_| Refused::Form)?;
        let tls = match url.scheme() {
            "https" => true,
            "http" if local => false,
            _ => return Err(Refused::Scheme),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        let host = url.host().ok_or(Refused::Form)?.to_owned();
        match &host {
            Host::Ipv4(address) => allowed(IpAddr::V4(*address), local)?,
            Host::Ipv6(address) => allowed(IpAddr::V6(*address), local)?,
            Host::Domain(name) => named(name, local)?,
        }
        let port = url.port_or_known_default().filter(|port| *port != 0).ok_or(Refused::Form)?;
        let authority = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_string(),
        };
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        Ok(Self { host, port, tls, authority, path })
    }

    /// Of the addresses that a name has, all that may be connected to.
    ///
    /// # Errors
    /// One of them may not: then none is, for who answers the name can't be trusted.
    pub(super) fn judge(
        &self,
        found: impl Iterator<Item = SocketAddr>,
        local: bool,
    ) -> Result<Vec<SocketAddr>, Refused> {
        let found: Vec<SocketAddr> = found.collect();
        for address in &found {
            allowed(address.ip(), local)?;
        }
        Ok(found)
    }
}

/// Names that never lead to the public internet are refused at once.
fn named(name: &str, local: bool) -> Result<(), Refused> {
    let name = name.trim_end_matches('.');
    let ends = |ending: &str| name == ending || name.ends_with(&format!(".{ending}"));
    if local && ends("localhost") {
        return Ok(());
    }
    // Special names (RFC 6761, RFC 6762, RFC 8375, RFC 9476), and those without a dot.
    let special = ["localhost", "local", "internal", "home.arpa", "alt", "onion"];
    if special.into_iter().any(ends) || !name.contains('.') {
        return Err(Refused::Private);
    }
    Ok(())
}

fn allowed(address: IpAddr, local: bool) -> Result<(), Refused> {
    if is_public(address) || (local && address.to_canonical().is_loopback()) {
        return Ok(());
    }
    Err(Refused::Private)
}

/// Whether an address is one of the public internet, by IANA's registries of special-purpose
/// addresses (RFC 6890 and what came after it).
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => public_v4(address),
        IpAddr::V6(address) => public_v6(address),
    }
}

fn public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network, private, loopback.
        [0 | 10 | 127, ..] => true,
        // Shared by customers of a carrier.
        [100, 64..=127, ..] => true,
        // Link-local; clouds tell a machine's secrets at 169.254.169.254.
        [169, 254, ..] => true,
        [172, 16..=31, ..] | [192, 168, ..] => true,
        // Protocols, documentation, 6to4 relays.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        // Multicast, reserved, broadcast.
        [224..=255, ..] => true,
        _ => false,
    };
    !special
}

fn public_v6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // An IPv4 address within: mapped, or behind a translator (RFC 6052).
    if let Some(within) = address.to_ipv4_mapped() {
        return public_v4(within);
    }
    if parts[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        let [high, low] = [parts[6].to_be_bytes(), parts[7].to_be_bytes()];
        return public_v4(Ipv4Addr::new(high[0], high[1], low[0], low[1]));
    }
    // Only 2000::/3 is given out; what is not: protocols with Teredo, documentation, 6to4.
    let global = parts[0] & 0xe000 == 0x2000;
    let special = match (parts[0], parts[1]) {
        (0x2001, part) => part < 0x200 || part == 0xdb8,
        (0x2002, _) => true,
        (0x3fff, part) => part < 0x1000,
        _ => false,
    };
    global && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_public_internet_may_be_asked() {
        for good in [
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.0",
            "172.32.0.1",
            "192.0.1.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(good.parse().unwrap()), "{good}");
        }
        for bad in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.1.1.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:808:808::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(bad.parse().unwrap()), "{bad}");
        }
    }

    #[test]
    fn an_address_is_judged_however_it_is_written() {
        let read = |text: &str| Target::parse(text, false);
        let good = read("https://example.org:8443/a/b?c=d#e").unwrap();
        assert_eq!((good.authority.as_str(), good.port), ("example.org:8443", 8443));
        assert_eq!(good.path, "/a/b?c=d");
        assert_eq!(read("https://example.org").unwrap().path, "/");
        for (text, why) in [
            ("", Refused::Form),
            ("example.org", Refused::Form),
            ("https://", Refused::Form),
            ("https://exa mple.org", Refused::Form),
            ("https://example.org:0/", Refused::Form),
            ("http://example.org", Refused::Scheme),
            ("ftp://example.org", Refused::Scheme),
            ("file:///etc/passwd", Refused::Scheme),
            ("https://ana@example.org", Refused::Credentials),
            ("https://:b@example.org", Refused::Credentials),
            ("https://127.0.0.1/", Refused::Private),
            ("https://2130706433/", Refused::Private),
            ("https://0x7f.1/", Refused::Private),
            ("https://0177.0.0.1/", Refused::Private),
            ("https://[::1]/", Refused::Private),
            ("https://[::ffff:7f00:1]/", Refused::Private),
            ("https://169.254.169.254/latest/meta-data", Refused::Private),
            ("https://localhost/", Refused::Private),
            ("https://LOCALHOST./", Refused::Private),
            ("https://a.localhost/", Refused::Private),
            ("https://metadata.google.internal/", Refused::Private),
            ("https://printer.local/", Refused::Private),
            ("https://intranet/", Refused::Private),
            ("https://①②⑦.0.0.1/", Refused::Private),
        ] {
            assert_eq!(read(text).unwrap_err(), why, "{text}");
        }
        // Of several addresses one that is not public spoils all.
        let both = ["8.8.8.8:443".parse().unwrap(), "10.0.0.1:443".parse().unwrap()];
        assert_eq!(good.judge(both.into_iter(), false), Err(Refused::Private));
        assert_eq!(good.judge(both[..1].iter().copied(), false).unwrap().len(), 1);
    }

    #[test]
    fn trying_out_reaches_this_machine_and_no_other_network() {
        for good in ["http://127.0.0.1:9/", "https://[::1]/", "http://localhost:9/"] {
            assert!(Target::parse(good, true).is_ok(), "{good}");
        }
        for bad in ["http://10.0.0.1/", "http://169.254.169.254/", "http://printer.local/"] {
            assert_eq!(Target::parse(bad, true).unwrap_err(), Refused::Private, "{bad}");
        }
    }
}
