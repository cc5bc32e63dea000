//! Tables of cases: what the files say, and what comes of it.
//!
//! A case is a title and, indented below it:
//!
//! * `FILE KEYS`: a line of a file, from its second line on. `s.json` is the
//!   scenario, `publishers.json` has the publisher `acme`, any other is a
//!   profile. The scenario names `p.json` and `acme`, if they are there and it
//!   does not name others.
//! * `--set PATH=VALUE`, as on the command line.
//! * `cell LABEL`: what follows is about that cell.
//! * `=> PATH VALUE LEVEL PLACE`, or `=> PATH nothing`: what counts.
//! * `over VALUE LEVEL PLACE` behind it, one for each that does not count, from
//!   the strongest to the weakest; `unset` is what goes back.
//!
//! Built-in defaults are given without their place, and not among what does not
//! count: `shipped.rs` looks at them.

use super::used::disagreement;
use crate::files::*;
use crate::wrappers::{inline, vast};
use std::collections::BTreeMap;
use std::path::Path;
use vastsim_scenario::*;

/// Tries every case of a table, and tells of all that fail.
pub fn check(table: &str) {
    let cases = table.split("\n\n").map(Case::read);
    let failures: Vec<_> = cases.filter_map(|case| case.failure()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[derive(Default)]
struct Case<'t> {
    title: &'t str,
    files: BTreeMap<&'t str, Vec<&'t str>>,
    overrides: Vec<Override>,
    expected: Vec<Expected<'t>>,
}

struct Expected<'t> {
    cell: Option<&'t str>,
    path: &'t str,
    text: String,
}

impl<'t> Case<'t> {
    fn read(text: &'t str) -> Self {
        let mut lines = text.trim().lines().map(str::trim);
        let mut case = Self {
            title: lines.next().unwrap_or_default(),
            ..Self::default()
        };
        let mut cell = None;
        for line in lines {
            let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
            match first {
                "--set" => case.overrides.push(Override::set(rest).unwrap()),
                "cell" => cell = Some(rest),
                "=>" => case.expected.push(Expected {
                    cell,
                    path: rest.split(' ').next().unwrap_or_default(),
                    text: line.to_owned(),
                }),
                "over" => case.expected.last_mut().unwrap().add(line),
                file => case.files.entry(file).or_default().push(rest.trim()),
            }
        }
        assert!(!case.expected.is_empty(), "nothing comes of {}", case.title);
        case
    }

    /// What is wrong with what comes of it.
    fn failure(&self) -> Option<String> {
        let scenario = match load_lines(&self.files, &self.overrides) {
            Ok(scenario) => scenario,
            Err(error) => return Some(format!("{}\n{}", self.title, lines(error.problems()))),
        };
        let disagreements = scenario.cells.iter().filter_map(disagreement);
        let wrong = self.expected.iter().filter_map(|it| it.failure(&scenario));
        let all: Vec<_> = disagreements.chain(wrong).collect();
        (!all.is_empty()).then(|| format!("{}\n{}", self.title, all.join("\n")))
    }
}

impl Expected<'_> {
    fn add(&mut self, line: &str) {
        self.text.push('\n');
        self.text += line;
    }

    fn failure(&self, scenario: &Scenario) -> Option<String> {
        let mut cells = scenario.cells.iter();
        let cell = cells.find(|cell| self.cell.is_none_or(|label| label == cell.label));
        let Some(cell) = cell else {
            return Some(format!("no cell {:?}", self.cell));
        };
        let found = shown(cell, self.path);
        let expected = &self.text;
        (found != *expected).then(|| format!("expected:\n{expected}\nfound:\n{found}"))
    }
}

/// A value of a cell and all that was said of it, as tables have it.
pub fn shown(cell: &Cell, path: &str) -> String {
    let values = cell.groups[0].config.values();
    let Some(value) = values.iter().find(|value| value.path.as_str() == path) else {
        return format!("=> {path} nothing");
    };
    let mut text = format!("=> {path} {}", shown_setting(&value.setting));
    for setting in &value.overridden {
        if setting.level != Level::Default {
            text += "\nover ";
            text += &shown_setting(setting);
        }
    }
    text
}

fn shown_setting(setting: &Setting) -> String {
    let value = setting.value.as_deref().unwrap_or("unset");
    match setting.level {
        Level::Default => format!("{value} default"),
        level => format!("{value} {level} {}", setting.origin),
    }
}

/// Loads `s.json` among files of which the lines from the second on are given.
pub fn load_lines(
    files: &BTreeMap<&str, Vec<&str>>,
    overrides: &[Override],
) -> Result<Scenario, LoadError> {
    let mut memory = Memory::default().with("a.xml", vast(&inline("ad", "")));
    for (path, keys) in files {
        memory = memory.with(path, written(path, keys));
    }
    let keys = files.get("s.json").cloned().unwrap_or_default();
    memory = memory.with("s.json", scenario(files, &keys));
    load_set(Path::new("s.json"), &memory, overrides)
}

/// The scenario, which names the other files unless it says otherwise.
fn scenario(files: &BTreeMap<&str, Vec<&str>>, keys: &[&str]) -> String {
    let named = [
        ("p.json", r#""provider": "p.json""#),
        ("publishers.json", r#""publishers": "publishers.json""#),
        ("publishers.json", r#""publisher": "acme""#),
    ];
    let mut first = r#"{ "name": "t", "ad": { "vast": "a.xml" }"#.to_owned();
    for (file, key) in named {
        let name = key.split(' ').next().unwrap_or_default();
        let is_given = keys.iter().any(|keys| keys.contains(name));
        if files.contains_key(file) && !is_given {
            first += ", ";
            first += key;
        }
    }
    object(&first, keys, "}")
}

fn written(path: &str, keys: &[&str]) -> String {
    if path == "publishers.json" {
        return object(
            r#"{ "publishers": { "acme": { "description": """#,
            keys,
            "}}}",
        );
    }
    let stem = Path::new(path).file_stem().unwrap().to_str().unwrap();
    object(&format!(r#"{{ "name": "{stem}""#), keys, "}")
}

/// The lines of a file whose first one has keys already.
fn object(first: &str, keys: &[&str], last: &str) -> String {
    let all = [&[first], keys].concat().join(",\n");
    format!("{all}\n{last}")
}
