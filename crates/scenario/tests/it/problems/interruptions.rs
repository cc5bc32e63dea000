//! What is said about interruptions that cannot be.

use super::all_interruptions;

#[test]
fn probabilities_and_offsets() {
    let rule = |rule: &str| format!(r#""rules": {{ "midpoint": {{ {rule} }} }}"#);
    let rules = [
        r#""probability": 1.2"#,
        r#""probability": -0.1"#,
        r#""probability": 1e400"#,
        r#""probability": "nan""#,
        r#""min_offset_s": 1, "max_offset_s": -1"#,
        r#""min_offset_s": 3"#,
        r#""max_offset_s": -2.5"#,
        r#""min_offset_s": -86400.1"#,
        r#""max_offset_s": 1e400"#,
        r#""max_offset_s": 1e-10"#,
        r#""max_offset_s": 1e99999999999999999999"#,
    ];
    let rules = rules.map(rule);
    insta::assert_snapshot!(all_interruptions(&rules.each_ref().map(String::as_str)), @r#"
    s.json:1:123: error: probability 1.2 is not in 0..=1

    s.json:1:123: error: probability -0.1 is not in 0..=1

    s.json:1:123: error: probability 1e400 is not in 0..=1

    s.json:1:123: error: expected a number, found the string "nan"

    s.json:1:124: error: the window begins at 1 s, after its end at -1 s

    s.json:1:124: error: the window begins at 3 s, after its end at 2 s; hint: the other end is set at <built-in generic>:11:82

    s.json:1:124: error: the window begins at -2 s, after its end at -2.5 s; hint: the other end is set at <built-in generic>:11:62

    s.json:1:124: error: -86400.1 s is not in -86400..=86400

    s.json:1:124: error: 1e400 s is not in -86400..=86400

    s.json:1:124: error: 1e-10 s is finer than a nanosecond: at most 9 decimals

    s.json:1:124: error: 1e99999999999999999999 s is not in -86400..=86400
    "#);
}

#[test]
fn reasons() {
    let many: Vec<_> = (0..=vastsim_engine::Reasons::MOST)
        .map(|index| format!(r#""r{index}": 1"#))
        .collect();
    let reasons = [
        "{}".to_owned(),
        r#"{ "timeout": 0, "bored": 0 }"#.to_owned(),
        r#"{ "timeout": -1, "bored": 1e400 }"#.to_owned(),
        r#"{ "Timeout": 1 }"#.to_owned(),
        r#""by_progres""#.to_owned(),
        format!("{{ {} }}", many.join(", ")),
    ];
    let reasons = reasons.map(|reasons| format!(r#""reasons": {reasons}"#));
    insta::assert_snapshot!(all_interruptions(&reasons.each_ref().map(String::as_str)), @r#"
    s.json:1:94: error: no weight is above 0

    s.json:1:94: error: no weight is above 0

    s.json:1:107: error: weight -1 is not a finite number of 0 or more
    s.json:1:120: error: weight 1e400 is not a finite number of 0 or more

    s.json:1:96: error: "Timeout" is no reason: a reason is 1 to 32 of `a-z`, `0-9` and `_`

    s.json:1:94: error: unknown choice of reasons `by_progres`; hint: did you mean `by_progress`?

    s.json:1:94: error: there are more than 32 reasons
    "#);
}

#[test]
fn models() {
    let keys = [
        r#""model": "windw""#,
        r#""model": "weibull""#,
        r#""model": 1"#,
        r#""model": "quartile", "within": "constant""#,
        r#""model": "quartile", "within": "constant_hazard", "segments": { "midpoint": { "probability": 1 } }"#,
        r#""model": "quartile", "within": "constant_hazard", "rules": { "start": { "probability": 1 } }"#,
    ];
    insta::assert_snapshot!(all_interruptions(&keys), @"
    s.json:1:92: error: unknown model `windw`; hint: did you mean `window`?

    s.json:1:92: error: unknown model `weibull`; hint: known here: `window`, `tick`, `quartile`, `hazard`, `empirical`, `none`

    s.json:1:92: error: expected a string, found the number 1

    s.json:1:114: error: unknown spread `constant`; hint: did you mean `constant_hazard`?

    s.json:1:176: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`

    s.json:1:170: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`
    ");
}
