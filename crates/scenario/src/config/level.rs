//! Who says how something is played.

use std::fmt;

/// Who says how something is played, from the weakest to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The simulator.
    Default,
    /// The profile of the provider, and the profiles that it extends.
    Provider,
    /// The publisher.
    Publisher,
    /// This run: the scenario, then its matrix, then the group of its population,
    /// then the command line.
    Run,
}

impl Level {
    /// Every level, from the weakest to the strongest.
    pub const ALL: [Self; 4] = [Self::Default, Self::Provider, Self::Publisher, Self::Run];

    /// Its name, as `vastsim explain` shows it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Provider => "provider",
            Self::Publisher => "publisher",
            Self::Run => "run",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
