//! Shards: however a run is cut and merged, the files are the same.

use crate::run::files;
use crate::vastsim;
use snapbox::cmd::OutputAssert;
use snapbox::str;
use std::fs;
use std::path::{Path, PathBuf};
use vastsim_report::{Manifest, TallyFile, sha256_hex};

const SCENARIO: &str = "scenarios/six-providers-6s.json";

fn run(out: &Path, flags: &[&str]) -> String {
    let run = vastsim().args(["run", SCENARIO, "--out"]).arg(out);
    let run = run.args(flags).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// A shard of 3,001 sessions of every cell.
fn shard(desk: &Path, shard: &str) -> PathBuf {
    let out = desk.join(shard.replace('/', "-of-"));
    run(&out, &["-n", "3001", "--shard", shard]);
    out
}

fn whole(desk: &Path) -> PathBuf {
    let out = desk.join("whole");
    run(&out, &["-n", "3001"]);
    out
}

fn merge(folders: &[PathBuf], out: &Path, flags: &[&str]) -> OutputAssert {
    let merge = vastsim().arg("merge").args(folders).arg("--out").arg(out);
    merge.args(flags).assert()
}

/// Numbers without a pattern, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % bound
    }
}

/// Merges a few folders of a list, whichever the dice say, until one is left.
fn merged_as_a_tree(desk: &Path, mut folders: Vec<PathBuf>, seed: u64) -> PathBuf {
    let mut dice = Dice(seed);
    for step in 0.. {
        let mut chosen = Vec::new();
        for _ in 0..folders.len().min(1 + dice.below(5)) {
            chosen.push(folders.swap_remove(dice.below(folders.len())));
        }
        let out = desk.join(format!("merged-{seed}-{step}"));
        merge(&chosen, &out, &["--partial"]).success();
        if folders.is_empty() {
            return out;
        }
        folders.push(out);
    }
    unreachable!("the list gets shorter, or its last folder is merged alone")
}

#[test]
fn shards_merged_in_any_tree_are_the_whole() {
    let desk = tempfile::tempdir().unwrap();
    let expected = files(&whole(desk.path()));
    for of in [1, 3, 16] {
        let shards = (1..=of).map(|index| shard(desk.path(), &format!("{index}/{of}")));
        let shards: Vec<_> = shards.collect();
        for seed in 0..3 {
            let merged = merged_as_a_tree(desk.path(), shards.clone(), seed * 100 + of);
            assert!(files(&merged) == expected, "{of} shards, seed {seed}");
        }
        let at_once = desk.path().join(format!("at-once-{of}"));
        merge(&shards, &at_once, &[]).success();
        assert!(files(&at_once) == expected, "{of} shards at once");
    }
}

/// Where a shard was played, and on how many threads, makes no difference; nor
/// does it matter where its files are now.
#[test]
fn shards_are_merged_where_their_files_are_not() {
    let desks = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let scenario = r#"{ "name": "s", "ad": { "vast": "ads/a.xml" }, "provider": "ads/google.json",
        "matrix": { "playback.speed": [1, 2] } }"#;
    let flags = [
        "-n",
        "5000",
        "--seed",
        "18446744073709551615",
        "--confidence",
        "0.9",
    ];
    let set = [
        "--set",
        "playback.max_session_duration_s=20",
        "--set",
        "description=a \"b\"",
    ];
    let profile = vastsim().args(["profiles", "google"]).output().unwrap();
    let play = |desk: &Path, more: &[&str], out: &str| {
        let run = snapbox::cmd::Command::new(snapbox::cmd::cargo_bin!("vastsim"));
        let run = run
            .current_dir(desk)
            .arg("run")
            .args(flags)
            .args(set)
            .args(more);
        run.args(["--out", out]).assert().success();
    };
    for desk in &desks {
        fs::create_dir(desk.path().join("ads")).unwrap();
        let ad = crate::root().join("scenarios/vast/inline-30s.xml");
        fs::copy(ad, desk.path().join("ads/a.xml")).unwrap();
        fs::write(desk.path().join("ads/google.json"), &profile.stdout).unwrap();
        fs::write(desk.path().join("s.json"), scenario).unwrap();
    }
    let [here, there] = [desks[0].path(), desks[1].path()];
    play(here, &["s.json"], "whole");
    play(here, &["s.json", "--shard", "1/2", "-j", "1"], "first");
    let absolute = there.join("s.json").display().to_string();
    play(there, &[&absolute, "--shard", "2/2", "-j", "3"], "second");
    for desk in [here, there] {
        for gone in ["s.json", "ads/google.json", "ads/a.xml"] {
            fs::remove_file(desk.join(gone)).unwrap();
        }
    }
    let shards = [there.join("second"), here.join("first")];
    merge(&shards, &here.join("merged"), &[]).success();
    assert!(files(&here.join("merged")) == files(&here.join("whole")));
}

/// More shards than sessions: some play nothing.
#[test]
fn shards_may_be_empty() {
    let desk = tempfile::tempdir().unwrap();
    let [two, whole] = ["two", "whole"].map(|name| desk.path().join(name));
    run(&whole, &["-n", "2"]);
    let shards: Vec<_> = (1..=5)
        .map(|index| {
            let out = desk.path().join(index.to_string());
            run(&out, &["-n", "2", "--shard", &format!("{index}/5")]);
            out
        })
        .collect();
    merge(&shards, &two, &[]).success();
    assert!(files(&two) == files(&whole));
}

#[test]
fn a_shard_never_looks_like_a_result() {
    let desk = tempfile::tempdir().unwrap();
    for folder in [shard(desk.path(), "2/3"), shard(desk.path(), "1/1")] {
        let names: Vec<_> = files(&folder).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["manifest.json", "tally.bin"]);
        let manifest = fs::read(folder.join("manifest.json")).unwrap();
        assert!(!Manifest::from_json(&manifest).unwrap().run.complete);
    }
}

#[test]
fn what_a_shard_and_a_merge_say() {
    let desk = tempfile::tempdir().unwrap();
    let merge = |args: &[&str]| {
        let merge = vastsim().current_dir(desk.path()).arg("merge");
        merge.args(args).assert()
    };
    for index in ["1", "2", "3"] {
        let shard = run(
            &desk.path().join(index),
            &["-n", "3001", "--shard", &format!("{index}/3")],
        );
        if index == "2" {
            let shard = shard.replace(&desk.path().display().to_string(), "DESK");
            snapbox::assert_data_eq!(
                shard,
                str![[r#"
six-providers-6s: shard 2/3, 6,000 of 18,006 sessions in 6 cells, seed 42

Played in [..] s ([..] sessions/s); 3 files in DESK/2
Once all 3 are there: vastsim merge DIR... --out DIR

"#]]
            );
        }
    }
    let missing = merge(&["1", "3", "--out", "part"]);
    missing.code(2).stdout_eq("").stderr_eq(str![[r#"
error: shards are missing: 2/3; name all folders, or write a part that can be merged again with `--partial`

"#]]);
    merge(&["1", "2", "3", "--out", "3"])
        .code(2)
        .stderr_eq(str![[r#"
error: `3` is to be merged, and would be written over; choose another `--out`

"#]]);
    merge(&["1", "nowhere", "--out", "part"])
        .code(3)
        .stderr_eq(str![[r#"
error: could not read `nowhere`; check the path: No such file or directory (os error 2)

"#]]);
    let part = merge(&["1", "3", "--out", "part", "--partial"]);
    part.success().stderr_eq("").stdout_eq(str![[r#"
six-providers-6s: shard 1,3/3, 12,006 of 18,006 sessions in 6 cells, seed 42

Merged 2 folders in [..] s; 3 files in part
Once all 3 are there: vastsim merge DIR... --out DIR

"#]]);
    let all = merge(&["part", "2", "--out", "all"]);
    all.success().stderr_eq("").stdout_eq(str![[r#"
six-providers-6s: 18,006 sessions in 6 cells, seed 42, intervals at 0.95
...
Merged 2 folders in [..] s; 11 files in all, among them report.html
To reproduce, in the folder of the scenario: vastsim run six-providers-6s.json --sessions 3001 --seed 42

"#]]);
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let desk = tempfile::tempdir().unwrap();
    let play_some = |out: &str, sessions: &str, flags: &[&str]| {
        let flags = [&["-n", sessions][..], flags].concat();
        run(&desk.path().join(out), &flags);
    };
    let play = |out: &str, flags: &[&str]| play_some(out, "300", flags);
    play("first", &["--shard", "1/3"]);
    play("again", &["--shard", "1/3", "-j", "1"]);
    play("seed", &["--shard", "2/3", "--seed", "7"]);
    play_some("sessions", "301", &["--shard", "2/3"]);
    play("set", &["--shard", "2/3", "--set", "playback.speed=2"]);
    play("confidence", &["--shard", "2/3", "--confidence", "0.9"]);
    play("cut", &["--shard", "2/4"]);
    play("whole", &[]);
    fs::create_dir(desk.path().join("empty")).unwrap();
    let mut said = String::new();
    for other in [
        "again",
        "seed",
        "sessions",
        "set",
        "confidence",
        "cut",
        "whole",
        "empty",
    ] {
        let merge = vastsim().current_dir(desk.path());
        let merge = merge
            .args(["merge", "first", other, "--out", "out"])
            .output();
        let merge = merge.unwrap();
        assert_eq!(merge.status.code(), Some(2), "{other}");
        said += &String::from_utf8(merge.stderr).unwrap();
    }
    snapbox::assert_data_eq!(
        said,
        str![[r#"
error: `again` and `first` both hold shard 1/3; name one of them
error: `seed` is of another run than `first`: its seed is 7, not 42
error: `sessions` is of another run than `first`: its number of sessions per cell is 301, not 300
error: `set` is of another run than `first`: its `--set` is `playback.speed=2`, not empty
error: `confidence` is of another run than `first`: its confidence level is 0.9, not 0.95
error: `cut` is of another run than `first`: it was cut into 4 shards, not 3
error: `whole` cannot be merged: it is a whole result, not a shard
error: `empty` has no `manifest.json`, so it is not a finished result; name the folder of one, or run the scenario again

"#]]
    );
    assert!(!desk.path().join("out").exists());
}

/// Changes the tally of a shard, and its manifest, as if it were meant.
fn forge(folder: &Path, change: impl FnOnce(&mut TallyFile)) {
    let tally = folder.join("tally.bin");
    let mut file = TallyFile::from_bytes(&fs::read(&tally).unwrap()).unwrap();
    change(&mut file);
    list(folder, &file.to_bytes());
}

fn list(folder: &Path, bytes: &[u8]) {
    fs::write(folder.join("tally.bin"), bytes).unwrap();
    let path = folder.join("manifest.json");
    let mut manifest = Manifest::from_json(&fs::read(&path).unwrap()).unwrap();
    manifest.files[0].bytes = bytes.len() as u64;
    manifest.files[0].sha256 = sha256_hex(bytes);
    fs::write(path, manifest.to_json()).unwrap();
}

#[test]
fn forged_shards_are_refused() {
    let desk = tempfile::tempdir().unwrap();
    let mut said = String::new();
    let mut refuse = |change: &dyn Fn(&Path)| {
        let out = desk.path().join("shard");
        run(&out, &["-n", "300", "--shard", "1/1", "--force"]);
        change(&out);
        let merge = vastsim().current_dir(desk.path());
        let merge = merge
            .args(["merge", "shard", "--out", "out"])
            .output()
            .unwrap();
        assert_eq!(merge.status.code(), Some(2));
        said += &String::from_utf8(merge.stderr).unwrap();
        fs::remove_dir_all(out).unwrap();
    };
    refuse(&|out| fs::write(out.join("tally.bin"), "").unwrap());
    refuse(&|out| list(out, b"{}"));
    refuse(&|out| list(out, b"VASTSIM\x1a\x02\0\0\0"));
    refuse(&|out| list(out, b"VASTSIM\x1a\x01\0\0\0\0\0\0\0"));
    refuse(&|out| forge(out, |file| file.identity.shards = "1/0".to_owned()));
    refuse(&|out| forge(out, |file| file.identity.shards = "1/2".to_owned()));
    refuse(&|out| forge(out, |file| file.identity.value_version = 0));
    refuse(&|out| forge(out, |file| file.inputs[1].bytes.push(b' ')));
    refuse(&|out| forge(out, |file| file.inputs.clear()));
    refuse(&|out| forge(out, |file| file.cells[3].integers[0] ^= 1));
    refuse(&|out| forge(out, |file| file.cells[3].sessions[0].end = u64::MAX));
    refuse(&|out| forge(out, |file| file.cells.truncate(5)));
    snapbox::assert_data_eq!(
        said,
        str![[r#"
error: `shard/tally.bin` is not the file its manifest lists; run the scenario again
error: `shard` cannot be merged: it is no tally of vastsim's
error: `shard` cannot be merged: its format is 2, but this version reads 1
error: `shard` cannot be merged: it is damaged: its checksum is another
error: `shard` cannot be merged: it is malformed
error: `shard` cannot be merged: the counts contradict each other
error: `shard` cannot be merged: its value version is 0, that of this vastsim 1
error: `shard` cannot be merged: it does not hold the files it was played from
error: `shard` cannot be merged: it does not hold the files it was played from
error: `shard` cannot be merged: the counts contradict each other
error: `shard` cannot be merged: the counts contradict each other
error: `shard` cannot be merged: the counts are of other ads, reasons or groups

"#]]
    );
}

#[test]
fn what_names_no_shard_is_a_usage_error() {
    for shard in ["0/3", "4/3", "3", "1/100001"] {
        let run = vastsim().args(["run", SCENARIO, "--shard", shard]);
        run.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value '[..]' for '--shard <I/N>': a shard is written `2/16`, its number from 1, of at most 100000 shards; `auto` is what a scheduler says

For more information, try '--help'.

"#]]);
    }
}
