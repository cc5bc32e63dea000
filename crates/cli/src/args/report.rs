//! Flags of `report`.

use super::{FormatArgs, ReportFormat, switch};
use std::path::PathBuf;

pub(super) const REPORT_EXAMPLES: &str = "\
What a report shows is read from the tables of a result, so that it is the same whenever
it is made. Files go into the result folder, which lists them in its manifest; `md` and
`json` go to standard output.

Examples:
  vastsim report results/six-providers-30s
  vastsim report results/six-providers-30s --format parquet,html
  vastsim report results/six-providers-30s --format md >> $GITHUB_STEP_SUMMARY
  vastsim report results/six-providers-30s --format json | jq '.tables.summary[].vcr'
  vastsim report results/before --compare results/after --out reports/after";

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// A result folder.
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,

    #[command(flatten)]
    pub(crate) formats: FormatArgs<ReportFormat>,

    /// Another result folder, B: show how far its estimates are from those of DIR, A.
    /// The page is `comparison.html` then, beside `report.html`.
    #[arg(long, env = "VASTSIM_COMPARE", value_name = "DIR")]
    pub(crate) compare: Option<PathBuf>,

    /// A folder that gets all files of the result and the new ones, which DIR gets
    /// otherwise.
    #[arg(long, env = "VASTSIM_OUT", value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write into a folder that holds files vastsim did not write; they stay,
    /// under another name where they are in the way.
    #[arg(long, env = "VASTSIM_FORCE", value_parser = switch)]
    pub(crate) force: bool,
}
