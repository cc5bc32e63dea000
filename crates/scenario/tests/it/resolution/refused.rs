//! What is said about levels that cannot be.

use crate::files::*;
use std::path::Path;
use vastsim_scenario::*;

/// What is wrong with these keys among other files, one report after the other.
fn report(keys: &str, files: &[(&str, &str)]) -> String {
    problems_among(&with_keys(keys), files)
}

/// What is wrong with a profile `p.json` that has these keys.
fn of_profile(keys: &str, files: &[(&str, &str)]) -> String {
    let profile = format!(r#"{{ "name": "p", {keys} }}"#);
    let files = [files, &[("p.json", &profile)]].concat();
    report(r#""provider": "p.json""#, &files)
}

/// What is wrong with this publishers file for the publisher `acme`.
fn of_publishers(file: &str) -> String {
    let keys = r#""publishers": "publishers.json", "publisher": "acme""#;
    report(keys, &[("publishers.json", file)])
}

/// What is wrong with a scenario that the command line adds this to.
fn of_set(text: &str) -> String {
    let keys = r#""playback": { "speed": 2 }, "matrix": { "playback.mode": ["real"] }"#;
    let files = Memory::default().with("s.json", with_keys(keys));
    let overrides = match Override::set(text) {
        Ok(one) => [one],
        Err(error) => return error.to_string(),
    };
    match load_set(Path::new("s.json"), &files, &overrides) {
        Ok(_) => "nothing".to_owned(),
        Err(error) => lines(error.problems()),
    }
}

#[test]
fn profiles_in_a_circle() {
    let b = |name: &str| format!(r#"{{ "name": "b", "extends": "{name}" }}"#);
    let reports = [
        of_profile(r#""extends": "p.json""#, &[]),
        of_profile(r#""extends": "b.json""#, &[("b.json", &b("p.json"))]),
        of_profile(r#""extends": "d/b.json""#, &[("d/b.json", &b("../p.json"))]),
        of_profile(r#""extends": "./p.json""#, &[]),
        of_profile(r#""extends": "b.json""#, &[("b.json", &b("b.json"))]),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    p.json:1:27: error: profiles extend one another in a circle: `p.json` → `p.json`
    b.json:1:27: error: profiles extend one another in a circle: `p.json` → `b.json` → `p.json`
    d/b.json:1:27: error: profiles extend one another in a circle: `p.json` → `d/b.json` → `p.json`
    p.json:1:27: error: profiles extend one another in a circle: `p.json` → `p.json`
    b.json:1:27: error: profiles extend one another in a circle: `b.json` → `b.json`
    ");
}

#[test]
fn profiles_that_are_checked_by_themselves() {
    let check = |path: &str, extends: &str| {
        let own = format!(r#"{{ "name": "p", "playback": {{}}, "extends": "{extends}" }}"#);
        let error = check_with(Path::new(path), &Memory::default().with(path, own));
        lines(error.unwrap_err().problems())
    };
    let reports = [
        check("p.json", "p.json"),
        check("./p.json", "p.json"),
        check("d/../p.json", "p.json"),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    p.json:1:43: error: profiles extend one another in a circle: `p.json` → `p.json`
    ./p.json:1:43: error: profiles extend one another in a circle: `p.json` → `p.json`
    d/../p.json:1:43: error: profiles extend one another in a circle: `p.json` → `p.json`
    ");
}

#[test]
fn profiles_that_are_not_there() {
    let publishers = r#"{ "publishers": { "acme": {} } }"#;
    let reports = [
        of_profile(r#""extends": "gogle""#, &[]),
        of_profile(r#""extends": "acme""#, &[]),
        of_profile(r#""extends": "base.json""#, &[]),
        of_profile(r#""extends": "folder""#, &[]),
        of_profile(r#""extends": 7"#, &[]),
        of_profile(r#""extends": "inherit""#, &[]),
        of_profile(
            r#""extends": "publishers.json""#,
            &[("publishers.json", publishers)],
        ),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    p.json:1:27: error: unknown profile `gogle`; hint: did you mean `google`? (or the path of a `.json` file)
    p.json:1:27: error: unknown profile `acme`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    p.json:1:27: error: cannot read the profile: no such file; hint: tried `base.json`
    p.json:1:27: error: unknown profile `folder`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    p.json:1:27: error: expected a string, found the number 7
    p.json:1:27: error: unknown profile `inherit`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    publishers.json:1:1: error: this is a publishers file, not a profile
    ");
}

#[test]
fn a_chain_has_at_most_sixteen_profiles_that_extend() {
    let chain = |length: usize| {
        let files: Vec<_> = (0..=length)
            .map(|number| {
                let extends = format!(r#", "extends": "{}.json""#, number + 1);
                let extends = if number == length { "" } else { &extends };
                let text = format!(r#"{{ "name": "p{number}"{extends} }}"#);
                (format!("{number}.json"), text)
            })
            .collect();
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| (&**path, &**text))
            .collect();
        report(r#""provider": "0.json""#, &files)
    };
    assert_eq!(chain(16), "nothing");
    insta::assert_snapshot!(chain(17), @"16.json:1:29: error: more than 16 profiles extend one another");
}

#[test]
fn publishers_that_are_not_there() {
    let files = [(
        "publishers.json",
        r#"{ "publishers": { "acme": {}, "zenith": {} } }"#,
    )];
    let with_file = |publisher: &str| {
        let keys = format!(r#""publishers": "publishers.json", "publisher": {publisher}"#);
        report(&keys, &files)
    };
    let reports = [
        with_file(r#""acne""#),
        with_file(r#""other""#),
        with_file("7"),
        with_file("[]"),
        with_file(r#""a b""#),
        with_file("{}"),
        with_file(r#"{ "id": "acme", "speed": 1 }"#),
        with_file(r#"{ "id": null }"#),
        report(r#""publisher": "acme""#, &[]),
        report(r#""publishers": "publishers.json""#, &[]),
        report(r#""publishers": 7, "publisher": "acme""#, &[]),
    ];
    insta::assert_snapshot!(reports.join("\n"), @r#"
    s.json:1:96: error: unknown publisher `acne`; hint: did you mean `acme`?
    s.json:1:96: error: unknown publisher `other`; hint: known here: `acme`, `zenith`
    s.json:1:96: error: expected the id of a publisher, or an object, found the number 7
    s.json:1:96: error: expected the id of a publisher, or an object, found an array
    s.json:1:96: error: name "a b" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`
    s.json:1:96: error: the key `id` is missing
    s.json:1:112: error: unknown key `speed`; hint: known here: `id`, `description`, `playback`, `tracker`, `parser`
    s.json:1:96: error: the key `id` is missing
    s.json:1:63: error: unknown publisher `acme`; hint: name the file that has it, `"publishers": "publishers.json"`, or say here what it changes: `{ "id": …, "playback": … }`
    s.json:1:64: error: cannot read the publishers file: no such file; hint: tried `publishers.json`
    s.json:1:64: error: expected the path of a publishers file, found the number 7
    "#);
}

#[test]
fn publishers_files_that_are_wrong() {
    let reports = [
        of_publishers(r#"{ "publisher": {} }"#),
        of_publishers(r#"{ "publishers": { "acme": { "playbak": {} } } }"#),
        of_publishers(r#"{ "publishers": { "acme": {}, "a b": {} } }"#),
        of_publishers(r#"{ "publishers": null }"#),
        of_publishers(r#"{ "publishers": { "acme": null } }"#),
        of_publishers(r#"{ "publishers": { "acme": { "playback": { "speed": 0 } } } }"#),
        of_publishers(r#"{ "name": "p", "playback": {} }"#),
        of_publishers("{"),
    ];
    insta::assert_snapshot!(reports.join("\n"), @r#"
    publishers.json:1:3: error: unknown key `publisher`; hint: did you mean `publishers`?
    publishers.json:1:29: error: unknown key `playbak`; hint: did you mean `playback`?
    publishers.json:1:31: error: name "a b" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`
    publishers.json:1:17: error: expected an object, found null
    publishers.json:1:27: error: expected an object, found null
    publishers.json:1:52: error: speed 0 is not above 0 and at most 1000000
    publishers.json:1:1: error: this is a profile, not a publishers file
    publishers.json:1:1: error: not valid JSON: unterminated object; hint: its closing `}` is missing
    "#);
}

#[test]
fn what_cannot_be_set() {
    let all = [
        "playback.sped=2",
        "playback.speed=0",
        "playback.speed=fast",
        "playback.speed={",
        "playback.speed.very=2",
        "matrix.playback.mode=real",
        "name=a b",
        "playback..speed=2",
        "playback",
        "=2",
        r#"playback={ "speed": 1, "speed": 2 }"#,
    ];
    let reports = all.map(|text| format!("{text}\n{}", of_set(text)));
    insta::assert_snapshot!(reports.join("\n"), @r#"
    playback.sped=2
    <--set>:1:1: error: unknown key `sped`; hint: did you mean `speed`?
    playback.speed=0
    <--set playback.speed>:1:1: error: speed 0 is not above 0 and at most 1000000
    playback.speed=fast
    <--set playback.speed>:1:1: error: expected a number, found the string "fast"
    playback.speed={
    <--set playback.speed>:1:1: error: expected a number, found the string "{"
    playback.speed.very=2
    <--set>:1:1: error: expected a number, found an object
    matrix.playback.mode=real
    <--set>:1:1: error: expected an array, found an object
    name=a b
    <--set name>:1:1: error: name "a b" is not 1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`
    playback..speed=2
    a key is missing after `playback.`
    playback
    it is not `path=value`, such as `playback.speed=2`
    =2
    it is not `path=value`, such as `playback.speed=2`
    playback={ "speed": 1, "speed": 2 }
    the key `speed` is repeated
    "#);
}

#[test]
fn what_a_run_is_called_may_be_set() {
    let scenario = loaded_with("", &[Override::set("name=other").unwrap()]);
    assert_eq!(scenario.name, "other");
}
