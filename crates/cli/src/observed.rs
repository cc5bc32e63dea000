//! Files of observed data: opened, read with a bar, and what is wrong with them
//! shown.

use crate::exit::Usage;
use crate::output::Terminal;
use crate::problems;
use anyhow::Context;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use vastsim_validation::observed::{
    Mapping, ObservedProblem, ReadError, ReadOptions, Row, Severity, Summary, read,
};
use vastsim_validation::{Contradiction, Unfit};

const TEMPLATE: &str = "{bar:32} {percent:>3} %  {bytes} of {total_bytes} read, {eta} left";

/// A mapping file is a page; one of this size is something else.
const MAPPING_BYTES_MAX: u64 = 1 << 20;

/// A file of observed data, about to be read.
pub(crate) struct Source {
    name: String,
    bytes: Box<dyn Read>,
    bar: ProgressBar,
    terminal: Terminal,
}

impl Source {
    /// Opens a file, or standard input where it is called `-`.
    pub(crate) fn open(path: &Path, terminal: Terminal) -> anyhow::Result<Self> {
        let is_stdin = path == Path::new("-");
        let name = if is_stdin {
            "<stdin>".to_owned()
        } else {
            path.display().to_string()
        };
        let (bytes, length): (Box<dyn Read>, _) = if is_stdin {
            (Box::new(io::stdin()), None)
        } else {
            let file = File::open(path).map_err(|error| unreadable(&name, error))?;
            let metadata = file.metadata();
            let length = metadata.ok().filter(std::fs::Metadata::is_file);
            (Box::new(file), length.map(|metadata| metadata.len()))
        };
        Ok(Self {
            name,
            bytes,
            bar: bar(length.filter(|_| terminal.shows_progress())),
            terminal,
        })
    }

    /// Reads all of it; `None` if it cannot be understood, which is shown.
    pub(crate) fn read(
        &mut self,
        options: &ReadOptions<'_>,
        visit: impl FnMut(Row<'_>),
    ) -> anyhow::Result<Option<Summary>> {
        let source = self.bar.wrap_read(&mut self.bytes);
        let outcome = read(source, &self.name, options, visit);
        self.bar.finish_and_clear();
        match outcome {
            Ok(summary) => {
                show(&summary.warnings, self.terminal);
                Ok(Some(summary))
            }
            Err(ReadError::Invalid(problems)) => {
                show(&problems, self.terminal);
                Ok(None)
            }
            Err(ReadError::Io(error)) => {
                Err(error).with_context(|| format!("cannot read {}", self.name))
            }
        }
    }

    /// Shows the rows that cannot be `used`, and a hint for each.
    pub(crate) fn report_unfit<W: Display>(
        &self,
        unfit: &Unfit<W>,
        hint: impl Fn(&W) -> &'static str,
        used: &str,
    ) {
        let problems = unfit.named.iter().map(|(line, why)| ObservedProblem {
            file: self.name.clone(),
            line: *line,
            column: None,
            line_text: String::new(),
            severity: Severity::Error,
            message: why.to_string(),
            hint: Some(hint(why).to_owned()),
        });
        show(&problems.collect::<Vec<_>>(), self.terminal);
        let rows = crate::figures::grouped(unfit.rows);
        let plural = if unfit.rows == 1 { "" } else { "s" };
        self.terminal
            .error(&format!("{rows} row{plural} cannot be {used}"));
    }
}

/// A path that names nothing is a mistake of the one who wrote it.
fn unreadable(name: &str, error: io::Error) -> anyhow::Error {
    if error.kind() == io::ErrorKind::NotFound {
        return Usage(format!("cannot read {name}: there is no such file")).into();
    }
    anyhow::Error::new(error).context(format!("cannot read {name}"))
}

/// Without a length there is nothing to see.
fn bar(length: Option<u64>) -> ProgressBar {
    let target = match length {
        Some(_) => ProgressDrawTarget::stderr_with_hz(10),
        None => ProgressDrawTarget::hidden(),
    };
    let style = ProgressStyle::with_template(TEMPLATE);
    let bar = ProgressBar::with_draw_target(length, target);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Shows findings in their order, and how many of them are errors.
fn show(problems: &[ObservedProblem], terminal: Terminal) {
    if !problems.is_empty() {
        terminal.warn(&problems::render_observed(problems));
    }
}

/// Reads a mapping file, if there is one; `Err(problems shown)` ends with exit
/// code 2.
pub(crate) fn mapping(
    path: Option<&Path>,
    terminal: Terminal,
) -> anyhow::Result<Result<Option<Mapping>, MappingInvalid>> {
    let Some(path) = path else {
        return Ok(Ok(None));
    };
    let name = path.display().to_string();
    let mut text = String::new();
    let file = File::open(path).map_err(|error| unreadable(&name, error))?;
    file.take(MAPPING_BYTES_MAX)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot read {name}"))?;
    Ok(match Mapping::parse(&text, &name) {
        Ok(mapping) => Ok(Some(mapping)),
        Err(problems) => {
            show(&problems, terminal);
            Err(MappingInvalid)
        }
    })
}

/// A mapping file is not what it should be, which was shown.
#[derive(Debug)]
pub(crate) struct MappingInvalid;

/// Shows counts that no sessions can have.
pub(crate) fn report_contradictions(contradictions: &[Contradiction], terminal: Terminal) {
    for contradiction in contradictions {
        terminal.error(&contradiction.to_string());
    }
    terminal.note(
        "counts that grow along the funnel come of beacons that are lost or sent twice; \
         `fit --loss` corrects known losses",
    );
}
