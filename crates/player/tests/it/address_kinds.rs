//! Kinds of addresses, at the edges of their blocks and against what std knows.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use vastsim_player::AddressKind;

/// The first and the last address of a block, and its kind.
#[rustfmt::skip]
const BLOCKS: &[(&str, &str, AddressKind)] = &[
    ("0.0.0.0", "0.255.255.255", AddressKind::Unspecified),
    ("1.0.0.0", "9.255.255.255", AddressKind::Public),
    ("10.0.0.0", "10.255.255.255", AddressKind::Private),
    ("11.0.0.0", "100.63.255.255", AddressKind::Public),
    ("100.64.0.0", "100.127.255.255", AddressKind::CarrierGrade),
    ("100.128.0.0", "126.255.255.255", AddressKind::Public),
    ("127.0.0.0", "127.255.255.255", AddressKind::Loopback),
    ("128.0.0.0", "169.253.255.255", AddressKind::Public),
    ("169.254.0.0", "169.254.255.255", AddressKind::LinkLocal),
    ("169.255.0.0", "172.15.255.255", AddressKind::Public),
    ("172.16.0.0", "172.31.255.255", AddressKind::Private),
    ("172.32.0.0", "191.255.255.255", AddressKind::Public),
    ("192.0.0.0", "192.0.0.255", AddressKind::Reserved),
    ("192.0.1.0", "192.0.1.255", AddressKind::Public),
    ("192.0.2.0", "192.0.2.255", AddressKind::Documentation),
    ("192.0.3.0", "192.88.98.255", AddressKind::Public),
    ("192.88.99.0", "192.88.99.255", AddressKind::Reserved),
    ("192.88.100.0", "192.167.255.255", AddressKind::Public),
    ("192.168.0.0", "192.168.255.255", AddressKind::Private),
    ("192.169.0.0", "198.17.255.255", AddressKind::Public),
    ("198.18.0.0", "198.19.255.255", AddressKind::Benchmarking),
    ("198.20.0.0", "198.51.99.255", AddressKind::Public),
    ("198.51.100.0", "198.51.100.255", AddressKind::Documentation),
    ("198.51.101.0", "203.0.112.255", AddressKind::Public),
    ("203.0.113.0", "203.0.113.255", AddressKind::Documentation),
    ("203.0.114.0", "223.255.255.255", AddressKind::Public),
    ("224.0.0.0", "239.255.255.255", AddressKind::Multicast),
    ("240.0.0.0", "255.255.255.254", AddressKind::Reserved),
    ("2000::", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Public),
    ("2001:200::", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Public),
    ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Documentation),
    ("2003::", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Public),
    ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Documentation),
    ("3fff:1000::", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Public),
    ("4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Reserved),
    ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::UniqueLocal),
    ("fe00::", "fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Reserved),
    ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::LinkLocal),
    ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::SiteLocal),
    ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind::Multicast),
];

#[test]
fn blocks_begin_and_end_where_they_should() {
    for (first, last, kind) in BLOCKS {
        for address in [first, last] {
            let address: IpAddr = address.parse().unwrap();
            assert_eq!(AddressKind::of(address), *kind, "{address}");
        }
    }
}

fn is_special_v4(address: Ipv4Addr) -> bool {
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_unspecified()
        || address.is_multicast()
        || address.octets()[0] >= 240
}

fn is_special_v6(address: Ipv6Addr) -> bool {
    address.is_loopback()
        || address.is_unspecified()
        || address.is_multicast()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_std_knows_to_be_special_is_not_public(bits: u32, first: u8) {
        let octets = Ipv4Addr::from(bits).octets();
        for address in [Ipv4Addr::from(bits), [first, octets[1], octets[2], octets[3]].into()] {
            let is_public = AddressKind::of(address.into()) == AddressKind::Public;
            prop_assert!(!(is_public && is_special_v4(address)), "{address}");
        }
    }

    #[test]
    fn what_std_knows_to_be_special_in_ipv6_is_not_public(bits: u128, first: u16) {
        let mut segments = Ipv6Addr::from(bits).segments();
        segments[0] = first;
        let address = Ipv6Addr::from(segments);
        let is_public = AddressKind::of(address.into()) == AddressKind::Public;
        prop_assert!(!(is_public && is_special_v6(address)), "{address}");
    }

    #[test]
    fn a_mapped_address_is_of_the_same_kind(bits: u32) {
        let address = Ipv4Addr::from(bits);
        let mapped = address.to_ipv6_mapped();
        prop_assert_eq!(AddressKind::of(mapped.into()), AddressKind::of(address.into()));
    }
}
