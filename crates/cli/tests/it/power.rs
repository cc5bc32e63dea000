//! `vastsim power`: sizes, and what a size can say.

use crate::{root, vastsim};
use snapbox::{IntoData, str};

fn power(args: &[&str]) -> String {
    let assert = vastsim().arg("power").args(args).assert();
    let assert = assert.success().stderr_eq("");
    String::from_utf8(assert.get_output().stdout.clone()).unwrap()
}

fn json(args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&power(&[args, &["--json"]].concat())).unwrap()
}

/// Of published values, by each way to say a margin.
#[test]
fn sizes_are_those_of_the_books() {
    let cases = [
        (&["--hazard", "0.2"][..], 69_262),
        (&["--hazard", "0.12", "--margin", "0.005"], 45_713),
        (&["--hazard", "0.2", "--margin", "0.1pp"], 1_731_548),
        (&["--hazard", "0.2", "--two-sample"], 138_524),
        (&["--hazard", "0.2", "--deff", "2.5"], 173_155),
        (&["--hazard", "0"], 598),
    ];
    for (args, size) in cases {
        let planned = json(args);
        assert_eq!(planned["segments"][0]["to_show"]["enter"], size, "{args:?}");
    }
}

#[test]
fn of_a_hazard() {
    vastsim()
        .args(["power", "--hazard", "0.2", "-n", "50k"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
one segment against a profile: margin ±0.5 pp, true difference 0 pp, alpha 0.05, power 0.9

Sessions to show a rate to be within the margin, and to see one a margin off
  hazard    to show  to see
  20.000 %   69,262  67,741

What 50,000 sessions show and see with a power of 0.9, and their power at the margin
  entering  margin shown  difference seen   power
    50,000      0.590 pp         0.577 pp  74.8 %

"#]]);
}

#[test]
fn of_a_scenario() {
    let args = ["power", "scenarios/tick-30s.json", "-n", "100k"];
    let assert = vastsim().args(args).assert();
    assert.success().stderr_eq("").stdout_eq(str![[r#"
tick-30s against a profile: margin ±0.5 pp, true difference 0 pp, alpha 0.05, power 0.9

Sessions to show a rate to be within the margin, and to see one a margin off (alpha 0.0125)
  cell     segment          hazard  entering  to show: enter   start  to see: enter   start
  generic  start          14.028 %  100.00 %          52,208  52,208         69,591  69,591  ← decides
           firstQuartile   7.276 %   85.97 %          29,204  33,970         39,357  45,779
           midpoint       10.558 %   79.72 %          40,880  51,282         54,707  68,627
           thirdQuartile   3.633 %   71.30 %          15,157  21,259         20,879  29,284

What 100,000 sessions of each ad show and see with a power of 0.9, and their power at the margin
  cell     segment        entering  margin shown  difference seen    power
  generic  start           100,000      0.362 pp         0.413 pp   99.6 %
           firstQuartile    85,971      0.292 pp         0.332 pp  100.0 %
           midpoint         79,716      0.359 pp         0.409 pp   99.7 %
           thirdQuartile    71,300      0.231 pp         0.262 pp  100.0 %
 All segments together: a power of at least 99.3 %

Sessions to show all 4 segments together with a power of at least 0.9: each has 0.97500
  cell      start
  generic  72,859

"#]]);
}

#[test]
fn of_several_cells() {
    let scenario = "scenarios/six-providers-30s.json";
    let args = ["power", scenario, "--margin", "1pp", "--difference=-0.1pp"];
    let assert = vastsim().args(args).args(["--deff", "2.5"]).assert();
    assert.success().stderr_eq("").stdout_eq(str![[r#"
six-providers-30s against a profile: margin ±1 pp, true difference −0.1 pp, alpha 0.05, power 0.9, design effect 2.5

Sessions to show a rate to be within the margin, and to see one a margin off (alpha 0.0021)
  cell             segment          hazard  entering  to show: enter   start  to see: enter   start
  provider=global  start          17.125 %  100.00 %          40,383  40,383         68,335  68,335
                   firstQuartile   6.462 %   82.88 %          17,030  20,550         29,895  36,073
                   midpoint        6.562 %   77.52 %          17,280  22,292         30,310  39,100
                   thirdQuartile   4.513 %   72.43 %          12,058  16,648         21,693  29,950
  provider=tiger   start           9.380 %  100.00 %          24,068  24,068         41,493  41,493
                   firstQuartile   3.985 %   90.62 %          10,675  11,780         19,405  21,414
                   midpoint        4.026 %   87.01 %          10,783  12,393         19,583  22,507
                   thirdQuartile   2.508 %   83.51 %           6,718   8,045         12,855  15,395
  provider=leto    start           5.950 %  100.00 %          15,745  15,745         27,778  27,778
                   firstQuartile   2.495 %   94.05 %           6,683   7,106         12,798  13,608
                   midpoint        2.508 %   91.70 %           6,718   7,326         12,855  14,019
                   thirdQuartile   2.000 %   89.40 %           5,330   5,962         10,550  11,801
  provider=yandex  start          11.800 %  100.00 %          29,533  29,533         50,495  50,495
                   firstQuartile   4.980 %   88.20 %          13,270  15,046         23,690  26,860
                   midpoint        5.031 %   83.81 %          13,403  15,993         23,908  28,528
                   thirdQuartile   4.000 %   79.59 %          10,715  13,463         19,470  24,463
  provider=google  start          23.200 %  100.00 %          50,780  50,780         85,395  85,395  ← decides
                   firstQuartile   9.917 %   76.80 %          25,308  32,954         43,538  56,691
                   midpoint       10.128 %   69.18 %          25,790  37,278         44,335  64,083
                   thirdQuartile   7.042 %   62.18 %          18,468  29,703         32,265  51,892
  provider=custom  start           8.395 %  100.00 %          21,745  21,745         37,670  37,670
                   firstQuartile   3.492 %   91.61 %           9,370  10,229         17,248  18,829
                   midpoint        3.510 %   88.41 %           9,418  10,654         17,325  19,598
                   thirdQuartile   2.508 %   85.30 %           6,718   7,876         12,855  15,070

Sessions to show all 24 segments together with a power of at least 0.9: each has 0.99583
  cell               start
  provider=global   80,468
  provider=tiger    47,955
  provider=leto     31,375
  provider=yandex   58,850
  provider=google  101,188
  provider=custom   43,333
  in all           363,169

"#]]);
}

#[test]
fn for_programs() {
    vastsim()
        .args(["power", "--hazard", "0.2", "-n", "1000", "--json"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(
            str![[r#"
{
  "schema": "vastsim.power.v1",
  "margin": 0.005,
  "difference": 0.0,
  "alpha": 0.05,
  "power": 0.9,
  "design_effect": 1.0,
  "arms": 1,
  "sessions": 1000,
  "segments": [
    {
      "hazard": 0.2,
      "entering": 1.0,
      "to_show": {
        "enter": 69262,
        "start": 69262
      },
      "to_see": {
        "enter": 67741,
        "start": 67741
      },
      "attained": {
        "entering": 1000.0,
        "margin": 0.04167514222172031,
        "difference": 0.039661663190658655,
        "power": 0.0
      },
      "decisive": true
    }
  ],
  "together": {
    "power_each": 0.9,
    "alpha_each": 0.05,
    "start": 69262,
    "attained_power": 0.0
  }
}

"#]]
            .raw(),
        );
}

/// A cell that is chosen is planned as if it were alone.
#[test]
fn a_chosen_cell_stands_alone() {
    let scenario = "scenarios/six-providers-30s.json";
    let all = json(&[scenario]);
    let chosen = json(&[scenario, "--cell", "5"]);
    let names = |planned: &serde_json::Value| {
        let segments = planned["segments"].as_array().unwrap().iter();
        segments
            .map(|segment| segment["provider"].as_str().unwrap().to_owned())
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(names(&all).len(), 6);
    assert_eq!(Vec::from_iter(names(&chosen)), ["google"]);
    let each = |planned: &serde_json::Value| planned["together"]["power_each"].as_f64().unwrap();
    assert!(each(&all) > each(&chosen));
}

/// A value that is set changes what is planned: a rate that is rare for the
/// margin, by the exact test.
#[test]
fn settings_change_sizes() {
    let set = "playback.interruptions.rules.start.probability=0";
    let planned = json(&["scenarios/tick-30s.json", "--set", set]);
    let start = &planned["segments"][0];
    assert!(start["hazard"].as_f64().unwrap() < 0.0011);
    assert_eq!(start["to_show"]["enter"], 1_048);
    assert_eq!(start["decisive"], false);
}

#[test]
fn bad_usage_is_advised() {
    let cases = [
        (
            &["--hazard", "2"][..],
            "invalid value '2' for '--hazard <SHARE>': a hazard is a share of sessions from 0 to 1, as `0.2`",
        ),
        (
            &["--hazard", "0.2", "--margin", "5%"],
            "invalid value '5%' for '--margin <MARGIN>': a margin lies between 0 and 1, as `0.005`, or in percentage points as `0.5pp`",
        ),
        (
            &["--hazard", "0.2", "--difference", "x"],
            "invalid value 'x' for '--difference <DIFFERENCE>': a difference lies between -1 and 1, as `0.001`, or in percentage points as `-0.1pp`",
        ),
        (
            &["--hazard", "0.2", "--difference", "1pp"],
            "no number of sessions shows a rate to be within 0.5 pp that is 1 pp off; give a `--difference` that is smaller than the `--margin`",
        ),
        (
            &["--hazard", "0.001", "--difference=-0.2pp"],
            "a hazard of 0.001 cannot be -0.2 pp off; give a `--difference` that leaves a share from 0 to 1",
        ),
        (
            &["--hazard", "0.2", "--deff", "0"],
            "invalid value '0' for '--deff <FACTOR>': a design effect is a factor above 0, as `2.5`",
        ),
        (
            &["--hazard", "0.2", "--set", "seed=1"],
            "`--set` says a value of a scenario, and there is none",
        ),
        (
            &["--hazard", "0.2", "--cell", "1"],
            "the argument '--hazard <SHARE>' cannot be used with '--cell <CELL>'",
        ),
        (
            &["scenarios/tick-30s.json", "--hazard", "0.2"],
            "the argument '[SCENARIO]' cannot be used with '--hazard <SHARE>'",
        ),
        (
            &["scenarios/tick-30s.json", "--cell", "x"],
            "`x` is no cell; the only one is `all`, number 1",
        ),
    ];
    for (args, message) in cases {
        let assert = vastsim().arg("power").args(args).assert();
        let expected = format!("error: {message}\n...");
        assert.code(2).stdout_eq("").stderr_eq(expected);
    }
}

#[test]
fn something_has_to_be_planned_for() {
    let assert = vastsim().arg("power").assert();
    assert.code(2).stdout_eq("").stderr_eq(str![[r#"
error: the following required arguments were not provided:
  <SCENARIO|--hazard <SHARE>>

Usage: vastsim power <SCENARIO|--hazard <SHARE>>

For more information, try '--help'.

"#]]);
}

#[cfg(unix)]
#[test]
fn every_command_prints_what_the_documentation_says() {
    let document = std::fs::read_to_string(root().join("docs/power.md")).unwrap();
    let blocks = crate::guide::blocks_of(&document, "console");
    let commands: Vec<_> = blocks.iter().flat_map(crate::guide::commands).collect();
    assert!(commands.len() >= 3, "the document was not read");
    for (command, expected) in commands {
        let shown = crate::guide::shown(&command, &root());
        let expected = expected.trim_end().to_owned();
        snapbox::assert_data_eq!(shown.trim_end().to_owned().into_data().raw(), expected);
    }
}
