//! Comparisons that cannot be made.

use super::{Desk, scenario};
use snapbox::str;

#[test]
fn numbers_of_sessions_that_differ() {
    let desk = Desk::new();
    desk.write("more.json", &scenario("more", 0.2, 30_000, 7));
    let compare = desk.vastsim(&["compare", "before.json", "more.json"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: A asks for 20,000 sessions and B for 30,000, and viewings are compared in pairs; say with `-n` how many of each

"#]]);
    let compare = desk.vastsim(&["compare", "before.json", "more.json", "-n", "100"]);
    compare.assert().success();
}

#[test]
fn no_cell_in_common() {
    let desk = Desk::new();
    desk.write(
        "two.json",
        r#"{ "name": "two", "ad": { "duration": "00:00:30" }, "sessions": 20000,
          "matrix": { "provider": ["google", "leto"] } }"#,
    );
    let compare = desk.vastsim(&["compare", "before.json", "two.json"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
note: B has the seed 0, which is not used: both draw the numbers of A's, 7
error: no cell of A is one of B: A has `all`, and B `provider=google`, `provider=leto`; cells are compared by their labels, so give both the same `matrix`, or a single cell each

"#]]);
}

#[test]
fn a_scenario_and_a_folder() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["-n", "100"]);
    let compare = desk.vastsim(&["compare", "before", "after.json"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `before` is a result folder and `after.json` a scenario; compare two scenarios, whose viewings can be paired, or two folders: `vastsim run after.json` makes one

"#]]);
    let compare = desk.vastsim(&["compare", "after.json", "before"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `before` is a result folder and `after.json` a scenario; compare two scenarios, whose viewings can be paired, or two folders: `vastsim run after.json` makes one

"#]]);
}

#[test]
fn a_file_that_is_not_there() {
    let desk = Desk::new();
    let compare = desk.vastsim(&["compare", "before.json", "nowhere.json"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: cannot read `nowhere.json`: no such file

"#]]);
}

#[test]
fn a_value_that_b_cannot_have() {
    let desk = Desk::new();
    let args = [
        "compare",
        "before.json",
        "before.json",
        "--set-b",
        "provider=googel",
    ];
    let refused = desk.vastsim(&args).assert().code(2).stdout_eq("");
    refused.stderr_eq(str![[r#"
...
 --> <--set-b provider>:1:1
...
"#]]);
    let args = [
        "compare",
        "before.json",
        "before.json",
        "--set-b",
        "provider",
    ];
    desk.vastsim(&args).assert().code(2).stdout_eq("");
    let args = [
        "compare",
        "before.json",
        "before.json",
        "--fail-if",
        "better",
    ];
    desk.vastsim(&args)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: invalid value 'better' for '--fail-if <VERDICT>'
  [possible values: different, inconclusive, detectable]

For more information, try '--help'.

"#]]);
}

#[test]
fn a_folder_that_was_changed() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["-n", "100"]);
    desk.run("after.json", "after", &["-n", "100"]);
    let table = desk.read("after/quartiles.csv");
    desk.write("after/quartiles.csv", &table.replacen("100", "101", 1));
    let compare = desk.vastsim(&["compare", "before", "after"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `after/quartiles.csv` is not the file its manifest lists; run the scenario again

"#]]);
}

#[test]
fn a_folder_without_a_result() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["-n", "100"]);
    std::fs::create_dir(desk.path("empty")).unwrap();
    let compare = desk.vastsim(&["compare", "before", "empty"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `empty` has no `manifest.json`, so it is not a finished result; name the folder of one, or run the scenario again

"#]]);
}

#[test]
fn a_shard() {
    let desk = Desk::new();
    desk.run("before.json", "before", &["-n", "100"]);
    desk.run("after.json", "after", &["-n", "100", "--shard", "1/2"]);
    let compare = desk.vastsim(&["compare", "before", "after"]);
    compare.assert().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `after` holds shard 1/2 of a run, which has no tables; `vastsim merge` makes a result of all of them

"#]]);
}

#[test]
fn a_place_that_cannot_be_written() {
    let desk = Desk::new();
    desk.write("taken", "");
    let compare = desk.vastsim(&[
        "compare",
        "before.json",
        "after.json",
        "-n",
        "100",
        "--out",
        "taken",
    ]);
    compare.assert().code(3).stdout_eq("");
}
