//! A folder that holds a part of a run.

use super::error::PartError;
use super::origin;
use std::path::{Path, PathBuf};
use vastsim_montecarlo::Shards;
use vastsim_report::{ResultFolder, TALLY_FILE, TallyFile, Untrusted};
use vastsim_scenario::Scenario;
use vastsim_stats::Confidence;

/// What `run --shard` or `merge --partial` has written.
pub struct PartFolder {
    pub(super) path: PathBuf,
    /// What was counted.
    pub file: TallyFile,
    /// Which shards these are.
    pub shards: Shards,
    /// The level of the intervals of the result.
    pub confidence: Confidence,
}

impl PartFolder {
    /// Reads one; every byte is what its manifest lists.
    ///
    /// # Errors
    /// [`PartError`], if it holds no part of a run that can be merged.
    pub fn read(path: &Path) -> Result<Self, PartError> {
        let manifest = ResultFolder::verify(path)?;
        let entry = manifest.files.iter().find(|file| file.name == TALLY_FILE);
        let entry = entry.ok_or_else(|| {
            let what = if manifest.run.complete {
                "a whole result"
            } else {
                "a run that was stopped"
            };
            refused(path, &format!("it is {what}, not a shard"))
        })?;
        let bytes = ResultFolder::read_file(path, entry)?;
        let file = TallyFile::from_bytes(&bytes);
        let file = file.map_err(|error| refused(path, &error.to_string()))?;
        let malformed = || refused(path, "it is malformed");
        let shards = file.identity.shards.parse().map_err(|_| malformed())?;
        let confidence = origin::confidence(&file);
        Ok(Self {
            path: path.to_owned(),
            confidence: confidence.ok_or_else(malformed)?,
            file,
            shards,
        })
    }

    /// The path, to be shown.
    pub(super) fn place(&self) -> String {
        place(&self.path)
    }

    /// What the part is of, from the copies of its files.
    ///
    /// # Errors
    /// [`PartError::Refused`] if these are of another run, or of another version.
    pub fn scenario(&self) -> Result<Scenario, PartError> {
        origin::scenario(&self.place(), &self.file, self.confidence)
    }
}

pub(super) fn refused(path: &Path, why: &str) -> PartError {
    PartError::refused(&place(path), why)
}

pub(super) fn place(path: &Path) -> String {
    format!("`{}`", Untrusted(&path.display().to_string()))
}
