//! What is said about texts that are not the JSON that is asked for.

use super::all;
use crate::files::*;
use std::path::Path;
use vastsim_scenario::*;

#[test]
fn what_is_not_json() {
    let scenarios = [
        "",
        " \n ",
        "null",
        "{",
        r#"{ "name": "t" "#,
        r#"{ "name": "t", }"#,
        r#"{ "name": "t" // why
}"#,
        "{ 'name': 't' }",
        r#"{ name: "t" }"#,
        r#"{ "name": "t" "ad": {} }"#,
        r#"{ "matrix": { "provider": ["a", ] } }"#,
        "{} {}",
        "{ \"name\": \"a\tb\" }",
        "{\u{a0}}",
        r#"{ "name": "\ud800" }"#,
        "<VAST/>",
    ];
    insta::assert_snapshot!(all(&scenarios), @r#"
    s.json:1:1: error: the file is empty

    s.json:1:1: error: the file is empty

    s.json:1:1: error: expected an object, found null

    s.json:1:1: error: not valid JSON: unterminated object; hint: its closing `}` is missing

    s.json:1:1: error: not valid JSON: unterminated object; hint: its closing `}` is missing

    s.json:1:14: error: not valid JSON: trailing commas are not allowed; hint: remove the last comma

    s.json:1:15: error: not valid JSON: comments are not allowed; hint: say it in `description`

    s.json:1:3: error: not valid JSON: single-quoted strings are not allowed; hint: write it in double quotes

    s.json:1:3: error: not valid JSON: expected string for object property; hint: write it in double quotes

    s.json:1:14: error: not valid JSON: expected comma

    s.json:1:31: error: not valid JSON: trailing commas are not allowed; hint: remove the last comma

    s.json:1:4: error: not valid JSON: text cannot contain more than one JSON value; hint: remove what comes after the first value

    s.json:1:13: error: not valid JSON: the character U+0009 cannot stand here

    s.json:1:2: error: not valid JSON: the character U+00A0 cannot stand here

    s.json:1:12: error: not valid JSON: half of a surrogate pair

    s.json:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "s.json" } }`
    "#);
}

#[test]
fn numbers_that_are_not_json() {
    let scenarios = [
        r#"{ "seed": 0x10 }"#,
        r#"{ "seed": +1 }"#,
        r#"{ "seed": .5 }"#,
        r#"{ "seed": NaN }"#,
        r#"{ "seed": -Infinity }"#,
        r#"{ "seed": 01 }"#,
    ];
    insta::assert_snapshot!(all(&scenarios), @"
    s.json:1:11: error: not valid JSON: hexadecimal numbers are not allowed

    s.json:1:11: error: not valid JSON: unary plus on numbers is not allowed

    s.json:1:11: error: not valid JSON: leading or trailing decimal points on numbers are not allowed

    s.json:1:11: error: not valid JSON: unexpected word; hint: JSON has neither NaN nor infinity

    s.json:1:11: error: not valid JSON: infinity and NaN are not allowed

    s.json:1:12: error: not valid JSON: expected comma; hint: a number does not begin with 0
    ");
}

#[test]
fn nesting_is_bounded() {
    let scenario = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    insta::assert_snapshot!(problems(&scenario), @"s.json:1:513: error: not valid JSON: maximum nesting depth exceeded");
}

#[test]
fn bytes_that_are_not_utf8() {
    let load = |bytes: &[u8]| {
        let files = Memory::default().with("s.json", bytes);
        let error = load_with(Path::new("s.json"), &files).unwrap_err();
        lines(error.problems())
    };
    let reports = [
        load(b"{\n  \"name\": \"\xff\" }"),
        load(b"\xff\xfe{\0}\0"),
        load(b"\xef\xbb\xbf{\r\n  \"name\":\n\t\"gr\xc3\xb6\xc3\x9fe \xf0\x9f\x98\x80 \xc3\""),
        load(b"\x7fELF\x02\x01\x01\0\0\n\0\xd0a\0"),
        load(&vec![b' '; (4 << 20) + 1]),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    s.json:2:12: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:1:1: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:3:11: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:2:2: error: the file is not UTF-8; hint: save it as UTF-8
    s.json:1:1: error: the file is larger than 4 MiB
    ");
}

#[test]
fn a_byte_order_mark_is_accepted() {
    assert_eq!(problems(&format!("\u{feff}{}", with_keys(""))), "nothing");
}

#[test]
fn columns_count_characters() {
    insta::assert_snapshot!(problems_with("\n  \"description\": \"größe 😀\", \"sede\": 1"), @"s.json:2:29: error: unknown key `sede`; hint: did you mean `seed`?");
}

#[test]
fn repeated_keys_name_the_first() {
    let keys = "\n\"seed\": 1,\n\"seed\": 2,\n\"playback\": { \"interruptions\": {}, \"interruptions\": {} }";
    insta::assert_snapshot!(problems_with(keys), @"
    s.json:3:1: error: the key `seed` is repeated; hint: it was first given at s.json:2:1
    s.json:4:36: error: the key `interruptions` is repeated; hint: it was first given at s.json:4:15
    ");
}
