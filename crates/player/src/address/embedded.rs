//! IPv4 addresses in IPv6 addresses.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The IPv4 address that is contacted when this one is, if there is one:
/// mapped and compatible (RFC 4291, 2.5.5), translated (RFC 2765, RFC 6052),
/// 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214).
pub(super) fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    match segments {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => None,
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0, 0, 0, 0, 0xffff, 0, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..]
        | [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => Some(joined(high, low)),
        [0x2001, 0, .., high, low] => Some(joined(!high, !low)),
        _ => None,
    }
}

fn joined(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}
