//! The summary of a run, on terminals of all kinds.

use crate::vastsim;
use snapbox::str;
use std::fs;

/// What a run of two cells says on such a terminal, down to the interruptions.
fn said(locale: &[(&str, &str)], columns: Option<&str>) -> String {
    let desk = tempfile::tempdir().unwrap();
    let scenario = r#"{
        "name": "s",
        "ad": { "duration": "00:00:30" },
        "provider": "google",
        "matrix": { "provider": ["google", "yandex"] }
    }"#;
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let mut run = vastsim().env_remove("LC_ALL").env_remove("COLUMNS");
    for (name, value) in locale {
        run = run.env(name, value);
    }
    if let Some(columns) = columns {
        run = run.env("COLUMNS", columns);
    }
    let run = run.current_dir(desk.path());
    let output = run.args(["run", "s.json", "-n", "10k"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    text
}

fn top(text: &str) -> String {
    let (top, _) = text.split_once("\n\nSessions interrupted").unwrap();
    top.to_owned() + "\n"
}

const UTF_8: &[(&str, &str)] = &[("LC_ALL", "C.UTF-8")];

#[test]
fn each_cell_has_a_funnel() {
    snapbox::assert_data_eq!(
        top(&said(UTF_8, None)),
        str![[r#"
s: 20,000 sessions in 2 cells, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell             milestone      estimate       interval  expected     funnel
  provider=google  firstQuartile    76.7 %  75.8 – 77.5 %    76.8 %  ✓  █▆▆▅▅
                   midpoint         68.8 %  67.9 – 69.7 %    69.2 %  ✓
                   thirdQuartile    61.9 %  60.9 – 62.8 %    62.2 %  ✓
                   complete         57.5 %  56.5 – 58.5 %    57.8 %  ✓
  provider=yandex  firstQuartile    88.0 %  87.3 – 88.6 %    88.2 %  ✓  █▇▇▆▆
                   midpoint         83.5 %  82.8 – 84.2 %    83.8 %  ✓
                   thirdQuartile    79.4 %  78.6 – 80.2 %    79.6 %  ✓
                   complete         76.3 %  75.5 – 77.1 %    76.4 %  ✓

"#]]
    );
}

#[test]
fn where_the_locale_is_not_utf_8_signs_are_those_of_ascii() {
    let text = said(&[("LC_ALL", ""), ("LC_CTYPE", "de_DE.ISO-8859-1")], None);
    assert!(text.is_ascii(), "{text}");
    assert!(
        text.contains("ok all 20 estimates agree with the closed form"),
        "{text}"
    );
    snapbox::assert_data_eq!(
        top(&text),
        str![[r#"
s: 20,000 sessions in 2 cells, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell             milestone      estimate       interval  expected
  provider=google  firstQuartile    76.7 %  75.8 - 77.5 %    76.8 %  ok
                   midpoint         68.8 %  67.9 - 69.7 %    69.2 %  ok
                   thirdQuartile    61.9 %  60.9 - 62.8 %    62.2 %  ok
                   complete         57.5 %  56.5 - 58.5 %    57.8 %  ok
  provider=yandex  firstQuartile    88.0 %  87.3 - 88.6 %    88.2 %  ok
                   midpoint         83.5 %  82.8 - 84.2 %    83.8 %  ok
                   thirdQuartile    79.4 %  78.6 - 80.2 %    79.6 %  ok
                   complete         76.3 %  75.5 - 77.1 %    76.4 %  ok

"#]]
    );
}

#[test]
fn so_are_those_of_comparisons() {
    let compare = vastsim().env("LC_ALL", "C").args(["compare", "-n", "10k"]);
    let scenario = "scenarios/tick-30s.json";
    let compare = compare.args([scenario, scenario, "--set-b", "provider=yandex"]);
    let output = compare.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("pp  "), "{text}");
    assert!(text.is_ascii(), "{text}");
}

#[test]
fn the_first_variable_that_is_set_names_the_locale() {
    let is_ascii = |locale| said(locale, None).is_ascii();
    assert!(is_ascii(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")]));
    assert!(is_ascii(&[("LC_CTYPE", "POSIX"), ("LANG", "en_US.UTF-8")]));
    assert!(!is_ascii(&[("LC_CTYPE", "en_US.utf8"), ("LANG", "C")]));
    assert!(!is_ascii(&[("LC_CTYPE", ""), ("LANG", "")]));
}

/// The funnel goes first, then the middle of names.
#[test]
fn a_narrow_terminal_shortens_names() {
    snapbox::assert_data_eq!(
        top(&said(UTF_8, Some("68"))),
        str![[r#"
s: 20,000 sessions in 2 cells, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell    milestone      estimate       interval  expected
  google  firstQuartile    76.7 %  75.8 – 77.5 %    76.8 %  ✓
          midpoint         68.8 %  67.9 – 69.7 %    69.2 %  ✓
          thirdQuartile    61.9 %  60.9 – 62.8 %    62.2 %  ✓
          complete         57.5 %  56.5 – 58.5 %    57.8 %  ✓
  yandex  firstQuartile    88.0 %  87.3 – 88.6 %    88.2 %  ✓
          midpoint         83.5 %  82.8 – 84.2 %    83.8 %  ✓
          thirdQuartile    79.4 %  78.6 – 80.2 %    79.6 %  ✓
          complete         76.3 %  75.5 – 77.1 %    76.4 %  ✓

"#]]
    );
}

#[test]
fn a_narrower_one_leaves_out_what_is_expected() {
    snapbox::assert_data_eq!(
        top(&said(UTF_8, Some("64"))),
        str![[r#"
s: 20,000 sessions in 2 cells, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell             milestone      estimate       interval
  provider=google  firstQuartile    76.7 %  75.8 – 77.5 %  ✓
                   midpoint         68.8 %  67.9 – 69.7 %  ✓
                   thirdQuartile    61.9 %  60.9 – 62.8 %  ✓
                   complete         57.5 %  56.5 – 58.5 %  ✓
  provider=yandex  firstQuartile    88.0 %  87.3 – 88.6 %  ✓
                   midpoint         83.5 %  82.8 – 84.2 %  ✓
                   thirdQuartile    79.4 %  78.6 – 80.2 %  ✓
                   complete         76.3 %  75.5 – 77.1 %  ✓

"#]]
    );
}

#[test]
fn the_narrowest_leave_out_intervals_before_they_cut_a_number() {
    snapbox::assert_data_eq!(
        top(&said(UTF_8, Some("40"))),
        str![[r#"
s: 20,000 sessions in 2 cells, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell    milestone      estimate
  google  firstQuartile    76.7 %  ✓
          midpoint         68.8 %  ✓
          thirdQuartile    61.9 %  ✓
          complete         57.5 %  ✓
  yandex  firstQuartile    88.0 %  ✓
          midpoint         83.5 %  ✓
          thirdQuartile    79.4 %  ✓
          complete         76.3 %  ✓

"#]]
    );
}

/// From a terminal that holds everything to one that holds hardly a number.
#[test]
fn tables_are_no_wider_than_the_terminal() {
    for columns in [120, 90, 72, 60, 50, 40] {
        let text = said(UTF_8, Some(&columns.to_string()));
        let lines = text.lines().filter(|line| line.starts_with("  "));
        for line in lines {
            assert!(line.chars().count() <= columns, "{columns}: {line}");
        }
    }
}

/// Where few sessions were played an interval supports no decimals.
#[test]
fn numbers_have_no_more_digits_than_their_intervals_support() {
    let desk = tempfile::tempdir().unwrap();
    let scenario = r#"{ "name": "s", "ad": { "duration": "00:00:30" }, "provider": "google" }"#;
    fs::write(desk.path().join("s.json"), scenario).unwrap();
    let run = vastsim().current_dir(desk.path());
    let run = run.args(["run", "s.json", "-n", "50"]).output().unwrap();
    let text = String::from_utf8(run.stdout).unwrap();
    snapbox::assert_data_eq!(
        top(&text),
        str![[r#"
s: 50 sessions in 1 cell, seed 0, intervals at 0.95

Sessions that reach each milestone
  cell    milestone      estimate   interval  expected     funnel
  google  firstQuartile      78 %  65 – 87 %      77 %  ✓  █▆▆▆▅
          midpoint           72 %  58 – 83 %      69 %  ✓
          thirdQuartile      72 %  58 – 83 %      62 %  ✓
          complete           68 %  54 – 79 %      58 %  ✓

"#]]
    );
}
