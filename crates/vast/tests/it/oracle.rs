//! Our reading of real documents beside that of vast-client-js, value by value.
//!
//! Whatever differs is explained by a rule or by an entry of the reviewed list,
//! and every rule and entry explains something.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vastsim_vast::{ReadOptions, read};

use crate::corpus::{say, shared};
use crate::oracle_allowed::{Allowed, allowed};
use crate::oracle_compare::{Comparison, Difference};
use crate::oracle_ours::our_reading;
use crate::oracle_rules::RULES;
use crate::oracle_theirs::their_reading;

/// What explains differences, with how many each explained so far.
struct Review {
    files: usize,
    values: usize,
    by_rule: BTreeMap<&'static str, usize>,
    allowed: Vec<(Allowed<'static>, usize)>,
    unexplained: Vec<String>,
}

impl Review {
    fn new() -> Self {
        Self {
            files: 0,
            values: 0,
            by_rule: RULES.iter().map(|rule| (rule.name, 0)).collect(),
            allowed: allowed().into_iter().map(|entry| (entry, 0)).collect(),
            unexplained: Vec::new(),
        }
    }

    fn add(&mut self, file: &str, comparison: &Comparison) {
        self.files += 1;
        self.values += comparison.values;
        for difference in &comparison.differences {
            self.explain(file, difference);
        }
    }

    /// An entry of the list goes before the rules, and no two rules explain
    /// the same.
    fn explain(&mut self, file: &str, difference: &Difference) {
        let mut entries = self.allowed.iter_mut();
        if let Some((_, used)) = entries.find(|(entry, _)| entry.is(file, difference)) {
            *used += 1;
            return;
        }
        let rules = RULES.iter().filter(|rule| (rule.explains)(difference));
        let names: Vec<&str> = rules.map(|rule| rule.name).collect();
        match names[..] {
            [name] => *self.by_rule.get_mut(name).expect("a rule") += 1,
            [] => self.unexplained.push(describe(file, difference)),
            _ => panic!("{names:?} explain {}", describe(file, difference)),
        }
    }

    fn report(&self) {
        let (files, values) = (self.files, self.values);
        let by_rule: usize = self.by_rule.values().sum();
        let listed = self.allowed.len();
        say(&format!(
            "vast-client-js: {files} files, {values} values compared; \
             {by_rule} differ by rule, {listed} are listed one by one"
        ));
        for (name, count) in &self.by_rule {
            say(&format!("{count:>6}  {name}"));
        }
    }

    /// Rules that explain nothing any more, and entries that do not explain
    /// exactly one difference.
    fn stale(&self) -> Vec<String> {
        let entries = self.allowed.iter().filter(|(_, used)| *used != 1);
        let entries = entries.map(|(entry, used)| format!("{entry:?} explains {used}"));
        let rules = self.by_rule.iter().filter(|(_, used)| **used == 0);
        let rules = rules.map(|(name, _)| format!("the rule `{name}` explains nothing"));
        entries.chain(rules).collect()
    }
}

fn describe(file: &str, difference: &Difference) -> String {
    let value = |value: &Option<String>| value.clone().unwrap_or("(none)".to_owned());
    let (ours, theirs) = (value(&difference.ours), value(&difference.theirs));
    let path = &difference.path;
    format!("file: {file}\npath: {path}\nours: {ours}\ntheirs: {theirs}\n")
}

#[test]
fn differences_from_the_reference_client_are_reviewed() {
    let folders = (shared("corpus/vast"), shared("oracle/vast-client-js"));
    let (Some(corpus), Some(records)) = folders else {
        return;
    };
    let mut review = Review::new();
    for path in files_in(&records) {
        let file = path.strip_prefix(&records).expect("it is in the folder");
        let file = file.with_extension("");
        let comparison = compare(&corpus.join(&file), &path);
        review.add(&file.to_string_lossy(), &comparison);
    }
    review.report();
    let unexplained = review.unexplained.join("\n");
    assert!(unexplained.is_empty(), "not reviewed:\n{unexplained}");
    let stale = review.stale();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

/// One document read by us, and the record of how they read it.
fn compare(document: &Path, record: &Path) -> Comparison {
    let document = fs::read(document).expect("the document of a record");
    let reading = read(&document, &ReadOptions::default());
    let record = fs::read(record).expect("the record can be read");
    let record: Value = serde_json::from_slice(&record).expect("the record is JSON");
    Comparison::of(&our_reading(&reading), &their_reading(&record))
}

/// The files of a folder and of those in it, in order.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let found = if path.is_dir() {
                &mut folders
            } else {
                &mut files
            };
            found.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn every_reason_names_a_paragraph() {
    let rules = RULES.iter().map(|rule| rule.why);
    let entries = allowed();
    let reasons = rules.chain(entries.iter().map(|entry| entry.why));
    for why in reasons {
        let paragraph = why.rsplit_once("(VAST 4.3, ").map(|(_, end)| end);
        let is_named = paragraph.is_some_and(|end| end.starts_with(|c: char| c.is_ascii_digit()));
        assert!(is_named && why.ends_with(')'), "{why}");
    }
}
