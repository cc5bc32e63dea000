//! The house style, where a machine can check it.

use crate::root;
use std::path::{Path, PathBuf};

const LONGEST_FUNCTION_LINES: usize = 70;
const LONGEST_FILE_LINES: usize = 300;
const BANNED_ROOMS: [&str; 5] = ["utils", "helpers", "common", "manager", "misc"];

/// Every Rust file of the project, as (path, text).
fn rust_files() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for folder in ["crates", "benches", "fuzz/fuzz_targets"] {
        collect(&root().join(folder), &mut files);
    }
    assert!(files.len() > 50, "the project was not found");
    files
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
}

/// A function begins on a line that declares it and ends on the first line
/// that closes at the same indentation; the formatter keeps it so.
fn longest_function(text: &str) -> usize {
    let lines: Vec<&str> = text.lines().collect();
    let declares = |line: &str| {
        let line = line.trim_start();
        let line = line
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ");
        let line = line.trim_start_matches("pub ").trim_start_matches("const ");
        line.starts_with("fn ")
    };
    let length = |(start, line): (usize, &&str)| {
        let indentation = &line[..line.len() - line.trim_start().len()];
        let closing = format!("{indentation}}}");
        let end = lines[start..].iter().position(|line| **line == closing);
        end.map_or(1, |end| end + 1)
    };
    let declarations = lines.iter().enumerate().filter(|(_, line)| declares(line));
    declarations.map(length).max().unwrap_or(0)
}

#[test]
fn functions_and_files_stay_short() {
    for (path, text) in rust_files() {
        let function = longest_function(&text);
        assert!(
            function <= LONGEST_FUNCTION_LINES,
            "{}: a function of {function} lines",
            path.display()
        );
        let is_test = path.components().any(|part| part.as_os_str() == "tests");
        let lines = text.lines().count();
        assert!(
            is_test || lines <= LONGEST_FILE_LINES,
            "{}: {lines} lines",
            path.display()
        );
    }
}

#[test]
fn rooms_have_names_of_their_own() {
    for (path, _) in rust_files() {
        for part in path.strip_prefix(root()).unwrap().components() {
            let name = part.as_os_str().to_string_lossy();
            let name = name.trim_end_matches(".rs");
            assert!(!BANNED_ROOMS.contains(&name), "{}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in rust_files() {
        assert!(
            text.starts_with("//! "),
            "{} has no module documentation",
            path.display()
        );
    }
}

#[test]
fn nothing_is_ignored_or_left_for_later() {
    // In two pieces, or this file would find itself.
    let banned = [
        concat!("#[", "ignore"),
        concat!("FIX", "ME"),
        concat!("TO", "DO"),
        concat!("thread::", "sleep"),
    ];
    for (path, text) in rust_files() {
        for word in banned {
            assert!(!text.contains(word), "{} contains {word}", path.display());
        }
    }
}
