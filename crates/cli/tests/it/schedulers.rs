//! Shards that a scheduler numbers, and the examples in `docs/examples/schedulers/`.

use crate::{root, vastsim};
use snapbox::cmd::{Command, OutputAssert};
use std::fs;
use std::path::Path;

const SPOT: &str = r#"{"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}"#;

const ARRAY: [&str; 4] = [
    "SLURM_ARRAY_TASK_ID",
    "SLURM_ARRAY_TASK_COUNT",
    "SLURM_ARRAY_TASK_MIN",
    "SLURM_ARRAY_TASK_MAX",
];

fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("scenario.json"), SPOT).unwrap();
    desk
}

fn run(desk: &Path, shard: &[&str], variables: &[(&str, &str)]) -> OutputAssert {
    let run = vastsim().args(["run", "scenario.json", "-qn", "3001"]);
    let run = run.args(shard).envs(variables.iter().copied());
    run.current_dir(desk).assert()
}

/// The number of the shard that was played, as the name of its folder has it.
#[track_caller]
fn plays(shard: &[&str], variables: &[(&str, &str)], expected: &str) {
    let desk = desk();
    run(desk.path(), shard, variables).success();
    let written: Vec<_> = fs::read_dir(desk.path().join("results")).unwrap().collect();
    let [Ok(folder)] = &written[..] else {
        panic!("one folder, not {written:?}");
    };
    assert_eq!(
        folder.file_name(),
        format!("spot-shard-{expected}").as_str()
    );
}

#[track_caller]
fn refuses(shard: &str, variables: &[(&str, &str)], why: &str) {
    let desk = desk();
    let refused = run(desk.path(), &["--shard", shard], variables).code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    assert!(said.contains(why), "{said}");
    assert!(!desk.path().join("results").exists());
}

fn array(values: [&str; 4]) -> Vec<(&'static str, &str)> {
    ARRAY.into_iter().zip(values).collect()
}

#[test]
fn a_job_of_kubernetes_numbers_its_shards_from_0() {
    let job = [("JOB_COMPLETION_INDEX", "2"), ("JOB_COMPLETIONS", "4")];
    plays(&["--shard", "auto"], &job, "3-of-4");
    plays(&["--shard", "auto/5"], &job[..1], "3-of-5");
    plays(&["--shard", "1/2"], &job, "1-of-2");
    let from_environment = [&job[..], &[("VASTSIM_SHARD", "auto")]].concat();
    plays(&[], &from_environment, "3-of-4");
}

/// A flag that may go without a value would take a scenario behind it for one.
#[test]
fn the_shard_is_always_named() {
    let job = [("JOB_COMPLETION_INDEX", "2"), ("JOB_COMPLETIONS", "4")];
    let desk = desk();
    let refused = run(desk.path(), &["--shard"], &job).code(2);
    let said = String::from_utf8(refused.get_output().stderr.clone()).unwrap();
    let why = "a value is required for '--shard <I/N>' but none was supplied";
    assert!(said.contains(why), "{said}");
}

#[test]
fn an_array_of_slurm_may_begin_anywhere_and_have_a_step() {
    plays(&["--shard", "auto"], &array(["1", "4", "1", "4"]), "1-of-4");
    plays(&["--shard", "auto"], &array(["3", "4", "0", "3"]), "4-of-4");
    let step = [("SLURM_ARRAY_TASK_STEP", "4")];
    let apart = [&array(["9", "3", "1", "9"])[..], &step].concat();
    plays(&["--shard", "auto"], &apart, "3-of-3");
}

#[test]
fn a_few_of_an_array_are_played_again_by_their_own_numbers() {
    let again = array(["7", "2", "3", "7"]);
    plays(&["--shard", "auto/16"], &again, "7-of-16");
    refuses("auto", &again, "an array with gaps");
}

#[test]
fn without_a_scheduler_that_says_which_nothing_is_played() {
    let index = [("JOB_COMPLETION_INDEX", "0")];
    let both = [&index[..], &array(["1", "1", "1", "1"])].concat();
    refuses("auto", &[], "no scheduler says which");
    refuses("auto", &both, "write which shard is meant");
    refuses("auto", &index, "`JOB_COMPLETIONS` is not");
    refuses(
        "auto",
        &array(["1", "1", "1", "1"])[..1],
        "`SLURM_ARRAY_TASK_COUNT` is not set",
    );
    refuses(
        "auto/16",
        &array(["0", "1", "0", "0"]),
        "asks for shard 0/16",
    );
    refuses(
        "auto/2",
        &[("JOB_COMPLETION_INDEX", "2")],
        "asks for shard 3/2",
    );
    refuses(
        "auto",
        &[("JOB_COMPLETION_INDEX", "two")],
        "`two`, which is no number",
    );
    refuses("auto/", &index, "no number of shards");
    refuses("automatic", &index, "a shard is written `2/16`");
    let most = u64::MAX.to_string();
    refuses(
        "auto/2",
        &[("JOB_COMPLETION_INDEX", &most)],
        "asks for shard",
    );
    refuses(
        "auto",
        &array([&most, &most, "0", &most]),
        "an array with gaps",
    );
}

/// The text of an example, of so many sessions that a test has time for.
fn example(name: &str) -> String {
    let text = fs::read_to_string(root().join("docs/examples/schedulers").join(name)).unwrap();
    text.replace("1e12", "3001")
}

/// A program of an example, which finds `vastsim` in the path.
fn program(desk: &Path, words: &[String]) -> Command {
    let binary = snapbox::cmd::cargo_bin!("vastsim").parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let program = Command::new(&words[0]).args(&words[1..]).env("PATH", path);
    program.current_dir(desk)
}

fn assert_is_whole(desk: &Path) {
    run(desk, &["--out", "whole"], &[]).success();
    let tally = |folder: &str| {
        let manifest = fs::read_to_string(desk.join(folder).join("manifest.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        manifest["digest"].clone()
    };
    assert!(tally("whole").is_string());
    assert_eq!(tally("results/merged"), tally("whole"));
}

#[test]
#[cfg(unix)]
fn the_array_of_slurm_makes_the_result_of_a_run() {
    let desk = desk();
    let bash = |name: &str| ["bash", "-c", &example(name)].map(str::to_owned);
    assert!(example("slurm-array.sh").contains("#SBATCH --array=1-16\n"));
    for id in 1..=16 {
        let task = program(desk.path(), &bash("slurm-array.sh"));
        task.env("SLURM_ARRAY_TASK_ID", id.to_string())
            .assert()
            .success();
    }
    program(desk.path(), &bash("slurm-merge.sh"))
        .assert()
        .success();
    assert_is_whole(desk.path());
}

#[test]
#[cfg(unix)]
fn the_jobs_of_kubernetes_make_the_result_of_a_run() {
    let desk = desk();
    let command = |name: &str| -> Vec<String> {
        let text = example(name);
        let mut lines = text.lines().map(str::trim);
        let command = lines.find_map(|line| line.strip_prefix("command: "));
        serde_json::from_str(command.unwrap()).unwrap()
    };
    let (shard, merge) = (
        command("kubernetes-shards.yaml"),
        command("kubernetes-merge.yaml"),
    );
    for index in 0..16 {
        let pod = program(desk.path(), &shard).env("JOB_COMPLETIONS", "16");
        pod.env("JOB_COMPLETION_INDEX", index.to_string())
            .assert()
            .success();
    }
    program(desk.path(), &merge).assert().success();
    assert_is_whole(desk.path());
}
