//! Flags of `run` that are about parts of it, and those of `merge`.

use super::{FileArgs, switch};
use crate::parts::{Interval, scheduler};
use std::path::PathBuf;
use vastsim_montecarlo::Shard;

/// How a run is kept and cut.
#[derive(Debug, clap::Args)]
pub(crate) struct PartArgs {
    /// Keep what was counted, beside the result folder, every so many seconds (`30s`,
    /// `10min`, `2h`) or sessions (`10m`); 30 s if nothing is said.
    #[arg(
        long,
        env = "VASTSIM_CHECKPOINT",
        value_name = "EVERY",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "30s"
    )]
    pub(crate) checkpoint: Option<Interval>,

    /// Go on from the last checkpoint, if there is one; checkpoints are written as
    /// with `--checkpoint`.
    #[arg(long, env = "VASTSIM_RESUME", value_parser = switch)]
    pub(crate) resume: bool,

    /// Play one of N parts of the sessions of every cell, for `vastsim merge`. `auto` is
    /// the part that Kubernetes or Slurm says; `auto/N` of so many.
    #[arg(
        long,
        env = "VASTSIM_SHARD",
        value_name = "I/N",
        value_parser = scheduler::shard
    )]
    pub(crate) shard: Option<Shard>,
}

impl PartArgs {
    /// How often checkpoints are written, if they are.
    pub(crate) fn interval(&self) -> Option<Interval> {
        self.checkpoint
            .or_else(|| self.resume.then(Interval::default))
    }
}

pub(super) const MERGE_EXAMPLES: &str = "\
The order of the folders does not matter. What is merged may be merged again.

Examples:
  for i in $(seq 16); do vastsim run scenario.json --shard $i/16 --out shards/$i; done
  vastsim merge shards/* --out results/merged
  vastsim merge --partial shards/1 shards/2 --out shards/1-2";

#[derive(Debug, clap::Args)]
pub(crate) struct MergeArgs {
    /// Folders that `vastsim run --shard` has written, or `vastsim merge --partial`.
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,

    /// Result folder.
    #[arg(long, env = "VASTSIM_OUT", value_name = "DIR")]
    pub(crate) out: PathBuf,

    #[command(flatten)]
    pub(crate) files: FileArgs,

    /// Let shards be missing: then the folder holds no tables, and can be merged
    /// with those that are missing.
    #[arg(long, env = "VASTSIM_PARTIAL", value_parser = switch)]
    pub(crate) partial: bool,

    /// Write into a folder that holds files vastsim did not write; they stay,
    /// under another name where they are in the way.
    #[arg(long, env = "VASTSIM_FORCE", value_parser = switch)]
    pub(crate) force: bool,

    /// Print the manifest as JSON instead of the summary.
    #[arg(long, env = "VASTSIM_JSON", value_parser = switch)]
    pub(crate) json: bool,
}
