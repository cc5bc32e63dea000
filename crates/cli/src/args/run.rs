//! Flags of `run`.

use super::confidence::confidence;
use super::rows::RowArgs;
use super::{EngineArg, FileArgs, PartArgs, SetArgs, seed, switch};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use vastsim_montecarlo::{NotThreads, RunOptions};
use vastsim_scenario::Sessions;
use vastsim_stats::Confidence;
use vastsim_validation::Precision;

pub(super) const RUN_EXAMPLES: &str = "\
Counts may be written 10000, 10k, 2.5m, 1b or 1e9. Each flag may also come from
the environment, as VASTSIM_SESSIONS, VASTSIM_SEED and so on; the flag wins.

Examples:
  vastsim run scenarios/six-providers-30s.json
  vastsim run scenarios/six-providers-30s.json -n 10m -j 2 --out results/ten-million
  vastsim run scenarios/tick-30s.json --seed 7 --json | jq .digest
  vastsim run scenarios/six-providers-30s.json -n 1e12 --checkpoint --resume
  vastsim run scenarios/six-providers-30s.json -n 1e12 --shard 2/16 --out shards/2
  vastsim run scenarios/tick-30s.json --precision vcr=0.0005,mean_watched_s=0.01
  vastsim run scenarios/tick-30s.json --sessions-out sessions.csv --events-out events.ndjson
  vastsim run scenarios/six-providers-30s.json --set playback.max_session_duration_s=20";

#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// The scenario file.
    pub(crate) scenario: PathBuf,

    /// Sessions per cell, instead of the scenario's.
    #[arg(
        short = 'n',
        long,
        env = "VASTSIM_SESSIONS",
        value_name = "COUNT",
        allow_hyphen_values = true
    )]
    pub(crate) sessions: Option<Sessions>,

    /// Play until an estimate of every ad is so precise: half the width of its
    /// interval, such as `vcr=0.0005`; also `interruption_rate`, `firstQuartile`,
    /// `midpoint`, `thirdQuartile`, and `mean_watched_s` in seconds. `--sessions` is
    /// then the most a cell may have.
    #[arg(
        long,
        env = "VASTSIM_PRECISION",
        value_name = "ESTIMATE=HALFWIDTH",
        value_delimiter = ','
    )]
    pub(crate) precision: Vec<Precision>,

    /// Seed of all random streams, instead of the scenario's.
    #[arg(long, env = "VASTSIM_SEED", value_parser = seed, allow_hyphen_values = true)]
    pub(crate) seed: Option<u64>,

    #[command(flatten)]
    pub(crate) set: SetArgs,

    /// Worker threads; one per core if left out. Results do not depend on it.
    #[arg(short = 'j', long, env = "VASTSIM_THREADS", value_name = "N", value_parser = threads, allow_hyphen_values = true)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// How sessions are counted. Results do not depend on it.
    #[arg(
        long,
        env = "VASTSIM_ENGINE",
        default_value = "auto",
        value_name = "ENGINE"
    )]
    pub(crate) engine: EngineArg,

    /// Result folder; `results/` and the name of the scenario if left out.
    #[arg(long, env = "VASTSIM_OUT", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    #[command(flatten)]
    pub(crate) parts: PartArgs,

    /// Write into a folder that holds files vastsim did not write; they stay,
    /// under another name where they are in the way.
    #[arg(long, env = "VASTSIM_FORCE", value_parser = switch)]
    pub(crate) force: bool,

    /// Confidence level of every interval.
    #[arg(long, env = "VASTSIM_CONFIDENCE", default_value_t = Confidence::default(), value_name = "LEVEL", value_parser = confidence, allow_hyphen_values = true)]
    pub(crate) confidence: Confidence,

    #[command(flatten)]
    pub(crate) files: FileArgs,

    #[command(flatten)]
    pub(crate) rows: RowArgs,

    /// Print the manifest as JSON instead of the summary.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}

pub(super) fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let threads = text.parse::<usize>().map_err(|_| NotThreads);
    let threads = threads.and_then(RunOptions::threads_of);
    threads.map_err(|error| error.to_string())
}
