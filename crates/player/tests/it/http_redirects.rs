//! Redirects, every hop of which is checked.

use crate::names::{LONG, Names, local_client};
use crate::server::{Reply, Server};
use vastsim_player::{
    AddressPolicy, Answer, HostList, HttpClient, HttpError, REDIRECTS_MAX, Refused,
};

fn get(url: &str) -> Result<Answer, HttpError> {
    local_client().get(url, LONG, 1 << 20)
}

/// Counts down from the number in the path to 0, where the content is.
fn countdown() -> Server {
    Server::start(|target, _| match target[1..].parse::<usize>().unwrap() {
        0 => Reply::of(200, "here"),
        left => Reply::to(302, &format!("/{}", left - 1)),
    })
}

#[test]
fn as_many_redirects_as_there_may_be_are_followed() {
    let server = countdown();
    let answer = get(&server.url(&format!("/{REDIRECTS_MAX}"))).unwrap();
    assert_eq!(answer.body, b"here");
    assert_eq!(answer.redirects, REDIRECTS_MAX);
    assert_eq!(answer.url, server.url("/0"));
}

#[test]
fn one_more_is_too_many() {
    let server = countdown();
    let error = get(&server.url(&format!("/{}", REDIRECTS_MAX + 1))).unwrap_err();
    assert_eq!(error, HttpError::TooManyRedirects);
    assert!(!error.is_worth_retrying());
    assert_eq!(server.seen().heads.len(), REDIRECTS_MAX + 1);
}

#[test]
fn circles_end() {
    let server = Server::always(Reply::to(302, "/"));
    assert_eq!(
        get(&server.url("/")).unwrap_err(),
        HttpError::TooManyRedirects
    );
    assert_eq!(server.seen().heads.len(), REDIRECTS_MAX + 1);
}

#[test]
fn every_kind_of_redirect_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        for (location, target) in [
            ("/b?c", "/b?c"),
            ("b?c", "/a/b?c"),
            ("../b", "/b"),
            ("?c", "/a/?c"),
        ] {
            let server = Server::start(move |target, _| match target {
                "/a/" => Reply::to(status, location),
                _ => Reply::of(200, ""),
            });
            assert!(get(&server.url("/a/")).is_ok());
            assert_eq!(server.seen().targets(), ["/a/", target]);
        }
    }
}

#[test]
fn a_redirect_to_another_server_says_nothing_of_the_first() {
    let second = Server::always(Reply::of(200, "second"));
    let location = second.url("/b#part");
    let first = Server::always(Reply::with(
        302,
        &format!("Location: {location}\r\nSet-Cookie: a=b\r\n"),
        "",
    ));
    let answer = get(&first.url("/secret")).unwrap();
    assert_eq!(answer.body, b"second");
    let head = second.seen().heads.remove(0).to_lowercase();
    assert!(head.starts_with("get /b http/1.1\r\n"), "{head}");
    for word in ["secret", "cookie", "refer"] {
        assert!(!head.contains(word), "{head}");
    }
}

#[test]
fn redirects_without_a_location_lead_nowhere() {
    let server = Server::always(Reply::of(302, "here"));
    assert_eq!(get(&server.url("/")).unwrap_err(), HttpError::NoLocation);
    let latin = b"HTTP/1.1 302 Found\r\nLocation: /\xe4\r\nContent-Length: 0\r\n\r\n";
    let server = Server::always(Reply::Bytes(latin.to_vec()));
    assert_eq!(get(&server.url("/")).unwrap_err(), HttpError::NoLocation);
}

#[test]
fn redirects_may_not_lead_where_a_request_may_not() {
    let long = format!("/{}", "x".repeat(9000));
    let locations = [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/plain,x",
        "ftp://ads.example/",
        "gopher://127.0.0.1:6379/_x",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://255.255.255.255/",
        "http://224.0.0.1/",
        "http://user:secret@127.0.0.1/",
        "http://127.0.0.1:0/",
        "/a b",
        "/a\tb",
        "http://",
        &long,
    ];
    for location in locations {
        let server = Server::always(Reply::to(302, location));
        let error = get(&server.url("/")).unwrap_err();
        assert!(
            matches!(error, HttpError::Refused(_)),
            "{location}: {error:?}"
        );
        assert!(!error.is_worth_retrying());
    }
}

#[test]
fn redirects_may_not_leave_the_hosts_allowed() {
    let other = Server::always(Reply::of(200, ""));
    let location = other.url_at("other.example", "/");
    let server = Server::always(Reply::to(302, &location));
    let names = Names::of(&[
        ("ads.example", &["127.0.0.1"]),
        ("other.example", &["127.0.0.1"]),
    ]);
    let hosts = HostList::of(["ads.example"]).unwrap();
    let policy = AddressPolicy::default()
        .allow_private(true)
        .with_hosts(hosts);
    let client = HttpClient::with_lookup(policy, names.clone());
    let error = client.get(&server.url_at("ads.example", "/"), LONG, 1);
    let host = "other.example".to_owned();
    assert_eq!(
        error.unwrap_err(),
        HttpError::Refused(Refused::Host { host })
    );
    assert_eq!(names.asked(), ["ads.example"]);
    assert_eq!(other.seen().heads.len(), 0);
}

#[test]
fn redirects_lead_to_public_addresses_as_requests_do() {
    let policy = AddressPolicy::default();
    let from = policy.check("http://ads.example/a").unwrap();
    for location in ["http://127.1/", "//[::1]/", "http://0xa9fea9fe/latest"] {
        let refused = policy.check_redirect(&from, location).unwrap_err();
        assert!(matches!(refused, Refused::Nearby { .. }), "{location}");
    }
    let to = policy.check_redirect(&from, "//b.example/c").unwrap();
    assert_eq!(to.as_str(), "http://b.example/c");
}

#[test]
fn what_was_encrypted_stays_so() {
    let policy = AddressPolicy::default();
    let from = policy.check("https://ads.example/a").unwrap();
    let refused = policy.check_redirect(&from, "http://ads.example/a");
    assert_eq!(refused, Err(Refused::Downgrade));
    for location in ["/b", "https://b.example/"] {
        assert!(policy.check_redirect(&from, location).unwrap().is_secure());
    }
    let from = policy.check("http://ads.example/a").unwrap();
    assert!(policy.check_redirect(&from, "https://ads.example/").is_ok());
}
