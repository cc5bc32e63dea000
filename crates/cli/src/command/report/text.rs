//! What a report prints.

use super::Other;
use crate::args::ReportFormat;
use crate::command::run::in_its_folder;
use crate::compare;
use crate::exit::Usage;
use crate::output::Page;
use crate::summary::Summary;
use std::path::Path;
use vastsim_report::{Extent, StoredResult, Untrusted, markdown, report_json};
use vastsim_run::reports;

/// Which text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Summary,
    Json,
    Markdown,
}

/// What it is of.
pub(super) struct Shown<'a> {
    pub(super) stored: &'a StoredResult,
    pub(super) other: Option<&'a Other<'a>>,
    pub(super) folder: &'a Path,
    /// Which files were made, if any were.
    pub(super) written: &'a str,
}

impl Text {
    pub(super) fn asked(formats: &[ReportFormat]) -> Result<Self, Usage> {
        let json = formats.contains(&ReportFormat::Json);
        let markdown = formats.contains(&ReportFormat::Md);
        match (json, markdown) {
            (false, false) => Ok(Self::Summary),
            (true, false) => Ok(Self::Json),
            (false, true) => Ok(Self::Markdown),
            (true, true) => Err(Usage(
                "`json` and `md` both go to standard output; ask for one of them".to_owned(),
            )),
        }
    }

    /// What has to be read.
    pub(super) const fn extent(self) -> Extent {
        match self {
            Self::Summary | Self::Markdown => reports::SHOWN,
            Self::Json => Extent::ALL,
        }
    }

    pub(super) fn of(self, shown: &Shown<'_>, page: Page) -> anyhow::Result<String> {
        let (stored, other) = (shown.stored, shown.other);
        let json = || other.map_or_else(|| report_json(stored).bytes, |it| it.record.to_json());
        match self {
            Self::Summary => Ok(shown.summary(page)),
            Self::Json => Ok(String::from_utf8(json())?),
            Self::Markdown => Ok(markdown(stored, other.map(|it| &it.record))),
        }
    }
}

impl Shown<'_> {
    /// What a run says when it is over, or what `compare` says.
    fn summary(&self, page: Page) -> String {
        let (run, written) = (&self.stored.manifest.run, self.written);
        let Some(other) = self.other else {
            let summary = Summary::of(run, &self.stored.cells, page).render();
            let again = in_its_folder(run);
            return format!("{summary}\n{written}\n{again}\n");
        };
        let name = |path: &Path| Untrusted(&path.display().to_string()).to_string();
        let report = compare::Report {
            comparison: &other.comparison,
            names: [name(self.folder), name(other.folder)],
            page,
        };
        format!("{}\n{written}\n", report.render())
    }
}
