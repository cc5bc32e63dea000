//! Simulated, exported, and validated: what is true is found to be true, and
//! what is not is not.

use super::layouts::LAYOUTS;
use super::world::{Counts, HAZARDS, World};
use std::fmt::Write as _;

/// How many days a report covers.
const DAYS: u64 = 10;

/// Runs a scenario day by day.
fn days(world: &World, scenario: &str, sessions: u64) -> Vec<Counts> {
    let runs = (0..DAYS).map(|day| world.run(scenario, sessions / DAYS, 100 + day));
    runs.collect()
}

#[test]
fn a_profile_holds_for_what_it_made_in_every_layout() {
    let world = World::new();
    let days = days(&world, "scenario.json", 200_000);
    let expected: Vec<u64> = (0..5)
        .map(|i| days.iter().map(|day| day[i]).sum())
        .collect();
    for (name, write) in LAYOUTS {
        let report = world.write("report", &write(&days));
        let (verdict, code) = world.verdict(&report, &[]);
        let json = world.json();
        let segments = json["ads"][0]["segments"].as_array().unwrap();
        let entered: Vec<_> = segments.iter().map(|it| it["entered"].as_u64()).collect();
        let wanted: Vec<_> = expected[..4].iter().map(|count| Some(*count)).collect();
        assert_eq!(entered, wanted, "{name}");
        if name != "sessions" {
            assert_eq!((verdict.as_str(), code), ("equivalent", 0), "{name}");
        }
    }
}

#[test]
fn a_rate_that_is_a_point_higher_is_found_and_its_segment_is_named() {
    let world = World::new();
    for segment in 0..4 {
        let mut hazards = HAZARDS;
        hazards[segment] += 0.01;
        world.scenario("disturbed.json", hazards);
        let counts = world.run("disturbed.json", 1_000_000, 7);
        let (_, write) = LAYOUTS[0];
        let report = world.write("report.csv", &write(&[counts]));
        assert_eq!(world.verdict(&report, &[]), ("different".to_owned(), 1));
        let json = world.json();
        let verdicts = json["ads"][0]["segments"].as_array().unwrap().iter();
        let different = verdicts
            .enumerate()
            .filter(|(_, it)| it["verdict"] == "different");
        let different: Vec<_> = different.map(|(index, _)| index).collect();
        assert_eq!(different, [segment]);
    }
}

/// A row per session, with as many decimals, cut off or rounded.
fn log(ends: &[Option<vastsim_engine::SimTime>], decimals: u32, rounds: bool) -> Vec<u8> {
    let mut text = "offset_s,completed\n".to_owned();
    let step = 10_u64.pow(9 - decimals);
    for end in ends {
        match end {
            None => text += ",1\n",
            Some(at) => {
                let half = if rounds { step / 2 } else { 0 };
                let units = (at.as_nanos() + half) / step;
                let (whole, part) = (units / 10_u64.pow(decimals), units % 10_u64.pow(decimals));
                let width = decimals as usize;
                writeln!(text, "{whole}.{part:0width$},0").unwrap();
            }
        }
    }
    text.into_bytes()
}

#[test]
fn a_profile_holds_for_its_own_sessions_however_finely_they_are_logged() {
    let world = World::new();
    let ends = world.sessions("scenario.json", 300_000, 11);
    for (decimals, rounding) in [
        (9, "down"),
        (3, "nearest"),
        (3, "down"),
        (1, "nearest"),
        (1, "down"),
    ] {
        let log = world.write("log.csv", &log(&ends, decimals, rounding == "nearest"));
        let verdict = world.verdict(&log, &["--rounding", rounding]);
        assert_eq!(
            verdict,
            ("equivalent".to_owned(), 0),
            "{decimals} {rounding}"
        );
        let curve = &world.json()["ads"][0]["curve"];
        assert!(
            curve["shape"]["ks_log10_p"].as_f64().unwrap() > -2.0,
            "{curve}"
        );
    }
}

#[test]
fn sessions_that_leave_at_other_instants_of_the_same_segments_are_told_apart() {
    let world = World::new();
    let (_, write) = LAYOUTS[7];
    let counts = world.run("scenario.json", 200_000, 5);
    let report = world.write("log.csv", &write(&[counts]));
    assert_eq!(world.verdict(&report, &[]), ("different".to_owned(), 1));
    let json = world.json();
    let segments = json["ads"][0]["segments"].as_array().unwrap();
    assert!(segments.iter().all(|it| it["verdict"] == "equivalent"));
    assert_eq!(json["ads"][0]["curve"]["verdict"], "different");
}

#[test]
fn the_rows_of_a_result_folder_find_their_cells() {
    let world = World::new();
    let scenario = crate::root().join("scenarios/six-providers-6s.json");
    let out = world.path("six");
    let run = crate::vastsim()
        .arg("run")
        .arg(&scenario)
        .args(["-n", "100k", "--out"]);
    run.arg(&out).assert().success();
    let output = crate::vastsim()
        .arg("validate")
        .arg(&scenario)
        .arg("--observed")
        .arg(out.join("quartiles.csv"))
        .arg("--out")
        .arg(world.path("out"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    let json = world.json();
    let ads = json["ads"].as_array().unwrap();
    assert_eq!(ads.len(), 6);
    assert!(ads.iter().all(|ad| ad["sessions"] == 100_000));
}
