//! Flags that are about the settings of a scenario.

use super::switch;
use std::path::PathBuf;
use vastsim_scenario::{ConfigPath, Override};

/// Values of the scenario that the command line says instead.
#[derive(Debug, clap::Args)]
pub(crate) struct SetArgs {
    /// A value of the scenario, instead of what its file says: JSON, or a string
    /// as it is; `null` goes back to the level below. Repeatable.
    #[arg(long, env = "VASTSIM_SET", value_name = "PATH=VALUE", value_parser = Override::set)]
    pub(crate) set: Vec<Override>,
}

pub(super) const EXPLAIN_EXAMPLES: &str = "\
Four levels say how sessions are played: the built-in defaults, the profile of the
provider, the publisher, and the run: the scenario, its matrix, the group of its
population, the command line.

Examples:
  vastsim explain scenarios/six-providers-30s.json
  vastsim explain scenarios/six-providers-30s.json --cell provider=google playback
  vastsim explain scenario.json playback.interruptions.rules.midpoint.probability
  vastsim explain scenario.json --set playback.speed=null playback.speed
  vastsim explain --json scenario.json | jq '.values[] | select(.level == \"run\")'";

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The scenario file.
    pub(crate) scenario: PathBuf,

    /// A setting, with all that was said of it; or an object, with all settings
    /// in it. Everything if left out.
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<ConfigPath>,

    /// Which cell of a matrix: its label, or its number from 1.
    #[arg(long, env = "VASTSIM_CELL", value_name = "CELL")]
    pub(crate) cell: Option<String>,

    /// Which group of a population, by its name; the first if left out.
    #[arg(long, env = "VASTSIM_GROUP", value_name = "GROUP")]
    pub(crate) group: Option<String>,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// Print JSON, with everything that was said of each setting.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}
