//! Who wrote what in a folder.

use super::{FolderError, MANIFEST_FILE, TIMING_FILE, check};
use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::io::ErrorKind;
use std::path::Path;

/// The entries of a folder, by who wrote them.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Files that vastsim wrote: those its manifest lists, and its own two.
    pub(super) owned: BTreeSet<String>,
    /// Everything else.
    pub(super) foreign: BTreeSet<String>,
}

impl Contents {
    /// What `folder` holds; nothing if it does not exist.
    pub(super) fn read(folder: &Path) -> Result<Self, FolderError> {
        let failed = || FolderError::io("read", folder);
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            entries => entries.map_err(failed())?,
        };
        let listed = listed_names(folder);
        let mut contents = Self::default();
        for entry in entries {
            contents.add(&entry.map_err(failed())?, &listed);
        }
        Ok(contents)
    }

    fn add(&mut self, entry: &DirEntry, listed: &BTreeSet<String>) {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        match entry.file_name().into_string() {
            Ok(name) if is_file && listed.contains(&name) => self.owned.insert(name),
            Ok(name) => self.foreign.insert(name),
            Err(name) => self.foreign.insert(name.to_string_lossy().into_owned()),
        };
    }

    /// The error that refuses `folder` for what else it holds, if anything.
    pub(super) fn refuse_foreign(&self, folder: &Path) -> Result<(), FolderError> {
        if self.foreign.is_empty() {
            return Ok(());
        }
        Err(FolderError::Foreign {
            path: folder.to_owned(),
            entries: self.foreign.iter().cloned().collect(),
        })
    }
}

/// The names that are vastsim's in `folder`; none without a manifest of ours.
fn listed_names(folder: &Path) -> BTreeSet<String> {
    let Ok(manifest) = check::read_manifest(folder) else {
        return BTreeSet::new();
    };
    let own = [MANIFEST_FILE, TIMING_FILE].map(str::to_owned);
    let files = manifest.files.into_iter().map(|file| file.name);
    files.chain(own).collect()
}
