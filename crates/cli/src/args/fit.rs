//! Flags of `fit`.

use super::confidence::confidence;
use super::observed::ObservedArgs;
use super::switch;
use clap::ValueEnum;
use std::path::PathBuf;
use std::str::FromStr;
use vastsim_engine::SimTime;
use vastsim_run::fit::duration;
use vastsim_stats::Confidence;
use vastsim_stats::interval::IntervalMethod;
use vastsim_validation::fit::{FitModel, LossRates, Selection};

pub(super) const FIT_EXAMPLES: &str = "\
The profile goes to standard output or a file, what is known of its numbers and
what the data cannot tell to standard error.

Examples:
  vastsim fit --observed report.csv --provider acme > acme.json
  vastsim fit --observed report.csv --cluster day -o acme.json --extends google
  vastsim fit --observed report.csv --loss start=0.01,complete=0.04 -o acme.json
  vastsim fit --observed sessions.csv --duration 30s -o acme.json
  vastsim fit --observed sessions.csv --duration 30s --model window --windows-of google";

#[derive(Debug, clap::Args)]
pub(crate) struct FitArgs {
    #[command(flatten)]
    pub(crate) data: ObservedArgs,

    /// The model; if left out, `empirical` for rows of sessions and `quartile`
    /// for counts of milestones.
    #[arg(long, env = "VASTSIM_MODEL", value_name = "MODEL")]
    pub(crate) model: Option<ModelArg>,

    /// How long the ad is, as `30s` or `00:00:30`; rows of sessions need it.
    #[arg(long, env = "VASTSIM_DURATION", value_name = "DURATION", value_parser = duration)]
    pub(crate) duration: Option<SimTime>,

    /// Take only the rows with this value of a key, such as `provider=google`;
    /// repeatable.
    #[arg(long, value_name = "KEY=VALUE", value_parser = Selection::from_str)]
    pub(crate) only: Vec<Selection>,

    /// The name of the profile, which results show.
    #[arg(
        long,
        env = "VASTSIM_PROVIDER",
        default_value = "fitted",
        value_name = "NAME"
    )]
    pub(crate) provider: String,

    /// The profile that says what the data do not, such as macros: a built-in
    /// one, or the path of a profile file.
    #[arg(long, env = "VASTSIM_EXTENDS", value_name = "PROFILE")]
    pub(crate) extends: Option<String>,

    /// The profile whose windows `window` is to have; if left out, their ends
    /// are estimated too.
    #[arg(long, env = "VASTSIM_WINDOWS_OF", value_name = "PROFILE")]
    pub(crate) windows_of: Option<String>,

    /// The shares of beacons that were lost, by milestone, as
    /// `start=0.01,complete=0.04`.
    #[arg(long, env = "VASTSIM_LOSS", value_name = "LOSSES", value_parser = LossRates::from_str)]
    pub(crate) loss: Option<LossRates>,

    /// How intervals are made.
    #[arg(
        long,
        env = "VASTSIM_INTERVAL",
        default_value = "wilson",
        value_name = "METHOD"
    )]
    pub(crate) interval: IntervalArg,

    /// How often an interval is to hold the truth.
    #[arg(long, env = "VASTSIM_CONFIDENCE", default_value_t = Confidence::default(), value_name = "LEVEL", value_parser = confidence, allow_hyphen_values = true)]
    pub(crate) confidence: Confidence,

    /// The file that gets the profile; standard output if left out.
    #[arg(short, long, env = "VASTSIM_OUT", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Replace a file that is no profile.
    #[arg(long, env = "VASTSIM_FORCE", value_parser = switch)]
    pub(crate) force: bool,

    /// Print JSON instead: the profile, and how the file was read.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ModelArg {
    /// A probability per segment.
    Quartile,
    /// A probability per milestone, and a window around it.
    Window,
    /// Points of the survival curve.
    Empirical,
}

impl From<ModelArg> for FitModel {
    fn from(model: ModelArg) -> Self {
        match model {
            ModelArg::Quartile => Self::Quartile,
            ModelArg::Window => Self::Window,
            ModelArg::Empirical => Self::Empirical,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum IntervalArg {
    /// The score interval: on average as sure as it says.
    Wilson,
    /// The exact interval: at least as sure as it says.
    ClopperPearson,
    /// The Bayesian interval under Jeffreys' prior.
    Jeffreys,
}

impl From<IntervalArg> for IntervalMethod {
    fn from(interval: IntervalArg) -> Self {
        match interval {
            IntervalArg::Wilson => Self::Wilson,
            IntervalArg::ClopperPearson => Self::ClopperPearson,
            IntervalArg::Jeffreys => Self::Jeffreys,
        }
    }
}
