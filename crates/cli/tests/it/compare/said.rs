//! What `compare` says, and how it ends.

use super::{Desk, number, rates, scenario};
use snapbox::str;

#[test]
fn two_scenarios() {
    let desk = Desk::new();
    let compare = desk.vastsim(&["compare", "before.json", "after.json"]);
    compare
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
before against after: 20,000 viewings of each in 1 cell, with the random numbers of seed 7, margin ±0.5 pp, alpha 0.05

Sessions that reach each milestone
  cell     milestone            A       B     B − A          interval     exact  narrowed
  generic  firstQuartile   79.6 %  78.5 %  −1.11 pp  −1.24 … −1.00 pp  −1.00 pp      ×5.5  ✗ different
           midpoint        79.6 %  78.5 %  −1.11 pp  −1.24 … −1.00 pp  −1.00 pp      ×5.5  ✗ different
           thirdQuartile   70.1 %  69.1 %  −0.96 pp  −1.09 … −0.86 pp  −0.88 pp      ×6.6  ✗ different
           complete (VCR)  70.1 %  69.1 %  −0.96 pp  −1.09 … −0.86 pp  −0.88 pp      ×6.6  ✗ different

Sessions interrupted, by segment and reason
  cell     segment, reason           A       B     B − A          interval     exact  narrowed
  generic  in all               29.9 %  30.9 %  +0.96 pp  +0.86 … +1.09 pp  +0.88 pp      ×6.6  ✗ different
           start network_error  20.4 %  21.5 %  +1.11 pp  +1.00 … +1.24 pp  +1.00 pp      ×5.5  ✗ different
           midpoint timeout     9.56 %  9.41 %  −0.15 pp  −0.32 … +0.02 pp  −0.12 pp      ×2.9  ✓ equivalent

Mean time watched
  cell              A        B     B − A           interval     exact  narrowed
  generic     23.55 s  23.29 s  −0.264 s  −0.277 … −0.251 s  −0.249 s       ×13

✗ different: a difference is beyond 0.5 pp
  the largest: generic firstQuartile, 79.6 % in A and 78.5 % in B, −1.11 pp
  the same random numbers narrowed intervals ×5.5 (median); apart it would take 30 times the viewings
  7 rates, judged together at alpha 0.05 (Holm); of times watched no verdict comes

Played in [..] s ([..] pairs/s)
To reproduce: vastsim compare before.json after.json --sessions 20000 --seed 7

"#]]);
}

#[test]
fn the_same_scenario_with_another_provider() {
    let desk = Desk::new();
    desk.write(
        "spot.json",
        r#"{ "name": "spot", "ad": { "duration": "00:00:30" }, "provider": "google", "sessions": 5000 }"#,
    );
    let args = [
        "compare",
        "spot.json",
        "spot.json",
        "--set-b",
        "provider=yandex",
    ];
    let compare = desk.vastsim(&args).assert();
    compare.success().stderr_eq("").stdout_eq(str![[r#"
spot against spot with provider="yandex": 5,000 viewings of each in 1 cell, with the random numbers of seed 0, margin ±0.5 pp, alpha 0.05

Sessions that reach each milestone
  cell             milestone            A       B     B − A          interval     exact  narrowed
  google → yandex  firstQuartile   75.2 %  87.1 %  +11.9 pp  +11.1 … +12.7 pp  +11.4 pp      ×1.7  ✗ different
                   midpoint        67.4 %  82.6 %  +15.2 pp  +14.4 … +16.0 pp  +14.6 pp      ×1.7  ✗ different
                   thirdQuartile   60.6 %  78.2 %  +17.6 pp  +16.7 … +18.5 pp  +17.4 pp      ×1.7  ✗ different
                   complete (VCR)  56.5 %  74.9 %  +18.4 pp  +17.5 … +19.3 pp  +18.6 pp      ×1.7  ✗ different

Sessions interrupted, by segment and reason
  cell             segment, reason                  A       B     B − A          interval     exact  narrowed
  google → yandex  in all                      43.5 %  25.1 %  −18.4 pp  −19.3 … −17.5 pp  −18.6 pp      ×1.7  ✗ different
                   start network_error         24.8 %  12.9 %  −11.9 pp  −12.7 … −11.1 pp  −11.4 pp      ×1.7  ✗ different
                   firstQuartile timeout        7.8 %   4.5 %   −3.3 pp    −4.1 … −2.5 pp   −3.2 pp      ×1.0  ✗ different
                   midpoint timeout             6.8 %   4.4 %   −2.4 pp    −3.2 … −1.6 pp   −2.8 pp      ×1.0  ✗ different
                   thirdQuartile device_error   4.1 %   3.3 %   −0.8 pp    −1.5 … −0.2 pp   −1.2 pp      ×1.0  ? inconclusive

Mean time watched
  cell                      A        B    B − A         interval    exact  narrowed
  google → yandex     20.64 s  24.86 s  +4.22 s  +4.06 … +4.38 s  +4.13 s      ×2.3

✗ different: a difference is beyond 0.5 pp
  the largest: google → yandex complete (VCR), 56.5 % in A and 74.9 % in B, +18.4 pp
  the same random numbers narrowed intervals ×1.7 (median); apart it would take 2.8 times the viewings
  9 rates, judged together at alpha 0.05 (Holm); of times watched no verdict comes

Played in [..] s ([..] pairs/s)
To reproduce: vastsim compare spot.json spot.json --sessions 5000 --seed 0 --set-b 'provider="yandex"'

"#]]);
}

#[test]
fn a_scenario_against_itself() {
    let desk = Desk::new();
    let compare = desk.vastsim(&["compare", "before.json", "before.json"]);
    compare
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
before against before: 20,000 viewings of each in 1 cell, with the random numbers of seed 7, margin ±0.5 pp, alpha 0.05

Sessions that reach each milestone
  cell     milestone            A       B      B − A            interval      exact  narrowed
  generic  firstQuartile   79.6 %  79.6 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×49  ✓ equivalent
           midpoint        79.6 %  79.6 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×49  ✓ equivalent
           thirdQuartile   70.1 %  70.1 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×56  ✓ equivalent
           complete (VCR)  70.1 %  70.1 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×56  ✓ equivalent

Sessions interrupted, by segment and reason
  cell     segment, reason           A       B      B − A            interval      exact  narrowed
  generic  in all               29.9 %  29.9 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×56  ✓ equivalent
           start network_error  20.4 %  20.4 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×49  ✓ equivalent
           midpoint timeout     9.56 %  9.56 %  +0.000 pp  −0.014 … +0.014 pp  +0.000 pp       ×36  ✓ equivalent

Mean time watched
  cell              A        B    B − A         interval    exact  narrowed
  generic     23.55 s  23.55 s  +0.00 s  +0.00 … +0.00 s  +0.00 s         –

✓ equivalent: every difference is within 0.5 pp, and none is seen
  the same random numbers narrowed intervals ×49 (median); apart it would take 2,400 times the viewings
  7 rates, judged together at alpha 0.05 (Holm); of times watched no verdict comes

Played in [..] s ([..] pairs/s)
To reproduce: vastsim compare before.json before.json --sessions 20000 --seed 7

"#]]);
}

/// A pod of two ads, and one with another between them.
fn pods() -> Desk {
    let desk = Desk::new();
    let pod = |name: &str, ads: &str| {
        format!(
            r#"{{ "name": "{name}", "ad": {{ "pod": [ {ads} ] }}, "provider": "google", "sessions": 5000 }}"#
        )
    };
    let ad = |id: &str| format!(r#"{{ "duration": "00:00:15", "id": "{id}" }}"#);
    let [one, two, three] = ["one", "two", "three"].map(ad);
    desk.write("two.json", &pod("two", &format!("{one}, {two}")));
    desk.write(
        "three.json",
        &pod("three", &format!("{one}, {three}, {two}")),
    );
    desk
}

#[test]
fn pods_of_different_lengths() {
    let desk = pods();
    let compare = desk.vastsim(&[
        "compare",
        "two.json",
        "three.json",
        "--set-b",
        "provider=yandex",
    ]);
    compare
        .assert()
        .success()
        .stderr_eq(str![[r#"
note: cell `all` shows 2 ads in A and 3 ads in B; the first 2 are compared

"#]])
        .stdout_eq(str![[r#"
two against three with provider="yandex": 5,000 viewings of each in 1 cell, with the random numbers of seed 0, margin ±0.5 pp, alpha 0.05

Viewings that start each ad
  cell             ad                  A       B     B − A          interval     exact  narrowed
  google → yandex  1 two → three  56.5 %  74.9 %  +18.4 pp  +17.5 … +19.3 pp  +18.6 pp      ×1.7  ✗ different

Sessions that reach each milestone
  cell                   milestone            A       B     B − A          interval     exact  narrowed
  google → yandex, ad 0  firstQuartile   75.2 %  87.1 %  +11.9 pp  +11.1 … +12.7 pp  +11.4 pp      ×1.7  ✗ different
                         midpoint        67.4 %  82.6 %  +15.2 pp  +14.4 … +16.0 pp  +14.6 pp      ×1.7  ✗ different
                         thirdQuartile   60.3 %  77.9 %  +17.6 pp  +16.8 … +18.5 pp  +17.5 pp      ×1.7  ✗ different
                         complete (VCR)  56.5 %  74.9 %  +18.4 pp  +17.5 … +19.3 pp  +18.6 pp      ×1.7  ✗ different
  google → yandex, ad 1  firstQuartile   76.9 %  88.3 %  +11.5 pp  +10.4 … +12.6 pp  +11.4 pp      ×1.4  ✗ different
                         midpoint        69.0 %  83.6 %  +14.5 pp  +13.3 … +15.8 pp  +14.6 pp      ×1.4  ✗ different
                         thirdQuartile   62.3 %  79.3 %  +16.9 pp  +15.7 … +18.2 pp  +17.5 pp      ×1.5  ✗ different
                         complete (VCR)  58.9 %  76.4 %  +17.5 pp  +16.2 … +18.8 pp  +18.6 pp      ×1.5  ✗ different

Sessions interrupted, by segment and reason
  cell                   segment, reason                  A       B     B − A          interval     exact  narrowed
  google → yandex, ad 0  in all                      43.5 %  25.1 %  −18.4 pp  −19.3 … −17.5 pp  −18.6 pp      ×1.7  ✗ different
                         start network_error         24.8 %  12.9 %  −11.9 pp  −12.7 … −11.1 pp  −11.4 pp      ×1.7  ✗ different
                         firstQuartile timeout        7.8 %   4.5 %   −3.3 pp    −4.1 … −2.5 pp   −3.2 pp      ×1.0  ✗ different
                         midpoint timeout             7.2 %   4.7 %   −2.5 pp    −3.3 … −1.7 pp   −2.9 pp      ×1.0  ✗ different
                         thirdQuartile device_error   3.7 %   3.0 %   −0.8 pp    −1.4 … −0.2 pp   −1.1 pp      ×1.0  ? inconclusive
  google → yandex, ad 1  in all                      41.1 %  23.6 %  −17.5 pp  −18.8 … −16.2 pp  −18.6 pp      ×1.5  ✗ different
                         start network_error         23.1 %  11.7 %  −11.5 pp  −12.6 … −10.4 pp  −11.4 pp      ×1.4  ✗ different
                         firstQuartile timeout        7.8 %   4.8 %   −3.1 pp    −4.1 … −2.0 pp   −3.2 pp      ×1.0  ✗ different
                         midpoint timeout             6.7 %   4.3 %   −2.4 pp    −3.4 … −1.4 pp   −2.9 pp      ×1.0  ✗ different
                         thirdQuartile device_error   3.4 %   2.8 %   −0.6 pp    −1.3 … +0.2 pp   −1.1 pp      ×1.0  ? inconclusive

Mean time watched
  cell                            A        B    B − A         interval    exact  narrowed
  google → yandex, ad 0     10.45 s  12.46 s  +2.01 s  +1.93 … +2.09 s  +1.97 s      ×2.3
  google → yandex, ad 1     10.74 s  12.66 s  +1.92 s  +1.80 … +2.04 s  +1.97 s      ×1.8

✗ different: a difference is beyond 0.5 pp
  the largest: google → yandex, ad 0 complete (VCR), 56.5 % in A and 74.9 % in B, +18.4 pp
  the same random numbers narrowed intervals ×1.5 (median); apart it would take 2.1 times the viewings
  19 rates, judged together at alpha 0.05 (Holm); of times watched no verdict comes

Played in [..] s ([..] pairs/s)
To reproduce: vastsim compare two.json three.json --sessions 5000 --seed 0 --set-b 'provider="yandex"'

"#]]);
}

/// Cells that both have are compared, whatever their order; the others are named.
#[test]
fn cells_pair_by_their_labels() {
    let desk = Desk::new();
    let matrix = |name: &str, providers: &str| {
        format!(
            r#"{{ "name": "{name}", "ad": {{ "duration": "00:00:30" }}, "sessions": 2000,
              "matrix": {{ "provider": [{providers}] }} }}"#
        )
    };
    desk.write("a.json", &matrix("a", r#""google", "leto", "tiger""#));
    desk.write(
        "b.json",
        &matrix(
            "b",
            r#""yandex", "leto", "google", "global", "custom", "generic""#,
        ),
    );
    let found = desk.json(&["a.json", "b.json"]);
    let labels: Vec<_> = found["cells"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["b"]["cell"].clone())
        .collect();
    assert_eq!(labels, ["provider=google", "provider=leto"]);
    assert_eq!(found["verdict"], "equivalent");
    let compare = desk.vastsim(&["compare", "a.json", "b.json", "-n", "100"]);
    compare.assert().success().stderr_eq(str![[r#"
note: cells that A alone has are left out: `provider=tiger`
note: cells that B alone has are left out: `provider=yandex`, `provider=global`, `provider=custom` and 1 more

"#]]);
}

#[test]
fn a_cell_of_its_own_is_compared_whatever_it_is_called() {
    let desk = Desk::new();
    desk.write(
        "one.json",
        r#"{ "name": "one", "ad": { "duration": "00:00:30" }, "sessions": 20000, "matrix": { "provider": ["google"] } }"#,
    );
    let found = desk.json(&["before.json", "one.json", "-n", "1000"]);
    assert_eq!(found["cells"][0]["a"]["cell"], "all");
    assert_eq!(found["cells"][0]["b"]["cell"], "provider=google");
}

#[test]
fn a_seed_that_is_not_used_is_said() {
    let desk = Desk::new();
    desk.write("other.json", &scenario("other", 0.2, 20_000, 8));
    let compare = desk.vastsim(&["compare", "before.json", "other.json", "--json"]);
    compare.assert().success().stderr_eq(str![[r#"
note: B has the seed 8, which is not used: both draw the numbers of A's, 7

"#]]);
    let compare = desk.vastsim(&[
        "compare",
        "before.json",
        "other.json",
        "--json",
        "--seed",
        "9",
    ]);
    compare.assert().success().stderr_eq("");
    assert_eq!(
        desk.json(&["before.json", "other.json", "--seed", "9"])["seed"],
        "9"
    );
}

/// Each verdict, and the exit code that was asked for.
#[test]
fn gates_close_on_the_verdicts_that_are_named() {
    let desk = Desk::new();
    desk.write("far.json", &scenario("far", 0.23, 20_000, 7));
    desk.write("near.json", &scenario("near", 0.202, 20_000, 7));
    let cases = [
        ("before.json", "equivalent", 0, 0, 0),
        ("near.json", "equivalent_but_detectable", 0, 0, 1),
        ("far.json", "different", 1, 0, 1),
    ];
    for (b, verdict, different, inconclusive, detectable) in cases {
        assert_eq!(desk.json(&["before.json", b])["verdict"], verdict);
        let gates = [
            ("different", different),
            ("inconclusive", inconclusive),
            ("detectable", detectable),
        ];
        for (gate, code) in gates {
            let output = desk.compare(&["before.json", b, "--fail-if", gate]);
            assert_eq!(output.status.code(), Some(code), "{verdict} {gate}");
        }
    }
    let few = ["before.json", "after.json", "-n", "200"];
    assert_eq!(desk.json(&few)["verdict"], "inconclusive");
    let output = desk.compare(&[&few[..], &["--fail-if", "different,inconclusive"]].concat());
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn sides_exchanged_negate() {
    let desk = Desk::new();
    let found = desk.json(&["before.json", "after.json"]);
    let mirrored = desk.json(&["after.json", "before.json"]);
    assert_eq!(found["verdict"], mirrored["verdict"]);
    for (rate, other) in rates(&found).iter().zip(rates(&mirrored)) {
        assert_eq!(rate["events_a"], other["events_b"]);
        let sum = |here: &str, there: &str| (number(&rate[here]) + number(&other[there])).abs();
        assert!(sum("difference", "difference") < 1e-15);
        assert!(sum("ci_low", "ci_high") < 1e-13);
        assert!(sum("expected_difference", "expected_difference") < 1e-15);
    }
}

/// What each side counts is what `run` counts, with the same seed.
#[test]
fn each_side_is_a_run() {
    let desk = Desk::new();
    let found = desk.json(&["before.json", "after.json"]);
    for (name, side) in [("before", "a"), ("after", "b")] {
        desk.run(&format!("{name}.json"), name, &[]);
        let quartiles = desk.read(&format!("{name}/quartiles.csv"));
        for rate in rates(&found) {
            let milestone = rate["milestone"].as_str();
            if !rate["reason"].is_null() || milestone.is_none() {
                continue;
            }
            let count = format!(
                ",{},20000,{},",
                milestone.unwrap(),
                rate[format!("events_{side}")]
            );
            assert!(quartiles.contains(&count), "{count} in {quartiles}");
        }
    }
}
