//! `vastsim check`: are these files valid?

mod answer;
mod kind_seen;

use crate::args::CheckArgs;
use crate::exit::Exit;
use crate::json;
use crate::output::Terminal;
use crate::problems::Finding;
use answer::{Answer, Answers};
use anyhow::Error;
use kind_seen::KindSeen;
use std::fmt::Write;
use std::path::Path;
use vastsim_report::Untrusted;
use vastsim_scenario::{LoadError, Problem, Severity};

/// Checks every file, and ends as the worst of them.
pub(crate) fn check(args: &CheckArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    if args.json {
        return check_as_json(args, terminal);
    }
    let mut worst = Exit::Done;
    let mut lines = String::new();
    for file in &args.files {
        match vastsim_scenario::check(file) {
            Ok(checked) => {
                show(&checked.warnings, args, terminal);
                lines.push_str(&line(file, &checked.summary)?);
            }
            Err(LoadError::Invalid(problems)) => {
                show(&problems, args, terminal);
                worst = worst.max(Exit::BadInput);
            }
            Err(error) => {
                let exit = Exit::report(&Error::from(error), terminal);
                worst = worst.max(exit);
            }
        }
    }
    terminal.print(&lines)?;
    Ok(worst)
}

/// Notes are counted alone, unless they are asked for.
fn show(problems: &[Problem], args: &CheckArgs, terminal: Terminal) {
    let is_shown = |problem: &&Problem| args.notes || problem.severity != Severity::Note;
    let shown = problems.iter().filter(is_shown).map(Finding::from);
    let shown: Vec<_> = shown.collect();
    terminal.findings(&shown);
    terminal.notes_left_out(problems.len() - shown.len());
}

fn line(file: &Path, summary: &str) -> Result<String, std::fmt::Error> {
    let mut line = String::new();
    let file = file.display().to_string();
    writeln!(line, "{}: {}", Untrusted(&file), Untrusted(summary))?;
    Ok(line)
}

/// All that would go to stderr is in the JSON.
fn check_as_json(args: &CheckArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let mut worst = Exit::Done;
    let mut answers = Vec::new();
    for file in &args.files {
        let files = KindSeen::default();
        let checked = vastsim_scenario::check_with(file, &files);
        answers.push(Answer::new(file, files.kind(), &checked));
        if let Err(error) = checked {
            worst = worst.max(Exit::of(&Error::from(error)));
        }
    }
    terminal.print(&json::pretty(&Answers::new(answers))?)?;
    Ok(worst)
}
