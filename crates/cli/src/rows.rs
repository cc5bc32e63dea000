//! Rows of sessions and events, from a run to their files.

use crate::args::{RowArgs, RowsTo};
use crate::exit::Usage;
use std::path::{Path, PathBuf, absolute};
use vastsim_report::Untrusted;
use vastsim_report::rows::{RowFile, RowsEnd, RowsError, RowsWritten};
use vastsim_run::rows::RowRecorder;
use vastsim_scenario::Scenario;

/// The files of rows of a run.
#[derive(Debug, Default)]
pub(crate) struct RowFiles {
    files: Vec<RowFile>,
}

impl RowFiles {
    /// Opens what was asked for, before the work starts.
    pub(crate) fn open(args: &RowArgs, out: &Path) -> anyhow::Result<Self> {
        refuse_same(args)?;
        for (flag, rows) in args.asked() {
            refuse_inside(flag, rows, out)?;
        }
        let open = |(_, rows): (_, &RowsTo)| RowFile::create(&rows.target, rows.format);
        let files = args.asked().map(open).collect::<Result<_, _>>()?;
        Ok(Self { files })
    }

    /// What takes the sessions of a run.
    pub(crate) fn recorder<'r>(&'r self, scenario: &'r Scenario) -> RowRecorder<'r> {
        RowRecorder::new(&self.files, scenario)
    }

    /// Whether a file could not be written, which ends a run.
    pub(crate) fn has_failed(&self) -> bool {
        self.files.iter().any(RowFile::has_failed)
    }

    /// Lets all rows arrive; the first failure is told.
    pub(crate) fn close(self, end: RowsEnd) -> Result<Vec<RowsWritten>, RowsError> {
        self.files.into_iter().map(|file| file.close(end)).collect()
    }
}

/// Both tables in one file would be neither.
fn refuse_same(args: &RowArgs) -> Result<(), Usage> {
    match (&args.sessions_out, &args.events_out) {
        (Some(sessions), Some(events)) if sessions.target == events.target => Err(Usage(
            "`--sessions-out` and `--events-out` name the same file; choose another for one"
                .to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The folder of a result is replaced as a whole.
fn refuse_inside(flag: &str, rows: &RowsTo, out: &Path) -> Result<(), Usage> {
    let Some(path) = rows.path() else {
        return Ok(());
    };
    let (place, out) = (resolved(path), resolved(out));
    if !place.starts_with(&out) {
        return Ok(());
    }
    let (path, out) = (path.display().to_string(), out.display().to_string());
    Err(Usage(format!(
        "`{flag} {}` lies in the folder of results, `{}`, which holds nothing else; \
         choose a place beside it",
        Untrusted(&path),
        Untrusted(&out)
    )))
}

/// Links are followed as far as there is something.
fn resolved(path: &Path) -> PathBuf {
    let path = absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = path.ancestors().find_map(|ancestor| {
        let rest = path.strip_prefix(ancestor).ok()?;
        Some((ancestor.canonicalize().ok()?, rest))
    });
    known.map_or_else(|| path.clone(), |(known, rest)| known.join(rest))
}
