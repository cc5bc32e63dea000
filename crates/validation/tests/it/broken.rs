//! Files with mistakes, each with all that is said of it beside it.
//!
//! `broken/` has a folder for each kind of mistake, and each file a name that tells its own; a
//! mapping that is used with a file is beside it. `SNAPSHOTS=overwrite` writes what is said.

use snapbox::{Assert, Data, IntoData, assert::DEFAULT_ACTION_ENV};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use vastsim_validation::observed::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/broken")
}

fn broken_files() -> BTreeSet<PathBuf> {
    let mut files = BTreeSet::new();
    for kind in fs::read_dir(folder()).unwrap() {
        for entry in fs::read_dir(kind.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some("csv" | "tsv" | "bin")) {
                files.insert(path);
            }
        }
    }
    assert!(files.len() > 100, "only {} files were found", files.len());
    files
}

/// The problems of a file, as a person is shown them.
fn shown(problems: &[ObservedProblem]) -> String {
    let mut shown = String::new();
    for problem in problems {
        let column = problem.column.map(|column| format!(":{column}"));
        let (severity, message) = (problem.severity, &problem.message);
        writeln!(shown, "{severity}: {message}").unwrap();
        let place = format!(
            "{}:{}{}",
            problem.file,
            problem.line,
            column.unwrap_or_default()
        );
        writeln!(shown, " --> {place}").unwrap();
        if !problem.line_text.is_empty() {
            writeln!(shown, "  | {}", problem.line_text).unwrap();
        }
        if let Some(hint) = &problem.hint {
            writeln!(shown, "  = help: {hint}").unwrap();
        }
    }
    shown
}

fn said(file: &Path) -> String {
    said_of(file, &fs::read(file).unwrap())
}

/// What is said of these bytes, read in place of a file's.
fn said_of(file: &Path, bytes: &[u8]) -> String {
    let mapping = fs::read_to_string(file.with_extension("mapping.json")).ok();
    let mapping = mapping.map(|text| Mapping::parse(&text, "mapping.json").unwrap());
    let options = ReadOptions {
        mapping: mapping.as_ref(),
        ..ReadOptions::default()
    };
    let name = file.file_name().unwrap().to_str().unwrap();
    match read(bytes, name, &options, |_| ()) {
        Err(ReadError::Invalid(problems)) => shown(&problems),
        other => panic!("{}: {other:?}", file.display()),
    }
}

#[test]
fn every_mistake_is_refused_with_all_that_is_said_of_it() {
    let compare = Assert::new().action_env(DEFAULT_ACTION_ENV);
    let mut others = Vec::new();
    for file in broken_files() {
        let expected = Data::read_from(
            &file.with_extension("txt"),
            Some(snapbox::data::DataFormat::Text),
        );
        let name = file.display().to_string();
        let compared = compare.try_eq(Some(&name), said(&file).into_data().raw(), expected.raw());
        others.extend(compared.err().map(|error| error.to_string()));
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

/// A file that is gone leaves nothing behind.
#[test]
fn every_answer_is_of_a_file() {
    let files = broken_files();
    for kind in fs::read_dir(folder()).unwrap() {
        for entry in fs::read_dir(kind.unwrap().path()).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_str().unwrap();
            let stem = name
                .strip_suffix(".txt")
                .or(name.strip_suffix(".mapping.json"));
            let Some(stem) = stem else { continue };
            let named = |extension| files.contains(&PathBuf::from(format!("{stem}.{extension}")));
            assert!(["csv", "tsv", "bin"].into_iter().any(named), "{name}");
        }
    }
}

/// Messages are stable texts: lower case, one line, no full stop.
#[test]
fn messages_are_in_the_house_style() {
    for file in broken_files() {
        for line in said(&file).lines() {
            let message = line
                .strip_prefix("error: ")
                .or(line.strip_prefix("  = help: "));
            let Some(message) = message else { continue };
            assert!(!message.ends_with('.'), "{}: {message}", file.display());
            let first = message.chars().next().unwrap();
            assert!(!first.is_uppercase(), "{}: {message}", file.display());
        }
    }
}

/// Places are counted in characters, so an encoding changes nothing of what is said.
#[test]
fn the_same_is_said_of_a_file_in_utf_16() {
    let mut compared = 0;
    for file in broken_files() {
        let text = fs::read(&file).unwrap();
        let is_of_bytes = file.parent().is_some_and(|kind| kind.ends_with("other"));
        let Ok(text) = String::from_utf8(text) else {
            continue;
        };
        if is_of_bytes || text.contains('\0') {
            continue;
        }
        let units = || text.encode_utf16();
        let little = units().flat_map(u16::to_le_bytes);
        let big = [0xFE, 0xFF]
            .into_iter()
            .chain(units().flat_map(u16::to_be_bytes));
        let expected = said(&file);
        assert_eq!(said_of(&file, &little.collect::<Vec<_>>()), expected);
        assert_eq!(said_of(&file, &big.collect::<Vec<_>>()), expected);
        compared += 1;
    }
    assert!(compared > 90, "{compared}");
}

#[test]
fn text_in_utf_16_that_is_cut_or_broken() {
    let text = "start,first_quartile,midpoint,third_quartile,complete\n5,4,3,2,1\n6,";
    let units = || text.encode_utf16().flat_map(u16::to_le_bytes);
    let cut: Vec<u8> = units().chain([0x35]).collect();
    let unpaired: Vec<u8> = units().chain([0x00, 0xD8, 0x31, 0x00]).collect();
    for bytes in [cut, unpaired] {
        let error = read(&bytes[..], "f", &ReadOptions::default(), |_| ()).unwrap_err();
        let expected = "f:3:3: error: from here on, this is not UTF-16LE; \
                        hint: say what it is by `encoding` in a mapping";
        assert_eq!(error.to_string(), expected);
    }
}
