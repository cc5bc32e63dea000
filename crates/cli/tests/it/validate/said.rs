//! What `validate` says.

use super::world::World;
use crate::vastsim;
use snapbox::cmd::Command;
use snapbox::file;
use std::path::Path;

const REPORT: &str = "\
publisher,start,first_quartile,midpoint,third_quartile,complete
acme,100000,79900,71950,63320,58260
zenith,100000,80150,72090,63440,58350
";

fn validate(world: &World, observed: &Path) -> Command {
    vastsim()
        .current_dir(world.path("."))
        .args(["validate", "scenario.json", "--out", "out", "--observed"])
        .arg(observed.file_name().unwrap())
}

#[test]
fn a_profile_that_holds() {
    let world = World::new();
    let report = world.write("report.csv", REPORT.as_bytes());
    validate(&world, &report)
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(file!["../snapshots/validate/holds.txt": Text]);
}

#[test]
fn a_publisher_that_is_off() {
    let world = World::new();
    let off = "nadir,100000,79000,71000,62400,57300\n";
    let report = world.write("report.csv", (REPORT.to_owned() + off).as_bytes());
    validate(&world, &report)
        .args(["--by", "publisher", "--cluster", "publisher"])
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(file!["../snapshots/validate/publisher.txt": Text]);
}

#[test]
fn a_profile_that_does_not_hold() {
    let world = World::new();
    let report = REPORT.replace("79900", "77900").replace("80150", "78150");
    let report = world.write("report.csv", report.as_bytes());
    validate(&world, &report)
        .arg("--sequential")
        .assert()
        .code(1)
        .stderr_eq("")
        .stdout_eq(file!["../snapshots/validate/different.txt": Text]);
}

#[test]
fn too_few_sessions() {
    let world = World::new();
    let report = "start,first_quartile,midpoint,third_quartile,complete\n1000,798,718,632,582\n";
    let report = world.write("report.csv", report.as_bytes());
    validate(&world, &report)
        .assert()
        .code(0)
        .stderr_eq("")
        .stdout_eq(file!["../snapshots/validate/few.txt": Text]);
}

#[test]
fn counts_that_grow_are_compared_with_nothing() {
    let world = World::new();
    let report = "start,first_quartile,midpoint,third_quartile,complete\n1000,795,716,630,650\n";
    let report = world.write("report.csv", report.as_bytes());
    validate(&world, &report)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(file!["../snapshots/validate/grows.txt": Text]);
    assert!(!world.path("out").exists());
}

#[test]
fn offsets_behind_the_end_are_of_another_ad() {
    let world = World::new();
    let log = "offset_s,completed\n12,0\n31.5,0\n,1\n40,0\n";
    let log = world.write("log.csv", log.as_bytes());
    validate(&world, &log)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(file!["../snapshots/validate/behind.txt": Text]);
}

#[test]
fn rows_of_no_cell_are_refused() {
    let world = World::new();
    let scenario = crate::root().join("scenarios/six-providers-6s.json");
    let report = "provider,start,first_quartile,midpoint,third_quartile,complete\n\
        google,1000,795,716,630,600\nnobody,1000,795,716,630,600\n";
    let report = world.write("report.csv", report.as_bytes());
    let none = "start,first_quartile,midpoint,third_quartile,complete\n1000,795,716,630,600\n";
    let none = world.write("none.csv", none.as_bytes());
    for (report, said) in [
        (report, file!["../snapshots/validate/no-cell.txt": Text]),
        (none, file!["../snapshots/validate/no-key.txt": Text]),
    ] {
        vastsim()
            .current_dir(world.path("."))
            .arg("validate")
            .arg(&scenario)
            .arg("--observed")
            .arg(report.file_name().unwrap())
            .assert()
            .code(2)
            .stdout_eq("")
            .stderr_eq(said);
    }
}

const HEADER: &str = "day,provider,start,first_quartile,midpoint,third_quartile,complete\n";

#[test]
fn one_cluster_says_nothing_of_clusters() {
    let world = World::new();
    let rows = "1 May,generic,1000,798,718,632,582\n1 May,,1000,798,718,632,582\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    validate(&world, &report)
        .args(["--cluster", "day"])
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(file!["../snapshots/validate/one-cluster.txt": Text]);
}

#[test]
fn a_report_of_no_session_is_no_report() {
    let world = World::new();
    let rows = "1 May,generic,0,0,0,0,0\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    validate(&world, &report)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(file!["../snapshots/validate/nothing.txt": Text]);
}

#[test]
fn rows_of_another_provider_are_told_of() {
    let world = World::new();
    let rows = "1 May,generic,1000,798,718,632,582\n2 May,other,1000,798,718,632,582\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    validate(&world, &report)
        .assert()
        .code(0)
        .stderr_eq(file!["../snapshots/validate/other-provider.txt": Text]);
}

#[test]
fn a_report_that_is_missing_is_a_mistake() {
    let world = World::new();
    validate(&world, Path::new("missing.csv"))
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: cannot read missing.csv: there is no such file\n");
}

/// A total in a language that nobody knows here.
#[test]
fn a_last_row_with_the_sums_of_all_others_is_their_total() {
    let world = World::new();
    let rows = "1 May,generic,1000,798,718,632,582\n2 May,generic,2000,1596,1436,1264,1164\n\
        Gesamt,,3000,2394,2154,1896,1746\n";
    let report = world.write("report.csv", (HEADER.to_owned() + rows).as_bytes());
    validate(&world, &report)
        .assert()
        .code(0)
        .stderr_eq(file!["../snapshots/validate/total.txt": Text]);
    assert_eq!(world.json()["observed"]["sessions"], 3_000);
}

#[test]
fn margins_and_levels_are_checked() {
    for flags in [
        ["--margin", "5"],
        ["--margin", "0.5%"],
        ["--alpha", "0.5"],
        ["--power", "1"],
    ] {
        let command = vastsim().args(["validate", "x.json", "--observed", "y.csv"]);
        command.args(flags).assert().code(2);
    }
}

#[test]
fn json_is_what_the_file_holds() {
    let world = World::new();
    let report = world.write("report.csv", REPORT.as_bytes());
    let output = validate(&world, &report).arg("--json").output().unwrap();
    let file = std::fs::read(world.path("out/validation.json")).unwrap();
    assert_eq!(output.stdout, file);
    let schema = vastsim().args(["schema", "validation"]).output().unwrap();
    let schema = serde_json::from_slice(&schema.stdout).unwrap();
    let instance = serde_json::from_slice(&file).unwrap();
    if let Err(error) = jsonschema::validate(&schema, &instance) {
        panic!("{error} at {}", error.instance_path());
    }
}
