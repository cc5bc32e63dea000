//! Flags of `validate`.

use super::observed::ObservedArgs;
use super::{SetArgs, share, switch};
use std::path::PathBuf;
pub(super) use vastsim_run::validate::{alpha, margin, points};

pub(super) const VALIDATE_EXAMPLES: &str = "\
A profile holds if the rate of interruption in each segment is shown to be within
the margin of what the profile says. The exit code is 1 if it is different.

Examples:
  vastsim validate scenario.json --observed report.csv
  vastsim validate scenario.json --observed report.csv --margin 0.1pp --by publisher
  vastsim validate scenario.json --observed sessions.csv --cluster day
  vastsim validate scenario.json --observed report.csv --cell provider=google
  vastsim validate scenario.json --observed report.csv --json | jq -r .verdict";

#[derive(Debug, clap::Args)]
pub(crate) struct ValidateArgs {
    /// The scenario whose profile is to be compared.
    pub(crate) scenario: PathBuf,

    #[command(flatten)]
    pub(crate) data: ObservedArgs,

    /// Compare all rows with this cell: its label, or its number from 1. Without
    /// it, columns such as `provider` and `ad_id` say which cell a row is of.
    #[arg(long, env = "VASTSIM_CELL", value_name = "CELL")]
    pub(crate) cell: Option<String>,

    /// Test every value of this column by itself, and say which are off.
    #[arg(long, env = "VASTSIM_BY", value_name = "COLUMN")]
    pub(crate) by: Option<String>,

    /// Say what holds however often one looks while the data come in, and make
    /// that the verdict; rows have to be in the order of time, and sessions
    /// independent.
    #[arg(long, env = "VASTSIM_SEQUENTIAL", value_parser = switch, conflicts_with = "cluster")]
    pub(crate) sequential: bool,

    /// The greatest difference that does not matter: a fraction, or percentage
    /// points as `0.5pp`.
    #[arg(long, env = "VASTSIM_MARGIN", default_value = "0.5pp", value_name = "MARGIN", value_parser = margin, allow_hyphen_values = true)]
    pub(crate) margin: f64,

    /// The probability of each kind of error.
    #[arg(long, env = "VASTSIM_ALPHA", default_value = "0.05", value_name = "LEVEL", value_parser = alpha, allow_hyphen_values = true)]
    pub(crate) alpha: f64,

    /// The probability with which the sessions asked for would settle what is
    /// inconclusive.
    #[arg(long, env = "VASTSIM_POWER", default_value = "0.9", value_name = "POWER", value_parser = share, allow_hyphen_values = true)]
    pub(crate) power: f64,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// The folder that gets `validation.csv` and `validation.json`; `results/`,
    /// the name of the scenario and `-validation` if left out.
    #[arg(long, env = "VASTSIM_OUT", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Print `validation.json` instead of the summary.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}
