//! Files in memory, and what becomes of them.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use vastsim_scenario::*;

/// Files by path. A path that is not among them is not found.
#[derive(Default)]
pub struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let files = files.iter();
        Self(
            files
                .map(|(path, text)| (path.into(), text.as_bytes().to_vec()))
                .collect(),
        )
    }

    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(path.into(), bytes.into());
        self
    }
}

impl Files for Memory {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match path.file_name().and_then(|name| name.to_str()) {
            Some("secret.xml" | "secret.json") => return Err(ReadError::Permission),
            Some("folder") => return Err(ReadError::Directory),
            Some("large.json") => return Err(ReadError::TooLarge { limit_bytes }),
            Some("broken.json") => return Err(io::Error::other("the disk is broken").into()),
            Some(name) if name.contains('\0') => return Err(ReadError::IllegalName),
            _ => {}
        }
        let bytes = self.0.get(path).ok_or(ReadError::NotFound)?;
        if bytes.len() as u64 > limit_bytes {
            return Err(ReadError::TooLarge { limit_bytes });
        }
        Ok(bytes.clone())
    }
}

/// Loads `s.json` among other files.
pub fn load_among(scenario: &str, others: &[(&str, &str)]) -> Result<Scenario, LoadError> {
    let files = Memory::new(others).with("s.json", scenario);
    load_with(Path::new("s.json"), &files)
}

/// Loads a scenario that is right.
pub fn load_text(scenario: &str) -> Scenario {
    load_among(scenario, &[]).unwrap_or_else(|error| panic!("{}", lines(error.problems())))
}

/// A scenario with a synthetic ad of 30 s and more keys.
pub fn with_keys(keys: &str) -> String {
    let comma = if keys.is_empty() { "" } else { ", " };
    format!(r#"{{ "name": "t", "ad": {{ "duration": "00:00:30" }}{comma}{keys} }}"#)
}

/// The same, loaded.
pub fn loaded(keys: &str) -> Scenario {
    load_text(&with_keys(keys))
}

/// The same, with what the command line says.
pub fn loaded_with(keys: &str, overrides: &[Override]) -> Scenario {
    let files = Memory::default().with("s.json", with_keys(keys));
    let loaded = load_set(Path::new("s.json"), &files, overrides);
    loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())))
}

/// One problem per line.
pub fn lines(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// What is wrong with a scenario among other files.
pub fn problems_among(scenario: &str, others: &[(&str, &str)]) -> String {
    match load_among(scenario, others) {
        Ok(_) => "nothing".to_owned(),
        Err(LoadError::Invalid(problems)) => lines(&problems),
        Err(error) => error.to_string(),
    }
}

/// What is wrong with a scenario.
pub fn problems(scenario: &str) -> String {
    problems_among(scenario, &[])
}

/// What is wrong with more keys beside a synthetic ad.
pub fn problems_with(keys: &str) -> String {
    problems(&with_keys(keys))
}
