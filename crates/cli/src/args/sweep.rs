//! Flags of `sweep`.

use super::RunArgs;
use vastsim_scenario::Override;

pub(super) const SWEEP_EXAMPLES: &str = "\
Every combination of the values is a cell, beside what the scenario's matrix varies
already; 10,000 cells at most. Everything else is as with `vastsim run`: results are
the same as those of a scenario that has the values in its matrix, and go to
`results/NAME-sweep` if no folder is named.

Examples:
  vastsim sweep scenarios/tick-30s.json --vary ad.duration=00:00:06,00:00:15,00:00:30
  vastsim sweep scenarios/six-providers-30s.json -n 100k \\
    --vary playback.interruptions.rules.midpoint.probability=0:0.3:0.01
  vastsim sweep scenarios/tick-30s.json --vary provider=google,./mine.json \\
    --vary playback.max_session_duration_s=10:60:10 --precision vcr=0.001";

#[derive(Debug, clap::Args)]
pub(crate) struct SweepArgs {
    /// A path of the scenario and its values: `a,b,c`, numbers `from:to:step`, or both;
    /// JSON, or strings as they are. Repeatable: all combinations are played.
    #[arg(long, env = "VASTSIM_VARY", value_name = "PATH=VALUES", required = true, value_parser = Override::vary)]
    pub(crate) vary: Vec<Override>,

    #[command(flatten)]
    pub(crate) run: RunArgs,
}
