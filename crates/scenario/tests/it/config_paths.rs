//! Paths to places in a file of settings.

use proptest::prelude::*;
use std::path::Path;
use vastsim_scenario::{ConfigPath, Override, PathStep, load_set};

fn read(text: &str) -> Result<ConfigPath, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn key(text: &str) -> PathStep {
    PathStep::Key(text.to_owned())
}

#[test]
fn keys_and_indexes_are_told_apart() {
    let path = read("ad.pod[12].duration").unwrap();
    let steps = [key("ad"), key("pod"), PathStep::Index(12), key("duration")];
    assert_eq!(path.steps(), steps);
    assert_eq!((path.root(), path.as_str()), ("ad", "ad.pod[12].duration"));
    assert_eq!(read("a[0][1]").unwrap().steps().len(), 3);
}

#[test]
fn a_key_in_quotes_may_be_any_text() {
    let url = r#"parser.url_map."https://a.example/x[0]?y='z'""#;
    let path = read(url).unwrap();
    assert_eq!(path.steps()[2], key("https://a.example/x[0]?y='z'"));
    assert_eq!(path.to_string(), url);
    let doubled = read(r#"'it''s'."a""b""#).unwrap();
    assert_eq!(doubled.steps(), [key("it's"), key("a\"b")]);
    assert_eq!(doubled.to_string(), r#""it's"."a""b""#);
    assert_eq!(read(r#""""#).unwrap().steps(), [key("")]);
}

#[test]
fn quotes_that_are_not_needed_make_no_difference() {
    let (quoted, plain) = (read(r#""ad".'id'"#).unwrap(), read("ad.id").unwrap());
    assert_eq!((&quoted, quoted.as_str()), (&plain, "ad.id"));
}

/// What the command line says is kept in the manifest, to be said again.
#[test]
fn an_override_that_displays_sets_the_same() {
    let said = [
        ("playback.speed=2", "playback.speed=2"),
        (
            "tracker.static_macros.'A=B'=x",
            r#"tracker.static_macros."A=B"="x""#,
        ),
        ("' a '.\"b \"=1", r#"" a "."b "=1"#),
        ("a. b=1", r#"a." b"=1"#),
    ];
    for (said, shown) in said {
        let one = Override::set(said).unwrap();
        assert_eq!(one.to_string(), shown);
        assert_eq!(Override::set(shown).unwrap().path(), one.path());
    }
}

#[test]
fn what_is_wrong_with_a_path_is_told_behind_the_space_before_it() {
    let files = crate::files::Memory::new(&[("s.json", &crate::files::with_keys(""))]);
    let one = Override::set("  ad.pod[0].id=a").unwrap();
    let error = load_set(Path::new("s.json"), &files, &[one]).unwrap_err();
    assert_eq!(error.problems()[0].origin.range, 2..14);
}

#[test]
fn paths_overlap_if_one_leads_into_the_other() {
    let overlap = |a: &str, b: &str| read(a).unwrap().overlaps(&read(b).unwrap());
    assert!(overlap("ad", "ad.pod[1]") && overlap("ad.pod[1]", "ad"));
    assert!(overlap("ad.id", "\"ad\".id"));
    assert!(!overlap("ad.pod[1]", "ad.pod[2]"));
    assert!(!overlap("ad.i", "ad.id"));
}

#[test]
fn what_is_no_path_is_said() {
    let deep = ["a"; 17].join(".");
    let long = "a".repeat(513);
    let texts = [
        "",
        ".a",
        "[0].a",
        "a.",
        "a..b",
        "a.[0]",
        "a[",
        "a[x]",
        "a[-1]",
        "a[01]",
        "a[1234567890]",
        "a[]",
        "a]",
        "a[0]b",
        "a\"b\"",
        "a.\"b",
        "'",
        "'a'b",
        &deep,
        &long,
    ];
    let messages: Vec<_> = texts.iter().map(|text| read(text).unwrap_err()).collect();
    insta::assert_snapshot!(messages.join("\n"), @r#"
    the path is empty
    a path begins with a key, not with `.`
    a path begins with a key, not with `[`
    a key is missing after `a.`
    a key is missing after `a.`
    a key is missing after `a.`
    the `[` after `a` is not closed
    `[x]` is no index: items are counted `[0]`, `[1]`, …
    `[-1]` is no index: items are counted `[0]`, `[1]`, …
    `[01]` is no index: items are counted `[0]`, `[1]`, …
    `[1234567890]` is no index: items are counted `[0]`, `[1]`, …
    `[]` is no index: items are counted `[0]`, `[1]`, …
    `.` or `[` is expected after `a`, not `]`
    `.` or `[` is expected after `a[0]`, not `b`
    `.` or `[` is expected after `a`, not `"`
    the `"` after `a.` is not closed
    the `'` after `` is not closed
    `.` or `[` is expected after `'a'`, not `b`
    the path has more than 16 steps
    the path is longer than 512 bytes
    "#);
}

proptest! {
    /// Whatever is written is read again as it was, and equal texts are equal
    /// places.
    #[test]
    fn a_path_that_displays_is_the_same_path(text in r#"[ab."'\[\]0-2]{0,14}"#) {
        if let Ok(path) = read(&text) {
            prop_assert_eq!(read(path.as_str()), Ok(path));
        }
    }
}
