//! Flags of `compare`.

use super::run::threads;
use super::validate::{alpha, margin};
use super::{SetArgs, seed, switch};
use clap::ValueEnum;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use vastsim_scenario::{Override, OverrideError, Sessions};
use vastsim_validation::Verdict;

pub(super) const COMPARE_EXAMPLES: &str = "\
Two scenarios are played with the same random numbers, viewing by viewing, so that
what they differ by is known better than of as many viewings apart. Result folders
are compared as they are, without pairs. Cells are those with the same label, or the
only one of each; ads are those in the same place.

Examples:
  vastsim compare scenario.json scenario.json --set-b provider=yandex
  vastsim compare before.json after.json -n 1m --margin 0.1pp
  vastsim compare before.json after.json --fail-if different,inconclusive
  vastsim compare before.json after.json --json | jq -r .verdict
  vastsim compare results/before results/after --out results/comparison";

#[derive(Debug, clap::Args)]
pub(crate) struct CompareArgs {
    /// A scenario, or a result folder.
    #[arg(value_name = "A")]
    pub(crate) a: PathBuf,

    /// What it is compared with: differences are B less A.
    #[arg(value_name = "B")]
    pub(crate) b: PathBuf,

    /// Viewings of each cell, instead of the scenarios'.
    #[arg(
        short = 'n',
        long,
        env = "VASTSIM_SESSIONS",
        value_name = "COUNT",
        allow_hyphen_values = true
    )]
    pub(crate) sessions: Option<Sessions>,

    /// Seed of the random numbers of both; that of A if left out.
    #[arg(long, env = "VASTSIM_SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(crate) seed: Option<u64>,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// As `--set`, of B alone. Repeatable.
    #[arg(long, value_name = "PATH=VALUE", value_parser = set_b)]
    pub(crate) set_b: Vec<Override>,

    /// Worker threads; one per core if left out. Results do not depend on it.
    #[arg(short = 'j', long, env = "VASTSIM_THREADS", value_name = "N", value_parser = threads, allow_hyphen_values = true)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// The greatest difference of two rates that does not matter: a fraction, or
    /// percentage points as `0.5pp`.
    #[arg(long, env = "VASTSIM_MARGIN", default_value = "0.5pp", value_name = "MARGIN", value_parser = margin, allow_hyphen_values = true)]
    pub(crate) margin: f64,

    /// The probability of each kind of error; intervals are at 1 − 2α.
    #[arg(long, env = "VASTSIM_ALPHA", default_value = "0.05", value_name = "LEVEL", value_parser = alpha, allow_hyphen_values = true)]
    pub(crate) alpha: f64,

    /// End with exit code 1 if this is the verdict; several are separated by
    /// commas.
    #[arg(
        long,
        env = "VASTSIM_FAIL_IF",
        value_name = "VERDICT",
        value_delimiter = ','
    )]
    pub(crate) fail_if: Vec<FailIf>,

    /// A folder that gets `comparison.csv` and `comparison.json`; none is written
    /// if left out.
    #[arg(long, env = "VASTSIM_OUT", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Print `comparison.json` instead of the summary.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

/// A verdict that is a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailIf {
    /// A difference is beyond the margin.
    Different,
    /// Too few viewings to tell.
    Inconclusive,
    /// A difference is seen, whether it matters or not.
    Detectable,
}

impl FailIf {
    /// Whether a verdict is one of those meant.
    pub(crate) const fn is_met_by(self, verdict: Verdict) -> bool {
        match self {
            Self::Different => matches!(verdict, Verdict::Different),
            Self::Inconclusive => matches!(verdict, Verdict::Inconclusive),
            Self::Detectable => {
                matches!(
                    verdict,
                    Verdict::EquivalentButDetectable | Verdict::Different
                )
            }
        }
    }
}

fn set_b(text: &str) -> Result<Override, OverrideError> {
    Override::said("--set-b", text)
}
