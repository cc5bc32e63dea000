//! A folder that holds a part of a run.

use super::archive::Archive;
use super::identity::identity;
use crate::exit::Usage;
use crate::overrides::overrides_of;
use std::path::{Path, PathBuf};
use vastsim_engine::VALUE_VERSION;
use vastsim_montecarlo::Shards;
use vastsim_report::{ResultFolder, TALLY_FILE, TallyFile, Untrusted};
use vastsim_scenario::{Override, Scenario, Sessions, load_set};
use vastsim_stats::Confidence;

/// What `run --shard` or `merge --partial` has written.
pub(crate) struct PartFolder {
    pub(super) path: PathBuf,
    pub(crate) file: TallyFile,
    pub(crate) shards: Shards,
    pub(crate) confidence: Confidence,
}

impl PartFolder {
    /// Reads one; every byte is what its manifest lists.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
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
        let confidence = file.identity.confidence.parse().ok();
        let confidence = confidence.and_then(|level| Confidence::new(level).ok());
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
    pub(crate) fn scenario(&self) -> anyhow::Result<Scenario> {
        let theirs = &self.file.identity;
        if theirs.value_version != VALUE_VERSION {
            let what = format!(
                "its value version is {}, that of this vastsim {VALUE_VERSION}",
                theirs.value_version
            );
            return Err(refused(&self.path, &what).into());
        }
        let scenario = self.load().filter(|scenario| {
            let set = theirs.set.clone();
            let ours = identity(scenario, set, self.confidence);
            theirs.difference(&ours).is_none()
        });
        let other = || refused(&self.path, "it does not hold the files it was played from");
        Ok(scenario.ok_or_else(other)?)
    }

    fn load(&self) -> Option<Scenario> {
        let theirs = &self.file.identity;
        let (path, archive) = Archive::of(&self.file.inputs)?;
        let set = theirs.set.iter().map(|text| Override::set(text));
        let set: Vec<_> = set.collect::<Result<_, _>>().ok()?;
        let sessions: Sessions = theirs.sessions.to_string().parse().ok()?;
        let overrides = overrides_of(&set, Some(theirs.seed), Some(sessions));
        load_set(path, &archive, &overrides).ok()
    }
}

pub(super) fn refused(path: &Path, why: &str) -> Usage {
    Usage(format!("{} cannot be merged: {why}", place(path)))
}

pub(super) fn place(path: &Path) -> String {
    format!("`{}`", Untrusted(&path.display().to_string()))
}
