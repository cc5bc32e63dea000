//! What the command line varies.

use crate::files::*;
use proptest::prelude::*;
use vastsim_scenario::*;

fn vary(text: &str) -> Result<String, String> {
    let axis = Override::vary(text);
    axis.map(|axis| axis.to_string())
        .map_err(|error| error.to_string())
}

#[test]
fn values_are_json_or_strings_and_ranges_are_exact() {
    for (text, axis) in [
        (
            "provider=google,leto",
            r#"matrix.provider=["google","leto"]"#,
        ),
        (
            "ad.duration=00:00:06, 00:00:15",
            r#"matrix."ad.duration"=["00:00:06","00:00:15"]"#,
        ),
        ("playback.speed=1:3:1", r#"matrix."playback.speed"=[1,2,3]"#),
        (
            "playback.speed=0.1:0.3:0.1",
            r#"matrix."playback.speed"=[0.1,0.2,0.3]"#,
        ),
        (
            "playback.speed=3:-1:-1.5,10",
            r#"matrix."playback.speed"=[3,1.5,0,10]"#,
        ),
        (
            "playback.speed=1:1.9:0.5",
            r#"matrix."playback.speed"=[1,1.5]"#,
        ),
        (
            "playback.speed=1e3:3e3:1e3",
            r#"matrix."playback.speed"=[1000,2000,3000]"#,
        ),
        (
            r#"ad={"id":"a,b","duration":"00:00:06"},{"duration":"00:00:15"}"#,
            r#"matrix.ad=[{"id":"a,b","duration":"00:00:06"},{"duration":"00:00:15"}]"#,
        ),
        (r#"'ad'.id="x:1:2""#, r#"matrix."ad.id"=["x:1:2"]"#),
    ] {
        let said = vary(text);
        assert_eq!(said.as_deref(), Ok(axis), "{text}");
        assert_eq!(Override::set(axis).unwrap().to_string(), axis);
    }
}

#[test]
fn what_is_no_axis_is_refused() {
    let said = [
        "provider",
        "=google",
        "provider=",
        "provider=google,,leto",
        "ad..id=1",
        "playback.speed=1:2:0",
        "playback.speed=2:1:1",
        "playback.speed=0:1:0.0001,1:2:0.00001",
        "playback.speed=0:1:0.0000000001",
        r#"ad={"id":1,"id":2}"#,
    ]
    .map(|text| vary(text).unwrap_err());
    insta::assert_snapshot!(said.join("\n"), @r"
    it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`
    it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`
    it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`
    it is not `path=a,b,c` or `path=from:to:step`, such as `ad.duration=00:00:06,00:00:15`
    a key is missing after `ad.`
    `1:2:0` is no range `from:to:step`: no step leads from one end to the other
    `2:1:1` is no range `from:to:step`: no step leads from one end to the other
    `0:1:0.0001` is no range `from:to:step`: it has more than 10000 values
    `0:1:0.0000000001` is no range `from:to:step`: its numbers have too many digits
    the key `id` is repeated
    ");
}

#[test]
fn an_axis_is_one_of_the_matrix() {
    let axes =
        ["provider=google,leto", "playback.speed=1:2:1"].map(|it| Override::vary(it).unwrap());
    let keys = r#""matrix": { "provider": ["tiger"], "ad.duration": ["00:00:15", "00:00:30"] }"#;
    let swept = loaded_with(keys, &axes);
    let written = loaded(
        r#""matrix": { "provider": ["google", "leto"], "ad.duration": ["00:00:15", "00:00:30"],
        "playback.speed": [1, 2] }"#,
    );
    let labels = |scenario: &Scenario| {
        let cells = scenario.cells.iter();
        cells.map(|cell| cell.label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&swept), labels(&written));
    assert_eq!(swept.cells.len(), 8);
}

#[test]
fn what_is_wrong_with_a_value_is_shown_where_it_was_typed() {
    let axes = ["ad.duration=00:00:06,6x", "provder=google"].map(|it| Override::vary(it).unwrap());
    let files = Memory::default().with("s.json", with_keys(""));
    let error = load_set(std::path::Path::new("s.json"), &files, &axes).unwrap_err();
    insta::assert_snapshot!(lines(error.problems()), @r#"
    <--vary>:1:1: error: `matrix` cannot vary `provder`; hint: did you mean `provider`?
    <--vary ad.duration>:1:1: error: duration "6x" is not `HH:MM:SS` or `HH:MM:SS.mmm`
    "#);
}

proptest! {
    #[test]
    fn a_range_has_as_many_values_as_steps_fit(
        from in -1_000_i64..1_000, step in 1_i64..50, steps in 0_i64..100, rest in 0.0_f64..1.0,
    ) {
        let to = from + steps * step + (rest * step as f64) as i64;
        let axis = vary(&format!("playback.speed={from}:{to}:{step}")).unwrap();
        let numbers: Vec<_> = (0..=steps).map(|index| (from + index * step).to_string()).collect();
        prop_assert_eq!(axis, format!(r#"matrix."playback.speed"=[{}]"#, numbers.join(",")));
    }

    #[test]
    fn no_text_is_too_wild(text in "[a-z.=:,\\[\\]{}\"'0-9 -]{0,60}") {
        let _ = vary(&text);
    }
}
