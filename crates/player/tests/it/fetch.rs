//! Wrappers, followed over HTTP.

use std::time::Duration;

use crate::names::{LONG, local_client};
use crate::server::{DEAD_URL, Reply, Server};
use vastsim_player::{AddressPolicy, HttpClient, HttpFetch, Refused, Requests};
use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, MacroExpander, MacroName, MacroValues,
    ResolveOptions, resolve_url,
};

fn fetch(client: HttpClient, url: &str, timeout: Duration) -> Fetched {
    HttpFetch::new(client).fetch(&FetchRequest {
        url,
        timeout,
        bytes_max: 100,
        wrappers: 0,
    })
}

#[test]
fn wrappers_are_followed() {
    let inline = Server::always(Reply::of(
        200,
        "<VAST version=\"4.2\"><Ad><InLine><Impression>https://b.example/</Impression>\
         </InLine></Ad></VAST>",
    ));
    let tag = inline.url("/?at=[ADCATEGORIES]&no=[BLOCKEDADCATEGORIES]&x=[X]");
    let wrapper = Server::always(Reply::of(
        200,
        format!(
            "<VAST version=\"4.2\"><Ad><Wrapper>\
             <BlockedAdCategories authority=\"https://iab.example\">IAB1,IAB2</BlockedAdCategories>\
             <VASTAdTagURI><![CDATA[{tag}]]></VASTAdTagURI>\
             <Impression>https://a.example/</Impression></Wrapper></Ad></VAST>"
        ),
    ));
    let mut values = MacroValues::new();
    values.set(MacroName::AdCategories, "c 1");
    let fetch = HttpFetch::new(local_client());
    let mut fetch = fetch.with_macros(documents(42), values);
    let options = ResolveOptions::default();
    let resolution = resolve_url(&wrapper.url("/"), &options, &mut fetch);
    let ad = resolution.ads().next().unwrap();
    let urls: Vec<_> = ad
        .impressions()
        .map(|link| link.value.url.as_str())
        .collect();
    assert_eq!(urls, ["https://a.example/", "https://b.example/"]);
    assert_eq!(inline.seen().targets(), ["/?at=c%201&no=IAB1,IAB2&x=[X]"]);
}

/// The documents of the first viewing of a run.
fn documents(seed: u64) -> Requests {
    Requests::of_documents(MacroExpander::default(), seed, 0, 1_700_000_000_000)
}

#[test]
fn each_tag_has_a_draw_of_its_own_and_the_same_seed_the_same_ones() {
    let inline = Server::always(Reply::of(200, "<VAST version=\"4.2\"/>"));
    for seed in [42, 42, 43] {
        let fetch = HttpFetch::new(local_client());
        let mut fetch = fetch.with_macros(documents(seed), MacroValues::new());
        for _ in 0..2 {
            let url = inline.url("/?t=[TIMESTAMP]&cb=[CACHEBUSTING]");
            resolve_url(&url, &ResolveOptions::default(), &mut fetch);
        }
    }
    let seen = inline.seen();
    let targets = seen.targets();
    let timestamp = "/?t=2023-11-14T22%3A13%3A20.000%2B00%3A00&cb=";
    assert!(targets.iter().all(|target| target.starts_with(timestamp)));
    assert_ne!(targets[0], targets[1]);
    assert_eq!(targets[..2], targets[2..4]);
    assert_ne!(targets[..2], targets[4..]);
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_caller() {
    let words = |refused: &Refused| format!("not today: {refused}");
    let public = HttpClient::new(AddressPolicy::default());
    let mut fetch = HttpFetch::new(public).explaining(words);
    let resolution = resolve_url(DEAD_URL, &ResolveOptions::default(), &mut fetch);
    let said = resolution.failures()[0].to_string();
    assert!(said.contains("not today: `127.0.0.1` is"), "{said}");
}

#[test]
fn without_macros_tags_are_as_they_are_written() {
    let inline = Server::always(Reply::of(200, "<VAST version=\"4.2\"/>"));
    let mut fetch = HttpFetch::new(local_client());
    let url = inline.url("/?t=[TIMESTAMP]");
    resolve_url(&url, &ResolveOptions::default(), &mut fetch);
    assert_eq!(inline.seen().targets(), ["/?t=[TIMESTAMP]"]);
}

#[test]
fn what_goes_wrong_is_told_as_the_standard_needs_it() {
    let large = Server::always(Reply::of(200, [b'x'; 101]));
    let hanging = Server::always(Reply::ThenHang(Vec::new()));
    let missing = Server::always(Reply::of(404, ""));
    let body = |url: &str, timeout| fetch(local_client(), url, timeout).body;
    let soon = Duration::from_millis(50);
    assert_eq!(body(&large.url("/"), LONG), Err(FetchError::TooLarge));
    assert_eq!(body(&hanging.url("/"), soon), Err(FetchError::TimedOut));
    let status = FetchError::Unavailable("the answer has status 404".to_owned());
    assert_eq!(body(&missing.url("/"), LONG), Err(status));
    let dead = body(DEAD_URL, LONG);
    assert!(matches!(dead, Err(FetchError::Unavailable(_))), "{dead:?}");
    let public = HttpClient::new(AddressPolicy::default());
    let refused = fetch(public, DEAD_URL, LONG).body;
    assert!(
        matches!(refused, Err(FetchError::Refused(_))),
        "{refused:?}"
    );
}

#[test]
fn the_time_it_took_is_measured() {
    let timeout = Duration::from_millis(60);
    let hanging = Server::always(Reply::ThenHang(Vec::new()));
    let fetched = fetch(local_client(), &hanging.url("/"), timeout);
    assert!(fetched.elapsed >= timeout, "{:?}", fetched.elapsed);
    let server = Server::always(Reply::of(200, "here"));
    let fetched = fetch(local_client(), &server.url("/"), LONG);
    assert_eq!(fetched.body, Ok(b"here".to_vec()));
    assert!(fetched.elapsed > Duration::ZERO && fetched.elapsed < LONG);
}
