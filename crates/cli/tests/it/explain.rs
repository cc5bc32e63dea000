//! `explain`: what set each value; and runs whose values the command line sets, or
//! whose viewers are of several groups.

use crate::vastsim;
use serde_json::Value;
use snapbox::cmd::OutputAssert;
use snapbox::str;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PROFILE: &str = r#"{
  "name": "mine",
  "extends": "google",
  "playback": { "interruptions": { "rules": { "start": { "probability": 0.15 } } } }
}"#;

const PUBLISHERS: &str = r#"{ "publishers": {
  "news": { "playback": { "max_session_duration_s": 20 } }
} }"#;

const SCENARIO: &str = r#"{
  "name": "s",
  "ad": { "duration": "00:00:30" },
  "publishers": "publishers.json",
  "publisher": "news",
  "playback": { "speed": 3 },
  "matrix": { "provider": ["mine.json", "leto"] }
}"#;

const VIEWERS: &str = r#"{
  "name": "viewers",
  "seed": 42,
  "ad": { "duration": "00:00:30" },
  "population": [
    { "name": "mobile", "weight": 3, "provider": "google" },
    { "weight": 1, "provider": "leto", "playback": { "interruptions": { "model": "none" } } }
  ]
}"#;

/// A folder with all files.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let files = [
        ("mine.json", PROFILE),
        ("publishers.json", PUBLISHERS),
        ("s.json", SCENARIO),
        ("viewers.json", VIEWERS),
    ];
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    desk
}

fn explain(arguments: &[&str]) -> OutputAssert {
    let desk = desk();
    let explain = vastsim().current_dir(desk.path()).arg("explain");
    explain.args(arguments).assert()
}

#[test]
fn help_of_explain() {
    vastsim()
        .args(["explain", "--help"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/help-explain.txt": Text]);
}

#[test]
fn an_object_is_a_tree() {
    let tree = explain(&["s.json", "playback.interruptions.rules.start"]);
    tree.success().stderr_eq("").stdout_eq(str![[r#"
cell 1 of 2: provider=mine.json

playback
  interruptions
    rules
      start
        probability   0.15  provider  mine.json:4:73          over 0.2 (provider)
        min_offset_s  0     provider  <built-in google>:9:64  over 0 (default)
        max_offset_s  3     provider  <built-in google>:9:83  over 2 (default)

"#]]);
}

#[test]
fn a_value_is_a_chain() {
    let chain = explain(&["s.json", "playback.interruptions.rules.start.probability"]);
    chain.success().stderr_eq("").stdout_eq(str![[r#"
cell 1 of 2: provider=mine.json

playback.interruptions.rules.start.probability = 0.15

→  provider  0.15  mine.json:4:73
   provider  0.2   <built-in google>:9:43
   default   0     <built-in generic>:9:43

"#]]);
    let limit = explain(&["s.json", "--cell", "2", "playback.max_session_duration_s"]);
    limit.success().stdout_eq(str![[r#"
cell 2 of 2: provider=leto

playback.max_session_duration_s = 20

→  publisher  20  publishers.json:2:53
   default    0   <built-in defaults>:9:31

"#]]);
}

/// Without a path everything is shown: what is said of the run, then the parts.
#[test]
fn everything_is_a_tree() {
    let said = explain(&["s.json"]).success().get_output().stdout.clone();
    let said = String::from_utf8(said).unwrap();
    let at_left = said.lines().filter(|line| !line.starts_with(' '));
    let keys: Vec<_> = at_left
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        keys,
        [
            "cell",
            "seed",
            "seed_policy",
            "sessions",
            "provider",
            "name",
            "ad",
            "publishers",
            "publisher",
            "playback",
            "tracker",
            "parser"
        ]
    );
}

#[test]
fn a_cell_is_chosen_by_label_or_number() {
    let provider = |cell: &str| {
        let explain = explain(&["s.json", "--cell", cell, "provider"]).success();
        explain.get_output().stdout.clone()
    };
    assert_eq!(provider("2"), provider("provider=leto"));
    assert_ne!(provider("2"), provider("1"));
    let unknown = explain(&["s.json", "--cell", "3"]);
    unknown.code(2).stdout_eq("").stderr_eq(str![[r#"
error: `3` is no cell; give a number from 1 to 2 or a label: `provider=mine.json`, `provider=leto`

"#]]);
}

#[test]
fn the_only_cell_is_said_to_be_the_only_one() {
    let unknown = explain(&["viewers.json", "--cell", "2"]);
    unknown.code(2).stdout_eq("").stderr_eq(str![[r#"
error: `2` is no cell; the only one is `all`, number 1

"#]]);
}

#[test]
fn a_group_is_chosen_by_its_name() {
    let path = "playback.interruptions.model";
    let chosen = explain(&["viewers.json", "--group", "group-2", path]);
    chosen.success().stdout_eq(str![[r#"
group group-2 of 2

playback.interruptions.model = "none"

→  run       "none"    viewers.json:7:82
   provider  "window"  <built-in leto>:7:16
   default   "window"  <built-in generic>:7:16

"#]]);
    let first = explain(&["viewers.json", path]).success();
    first.stdout_eq(str![[r#"
group mobile of 2

playback.interruptions.model = "window"

→  provider  "window"  <built-in google>:7:16
   default   "window"  <built-in generic>:7:16

"#]]);
}

#[test]
fn a_group_that_is_not_there() {
    let unknown = explain(&["viewers.json", "--group", "tv"]);
    unknown.code(2).stdout_eq("").stderr_eq(str![[r#"
error: `tv` is no group; there are `mobile`, `group-2`

"#]]);
    let without = explain(&["s.json", "--group", "tv"]);
    without.code(2).stdout_eq("").stderr_eq(str![[r#"
error: `tv` is no group: the cell has no population

"#]]);
}

#[test]
fn a_path_that_leads_nowhere() {
    let near = explain(&["s.json", "playback.sped"]);
    near.code(2).stdout_eq("").stderr_eq(str![[r#"
error: no level sets `playback.sped`; did you mean `playback.speed`?

"#]]);
    let far = explain(&["s.json", "nonsense"]);
    far.code(2).stdout_eq("").stderr_eq(str![[r#"
error: no level sets `nonsense`; `vastsim explain` without a path shows what is set

"#]]);
    let broken = explain(&["s.json", "playback..speed"]);
    broken.code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'playback..speed' for '[PATH]': a key is missing after `playback.`

For more information, try '--help'.

"#]]);
}

#[test]
fn exit_codes() {
    let desk = desk();
    fs::write(desk.path().join("bad.json"), r#"{ "name": "bad" }"#).unwrap();
    let code = |file: &str| {
        let explain = vastsim().current_dir(desk.path()).args(["explain", file]);
        explain.output().unwrap().status.code()
    };
    assert_eq!(code("s.json"), Some(0));
    assert_eq!(code("bad.json"), Some(2));
    assert_eq!(code("not-there.json"), Some(2));
}

#[test]
fn json_has_the_whole_chain() {
    let explain = explain(&[
        "viewers.json",
        "--json",
        "--set",
        "provider=tiger",
        "provider",
    ]);
    explain.success().stderr_eq("").stdout_eq(str![[r#"
{
  "schema": "vastsim.explain.v1",
  "scenario": "viewers",
  "cell": "all",
  "group": "mobile",
  "values": [
    {
      "path": "provider",
      "value": "tiger",
      "level": "run",
      "file": "<--set provider>",
      "line": 1,
      "column": 1,
      "overridden": [
        {
          "value": "google",
          "level": "run",
          "file": "viewers.json",
          "line": 6,
          "column": 50
        },
        {
          "value": "generic",
          "level": "default",
          "file": "<built-in defaults>",
          "line": 5,
          "column": 15
        }
      ]
    }
  ]
}

"#]]);
}

/// All values of a cell, as JSON and as a tree, are the same ones.
#[test]
fn json_has_what_the_tree_has() {
    let json = explain(&["s.json", "--json"]).success();
    let json: Value = serde_json::from_slice(&json.get_output().stdout).unwrap();
    let tree = explain(&["s.json"]).success();
    let tree = String::from_utf8(tree.get_output().stdout.clone()).unwrap();
    for value in json["values"].as_array().unwrap() {
        let place = ["file", "line", "column"].map(|key| value[key].to_string().replace('"', ""));
        assert!(tree.contains(&place.join(":")), "{value}");
    }
}

#[test]
fn set_says_more_than_the_files() {
    let speed = explain(&["s.json", "--set", "playback.speed=2", "playback.speed"]);
    speed.success().stdout_eq(str![[r#"
cell 1 of 2: provider=mine.json

playback.speed = 2

→  run      2  <--set playback.speed>:1:1
   run      3  s.json:6:26
   default  1  <built-in defaults>:8:14

"#]]);
    let back = explain(&["s.json", "--set", "playback.speed=null", "playback.speed"]);
    back.success().stdout_eq(str![[r#"
cell 1 of 2: provider=mine.json

playback.speed = 1

   run      null, back to the level below  <--set playback.speed>:1:1
   run      3                              s.json:6:26
→  default  1                              <built-in defaults>:8:14

"#]]);
    // A path that varies is set for all cells, which leaves one.
    let pinned = explain(&["s.json", "--set", "provider=tiger", "provider"]);
    pinned.success().stdout_eq(str![[r#"
provider = "tiger"

→  run      "tiger"    <--set provider>:1:1
   default  "generic"  <built-in defaults>:5:15

"#]]);
}

#[test]
fn set_that_cannot_be_meant() {
    let unknown = explain(&["s.json", "--set", "playback.sped=2"]);
    unknown.code(2).stdout_eq("").stderr_eq(str![[r#"
error: playback.sped: unknown key `sped`
 --> <--set>:1:1
  |
1 | playback.sped=2
  | ^^^^^^^^^^^^^
  |
  = help: did you mean `speed`?

"#]]);
    let no_value = explain(&["s.json", "--set", "playback.speed"]);
    no_value.code(2).stdout_eq("").stderr_eq(str![[r#"
error: invalid value 'playback.speed' for '--set <PATH=VALUE>': it is not `path=value`, such as `playback.speed=2`

For more information, try '--help'.

"#]]);
}

/// What a scenario says of its publisher takes back what the publishers file says.
#[test]
fn a_publisher_goes_back_past_its_file() {
    let publisher = r#"publisher={"id":"news","playback":{"max_session_duration_s":null}}"#;
    let path = "playback.max_session_duration_s";
    let limit = explain(&["s.json", "--set", publisher, path]);
    limit.success().stdout_eq(str![[r#"
cell 1 of 2: provider=mine.json

playback.max_session_duration_s = 0

   publisher  null, back to the level below  <--set publisher>:1:51
   publisher  20                             publishers.json:2:53
→  default    0                              <built-in defaults>:9:31

"#]]);
}

/// A folder `inner` with a scenario whose ad is behind a wrapper, and beside it the
/// document behind that.
fn wrapped(keys: &str) -> TempDir {
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path().join("inner");
    fs::create_dir(&folder).unwrap();
    let wrapper = "<VAST version=\"3.0\"><Ad id=\"w\"><Wrapper><AdSystem>s</AdSystem>\
        <VASTAdTagURI>https://a.example/x</VASTAdTagURI>\
        <Impression>https://t.example/i</Impression><Creatives/></Wrapper></Ad></VAST>";
    let spot = "<VAST version=\"3.0\"><Ad id=\"spot\"><InLine><AdSystem>s</AdSystem>\
        <AdTitle>t</AdTitle><Impression>https://t.example/i</Impression><Creatives><Creative>\
        <Linear><Duration>00:00:10</Duration><MediaFiles/></Linear></Creative></Creatives>\
        </InLine></Ad></VAST>";
    let scenario = format!(r#"{{ "name": "w", "ad": {{ "vast": "tag.xml" }}{keys} }}"#);
    fs::write(folder.join("tag.xml"), wrapper).unwrap();
    fs::write(folder.join("w.json"), scenario).unwrap();
    fs::write(desk.path().join("spot.xml"), spot).unwrap();
    desk
}

/// A file that `--set` names is looked for in the working folder, slashes in the
/// path that is set or not.
#[test]
fn a_file_of_set_is_in_the_working_folder() {
    let desk = wrapped("");
    let set = "parser.url_map.'https://a.example/x'=spot.xml";
    let arguments = ["-q", "-n", "10", "inner/w.json", "--set", set];
    run(desk.path(), &arguments);
    assert_eq!(column(desk.path(), "w", "ad_id"), ["spot"]);
}

/// What is wrong elsewhere is no reason to read the ad in another way.
#[test]
fn a_mistake_elsewhere_leaves_the_map_as_it_is() {
    let mapped = r#""url_map": { "https://a.example/x": "../spot.xml" }"#;
    for keys in [
        format!(r#", "provider": "gogle", "parser": {{ {mapped} }}"#),
        format!(r#", "parser": {{ "lenient": 1, {mapped} }}"#),
    ] {
        let desk = wrapped(&keys);
        let explain = vastsim().current_dir(desk.path());
        let said = explain.args(["explain", "inner/w.json"]).output().unwrap();
        assert_eq!(said.status.code(), Some(2));
        let said = String::from_utf8(said.stderr).unwrap();
        assert_eq!(said.matches("error:").count(), 1, "{said}");
    }
}

/// A column of `summary.csv`, a value for each cell.
fn column(desk: &Path, scenario: &str, name: &str) -> Vec<String> {
    let folder = desk.join("results").join(scenario);
    let csv = fs::read_to_string(folder.join("summary.csv")).unwrap();
    let mut rows = csv.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let place = head.iter().position(|column| *column == name).unwrap();
    rows.map(|row| row[place].to_owned()).collect()
}

fn manifest(desk: &Path, scenario: &str) -> Value {
    let path = desk.join("results").join(scenario).join("manifest.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn run(desk: &Path, arguments: &[&str]) -> String {
    let run = vastsim().current_dir(desk).arg("run").args(arguments);
    let output = run.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_run_says_what_was_set() {
    let desk = desk();
    let set = [
        "--set",
        "provider=leto",
        "--set",
        r#"tracker.static_macros={"AD_SERVER":"it's"}"#,
        "--set",
        "playback.max_session_duration_s=3",
    ];
    let plain = run(desk.path(), &["s.json", "-n", "1k"]);
    assert!(!plain.contains("--set"), "{plain}");
    assert_eq!(manifest(desk.path(), "s").get("set"), None);
    let said = run(desk.path(), &[&["s.json", "-n", "1k"], &set[..]].concat());
    let again = said.lines().last().unwrap();
    assert_eq!(
        again,
        r#"To reproduce: vastsim run s.json --sessions 1000 --seed 0 --set 'provider="leto"' --set 'tracker.static_macros={"AD_SERVER":"it'\''s"}' --set playback.max_session_duration_s=3"#
    );
    let set = &manifest(desk.path(), "s")["set"];
    let expected = [
        r#"provider="leto""#,
        r#"tracker.static_macros={"AD_SERVER":"it's"}"#,
        "playback.max_session_duration_s=3",
    ];
    assert_eq!(*set, Value::from(expected.to_vec()));
    assert_eq!(column(desk.path(), "s", "cell"), ["all"]);
    assert_eq!(column(desk.path(), "s", "provider"), ["leto"]);
    assert_eq!(column(desk.path(), "s", "completed"), ["0"]);
}

/// A shell that is given the last line of a run makes the same result.
#[cfg(unix)]
#[test]
fn a_shell_makes_the_same_result_again() {
    let desk = desk();
    let set = r#"tracker.static_macros={"AD_SERVER":"it's $HOME"}"#;
    let said = run(desk.path(), &["s.json", "-n", "1k", "--set", set]);
    let before = manifest(desk.path(), "s");
    let again = said.lines().last().unwrap();
    let again = again.strip_prefix("To reproduce: vastsim ").unwrap();
    let binary = snapbox::cmd::cargo_bin!("vastsim").display().to_string();
    let shell = snapbox::cmd::Command::new("sh")
        .current_dir(desk.path())
        .args(["-c", &format!("'{binary}' {again}")]);
    shell.assert().success();
    assert_eq!(manifest(desk.path(), "s"), before);
}

#[test]
fn a_population_is_counted_in_one_cell() {
    let desk = desk();
    let said = run(desk.path(), &["viewers.json", "-n", "100k"]);
    assert!(said.contains("✓ all 10 estimates agree"), "{said}");
    let of = |name: &str| column(desk.path(), "viewers", name);
    assert_eq!(of("cell"), ["all"]);
    assert_eq!(of("provider"), ["google+leto"]);
    assert_eq!(of("model"), ["window+none"]);
    // Three of four are interrupted as google says, the others never.
    let expected: f64 = of("vcr_expected")[0].parse().unwrap();
    assert!(
        (expected - (0.75 * 0.577_989_632 + 0.25)).abs() < 1e-9,
        "{expected}"
    );
}

/// Session i of a run is of the group that the run drew: the viewings of both
/// groups, played one by one, are those that the run counted.
#[test]
fn play_picks_the_group_that_the_run_drew() {
    let desk = desk();
    run(desk.path(), &["-q", "viewers.json", "-n", "60"]);
    let counted = column(desk.path(), "viewers", "completed");
    let plays_on = |session: u32, set: &[&str]| {
        let play = vastsim().current_dir(desk.path());
        let play = play.args(["play", "-q", "--json", "--mode", "headless", "viewers.json"]);
        let play = play.args(["--session", &session.to_string()]).args(set);
        let record = play.output().unwrap().stdout;
        let record: Value = serde_json::from_slice(&record).unwrap();
        record["status"] == "completed"
    };
    let count = |set: &[&str]| (0..60).filter(|session| plays_on(*session, set)).count();
    assert_eq!(counted, [count(&[]).to_string()]);
    let of_the_first = count(&["--set", "population[1].weight=0"]);
    assert_ne!(counted, [of_the_first.to_string()]);
}
