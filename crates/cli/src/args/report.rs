//! Flags of `report`, and which files a result has beside its tables.

use super::switch;
use clap::ValueEnum;
use std::fmt;
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

    /// What to make: several are separated by commas.
    #[arg(
        long,
        env = "VASTSIM_FORMAT",
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "html"
    )]
    pub(crate) format: Vec<ReportFormat>,

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

impl ReportFormat {
    /// The file of a result that it is, if it is one.
    pub(crate) const fn file(self) -> Option<vastsim_run::FileFormat> {
        match self {
            Self::Html => Some(vastsim_run::FileFormat::Html),
            Self::Csv => Some(vastsim_run::FileFormat::Csv),
            #[cfg(feature = "parquet")]
            Self::Parquet => Some(vastsim_run::FileFormat::Parquet),
            Self::Json | Self::Md => None,
        }
    }

    /// Whether two results can be shown so.
    pub(crate) const fn compares(self) -> bool {
        matches!(self, Self::Html | Self::Json | Self::Md)
    }
}

/// What a report can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    /// `report.html`: a page with charts, in one file.
    Html,
    /// The tables, which every result has.
    Csv,
    /// Every table as a Parquet file.
    #[cfg(feature = "parquet")]
    Parquet,
    /// What was run, and all tables, as one document.
    Json,
    /// Markdown, for a pull request.
    Md,
}

/// The files that a run makes of its tables.
#[derive(Debug, clap::Args)]
pub(crate) struct FileArgs {
    /// What to make of the tables, which are CSV and always there: `html` is
    /// `report.html`, `parquet` every table as a Parquet file, `csv` nothing more.
    /// Several are separated by commas.
    #[arg(
        long,
        env = "VASTSIM_FORMAT",
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "html"
    )]
    pub(crate) format: Vec<FileFormat>,
}

/// Files beside, or instead of, the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    /// `report.html`: a page with charts, in one file.
    Html,
    /// The tables alone.
    Csv,
    /// Every table as a Parquet file.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl From<FileFormat> for vastsim_run::FileFormat {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Html => Self::Html,
            FileFormat::Csv => Self::Csv,
            #[cfg(feature = "parquet")]
            FileFormat::Parquet => Self::Parquet,
        }
    }
}

impl FileArgs {
    /// The files that are asked for.
    pub(crate) fn formats(&self) -> Vec<vastsim_run::FileFormat> {
        self.format.iter().map(|it| (*it).into()).collect()
    }

    /// The flag that asks for them, behind a blank; nothing of what is usual.
    pub(crate) fn flag(&self) -> String {
        if self.format == [FileFormat::Html] {
            return String::new();
        }
        let formats: Vec<_> = self.format.iter().map(ToString::to_string).collect();
        format!(" --format {}", formats.join(","))
    }
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.to_possible_value();
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}
