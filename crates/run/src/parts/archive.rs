//! The files of a run that was played elsewhere.

use std::path::{Path, PathBuf};
use vastsim_report::InputCopy;
use vastsim_scenario::{Files, ReadError};

/// Copies of files, found by the names that the scenario gave them.
pub(super) struct Archive<'c> {
    copies: &'c [InputCopy],
    /// The folder of the scenario.
    folder: PathBuf,
}

impl<'c> Archive<'c> {
    /// The scenario is the first of the copies.
    pub(super) fn of(copies: &'c [InputCopy]) -> Option<(&'c Path, Self)> {
        let scenario = Path::new(&copies.first()?.path);
        let folder = scenario.parent().map(Path::to_owned).unwrap_or_default();
        Some((scenario, Self { copies, folder }))
    }

    fn find(&self, path: &Path) -> Option<&'c InputCopy> {
        let (scenario, others) = self.copies.split_first()?;
        if path == Path::new(&scenario.path) {
            return Some(scenario);
        }
        let shown = path.strip_prefix(&self.folder).unwrap_or(path);
        let shown = shown.display().to_string();
        others.iter().find(|copy| copy.path == shown)
    }
}

impl Files for Archive<'_> {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        let copy = self.find(path).ok_or(ReadError::NotFound)?;
        if copy.bytes.len() as u64 > limit_bytes {
            return Err(ReadError::TooLarge { limit_bytes });
        }
        Ok(copy.bytes.clone())
    }
}
