//! Who wrote what in a folder.

use super::check::{self, is_as_listed};
use super::durable::remove_file;
use super::staging::is_staging;
use super::{FolderError, MANIFEST_FILE, Overwrite, PARTIAL_FILE, TIMING_FILE};
use crate::{Manifest, Timing};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry};
use std::io::{self, ErrorKind};
use std::path::Path;

/// The entries of a folder, by who wrote them.
#[derive(Debug, Default)]
pub(super) struct Contents(BTreeMap<OsString, Origin>);

/// Where an entry of a folder comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// A manifest of vastsim's, finished or partial.
    Manifest,
    /// A file as a manifest lists it, or `timing.json`.
    Data,
    /// A file that a manifest lists, changed since: now it is the user's.
    Changed,
    /// Anything else that others wrote.
    Foreign,
    /// A run at work, or a result that was handed over to the user.
    Staging,
}

/// The manifests in a folder, by file name.
type Manifests = BTreeMap<&'static str, Manifest>;

impl Contents {
    /// What `folder` holds; nothing if it does not exist.
    ///
    /// What cannot be read is an error, and not somebody else's: of that it would be
    /// said that it was changed.
    pub(super) fn read(folder: &Path) -> Result<Self, FolderError> {
        loop {
            let manifests = manifests(folder)?;
            let contents = Self::compare(folder, &manifests)?;
            // Another run may have replaced the result meanwhile.
            if self::manifests(folder)? == manifests {
                return Ok(contents);
            }
        }
    }

    fn compare(folder: &Path, manifests: &Manifests) -> Result<Self, FolderError> {
        let failed = || FolderError::io("read", folder);
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            entries => entries.map_err(failed())?,
        };
        let origins = entries.map(|entry| {
            let entry = entry.map_err(failed())?;
            let origin = origin(&entry, manifests).map_err(FolderError::io("read", &entry.path()));
            Ok((entry.file_name(), origin?))
        });
        origins.collect::<Result<_, _>>().map(Self)
    }

    /// Refuses `folder` for what else it holds, unless that is to be kept.
    pub(super) fn permit(&self, folder: &Path, overwrite: Overwrite) -> Result<(), FolderError> {
        let path = folder.to_owned();
        let names = |origin| {
            let names = self.of(origin).map(OsStr::to_string_lossy);
            names.map(Into::into).collect()
        };
        if overwrite == Overwrite::Force {
            Ok(())
        } else if self.has(Origin::Foreign) {
            let entries = names(Origin::Foreign);
            Err(FolderError::Foreign { path, entries })
        } else if self.has(Origin::Changed) {
            let files = names(Origin::Changed);
            Err(FolderError::Changed { path, files })
        } else {
            Ok(())
        }
    }

    /// Whether nothing in the folder has to stay where it is.
    pub(super) fn is_replaceable(&self) -> bool {
        let stays = |origin| !matches!(origin, Origin::Data | Origin::Manifest);
        !self.0.values().copied().any(stays)
    }

    /// Whether it is, or was to become, a result.
    pub(super) fn has_manifest(&self) -> bool {
        self.has(Origin::Manifest)
    }

    /// Whether vastsim wrote the manifest with this name.
    pub(super) fn owns_manifest(&self, name: &str) -> bool {
        self.0.get(OsStr::new(name)) == Some(&Origin::Manifest)
    }

    /// What others wrote.
    pub(super) fn not_ours(&self) -> impl Iterator<Item = &OsStr> {
        self.of(Origin::Foreign).chain(self.of(Origin::Changed))
    }

    /// Removes what vastsim wrote in `folder`, all but the manifests.
    pub(super) fn remove_data(&self, folder: &Path) -> Result<(), FolderError> {
        self.remove(Origin::Data, folder)
    }

    /// Removes what tells whose the data in `folder` is.
    pub(super) fn remove_manifests(&self, folder: &Path) -> Result<(), FolderError> {
        self.remove(Origin::Manifest, folder)
    }

    fn remove(&self, origin: Origin, folder: &Path) -> Result<(), FolderError> {
        let mut names = self.of(origin);
        names.try_for_each(|name| remove_file(&folder.join(name)))
    }

    fn of(&self, wanted: Origin) -> impl Iterator<Item = &OsStr> {
        let of_origin = self.0.iter().filter(move |(_, origin)| **origin == wanted);
        of_origin.map(|(name, _)| name.as_os_str())
    }

    fn has(&self, origin: Origin) -> bool {
        self.of(origin).next().is_some()
    }
}

fn manifests(folder: &Path) -> Result<Manifests, FolderError> {
    let read = |name| match check::manifest_at(&folder.join(name)) {
        Ok(manifest) => Some(Ok((name, manifest))),
        Err(error) => is_unreadable(&error).then_some(Err(error)),
    };
    let names = [MANIFEST_FILE, PARTIAL_FILE];
    names.into_iter().filter_map(read).collect()
}

/// Whether there is a file, and the system does not hand it out.
fn is_unreadable(error: &FolderError) -> bool {
    let FolderError::Io { path, source, .. } = error else {
        return false;
    };
    source.kind() != ErrorKind::NotFound
        && path.symlink_metadata().is_ok_and(|status| status.is_file())
}

fn origin(entry: &DirEntry, manifests: &Manifests) -> io::Result<Origin> {
    let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
    Ok(match entry.file_name().to_str() {
        _ if is_staging(entry) => Origin::Staging,
        Some(name) if is_file && manifests.contains_key(name) => Origin::Manifest,
        Some(TIMING_FILE) if is_file && is_timing(&entry.path())? => Origin::Data,
        Some(name) if is_file => origin_of_file(&entry.path(), name, manifests)?,
        _ => Origin::Foreign,
    })
}

fn origin_of_file(path: &Path, name: &str, manifests: &Manifests) -> io::Result<Origin> {
    let all = manifests.values().flat_map(|manifest| &manifest.files);
    let mut origin = Origin::Foreign;
    for entry in all.filter(|entry| entry.name == name) {
        if present(is_as_listed(path, entry))?.unwrap_or(false) {
            return Ok(Origin::Data);
        }
        origin = Origin::Changed;
    }
    Ok(origin)
}

fn is_timing(path: &Path) -> io::Result<bool> {
    let bytes = present(fs::read(path))?;
    Ok(bytes.is_some_and(|bytes| Timing::is_ours(&bytes)))
}

/// What was read of a file, if another run has not removed it meanwhile.
fn present<T>(read: io::Result<T>) -> io::Result<Option<T>> {
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}
