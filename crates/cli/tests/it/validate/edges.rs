//! Reports at the edges of what can be said.

use super::world::{HAZARDS, World};
use serde_json::Value;
use std::fmt::Write as _;

const HEADER: &str = "day,start,first_quartile,midpoint,third_quartile,complete\n";

fn ad(world: &World) -> Value {
    world.json()["ads"][0].clone()
}

#[test]
fn clusters_that_are_all_alike_prove_nothing_better() {
    let world = World::new();
    let rows = "1,10,8,7,6,5\n2,10,8,7,6,5\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    let verdict = world.verdict(&report, &["--cluster", "day"]);
    assert_eq!(verdict, ("inconclusive".to_owned(), 0));
    for segment in ad(&world)["segments"].as_array().unwrap() {
        assert!(segment["ci_low"].is_number(), "{segment}");
    }
}

/// Where nobody leaves, clusters do not show how alike they are.
#[test]
fn a_segment_that_all_pass_suffers_as_the_worst_of_the_others() {
    let world = World::new();
    world.scenario("scenario.json", [0.2, 0.0, 0.12, 0.08]);
    let rows = "1,1000,700,700,600,560\n2,1000,900,900,800,740\n3,1000,800,800,710,650\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    world.verdict(&report, &["--cluster", "day"]);
    let segments = ad(&world)["segments"].clone();
    let worst = segments[0]["design_effect"].as_f64().unwrap();
    assert!(worst > 10.0);
    assert_eq!(segments[1]["design_effect"], worst);
}

#[test]
fn rare_interruptions_can_be_watched_to_be_equivalent() {
    let world = World::new();
    world.scenario("scenario.json", [0.001, 0.0, 0.002, 0.001]);
    let mut text = HEADER.to_owned();
    for day in 0..20 {
        writeln!(text, "{day},100000,99900,99900,99700,99600").unwrap();
    }
    let report = world.write("report.csv", text.as_bytes());
    let verdict = world.verdict(&report, &["--sequential"]);
    assert_eq!(verdict, ("equivalent".to_owned(), 0));
}

#[test]
fn days_whose_counts_grow_are_not_left_out_in_silence() {
    let world = World::new();
    let rows = "1,1000,800,720,632,582\n2,1000,800,810,632,582\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    for flags in [&["--cluster", "day"][..], &["--sequential"]] {
        let output = world.validate(&report, flags);
        assert_eq!(output.status.code(), Some(2), "{flags:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("810 sessions reach `midpoint` after 800 before it"),
            "{said}"
        );
    }
    assert!(!world.path("out").exists());
}

#[test]
fn what_never_happens_is_settled_by_so_many_sessions() {
    let world = World::new();
    world.scenario("scenario.json", [0.0; 4]);
    let report = world.write(
        "report.csv",
        (HEADER.to_owned() + "1,100,100,100,100,100\n").as_bytes(),
    );
    assert_eq!(world.verdict(&report, &[]).0, "inconclusive");
    assert_eq!(ad(&world)["segments"][0]["sessions_to_settle"], 598);
}

#[test]
fn counts_as_large_as_they_may_be_are_watched() {
    let world = World::new();
    let most = 1_u64 << 53;
    let mut text = HEADER.to_owned();
    for day in 0..2_100 {
        writeln!(text, "{day},{most},{most},{most},{most},{most}").unwrap();
    }
    let report = world.write("report.csv", text.as_bytes());
    assert_eq!(
        world.verdict(&report, &["--sequential"]),
        ("different".to_owned(), 1)
    );
}

#[test]
fn parts_whose_counts_grow_have_a_row() {
    let world = World::new();
    let rows = "1,1000,800,720,632,582\n2,1000,800,810,632,582\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    world.verdict(&report, &["--by", "day"]);
    let csv = std::fs::read_to_string(world.path("out/validation.csv")).unwrap();
    let grown = csv.lines().last().unwrap();
    assert!(
        grown.contains(",2,,") && grown.ends_with(",true"),
        "{grown}"
    );
    assert_eq!(csv.lines().count(), 1 + 4 + 4 + 1);
}

/// What a limit cuts off is expected of nobody.
#[test]
fn segments_behind_a_limit_are_not_compared() {
    let world = World::new();
    world.scenario("scenario.json", HAZARDS);
    let report = world.write(
        "report.csv",
        (HEADER.to_owned() + "1,100000,80000,72000,0,0\n").as_bytes(),
    );
    let limit = ["--set", "playback.max_session_duration_s=16"];
    let verdict = world.verdict(&report, &limit);
    let segments = ad(&world)["segments"].as_array().unwrap().len();
    assert_eq!((verdict.0.as_str(), segments), ("equivalent", 3));
}

#[test]
fn clusters_are_not_watched() {
    let world = World::new();
    let report = world.write("report.csv", HEADER.as_bytes());
    let output = world.validate(&report, &["--sequential", "--cluster", "day"]);
    assert_eq!(output.status.code(), Some(2));
}
