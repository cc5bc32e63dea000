//! `vastsim check`: are these files valid?

use crate::args::CheckArgs;
use crate::exit::Exit;
use crate::output::Terminal;
use anyhow::Error;
use std::fmt::Write;
use std::path::Path;
use vastsim_report::Untrusted;

/// Checks every file, and ends as the worst of them.
pub(crate) fn check(args: &CheckArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let mut worst = Exit::Done;
    let mut lines = String::new();
    for file in &args.files {
        match vastsim_scenario::check(file) {
            Ok(checked) => {
                terminal.problems(&checked.warnings);
                lines.push_str(&line(file, &checked.summary)?);
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

fn line(file: &Path, summary: &str) -> Result<String, std::fmt::Error> {
    let mut line = String::new();
    let file = file.display().to_string();
    writeln!(line, "{}: {}", Untrusted(&file), Untrusted(summary))?;
    Ok(line)
}
