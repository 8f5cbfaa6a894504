//! Which network addresses may be connected to, asked of the very address that the connection is made to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::{
    Error,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::NextTimeout,
    },
};

/// Looks names up and keeps the addresses that may be connected to. The client connects to what this returns and looks
/// nothing up again, so a name cannot mean one address when asked about and another when used.
#[derive(Debug)]
pub(super) struct Guard {
    pub allow: fn(IpAddr) -> bool,
}

/// An address that may not be connected to; it travels through the client as the source of an I/O error.
#[derive(Debug)]
pub(super) struct NotAllowed(pub IpAddr);

impl std::fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is an address that may not be connected to", self.0)
    }
}

impl std::error::Error for NotAllowed {}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let mut kept = self.empty();
        for address in found.iter().filter(|address| (self.allow)(address.ip())) {
            kept.push(*address);
        }
        match (kept.is_empty(), found.first()) {
            (true, Some(first)) => Err(Error::Io(std::io::Error::other(NotAllowed(first.ip())))),
            _ => Ok(kept),
        }
    }
}

/// Networks that are not of the public internet, each with the bits that its addresses share. From the registries of
/// special-purpose addresses of IANA (RFC 6890), those that are not globally reachable, with multicast and what is
/// reserved; also 192.88.99.0/24 and 2002::/16, which relay to any IPv4 address.
const CLOSED_4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Within 2000::/3, outside of which nothing is public.
const CLOSED_6: &[(Ipv6Addr, u32)] = &[
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Is this an address of the public internet? One that stands for an IPv4 address is as public as that.
///
/// ```
/// # use diptych::fetch::is_public;
/// assert!(is_public("2606:4700::1111".parse()?));
/// assert!(!is_public("169.254.169.254".parse()?));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => {
            let within =
                |(network, bits): &(Ipv4Addr, u32)| (address.to_bits() ^ network.to_bits()) >> (32 - bits) == 0;
            !CLOSED_4.iter().any(within)
        }
        IpAddr::V6(address) => {
            if let Some(inner) = embedded(address) {
                return is_public(inner.into());
            }
            let within =
                |(network, bits): &(Ipv6Addr, u32)| (address.to_bits() ^ network.to_bits()) >> (128 - bits) == 0;
            address.segments()[0] & 0xe000 == 0x2000 && !CLOSED_6.iter().any(within)
        }
    }
}

/// The IPv4 address that `::ffff:a.b.c.d` or, through a translator (RFC 6052), `64:ff9b::a.b.c.d` stands for.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    if let Some(mapped) = address.to_ipv4_mapped() {
        return Some(mapped);
    }
    let translated = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);
    let low = u32::try_from(address.to_bits() & u128::from(u32::MAX)).ok()?;
    ((address.to_bits() ^ translated.to_bits()) >> 32 == 0).then(|| Ipv4Addr::from_bits(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        let closed = "0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 \
             172.31.255.255 192.0.0.8 192.0.2.1 192.168.1.1 198.19.0.1 198.51.100.7 203.0.113.9 224.0.0.1 \
             255.255.255.255 240.0.0.1 :: ::1 ::127.0.0.1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 64:ff9b::c0a8:101 \
             64:ff9b:1::1 100::1 2001:db8::1 2001::1 2002:7f00:1::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 \
             4000::1";
        for address in closed.split_whitespace() {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        let open = "1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0 192.0.1.1 \
             198.17.255.255 198.20.0.0 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::808:808 2606:4700::1111 2a00:1450::1 \
             2001:4860:4860::8888";
        for address in open.split_whitespace() {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
