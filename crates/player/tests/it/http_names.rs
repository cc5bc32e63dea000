//! Names, every address of which is checked.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use proptest::prelude::*;

use crate::names::{LONG, Names};
use crate::server::{Reply, Server};
use vastsim_player::{AddressKind, AddressPolicy, HttpClient, HttpError, Lookup, Refused};

#[test]
fn a_name_leads_to_its_address() {
    let server = Server::always(Reply::of(200, "here"));
    let names = Names::of(&[("ads.example", &["127.0.0.1"])]);
    let policy = AddressPolicy::default().allow_private(true);
    let client = HttpClient::with_lookup(policy, names.clone());
    let url = server.url_at("ADS.example", "/");
    assert_eq!(client.get(&url, LONG, 9).unwrap().body, b"here");
    assert_eq!(names.asked(), ["ads.example"]);
    assert!(
        server.seen().heads[0]
            .to_lowercase()
            .contains("host: ads.example:")
    );
}

#[test]
fn a_name_with_one_address_that_is_refused_is_refused() {
    let server = Server::always(Reply::of(200, ""));
    for (addresses, kind) in [
        (&["127.0.0.1"][..], AddressKind::Loopback),
        (&["93.184.216.34", "127.0.0.1"], AddressKind::Loopback),
        (&["93.184.216.34", "10.0.0.1"], AddressKind::Private),
        (&["93.184.216.34", "::1"], AddressKind::Loopback),
        (&["::ffff:127.0.0.1"], AddressKind::Loopback),
        (&["64:ff9b::7f00:1"], AddressKind::Loopback),
        (&["169.254.169.254"], AddressKind::Metadata),
        (&["0.0.0.0"], AddressKind::Unspecified),
        (&["fe80::1"], AddressKind::LinkLocal),
    ] {
        let names = Names::of(&[("ads.example", addresses)]);
        let client = HttpClient::with_lookup(AddressPolicy::default(), names);
        let error = client.get(&server.url_at("ads.example", "/"), LONG, 9);
        let Err(HttpError::Refused(
            Refused::Nearby { kind: found, .. } | Refused::Never { kind: found, .. },
        )) = error
        else {
            panic!("{addresses:?}: {error:?}")
        };
        assert_eq!(found, kind, "{addresses:?}");
    }
    assert_eq!(server.seen().closed, 0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_address_hides_among_others(others: Vec<u32>, bits: u128, place: prop::sample::Index) {
        let mut addresses: Vec<_> = others.into_iter().map(|bits| IpAddr::from(bits.to_be_bytes())).collect();
        // A unique local address, whatever its other bits.
        let refused = IpAddr::from((bits >> 8 | 0xfd << 120).to_be_bytes());
        addresses.insert(place.index(addresses.len() + 1), refused);
        let texts: Vec<_> = addresses.iter().map(IpAddr::to_string).collect();
        let texts: Vec<_> = texts.iter().map(String::as_str).collect();
        let names = Names::of(&[("ads.example", &texts)]);
        let client = HttpClient::with_lookup(AddressPolicy::default(), names);
        let error = client.get("http://ads.example/", LONG, 9).unwrap_err();
        prop_assert!(matches!(error, HttpError::Refused(_)), "{error:?}");
    }
}

#[test]
fn many_addresses_are_all_checked() {
    let mut addresses = vec!["93.184.216.34"; 40];
    addresses.push("127.0.0.1");
    let names = Names::of(&[("ads.example", &addresses)]);
    let client = HttpClient::with_lookup(AddressPolicy::default(), names);
    let error = client.get("http://ads.example/", LONG, 9).unwrap_err();
    assert!(
        matches!(error, HttpError::Refused(Refused::Nearby { .. })),
        "{error:?}"
    );
}

#[test]
fn a_name_is_resolved_once_for_each_hop() {
    let server = Server::start(|target, _| match target {
        "/" => Reply::to(302, "/next"),
        _ => Reply::of(200, ""),
    });
    let mut names = Names::of(&[("ads.example", &["127.0.0.1"])]);
    names.add("ads.example", &["0.0.0.0"]);
    let policy = AddressPolicy::default().allow_private(true);
    let client = HttpClient::with_lookup(policy, names.clone());
    let error = client.get(&server.url_at("ads.example", "/"), LONG, 9);
    assert!(
        matches!(error, Err(HttpError::Refused(Refused::Never { .. }))),
        "{error:?}"
    );
    assert_eq!(names.asked().len(), 2);
    assert_eq!(server.seen().targets(), ["/"]);
}

#[test]
fn unknown_names_may_be_known_later() {
    let names = Names::of(&[("empty.example", &[])]);
    let client = HttpClient::with_lookup(AddressPolicy::default(), names);
    for url in ["http://nowhere.example/", "http://empty.example/"] {
        let error = client.get(url, LONG, 9).unwrap_err();
        assert!(matches!(error, HttpError::Unresolved { .. }), "{error:?}");
        assert!(error.is_worth_retrying());
    }
}

/// Answers when the test is over.
#[derive(Debug)]
struct Hanging(Mutex<mpsc::Receiver<()>>);

impl Lookup for Hanging {
    fn lookup(&self, _host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
        let _ = self.0.lock().unwrap().recv_timeout(LONG);
        Ok(Vec::new())
    }
}

#[test]
fn names_that_take_too_long_are_given_up() {
    let (over, receiver) = mpsc::channel();
    let lookup = Hanging(Mutex::new(receiver));
    let client = HttpClient::with_lookup(AddressPolicy::default(), lookup);
    let error = client.get("http://ads.example/", Duration::from_millis(50), 9);
    assert_eq!(error.unwrap_err(), HttpError::TimedOut);
    drop(over);
}

/// Fails in the worst way.
#[derive(Debug)]
struct Panicking(Arc<()>);

impl Lookup for Panicking {
    fn lookup(&self, _host: &str, _port: u16) -> io::Result<Vec<SocketAddr>> {
        panic!("lookup {:?}", self.0)
    }
}

#[test]
fn a_lookup_that_panics_is_a_failed_lookup() {
    let lookup = Panicking(Arc::default());
    let client = HttpClient::with_lookup(AddressPolicy::default(), lookup);
    let error = client.get("http://ads.example/", LONG, 9).unwrap_err();
    assert!(matches!(error, HttpError::Unresolved { .. }), "{error:?}");
}

#[test]
fn this_machine_has_a_name() {
    let client = HttpClient::new(AddressPolicy::default());
    let error = client.get("http://localhost/", LONG, 9).unwrap_err();
    assert!(
        matches!(error, HttpError::Refused(Refused::Nearby { .. })),
        "{error:?}"
    );
}
