//! What must hold of every URL, however an address is written.

use std::net::{Ipv4Addr, Ipv6Addr};

use proptest::prelude::*;
use vastsim_player::{AddressKind, AddressPolicy, HttpUrl, Refused};

/// A number as programs of old read it.
fn number(radix: u8, value: u32) -> String {
    match radix % 4 {
        0 => value.to_string(),
        1 => format!("0{value:o}"),
        2 => format!("0x{value:x}"),
        _ => format!("0X{value:08X}"),
    }
}

/// An address in one of the many forms of IPv4, as WHATWG URLs have them.
fn written_v4(address: Ipv4Addr, parts: usize, radices: [u8; 4], is_wide: bool) -> String {
    let bits = u32::from(address);
    let rest_bits = 8 * (4 - (parts as u32 - 1));
    let rest = bits & (u32::MAX >> (32 - rest_bits));
    let leading = address.octets().map(u32::from);
    let mut numbers = leading[..parts - 1].to_vec();
    numbers.push(rest);
    let numbers = numbers.into_iter().zip(radices);
    let text: Vec<_> = numbers.map(|(value, radix)| number(radix, value)).collect();
    let text = text.join(".");
    if is_wide { wide(&text) } else { text }
}

/// The same in full-width characters, which a URL maps to plain ones.
fn wide(text: &str) -> String {
    let wide = |c: char| char::from_u32(c as u32 - 0x21 + 0xff01).unwrap();
    text.chars().map(wide).collect()
}

/// All addresses of IPv6 that lead to one of IPv4.
fn written_v6(address: Ipv4Addr) -> Vec<Ipv6Addr> {
    let [a, b, c, d] = address.octets();
    let high = u16::from_be_bytes([a, b]);
    let low = u16::from_be_bytes([c, d]);
    let written = [
        [0, 0, 0, 0, 0, 0xffff, high, low],
        [0, 0, 0, 0, 0, 0, high, low],
        [0, 0, 0, 0, 0xffff, 0, high, low],
        [0x64, 0xff9b, 0, 0, 0, 0, high, low],
        [0x2002, high, low, 0, 0, 0, 0, 1],
        [0x2001, 0, 0x5ef5, 0x79fd, 0, 0, !high, !low],
        [0x2606, 0x4700, 0, 0, 0x200, 0x5efe, high, low],
    ];
    written.map(Ipv6Addr::from).to_vec()
}

/// Mostly special ones: they are rare among all.
fn address() -> impl Strategy<Value = Ipv4Addr> {
    let firsts = [0, 10, 100, 127, 169, 172, 192, 198, 203, 224, 240, 255];
    let first = prop_oneof![proptest::sample::select(firsts.to_vec()), any::<u8>()];
    let second = prop_oneof![
        Just(0),
        Just(18),
        Just(64),
        Just(168),
        Just(254),
        any::<u8>()
    ];
    (first, second, any::<u8>(), any::<u8>()).prop_map(|(a, b, c, d)| Ipv4Addr::new(a, b, c, d))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_address_is_the_same_however_it_is_written(
        address in address(),
        parts in 1_usize..=4,
        radices: [u8; 4],
        is_wide: bool,
        ending in proptest::sample::select(vec!["", ".", ":80", "/a", "?b", "#c", "\\@ads.example"]),
    ) {
        let host = written_v4(address, parts, radices, is_wide);
        let url = format!("http://{host}{ending}");
        let parsed = HttpUrl::parse(&url).unwrap();
        prop_assert_eq!(parsed.address(), Some(address.into()), "{}", url);
        let is_public = AddressKind::of(address.into()) == AddressKind::Public;
        prop_assert_eq!(AddressPolicy::default().check(&url).is_ok(), is_public, "{}", url);
    }

    #[test]
    fn no_address_hides_in_another(address in address()) {
        let kind = AddressKind::of(address.into());
        for written in written_v6(address) {
            let checked = AddressPolicy::default().check(&format!("http://[{written}]/"));
            let is_hidden = kind != AddressKind::Public && checked.is_ok();
            prop_assert!(!is_hidden, "{written} is {address}");
        }
    }

    #[test]
    fn what_passes_is_public_and_stays_so(
        text in "(http|https|HTTP|file|javascript)?:?[/\\\\]{0,3}[a-f0-9x.:@%\\[\\]\u{ff10}-\u{ff19}\u{3002}]{0,24}[/?#]?[ -~]{0,9}",
    ) {
        let policy = AddressPolicy::default();
        if let Ok(url) = policy.check(&text) {
            prop_assert!(matches!(url.as_str().split_once("://"), Some(("http" | "https", _))));
            let kind = url.address().map(AddressKind::of);
            prop_assert!(kind.is_none_or(|kind| kind == AddressKind::Public));
            prop_assert_eq!(policy.check(url.as_str()), Ok(url));
        }
    }

    #[test]
    fn any_text_is_refused_or_not_and_harms_nobody(text in any::<String>(), at in any::<String>()) {
        let policy = AddressPolicy::default();
        for text in [text.clone(), format!("http://{text}"), format!("http://ads.example/{text}")] {
            let checked = policy.check(&text);
            let message = checked.as_ref().map_err(Refused::to_string);
            let is_harmless = message.is_ok() || message.is_err_and(|message| !message.contains(char::is_control));
            prop_assert!(is_harmless, "{:?}", text);
            if let Ok(url) = checked {
                prop_assert!(url.as_str().is_ascii());
                drop(policy.check_redirect(&url, &at));
            }
        }
    }

    #[test]
    fn a_control_character_is_refused_wherever_it_is(
        control in prop_oneof![Just(' '), proptest::char::range('\0', '\u{1f}'), proptest::char::range('\u{7f}', '\u{9f}')],
        place in 0_usize..27,
    ) {
        let mut url = "http://ads.example/vast.xml".to_owned();
        url.insert(place, control);
        let refused = Refused::Character { character: control, offset_bytes: place };
        prop_assert_eq!(AddressPolicy::default().check(&url), Err(refused));
    }
}
