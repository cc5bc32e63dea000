//! Files of observed data: opened, read with a bar, and what is wrong with them
//! shown.

use crate::args::ObservedArgs;
use crate::output::Terminal;
use crate::problems;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs::Metadata;
use std::io::{self, Read};
use std::path::Path;
use vastsim_run::fit::FitError;
use vastsim_run::observed::{Observed, ObservedError, ObservedName, ObservedOptions};
use vastsim_validation::observed::ObservedProblem;

const TEMPLATE: &str = "{bar:32} {percent:>3} %  {bytes} of {total_bytes} read, {eta} left";

/// How the flags say that data are to be understood.
pub(crate) fn options(args: &ObservedArgs) -> Result<ObservedOptions, ObservedError> {
    let mapping = args.mapping.as_deref();
    Ok(ObservedOptions {
        format: args.format.map(Into::into),
        mapping: mapping.map(ObservedOptions::read_mapping).transpose()?,
        cluster: args.cluster.clone(),
        rounding: args.rounding.into(),
    })
}

/// A file of observed data, about to be read.
pub(crate) struct Source {
    name: ObservedName,
    bytes: Box<dyn Read>,
    bar: ProgressBar,
    terminal: Terminal,
}

impl Source {
    /// Opens a file, or standard input where it is called `-`.
    pub(crate) fn open(path: &Path, terminal: Terminal) -> Result<Self, ObservedError> {
        let (name, bytes, length): (_, Box<dyn Read>, _) = if path == Path::new("-") {
            let name = ObservedName::of_no_file("<stdin>");
            (name, Box::new(io::stdin()), None)
        } else {
            let file = ObservedOptions::open(path)?;
            let metadata = file.metadata().ok().filter(Metadata::is_file);
            let length = metadata.map(|metadata| metadata.len());
            (path.into(), Box::new(file), length)
        };
        Ok(Self {
            name,
            bytes,
            bar: bar(length.filter(|_| terminal.shows_progress())),
            terminal,
        })
    }

    /// Hands over its name and its bytes, with a bar while they are read; what may be wrong
    /// with them is shown.
    pub(crate) fn read<T>(
        self,
        read: impl FnOnce((ObservedName, Box<dyn Read>)) -> Result<Observed<T>, ObservedError>,
    ) -> Result<Observed<T>, ObservedError> {
        let bytes = Box::new(self.bar.wrap_read(self.bytes));
        let observed = read((self.name, bytes));
        self.bar.finish_and_clear();
        let observed = observed?;
        show(&observed.summary.warnings, self.terminal);
        Ok(observed)
    }
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

/// Shows why nothing can be said of observed data.
pub(crate) fn tell(error: &ObservedError, terminal: Terminal) {
    show(error.problems(), terminal);
    match error {
        ObservedError::Invalid(_) => {}
        ObservedError::Contradicts(contradictions) => {
            for contradiction in contradictions {
                terminal.error(&contradiction.to_string());
            }
            terminal.note(ObservedError::CONTRADICTION_HINT);
        }
        ObservedError::Io { source, .. } => terminal.error(&format!("{error}: {source}")),
        _ => terminal.error(&error.to_string()),
    }
}

/// The same of a fit; other profiles have problems of their own.
pub(crate) fn tell_of_fit(error: &FitError, terminal: Terminal) {
    match error {
        FitError::Observed(error) => tell(error, terminal),
        FitError::Refused(refusals) => {
            for refusal in refusals {
                terminal.error(&refusal.to_string());
                terminal.note(refusal.hint());
            }
        }
        FitError::Load(vastsim_scenario::LoadError::Invalid(problems)) => {
            terminal.problems(problems);
        }
        _ => terminal.error(&chain(error)),
    }
}

/// An error and why.
fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    let causes: Vec<_> = causes.map(ToString::to_string).collect();
    causes.join(": ")
}
