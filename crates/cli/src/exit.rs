//! How the process ends.

use crate::observed;
use crate::output::Terminal;
use std::process::ExitCode;
use vastsim_report::FolderError;
use vastsim_run::fit::FitError;
use vastsim_run::observed::ObservedError;
use vastsim_run::{PartError, StoredError, TooManySessions};
use vastsim_scenario::{LoadError, UnknownCell};

/// The meaning of an exit code; of several files, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Everything was done.
    Done,
    /// A check failed or a verdict was bad; everything was done, and written.
    Failed,
    /// The input or the usage is wrong; nothing was written.
    BadInput,
    /// The system is in the way: files, memory, threads.
    System,
    /// Stopped by a signal; what was finished is written.
    Interrupted,
}

impl Exit {
    pub(crate) fn code(self) -> ExitCode {
        ExitCode::from(match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::BadInput => 2,
            Self::System => 3,
            Self::Interrupted => 130,
        })
    }

    /// Prints an error and says what it means for the exit code.
    pub(crate) fn report(error: &anyhow::Error, terminal: Terminal) -> Self {
        if let Some(error) = error.downcast_ref::<FitError>() {
            observed::tell_of_fit(error, terminal);
        } else if let Some(error) = error.downcast_ref::<ObservedError>() {
            observed::tell(error, terminal);
        } else if let Some(LoadError::Invalid(problems)) = error.downcast_ref::<LoadError>() {
            terminal.problems(problems);
        } else {
            terminal.error(&format!("{error:#}"));
        }
        Self::of(error)
    }

    /// What an error means for the exit code.
    pub(crate) fn of(error: &anyhow::Error) -> Self {
        let load: Option<&LoadError> = error.downcast_ref();
        let folder: Option<&FolderError> = error.downcast_ref();
        let part: Option<&PartError> = error.downcast_ref();
        let stored: Option<&StoredError> = error.downcast_ref();
        let observed: Option<&ObservedError> = error.downcast_ref();
        let fit: Option<&FitError> = error.downcast_ref();
        let usage = load.is_some_and(LoadError::is_usage)
            || folder.is_some_and(FolderError::is_usage)
            || part.is_some_and(PartError::is_usage)
            || stored.is_some_and(StoredError::is_usage)
            || observed.is_some_and(ObservedError::is_usage)
            || fit.is_some_and(FitError::is_usage)
            || error.is::<TooManySessions>()
            || error.is::<UnknownCell>()
            || error.is::<Usage>();
        if usage { Self::BadInput } else { Self::System }
    }
}

/// A request that cannot be met, in words.
#[derive(Debug)]
pub(crate) struct Usage(pub(crate) String);

impl std::fmt::Display for Usage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}
