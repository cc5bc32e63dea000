//! Flags of `power`.

use super::validate::{alpha, margin, points};
use super::{SetArgs, share, switch};
use clap::ArgGroup;
use std::path::PathBuf;
use vastsim_scenario::Sessions;
use vastsim_validation::planning::DesignEffect;

pub(super) const POWER_EXAMPLES: &str = "\
Sizes are those of `validate`: sessions that have to enter a segment to show that
its rate is within the margin, or to see a difference as large; and sessions that
have to start so that as many enter on average.

Examples:
  vastsim power --hazard 0.2
  vastsim power --hazard 0.2 --margin 0.1pp --difference 0.02pp
  vastsim power scenario.json --cell provider=google
  vastsim power scenario.json -n 100k
  vastsim power scenario.json --deff 2.5 --json | jq .together.start";

#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("of").required(true).args(["scenario", "hazard"]))]
pub(crate) struct PowerArgs {
    /// The scenario whose segments are planned for.
    pub(crate) scenario: Option<PathBuf>,

    /// A single segment, of which this share of the sessions that enter it is
    /// interrupted, instead of a scenario.
    #[arg(long, env = "VASTSIM_HAZARD", value_name = "SHARE", value_parser = hazard, allow_hyphen_values = true)]
    pub(crate) hazard: Option<f64>,

    /// Plan for this cell alone: its label, or its number from 1.
    #[arg(
        long,
        env = "VASTSIM_CELL",
        value_name = "CELL",
        conflicts_with = "hazard"
    )]
    pub(crate) cell: Option<String>,

    /// The greatest difference that does not matter: a fraction, or percentage
    /// points as `0.5pp`.
    #[arg(long, env = "VASTSIM_MARGIN", default_value = "0.5pp", value_name = "MARGIN", value_parser = margin, allow_hyphen_values = true)]
    pub(crate) margin: f64,

    /// The difference that there is in truth, smaller than the margin: a
    /// fraction, or percentage points as `-0.1pp`.
    #[arg(long, env = "VASTSIM_DIFFERENCE", default_value = "0", value_name = "DIFFERENCE", value_parser = difference, allow_hyphen_values = true)]
    pub(crate) difference: f64,

    /// The probability of each kind of error.
    #[arg(long, env = "VASTSIM_ALPHA", default_value = "0.05", value_name = "LEVEL", value_parser = alpha, allow_hyphen_values = true)]
    pub(crate) alpha: f64,

    /// The probability with which the sessions are to be enough.
    #[arg(long, env = "VASTSIM_POWER", default_value = "0.9", value_name = "POWER", value_parser = share, allow_hyphen_values = true)]
    pub(crate) power: f64,

    /// Say what so many sessions that start can show and see; with `--hazard`,
    /// so many that enter.
    #[arg(
        short = 'n',
        long,
        env = "VASTSIM_SESSIONS",
        value_name = "COUNT",
        allow_hyphen_values = true
    )]
    pub(crate) sessions: Option<Sessions>,

    /// The design effect: how many sessions that are alike in clusters tell as
    /// much as one that is independent. `validate --cluster` prints it.
    #[arg(long, env = "VASTSIM_DEFF", default_value = "1", value_name = "FACTOR", value_parser = design_effect, allow_hyphen_values = true)]
    pub(crate) deff: DesignEffect,

    /// Compare two observed arms with each other, not one with a profile; sizes
    /// are those of each.
    #[arg(long, env = "VASTSIM_TWO_SAMPLE", value_parser = switch)]
    pub(crate) two_sample: bool,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// Print JSON instead of the table.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

fn hazard(text: &str) -> Result<f64, String> {
    let hazard = text.parse::<f64>().ok();
    hazard
        .filter(|hazard| (0.0..=1.0).contains(hazard))
        .ok_or_else(|| "a hazard is a share of sessions from 0 to 1, as `0.2`".to_owned())
}

fn difference(text: &str) -> Result<f64, String> {
    points(text)
        .filter(|difference| difference.abs() < 1.0)
        .ok_or_else(|| {
            "a difference lies between -1 and 1, as `0.001`, or in percentage points as `-0.1pp`"
                .to_owned()
        })
}

fn design_effect(text: &str) -> Result<DesignEffect, String> {
    let factor = text.parse().ok();
    factor
        .and_then(DesignEffect::new)
        .ok_or_else(|| "a design effect is a factor above 0, as `2.5`".to_owned())
}
