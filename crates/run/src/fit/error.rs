//! Why no profile comes of observed data.

use crate::observed::ObservedError;
use std::io;
use vastsim_scenario::LoadError;
use vastsim_validation::fit::Refusal;

/// Why no profile comes of observed data; nothing was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FitError {
    /// The data are wrong.
    #[error(transparent)]
    Observed(#[from] ObservedError),
    /// Another profile is wrong.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// There is no such profile: name another one.
    #[error("cannot take the windows of `{profile}`: {message}; {hint}")]
    NoProfile {
        /// What was named.
        profile: String,
        /// What is wrong with that.
        message: String,
        /// What to name instead.
        hint: String,
    },
    /// The profile has another model: name another one.
    #[error("the profile `{profile}` has no windows")]
    NoWindows {
        /// The profile.
        profile: String,
    },
    /// A path cannot be told from where the profile is to be.
    #[error("cannot find {path}")]
    Path {
        /// The path.
        path: String,
        /// What the system said.
        source: io::Error,
    },
    /// The data do not tell what is asked for; each says [what to do](Refusal::hint).
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refusal>),
}

impl FitError {
    /// Whether the request was at fault rather than the system.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::Observed(error) => error.is_usage(),
            Self::Load(error) => error.is_usage(),
            Self::Path { .. } => false,
            Self::NoProfile { .. } | Self::NoWindows { .. } | Self::Refused(_) => true,
        }
    }
}
