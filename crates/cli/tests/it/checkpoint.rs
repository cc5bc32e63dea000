//! Runs that are ended at any moment, and go on.

use crate::run::files;
use crate::{root, vastsim};
#[cfg(unix)]
use signal_hook::{
    consts::{SIGHUP, SIGINT},
    flag,
};
use snapbox::str;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

const SCENARIO: &str = "scenarios/six-providers-6s.json";

/// Sessions per cell, and between two checkpoints: some forty of them.
const SESSIONS: &str = "2m";
const EVERY: &str = "--checkpoint=300k";

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, sessions: &str, flags: &[&str]) -> snapbox::cmd::Command {
        let scenario = root().join(SCENARIO);
        let run = vastsim()
            .current_dir(self.0.path())
            .arg("run")
            .arg(scenario);
        run.args(["-n", sessions]).args(flags)
    }

    /// The files of a run that nobody ends.
    fn whole(&self, flags: &[&str]) -> Vec<(String, Vec<u8>)> {
        let run = self.run(SESSIONS, &["--out", "whole"]).args(flags);
        run.assert().success();
        files(&self.path("whole"))
    }

    /// Starts a run, and waits until it has written a checkpoint of at least this
    /// number, or is over.
    fn begin(&self, generation: u64, flags: &[&str]) -> Child {
        self.begin_of(SESSIONS, generation, flags)
    }

    fn begin_of(&self, sessions: &str, generation: u64, flags: &[&str]) -> Child {
        let mut run = Command::new(snapbox::cmd::cargo_bin!("vastsim"))
            .current_dir(self.0.path())
            .arg("run")
            .arg(root().join(SCENARIO))
            .args(["-n", sessions, EVERY, "--out", "out"])
            .args(flags)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while self.newest() < generation && run.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        run
    }

    /// The number of the newest checkpoint, 0 without any.
    fn newest(&self) -> u64 {
        let checkpoints = generations(&self.path("out.checkpoint"));
        checkpoints.last().copied().unwrap_or(0)
    }

    fn resume(&self, flags: &[&str]) -> snapbox::cmd::OutputAssert {
        let run = self.run(SESSIONS, &["--resume", "--out", "out", EVERY]);
        run.args(flags).assert()
    }

    /// What is in the folder of results and checkpoints.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort_unstable();
        names
    }
}

fn generations(folder: &Path) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let number = |name: String| {
        let digits = name.strip_prefix("generation-")?.strip_suffix(".bin")?;
        digits.parse().ok()
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    let mut numbers: Vec<u64> = names
        .filter_map(|name| number(name.into_string().ok()?))
        .collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn a_run_with_checkpoints_leaves_only_its_result() {
    let desk = Desk::new();
    let expected = desk.whole(&[]);
    for every in ["--checkpoint", "--checkpoint=1s", EVERY, "--checkpoint=1"] {
        let sessions = if every.ends_with("=1") {
            "100k"
        } else {
            SESSIONS
        };
        desk.run(sessions, &[every, "--out", "out"])
            .assert()
            .success();
        assert_eq!(desk.names(), ["out", "whole"]);
        if sessions == SESSIONS {
            assert!(files(&desk.path("out")) == expected, "{every}");
        }
    }
}

/// However often and whenever it is killed.
#[test]
fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
    let desk = Desk::new();
    let expected = desk.whole(&[]);
    for moments in [vec![1], vec![2, 7], vec![1, 2, 3, 4, 6, 8]] {
        for (place, moment) in moments.iter().enumerate() {
            let resume = if place == 0 { &[][..] } else { &["--resume"] };
            let mut run = desk.begin(*moment, resume);
            run.kill().unwrap();
            run.wait().unwrap();
            assert!(desk.newest() >= *moment, "the run ended by itself");
        }
        assert!(!desk.path("out").exists());
        desk.resume(&["-j", "1"]).success().stderr_eq("");
        assert!(files(&desk.path("out")) == expected, "{moments:?}");
        assert_eq!(desk.names(), ["out", "whole"]);
        fs::remove_dir_all(desk.path("out")).unwrap();
    }
}

/// From the second checkpoint on there are always two.
#[test]
fn two_checkpoints_are_kept() {
    let desk = Desk::new();
    let mut run = desk.begin(5, &[]);
    run.kill().unwrap();
    run.wait().unwrap();
    let kept = generations(&desk.path("out.checkpoint"));
    assert!((2..=3).contains(&kept.len()), "{kept:?}");
    assert!(
        kept.windows(2).all(|pair| pair[0] + 1 == pair[1]),
        "{kept:?}"
    );
}

/// Whoever is started from now on may be stopped by the signal, though the tests may be a background
/// job, which ignores it and would hand that on.
#[cfg(unix)]
fn let_it_stop(signal: i32) {
    let always = Arc::new(AtomicBool::new(true));
    flag::register_conditional_default(signal, always).unwrap();
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_a_checkpoint_and_says_how_to_go_on() {
    let desk = Desk::new();
    for signal in [SIGINT, SIGHUP] {
        let_it_stop(signal);
    }
    let expected = desk.whole(&[]);
    for signal in ["INT", "TERM", "HUP"] {
        let run = desk.begin(1, &[]);
        let kill = Command::new("kill")
            .args([&format!("-{signal}"), &run.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let output = run.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130));
        let said = String::from_utf8(output.stderr).unwrap();
        let said = said.replace(&desk.0.path().display().to_string(), "DESK");
        let said = said.replace(&root().display().to_string(), "ROOT");
        snapbox::assert_data_eq!(
            said,
            str![[r#"
note: stopped after [..] of 12,000,000 sessions, which are kept in `out.checkpoint`
To go on: vastsim run ROOT/scenarios/six-providers-6s.json --sessions 2000000 --seed 42 --out out --checkpoint=300000 --resume

"#]]
        );
        assert!(!desk.path("out").exists(), "no part of a result is written");
        desk.resume(&[]).success();
        assert!(files(&desk.path("out")) == expected, "{signal}");
        fs::remove_dir_all(desk.path("out")).unwrap();
    }
}

/// Kills a run after its third checkpoint.
fn killed(desk: &Desk, flags: &[&str]) {
    let mut run = desk.begin(3, flags);
    run.kill().unwrap();
    run.wait().unwrap();
    assert!(desk.newest() >= 3);
}

fn damage(desk: &Desk, generation: u64) {
    let path = desk.path("out.checkpoint");
    let path = path.join(format!("generation-{generation}.bin"));
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_checkpoint_gives_way_to_the_one_before() {
    let desk = Desk::new();
    let expected = desk.whole(&[]);
    killed(&desk, &[]);
    damage(&desk, desk.newest());
    desk.resume(&[]).success().stderr_eq(str![[r#"
warning: checkpoint [..] in `out.checkpoint` is left out: it is damaged: its checksum is another

"#]]);
    assert!(files(&desk.path("out")) == expected);
    assert_eq!(desk.names(), ["out", "whole"]);
}

#[test]
fn without_a_checkpoint_that_can_be_read_nothing_is_played() {
    let desk = Desk::new();
    killed(&desk, &[]);
    let kept = generations(&desk.path("out.checkpoint"));
    for generation in &kept {
        damage(&desk, *generation);
    }
    let said = desk.resume(&[]).code(2).get_output().stderr.clone();
    let said = String::from_utf8(said).unwrap();
    let last = said.lines().last().unwrap();
    assert_eq!(
        last,
        "error: no checkpoint in `out.checkpoint` can be read; remove it to start anew"
    );
    assert_eq!(said.lines().count(), kept.len() + 1);
}

#[test]
fn a_checkpoint_of_another_run_is_refused() {
    let desk = Desk::new();
    killed(&desk, &[]);
    let refuse = |sessions: &str, flags: &[&str]| {
        let run = desk.run(sessions, &["--resume", "--out", "out"]);
        let run = run.args(flags).output().unwrap();
        assert_eq!(run.status.code(), Some(2));
        String::from_utf8(run.stderr).unwrap()
    };
    let said = [
        refuse(SESSIONS, &["--seed", "7"]),
        refuse("3m", &[]),
        refuse(SESSIONS, &["--set", "playback.speed=2"]),
        refuse(SESSIONS, &["--shard", "1/3"]),
    ];
    snapbox::assert_data_eq!(
        said.concat(),
        str![[r#"
error: `out.checkpoint` is of another run: its seed is 42, not 7; choose another `--out`, or remove that folder to start anew
error: `out.checkpoint` is of another run: its number of sessions per cell is 2000000, not 3000000; choose another `--out`, or remove that folder to start anew
error: `out.checkpoint` is of another run: its `--set` is empty, not `playback.speed=2`; choose another `--out`, or remove that folder to start anew
error: `out.checkpoint` is of another run: it plays shard 1/1, not 1/3; choose another `--out`, or remove that folder to start anew

"#]]
    );
    let other = vastsim().current_dir(desk.0.path()).arg("run");
    let other = other.arg(root().join("scenarios/six-providers-15s.json"));
    let other = other.args(["-n", SESSIONS, "--resume", "--out", "out"]);
    other.assert().code(2).stderr_eq(str![[r#"
error: `out.checkpoint` is of another run: its scenario is `six-providers-6s.json` with SHA-256 [..], not `six-providers-15s.json` with SHA-256 [..]; choose another `--out`, or remove that folder to start anew

"#]]);
    desk.resume(&[]).success();
}

#[test]
fn what_an_unfinished_run_has_counted_is_not_written_over() {
    let desk = Desk::new();
    killed(&desk, &[]);
    let run = desk.run("10", &["--checkpoint", "--out", "out"]);
    run.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `out.checkpoint` keeps what an unfinished run has counted; go on with `--resume`, or remove that folder to start anew

"#]]);
}

#[test]
fn without_a_checkpoint_a_run_starts_anew() {
    let desk = Desk::new();
    let run = desk.run("10", &["--resume", "--out", "out"]);
    run.assert().success().stderr_eq(str![[r#"
note: `out.checkpoint` holds no checkpoint; the run starts anew

"#]]);
    assert_eq!(desk.names(), ["out"]);
}

#[test]
fn a_shard_goes_on_as_well() {
    let desk = Desk::new();
    let expected = desk.whole(&["--shard", "2/3"]);
    let flags = ["--shard", "2/3"];
    killed(&desk, &flags);
    desk.resume(&flags).success();
    assert!(files(&desk.path("out")) == expected);
}

#[test]
fn two_runs_do_not_share_their_checkpoints() {
    let desk = Desk::new();
    let mut first = desk.begin_of("1e12", 1, &[]);
    desk.resume(&[]).code(2).stderr_eq(str![[r#"
error: another run keeps its checkpoints in `out.checkpoint`; wait until it is over, or choose another `--out`

"#]]);
    first.kill().unwrap();
    first.wait().unwrap();
}

/// The result is worth more than its checkpoints.
#[cfg(target_os = "linux")]
#[test]
fn a_checkpoint_that_cannot_be_written_does_not_end_the_run() {
    let desk = Desk::new();
    let expected = desk.whole(&["--format", "csv"]);
    let binary = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let scenario = root().join(SCENARIO).display().to_string();
    let script = format!(
        "ulimit -f 100; exec {binary} run {scenario} -n {SESSIONS} --format csv --checkpoint=2m \
         --out out"
    );
    let run = snapbox::cmd::Command::new("bash").args(["-c", &script]);
    let run = run.current_dir(desk.0.path()).assert().success();
    run.stderr_eq(str![[r#"
warning: could not write `out.checkpoint/generation-1.bin`; free some space or choose another `--out`: File too large (os error 27)[..]; the run goes on
...
"#]]);
    assert!(files(&desk.path("out")) == expected);
}

#[test]
fn what_is_no_interval_is_a_usage_error() {
    for every in ["0s", "30", "5m", "1h", "10min", "soon", "-1s"] {
        let flag = format!("--checkpoint={every}");
        let desk = Desk::new();
        let run = desk.run("10", &[&flag]).assert();
        let is_right = ["30", "5m", "1h", "10min"].contains(&every);
        run.code(if is_right { 0 } else { 2 });
    }
}
