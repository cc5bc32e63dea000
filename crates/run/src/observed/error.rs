//! Why nothing can be said of observed data.

use super::ObservedName;
use std::fmt::Display;
use std::io;
use vastsim_report::grouped;
use vastsim_validation::observed::{ObservedProblem, Severity};
use vastsim_validation::{Contradiction, Unfit};

/// Why nothing can be said of observed data; nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ObservedError {
    /// There is no such file: name another one.
    #[error("cannot read {name}: there is no such file")]
    Missing {
        /// The file, as it is shown.
        name: String,
    },
    /// The system does not let it be read.
    #[error("cannot read {name}")]
    Io {
        /// The file, as it is shown.
        name: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file is not what it should be: everything that was found, warnings too.
    #[error("{}", listed(.0))]
    Invalid(Vec<ObservedProblem>),
    /// Rows say nothing of the ads: mend those, or what they are compared with.
    #[error("{} row{} cannot be {used}", grouped(*.rows), if *.rows == 1 { "" } else { "s" })]
    Unfit {
        /// How many.
        rows: u64,
        /// What they cannot be, such as `compared`.
        used: &'static str,
        /// The first of them, each with what to do about it.
        problems: Vec<ObservedProblem>,
    },
    /// Counts that no sessions can have; see [`CONTRADICTION_HINT`](Self::CONTRADICTION_HINT).
    #[error("{}", listed(.0))]
    Contradicts(Vec<Contradiction>),
    /// The rows count no session.
    #[error("no session was observed in {name}")]
    NoSession {
        /// The file, as it is shown.
        name: String,
    },
    /// Looking often takes sessions that are independent: choose one of both.
    #[error(
        "sessions of clusters cannot be looked at often; leave `--sequential` or `--cluster` out"
    )]
    SequentialClusters,
    /// Clusters cannot be told apart: choose another column.
    #[error(
        "the rows of an ad have a single value of `{column}`, which says nothing of how alike \
         its sessions are; choose a column with more, or leave `--cluster` out"
    )]
    SingleCluster {
        /// The column.
        column: String,
    },
}

impl ObservedError {
    /// What to do about counts that no sessions can have.
    pub const CONTRADICTION_HINT: &str = "counts that grow along the funnel come of beacons that are lost or sent twice; \
         `fit --loss` corrects known losses";

    pub(crate) fn io(name: &str, source: io::Error) -> Self {
        let name = name.to_owned();
        Self::Io { name, source }
    }

    /// Of the rows that cannot be `used`, with a hint for each.
    pub(crate) fn unfit<W: Display>(
        name: &ObservedName,
        unfit: &Unfit<W>,
        hint: impl Fn(&W) -> &'static str,
        used: &'static str,
    ) -> Self {
        let problem = |(line, why): &(u64, W)| ObservedProblem {
            file: name.shown().to_owned(),
            line: *line,
            column: None,
            line_text: String::new(),
            severity: Severity::Error,
            message: why.to_string(),
            hint: Some(hint(why).to_owned()),
        };
        Self::Unfit {
            rows: unfit.rows,
            used,
            problems: unfit.named.iter().map(problem).collect(),
        }
    }

    /// The file that it is about, as it is shown.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Missing { name } | Self::Io { name, .. } | Self::NoSession { name } => Some(name),
            _ => self.problems().first().map(|it| it.file.as_str()),
        }
    }

    /// What was found, each with its place, where places are known.
    pub fn problems(&self) -> &[ObservedProblem] {
        match self {
            Self::Invalid(problems) | Self::Unfit { problems, .. } => problems,
            _ => &[],
        }
    }

    /// Whether the request was at fault rather than the system.
    pub const fn is_usage(&self) -> bool {
        !matches!(self, Self::Io { .. })
    }
}

fn listed(all: &[impl Display]) -> String {
    let lines: Vec<_> = all.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
