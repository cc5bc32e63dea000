//! What an address is for, by the registries of special-purpose addresses.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::embedded::embedded;

/// What an address is for (RFC 6890 and the IANA registries that it founded).
///
/// An IPv6 address that stands for an IPv4 address, such as `::ffff:127.0.0.1` or
/// one behind a translator, is of the kind of the latter unless that is public.
///
/// ```
/// use vastsim_player::AddressKind;
///
/// let kind = |text: &str| AddressKind::of(text.parse().expect("it is an address"));
/// assert_eq!(kind("100.64.0.1"), AddressKind::CarrierGrade);
/// assert_eq!(kind("64:ff9b::a9fe:a9fe"), AddressKind::Metadata);
/// assert_eq!(kind("2606:4700::1111"), AddressKind::Public);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AddressKind {
    /// One that anybody may contact.
    Public,
    /// No address, or this network: `0.0.0.0/8`, `::`.
    Unspecified,
    /// This machine.
    Loopback,
    /// A private network (RFC 1918), or the translators of one (RFC 8215).
    Private,
    /// The network that this machine is plugged into.
    LinkLocal,
    /// Where a cloud tells its machines who they are, often with credentials.
    Metadata,
    /// Behind the address translation of a carrier (RFC 6598).
    CarrierGrade,
    /// For benchmarks of network devices (RFC 2544, RFC 5180).
    Benchmarking,
    /// For examples (RFC 5737, RFC 3849, RFC 9637).
    Documentation,
    /// A group of machines.
    Multicast,
    /// All machines of the network.
    Broadcast,
    /// Not to be contacted, or not yet.
    Reserved,
    /// A private network of IPv6 (RFC 4193).
    UniqueLocal,
    /// What private networks of IPv6 were before (RFC 3879).
    SiteLocal,
}

impl AddressKind {
    /// What an address is for.
    pub fn of(address: IpAddr) -> Self {
        match address {
            IpAddr::V4(address) => of_v4(address),
            IpAddr::V6(address) => of_v6(address),
        }
    }

    /// Whether it is within a network that the caller may have reason to contact.
    pub(super) fn is_nearby(self) -> bool {
        matches!(
            self,
            Self::Loopback
                | Self::Private
                | Self::LinkLocal
                | Self::Metadata
                | Self::CarrierGrade
                | Self::Benchmarking
                | Self::UniqueLocal
                | Self::SiteLocal
        )
    }
}

impl fmt::Display for AddressKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "a public address",
            Self::Unspecified => "no address of a machine",
            Self::Loopback => "a loopback address",
            Self::Private => "a private address",
            Self::LinkLocal => "a link-local address",
            Self::Metadata => "the metadata service of a cloud",
            Self::CarrierGrade => "an address within a carrier's network",
            Self::Benchmarking => "an address for benchmarks",
            Self::Documentation => "an address for examples",
            Self::Multicast => "a multicast address",
            Self::Broadcast => "the broadcast address",
            Self::Reserved => "a reserved address",
            Self::UniqueLocal => "a unique local address",
            Self::SiteLocal => "a site-local address",
        })
    }
}

/// A block is its first address and how many leading bits all of it share.
/// The first block that holds an address counts.
#[rustfmt::skip]
const BLOCKS_V4: &[([u8; 4], u32, AddressKind)] = &[
    ([169, 254, 169, 254], 32, AddressKind::Metadata),
    // Credentials of containers on Amazon's.
    ([169, 254, 170, 2], 32, AddressKind::Metadata),
    // Alibaba's, Oracle's, and Azure's, which looks like any public address.
    ([100, 100, 100, 200], 32, AddressKind::Metadata),
    ([192, 0, 0, 192], 32, AddressKind::Metadata),
    ([168, 63, 129, 16], 32, AddressKind::Metadata),
    ([255, 255, 255, 255], 32, AddressKind::Broadcast),
    ([0, 0, 0, 0], 8, AddressKind::Unspecified),
    ([10, 0, 0, 0], 8, AddressKind::Private),
    ([100, 64, 0, 0], 10, AddressKind::CarrierGrade),
    ([127, 0, 0, 0], 8, AddressKind::Loopback),
    ([169, 254, 0, 0], 16, AddressKind::LinkLocal),
    ([172, 16, 0, 0], 12, AddressKind::Private),
    ([192, 0, 0, 0], 24, AddressKind::Reserved),
    ([192, 0, 2, 0], 24, AddressKind::Documentation),
    ([192, 88, 99, 0], 24, AddressKind::Reserved),
    ([192, 168, 0, 0], 16, AddressKind::Private),
    ([198, 18, 0, 0], 15, AddressKind::Benchmarking),
    ([198, 51, 100, 0], 24, AddressKind::Documentation),
    ([203, 0, 113, 0], 24, AddressKind::Documentation),
    ([224, 0, 0, 0], 4, AddressKind::Multicast),
    ([240, 0, 0, 0], 4, AddressKind::Reserved),
];

/// What is in no block is not assigned.
#[rustfmt::skip]
const BLOCKS_V6: &[([u16; 8], u32, AddressKind)] = &[
    // Amazon's and Google's.
    ([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254], 128, AddressKind::Metadata),
    ([0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254], 128, AddressKind::Metadata),
    ([0, 0, 0, 0, 0, 0, 0, 0], 128, AddressKind::Unspecified),
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, AddressKind::Loopback),
    // IPv4 in IPv6: mapped, and translated for the whole Internet.
    ([0, 0, 0, 0, 0, 0xffff, 0, 0], 96, AddressKind::Public),
    ([0x64, 0xff9b, 0, 0, 0, 0, 0, 0], 96, AddressKind::Public),
    ([0x64, 0xff9b, 1, 0, 0, 0, 0, 0], 48, AddressKind::Private),
    ([0x2001, 2, 0, 0, 0, 0, 0, 0], 48, AddressKind::Benchmarking),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, AddressKind::Documentation),
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, AddressKind::Reserved),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, AddressKind::Documentation),
    ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3, AddressKind::Public),
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, AddressKind::UniqueLocal),
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, AddressKind::LinkLocal),
    ([0xfec0, 0, 0, 0, 0, 0, 0, 0], 10, AddressKind::SiteLocal),
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, AddressKind::Multicast),
];

fn of_v4(address: Ipv4Addr) -> AddressKind {
    let bits = |address: Ipv4Addr, prefix: u32| u32::from(address) >> (32 - prefix);
    let mut blocks = BLOCKS_V4.iter();
    let block = blocks
        .find(|(first, prefix, _)| bits(address, *prefix) == bits(Ipv4Addr::from(*first), *prefix));
    block.map_or(AddressKind::Public, |(.., kind)| *kind)
}

fn of_v6(address: Ipv6Addr) -> AddressKind {
    match embedded(address).map(of_v4) {
        None | Some(AddressKind::Public) => of_block_v6(address),
        Some(hidden) => hidden,
    }
}

fn of_block_v6(address: Ipv6Addr) -> AddressKind {
    let bits = |address: Ipv6Addr, prefix: u32| u128::from(address) >> (128 - prefix);
    let mut blocks = BLOCKS_V6.iter();
    let block = blocks
        .find(|(first, prefix, _)| bits(address, *prefix) == bits(Ipv6Addr::from(*first), *prefix));
    block.map_or(AddressKind::Reserved, |(.., kind)| *kind)
}
