//! Reading records: only what can have happened is played again.

use crate::exit::Exit;
use crate::input::Input;
use crate::output::Terminal;
use crate::problems::Finding;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_report::session::{SessionError, SessionProblem, SessionRecord, check};
use vastsim_scenario::{Origin, Problem, Severity, Source};

/// Largest file of records.
const BYTES_MAX: u64 = 16 << 20;

/// Something was wrong with files, and was shown.
#[derive(Debug)]
pub(crate) struct Refused(pub(crate) Exit);

/// The records of all files, in their order. All that is wrong is shown.
pub(crate) fn read(files: &[PathBuf], terminal: Terminal) -> Result<Vec<SessionRecord>, Refused> {
    let mut all = Vec::new();
    let mut worst = Exit::Done;
    for file in files {
        match read_one(file, terminal) {
            Ok(records) => all.extend(records),
            Err(Refused(exit)) => worst = worst.max(exit),
        }
    }
    if worst == Exit::Done {
        Ok(all)
    } else {
        Err(Refused(worst))
    }
}

fn read_one(file: &Path, terminal: Terminal) -> Result<Vec<SessionRecord>, Refused> {
    let input = Input::read(file, BYTES_MAX);
    let input = input.map_err(|error| Refused(Exit::report(&error.into(), terminal)))?;
    let records = SessionRecord::read_all(&input.bytes).map_err(|error| {
        terminal.findings(&findings(&input, &error));
        Refused(Exit::BadInput)
    })?;
    let illegal = illegalities(&input.path, &records);
    if illegal.is_empty() {
        return Ok(records);
    }
    terminal.broken_rules(&illegal);
    Err(Refused(Exit::BadInput))
}

/// What is illegal, with the codes of the rules.
fn illegalities(file: &Path, records: &[SessionRecord]) -> Vec<(&'static str, String)> {
    let file = file.display();
    let mut found = Vec::new();
    for (index, record) in records.iter().enumerate() {
        // As problems of reading name the second record and those behind it.
        let place = match index {
            0 => String::new(),
            index => format!("[{index}]."),
        };
        let illegal = check(record).err().unwrap_or_default().into_iter();
        found.extend(illegal.map(|it| {
            let text = format!("{file}: {place}{}: {}", it.path, it.message);
            (it.rule.code(), text)
        }));
    }
    found
}

fn findings(input: &Input, error: &SessionError) -> Vec<Finding> {
    let bytes = &input.bytes;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let source = Source::new(&input.path, String::from_utf8_lossy(bytes));
    let problems = error.problems().iter();
    problems.map(|problem| finding(&source, problem)).collect()
}

fn finding(source: &Arc<Source>, problem: &SessionProblem) -> Finding {
    let at = problem.offset_bytes;
    Finding {
        severity: vastsim_vast::Severity::Error,
        line: problem.line,
        problem: Problem {
            severity: Severity::Error,
            code: None,
            path: problem.path.clone(),
            message: problem.message.clone(),
            hint: None,
            origin: Origin {
                source: Arc::clone(source),
                range: at..at + 1,
            },
        },
    }
}
