//! Documents from the web: what is requested of a server on this machine, by whom.

use crate::play_beacons::Server;
use crate::vastsim;
use serde_json::Value;

const WRAPPER: &str = "<VAST version='4.2'><Ad id='outer'><Wrapper><AdSystem>s</AdSystem>\
    <BlockedAdCategories authority='https://iab.example'>IAB1,IAB2</BlockedAdCategories>\
    <VASTAdTagURI><![CDATA[HERE/inline?cb=[CACHEBUSTING]&t=[TIMESTAMP]&no=[BLOCKEDADCATEGORIES]]]>\
    </VASTAdTagURI><Impression>https://t.example/outer</Impression></Wrapper></Ad></VAST>";

const INLINE: &str = "<VAST version='4.2'><Ad id='inner'><InLine><AdSystem>s</AdSystem>\
    <AdTitle>t</AdTitle><Impression>https://t.example/i?cb=[CACHEBUSTING]</Impression><Creatives>\
    <Creative><Linear><Duration>00:00:06</Duration></Linear></Creative></Creatives></InLine></Ad>\
    </VAST>";

const VMAP: &str = "<vmap:VMAP xmlns:vmap='http://www.iab.net/videosuite/vmap' version='1.0'>\
    <vmap:AdBreak timeOffset='start' breakType='linear'><vmap:AdSource>\
    <vmap:AdTagURI templateType='vast4'><![CDATA[HERE/inline?cb=[CACHEBUSTING]&x=[X]]]></vmap:AdTagURI>\
    </vmap:AdSource></vmap:AdBreak></vmap:VMAP>";

fn server() -> Server {
    Server::serving(&[("/tag", WRAPPER), ("/inline", INLINE), ("/vmap", VMAP)])
}

/// A document of the server in a file of its own.
fn saved(server: &Server, document: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ad.xml");
    std::fs::write(&path, document.replace("HERE", &server.url(""))).unwrap();
    (folder, path)
}

/// Standard output and standard error of a command that succeeds.
fn done(flags: &[&str]) -> (String, String) {
    let done = vastsim().args(flags).output().unwrap();
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(0), "{said}");
    (String::from_utf8(done.stdout).unwrap(), said)
}

fn played(subject: &str, flags: &[&str]) -> Value {
    let play = [
        "play",
        "--mode",
        "headless",
        "--json",
        "--allow-private",
        subject,
    ];
    serde_json::from_str(&done(&[&play, flags].concat()).0).unwrap()
}

/// What stands between two pieces of a text.
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let (_, rest) = text.split_once(before).unwrap();
    rest.split_once(after).map_or(rest, |(piece, _)| piece)
}

#[test]
fn macros_of_ad_tags_are_replaced_before_they_are_requested() {
    let server = server();
    let tag = server.url("/tag?cb=[CACHEBUSTING]&t=[TIMESTAMP]&own=[OWN]");
    let record = played(&tag, &[]);
    assert_eq!(record["ad_id"], "inner");
    let requested = server.requested();
    let [inline, tag] = &requested[..] else {
        panic!("{requested:?}")
    };
    let draws = [tag, inline].map(|url| between(url, "?cb=", "&"));
    for draw in draws {
        assert_eq!(draw.len(), 8, "{draw}");
        assert!(draw.bytes().all(|byte| byte.is_ascii_digit()), "{draw}");
    }
    assert_ne!(draws[0], draws[1]);
    let epoch = "1970-01-01T00%3A00%3A00.000%2B00%3A00";
    assert_eq!(between(tag, "&t=", "]"), format!("{epoch}&own=[OWN"));
    assert_eq!(between(inline, "&t=", "]"), format!("{epoch}&no=IAB1,IAB2"));
}

#[test]
fn the_same_viewing_requests_the_same_documents_and_another_one_others() {
    let requested = |flags: &[&str]| {
        let server = server();
        let record = played(&server.url("/tag?cb=[CACHEBUSTING]"), flags);
        let urls = server.requested().into_iter();
        let urls: Vec<_> = urls
            .map(|url| between(&url, "?cb=", "&").to_owned())
            .collect();
        (urls, record["metadata"]["vastsim"]["tracking"].clone())
    };
    let (first, beacons) = requested(&[]);
    assert_eq!(requested(&[]).0, first);
    assert_ne!(requested(&["--session", "1"]).0, first);
    assert_ne!(requested(&["--seed", "1"]).0, first);
    let of_beacon = between(beacons[1]["url"].as_str().unwrap(), "?cb=", "&");
    assert!(!first.iter().any(|draw| draw == of_beacon), "{first:?}");
}

#[test]
fn in_real_time_a_tag_has_the_time_of_the_wall_clock() {
    let server = server();
    let tag = server.url("/inline?t=[TIMESTAMP]");
    let real = [
        "play",
        "-q",
        "--mode",
        "real",
        "--speed",
        "1e6",
        "--allow-private",
    ];
    done(&[&real[..], &[&tag]].concat());
    let requested = server.requested();
    assert!(!requested[0].contains("?t=1970"), "{requested:?}");
    assert!(requested[0].contains("?t=2"), "{requested:?}");
}

#[test]
fn tags_of_breaks_are_replaced_too() {
    let server = server();
    let (_folder, vmap) = saved(&server, VMAP);
    played(vmap.to_str().unwrap(), &["--fetch"]);
    let requested = server.requested();
    assert_eq!(requested.len(), 1);
    assert_eq!(between(&requested[0], "cb=", "&").len(), 8, "{requested:?}");
    assert!(requested[0].ends_with("&x=[X]"), "{requested:?}");
}

#[test]
fn a_url_is_inspected() {
    let server = server();
    let url = server.url("/tag?cb=[CACHEBUSTING]");
    let inspect = ["inspect", "--allow-private", "--json", &url];
    let shown: Value = serde_json::from_str(&done(&inspect).0).unwrap();
    assert_eq!(shown["file"], url);
    assert_eq!(shown["document"]["ads"][0]["id"], "outer");
    assert_eq!(shown["resolved"], Value::Null);
    let requested = server.requested();
    assert_eq!(requested.len(), 1, "{requested:?}");
    assert!(!requested[0].contains('['), "{requested:?}");
}

#[test]
fn what_is_behind_a_url_is_requested_with_resolve() {
    let server = server();
    let (_folder, file) = saved(&server, WRAPPER);
    let (url, file) = (server.url("/tag"), file.to_str().unwrap());
    for subject in [&["--json", &url][..], &["--json", "--fetch", file]] {
        let inspect = [&["inspect", "--allow-private", "--resolve"], subject].concat();
        let shown: Value = serde_json::from_str(&done(&inspect).0).unwrap();
        let resolved = &shown["resolved"];
        assert_eq!(resolved["ads"][0]["id"], "inner", "{resolved}");
        let document = &resolved["documents"][1];
        assert_eq!(document["file"], Value::Null);
        let requested = document["url"].as_str().unwrap().to_owned();
        assert!(requested.starts_with(&server.url("/inline?cb=")));
        assert!(server.requested().contains(&requested));
    }
    let (tree, _) = done(&["inspect", "--allow-private", "--resolve", &url]);
    let document = format!("document {}", server.url("/inline?cb="));
    assert!(tree.contains(&document), "{tree}");
}

#[test]
fn a_break_of_a_url_is_followed_when_inspected() {
    let server = server();
    let url = server.url("/vmap");
    let (tree, _) = done(&["inspect", "--allow-private", "--resolve", &url]);
    assert!(tree.contains("ad `inner`"), "{tree}");
}

#[test]
fn nothing_behind_a_file_is_requested_unless_asked_for() {
    let server = server();
    let (_folder, file) = saved(&server, WRAPPER);
    let file = file.to_str().unwrap();
    let (tree, _) = done(&["inspect", "--allow-private", "--resolve", file]);
    assert!(tree.contains("request it with `--fetch`"), "{tree}");
    let (_, said) = done(&["inspect", "--allow-private", "--fetch", file]);
    assert!(said.contains("`--fetch` matters to `--resolve`"), "{said}");
    assert_eq!(server.requested(), [""; 0]);
}

/// The flag that would let it be is named wherever it is refused.
#[test]
fn private_addresses_of_documents_are_refused_with_the_flag() {
    let server = server();
    let url = server.url("/tag");
    let why = "`127.0.0.1` is 127.0.0.1, a loopback address; allow it with `--allow-private`";
    for command in ["play", "inspect"] {
        let refused = vastsim().args([command, &url]).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(said, format!("error: cannot fetch `{url}`: {why}\n"));
    }
    let (_folder, file) = saved(&server, WRAPPER);
    let file = file.to_str().unwrap();
    let (tree, _) = done(&["inspect", "--resolve", "--fetch", file]);
    assert!(tree.contains(why), "{tree}");
    let played = vastsim().args(["play", "--fetch", file]).output().unwrap();
    let said = String::from_utf8(played.stderr).unwrap();
    assert!(said.contains(why), "{said}");
    let played = vastsim().args(["play", file]).output().unwrap();
    let said = String::from_utf8(played.stderr).unwrap();
    assert!(said.contains("`--fetch` is not given"), "{said}");
    assert_eq!(server.requested(), [""; 0]);
}

#[test]
fn a_document_that_is_missing_is_an_error_of_the_network() {
    let server = server();
    let url = server.url("/missing");
    for command in ["play", "inspect"] {
        let failed = vastsim().args([command, "--allow-private", &url]);
        let failed = failed.output().unwrap();
        assert_eq!(failed.status.code(), Some(3));
        let said = String::from_utf8(failed.stderr).unwrap();
        let why = "the answer has status 404";
        assert_eq!(said, format!("error: cannot fetch `{url}`: {why}\n"));
    }
}

#[test]
fn schemes_other_than_those_of_the_web_are_refused() {
    for command in ["play", "inspect"] {
        let refused = vastsim().args([command, "ftp://ads.example/tag"]);
        let refused = refused.output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8(refused.stderr).unwrap();
        assert!(
            said.contains("its scheme is `ftp`; use http or https"),
            "{said}"
        );
    }
}
