//! Which proxies are believed when they say for whom they ask.

use std::{net::IpAddr, str::FromStr};

/// An address or a network in CIDR notation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    base: u128,
    mask: u128,
}

/// IPv4 addresses are compared as IPv4-mapped IPv6: a dual-stack listener reports them so.
fn bits(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().to_bits(),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

impl FromStr for Network {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (ip, length) = match text.split_once('/') {
            Some((ip, length)) => (ip, Some(length.parse::<u32>().map_err(drop)?)),
            None => (text, None),
        };
        let ip: IpAddr = ip.parse().map_err(drop)?;
        let width = if ip.is_ipv4() { 32 } else { 128 };
        let length = length.unwrap_or(width);
        if length > width {
            return Err(());
        }
        let mask = u128::MAX.checked_shl(width - length).unwrap_or(0);
        Ok(Self { base: bits(ip) & mask, mask })
    }
}

/// The proxies that are believed; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Network>);

impl FromStr for TrustedProxies {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
        parts.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl TrustedProxies {
    /// Whether this peer is one of them.
    pub fn contains(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|network| bits(ip) & network.mask == network.base)
    }

    /// The visitor's address: the peer's, unless the peer is a trusted proxy; then the last
    /// address of `X-Forwarded-For` that is not one itself. What stands further left was written
    /// by whoever liked to.
    pub fn visitor(&self, peer: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
        let mut address = peer;
        for hop in forwarded_for.unwrap_or_default().rsplit(',') {
            if !self.contains(address) {
                break;
            }
            match hop.trim().parse() {
                Ok(ip) => address = ip,
                Err(_) => break,
            }
        }
        address
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_counts_only_from_a_trusted_proxy() {
        let trusted: TrustedProxies = "10.0.0.0/8, ::1".parse().unwrap();
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let visitor = |peer: &str, header| trusted.visitor(ip(peer), header);
        assert_eq!(visitor("192.0.2.7", Some("203.0.113.9")), ip("192.0.2.7"));
        assert_eq!(visitor("10.1.2.3", Some("203.0.113.9")), ip("203.0.113.9"));
        assert_eq!(
            visitor("10.1.2.3", Some("198.51.100.1, 203.0.113.9, 10.9.9.9")),
            ip("203.0.113.9")
        );
        assert_eq!(visitor("::1", Some("nonsense")), ip("::1"));
        assert_eq!(visitor("::ffff:10.0.0.1", Some("203.0.113.9")), ip("203.0.113.9"));
        assert_eq!(visitor("10.1.2.3", None), ip("10.1.2.3"));
        assert_eq!(
            TrustedProxies::default().visitor(ip("10.1.2.3"), Some("203.0.113.9")),
            ip("10.1.2.3")
        );
    }

    #[test]
    fn networks_must_make_sense() {
        for bad in ["10.0.0.0/33", "10.0.0", "::/129", "x", "10.0.0.0/"] {
            assert!(bad.parse::<TrustedProxies>().is_err(), "{bad}");
        }
        assert!("".parse::<TrustedProxies>().is_ok());
        assert!(
            "0.0.0.0/0".parse::<TrustedProxies>().unwrap().contains("8.8.8.8".parse().unwrap())
        );
    }
}
