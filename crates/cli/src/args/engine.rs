//! The flag that says which engine counts sessions.

use clap::ValueEnum;
use vastsim_montecarlo::Engine;

/// `--engine`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EngineArg {
    /// The compiled one for ads that are shown alone, else events.
    #[default]
    Auto,
    /// Plays every session, event by event.
    Event,
    /// Counts sessions from their draws, for ads that are shown alone.
    Compiled,
}

impl From<EngineArg> for Engine {
    fn from(arg: EngineArg) -> Self {
        match arg {
            EngineArg::Auto => Self::Auto,
            EngineArg::Event => Self::Event,
            EngineArg::Compiled => Self::Compiled,
        }
    }
}
