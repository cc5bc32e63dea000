//! Which file stands for a URL.

use std::path::{Component, Path};

use proptest::prelude::*;
use vastsim_vast::{UrlMap, WebUrl};

fn map(entries: &[(&str, &str)]) -> UrlMap<String> {
    let entry = |(url, path): &(&str, &str)| {
        let url = WebUrl::new(url).expect("it is a URL of the web");
        (url, (*path).to_owned())
    };
    entries.iter().map(entry).collect()
}

fn path_in(map: &UrlMap<String>, url: &str) -> Option<String> {
    let mapped = map.get(url)?;
    Some(mapped.path(mapped.entry).into_owned())
}

#[track_caller]
fn check(entries: &[(&str, &str)], expected: &[(&str, Option<&str>)]) {
    let map = map(entries);
    for (url, path) in expected {
        assert_eq!(path_in(&map, url).as_deref(), *path, "{url}");
    }
}

#[test]
fn urls_are_found_as_they_are_then_without_query_then_in_the_longest_folder() {
    let entries = [
        ("https://a.example/x/tag?q=1", "query.xml"),
        ("https://a.example/x/tag", "tag.xml"),
        ("https://a.example/x/", "x"),
        ("https://a.example/x/deep/", "deep//"),
        ("https://a.example/", "all/"),
        ("https://a.example/x", "short.xml"),
        ("https://b.example/tag", "first.xml"),
        ("https://b.example/tag", "last.xml"),
    ];
    check(
        &entries,
        &[
            ("https://a.example/x/tag?q=1", Some("query.xml")),
            ("https://a.example/x/tag?q=1#f", Some("tag.xml")),
            ("https://a.example/x/tag?q=12", Some("tag.xml")),
            ("https://a.example/x/tag", Some("tag.xml")),
            ("https://a.example/x/tag#f", Some("tag.xml")),
            ("https://a.example/x/tag2", Some("x/tag2")),
            ("https://a.example/x/deep/ad.xml?q", Some("deep/ad.xml")),
            ("https://a.example/x/deeper", Some("x/deeper")),
            ("https://a.example/x/w/ad.xml", Some("x/w/ad.xml")),
            ("https://a.example/x", Some("short.xml")),
            ("https://a.example/xy", Some("all/xy")),
            ("https://a.example/a?b=/", Some("all/a")),
            ("https://b.example/tag", Some("last.xml")),
            ("https://b.example/tag2", None),
            ("http://a.example/x/tag", None),
            ("a.example/x/tag", None),
            ("", None),
        ],
    );
}

#[test]
fn scheme_and_host_are_the_same_in_any_case_and_the_rest_is_not() {
    let entries = [
        ("HTTPS://Ads.Example/Tag", "tag.xml"),
        ("http://U@B.example:80/In/", "in/"),
    ];
    check(
        &entries,
        &[
            ("https://ads.example/Tag", Some("tag.xml")),
            ("hTTps://ADS.example/Tag?q=A", Some("tag.xml")),
            ("HTTP://U@b.EXAMPLE:80/In/Ad.xml", Some("in/Ad.xml")),
            ("https://ads.example/tag", None),
            ("http://u@b.example:80/In/Ad.xml", None),
            ("http://U@b.example:80/in/Ad.xml", None),
        ],
    );
}

#[test]
fn no_name_leads_out_of_its_folder() {
    let names = [
        "", ".", "..", "../a", "a/../b", "./a", "a/..", "a//b", "/a", "a/", "..\\a", "c:a", "a\0b",
    ];
    let map = map(&[("https://a.example/f/", "f/"), ("https://a.example/", ".")]);
    for name in names {
        let url = format!("https://a.example/f/{name}");
        assert_eq!(map.get(&url), None, "{name:?}");
    }
    assert_eq!(
        path_in(&map, "https://a.example/f/.a/..b/...").as_deref(),
        Some("f/.a/..b/...")
    );
}

#[test]
fn only_urls_of_the_web_are_mapped() {
    for url in [
        "tag",
        "ads.example/",
        "ftp://a/",
        "://a/",
        "https:/a",
        "ſttp://a/",
    ] {
        assert_eq!(WebUrl::new(url), None, "{url}");
    }
}

#[test]
fn what_was_mapped_before_is_given_back() {
    let mut map = map(&[("https://a.example/", "a")]);
    let same = WebUrl::new("HTTPS://A.example/").expect("it is a URL of the web");
    assert_eq!(map.insert(same, "b".to_owned()).as_deref(), Some("a"));
    let all: Vec<_> = map
        .iter()
        .map(|(url, path)| (url.as_str(), path.as_str()))
        .collect();
    assert_eq!(all, [("https://a.example/", "b")]);
}

proptest! {
    #[test]
    fn files_of_a_folder_are_in_it(name in r"([a.:?#%/\\\\\x00]|\PC){0,12}") {
        let map = map(&[("https://a.example/f/", "f")]);
        if let Some(path) = path_in(&map, &format!("https://a.example/f/{name}")) {
            let mut parts = Path::new(&path).components();
            prop_assert_eq!(parts.next(), Some(Component::Normal("f".as_ref())));
            prop_assert!(parts.all(|part| matches!(part, Component::Normal(_))));
        }
    }

    /// However the folders overlap, the longest is taken.
    #[test]
    fn the_longest_beginning_counts(
        folders in proptest::collection::vec("[ab/-]{0,5}/", 0..6),
        name in "[ab/-]{0,8}",
    ) {
        let urls: Vec<_> = folders.iter().map(|folder| format!("https://x/{folder}")).collect();
        let entries = urls.iter().map(|url| Some((WebUrl::new(url)?, url.clone())));
        let map: UrlMap<String> = entries.flatten().collect();
        let url = format!("https://x/{name}z");
        let holding = urls.iter().filter(|folder| url.starts_with(folder.as_str()));
        let longest = holding.max_by_key(|folder| folder.len());
        if let Some(mapped) = map.get(&url) {
            prop_assert_eq!(Some(mapped.entry), longest);
        } else if let Some(longest) = longest {
            let is_empty = url[longest.len()..].split('/').any(str::is_empty);
            prop_assert!(is_empty);
        }
    }
}
