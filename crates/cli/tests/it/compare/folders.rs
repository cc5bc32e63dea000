//! Result folders, which are counted apart.

use super::{Desk, number, rates, scenario};
use snapbox::str;

#[test]
fn two_folders() {
    let desk = Desk::new();
    desk.run("before.json", "before", &[]);
    desk.run("after.json", "after", &[]);
    let compare = desk.vastsim(&["compare", "before", "after", "--out", "out"]);
    compare.assert().success().stderr_eq("").stdout_eq(str![[r#"
before against after: counted apart, seeds 7 and 7, margin ±0.5 pp, alpha 0.05

Sessions that reach each milestone
  cell     milestone            A       B    B − A        interval    exact
  generic  firstQuartile   79.6 %  78.5 %  −1.1 pp  −1.8 … −0.4 pp  −1.0 pp  ? inconclusive
           midpoint        79.6 %  78.5 %  −1.1 pp  −1.8 … −0.4 pp  −1.0 pp  ? inconclusive
           thirdQuartile   70.1 %  69.1 %  −1.0 pp  −1.7 … −0.2 pp  −0.9 pp  ? inconclusive
           complete (VCR)  70.1 %  69.1 %  −1.0 pp  −1.7 … −0.2 pp  −0.9 pp  ? inconclusive

Sessions interrupted, by segment and reason
  cell     segment, reason           A       B     B − A          interval     exact
  generic  in all               29.9 %  30.9 %   +1.0 pp    +0.2 … +1.7 pp   +0.9 pp  ? inconclusive
           start network_error  20.4 %  21.5 %   +1.1 pp    +0.4 … +1.8 pp   +1.0 pp  ? inconclusive
           midpoint timeout     9.56 %  9.41 %  −0.15 pp  −0.63 … +0.33 pp  −0.12 pp  ? inconclusive

Mean time watched
  cell              A        B    B − A         interval    exact
  generic     23.55 s  23.29 s  −0.26 s  −0.44 … −0.09 s  −0.25 s

? inconclusive: too few viewings to tell whether every difference is within 0.5 pp
  the largest: generic firstQuartile, 79.6 % in A and 78.5 % in B, −1.1 pp
  7 rates, judged together at alpha 0.05 (Holm); of times watched no verdict comes

comparison.csv and comparison.json are in out
Both drew the numbers of seed 7: intervals of pairs are narrower
To compare in pairs: vastsim compare before.json after.json --sessions 20000 --seed 7

"#]]);
    assert!(desk.path("out/comparison.csv").exists());
}

/// The counts are those of the pairs, and the intervals those without them.
#[test]
fn folders_know_what_scenarios_know_without_pairs() {
    let desk = Desk::new();
    desk.run("before.json", "before", &[]);
    desk.run("after.json", "after", &[]);
    let (paired, apart) = (
        desk.json(&["before.json", "after.json"]),
        desk.json(&["before", "after"]),
    );
    assert_eq!(paired["paired"], true);
    assert_eq!(apart["paired"], false);
    let apart_rates = rates(&apart);
    let same = |rate: &serde_json::Value| {
        let key =
            |it: &serde_json::Value| ["metric", "milestone", "reason"].map(|name| it[name].clone());
        apart_rates
            .iter()
            .find(|other| key(other) == key(rate))
            .unwrap()
            .clone()
    };
    for rate in rates(&paired) {
        let other = same(&rate);
        for count in ["events_a", "trials_a", "events_b", "trials_b"] {
            assert_eq!(rate[count], other[count]);
        }
        assert!((number(&rate["unpaired_ci_low"]) - number(&other["ci_low"])).abs() < 1e-15);
        assert!(
            (number(&rate["expected_difference"]) - number(&other["expected_difference"])).abs()
                < 1e-11
        );
        assert!(other["narrowing"].is_null());
    }
    let watched = |it: &serde_json::Value| it["cells"][0]["ads"][0]["watched"].clone();
    let (paired, apart) = (watched(&paired), watched(&apart));
    assert!((number(&paired["difference_s"]) - number(&apart["difference_s"])).abs() < 1e-9);
    for (of_pairs, of_folders) in [
        ("unpaired_ci_low_s", "ci_low_s"),
        ("unpaired_ci_high_s", "ci_high_s"),
    ] {
        let difference_s = number(&paired[of_pairs]) - number(&apart[of_folders]);
        // Of a folder the spread of times is that of its histogram.
        assert!(difference_s.abs() < 1e-4, "{difference_s}");
    }
}

#[test]
fn of_other_seeds_nothing_is_said_of_pairs() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["--seed", "1"]);
    desk.run("before.json", "again", &["--seed", "2"]);
    let output = desk.compare(&["before", "again"]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(!said.contains("pairs"), "{said}");
    assert!(said.contains("seeds 1 and 2"), "{said}");
}

#[test]
fn pods_and_names_that_look_like_formulas() {
    let desk = Desk::new();
    let pod = r#"{ "name": "pod", "sessions": 3000, "provider": "google",
      "ad": { "pod": [ { "duration": "00:00:15", "id": "=1+1" }, { "duration": "00:00:15" } ] } }"#;
    desk.write("pod.json", pod);
    desk.run("pod.json", "a", &[]);
    desk.run("pod.json", "b", &["--set", "provider=yandex"]);
    let found = desk.json(&["a", "b"]);
    let ads = found["cells"][0]["ads"].as_array().unwrap();
    assert_eq!(ads.len(), 2);
    assert_eq!(ads[0]["ad_id_a"], "=1+1");
    assert_eq!(ads[1]["rates"][0]["metric"], "start_rate");
    assert_eq!(ads[1]["rates"][0]["trials_a"], 3_000);
}

#[test]
fn flags_without_effect_are_refused() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["-n", "100"]);
    let compare = desk.vastsim(&["compare", "before", "before", "--json", "--seed", "7"]);
    compare.assert().code(2).stderr_eq(str![[r#"
error: `--sessions`, `--seed`, `--set`, `--set-b` and `--threads` are for scenarios: result folders hold what was played

"#]]);
}

/// Sessions that failed: nothing is reached, and nothing is divided by nothing.
#[test]
fn ads_without_duration() {
    let desk = Desk::new();
    desk.write(
        "empty.json",
        r#"{ "name": "empty", "ad": { "duration": "00:00:00", "id": "spot" }, "sessions": 100 }"#,
    );
    desk.run("empty.json", "empty", &[]);
    desk.write("few.json", &scenario("few", 0.2, 100, 7));
    desk.run("few.json", "few", &[]);
    for args in [
        ["empty", "few"],
        ["empty", "empty"],
        ["empty.json", "few.json"],
        ["empty.json", "empty.json"],
    ] {
        let output = desk.compare(&args);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
