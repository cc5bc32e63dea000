//! Where a result goes, and how it will get there.

use super::contents::Contents;
use super::{FolderError, Overwrite};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder that may be written.
#[derive(Debug)]
pub(super) struct Target {
    /// Its path, links resolved if it exists.
    pub(super) path: PathBuf,
    pub(super) placement: Placement,
}

/// How a staged result becomes the content of its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placement {
    /// The staging folder takes the target's place, at once.
    Whole,
    /// The files move into the target, which keeps what else it holds.
    FileByFile,
}

impl Target {
    /// Decides whether and how `path` may be written; changes nothing.
    pub(super) fn survey(path: &Path, overwrite: Overwrite) -> Result<Self, FolderError> {
        let resolved = resolve(path)?;
        let contents = Contents::read(&resolved)?;
        if overwrite == Overwrite::Refuse {
            contents.refuse_foreign(path)?;
        }
        let keeps_files = !contents.foreign.is_empty();
        let placement = if keeps_files || is_mount_point(&resolved) {
            Placement::FileByFile
        } else {
            Placement::Whole
        };
        Ok(Self {
            path: resolved,
            placement,
        })
    }
}

impl Placement {
    /// Where to stage, so that moving into place never copies.
    pub(super) fn staging_parent(self, target: &Path) -> &Path {
        match self {
            Self::Whole => parent(target),
            Self::FileByFile => target,
        }
    }
}

/// The folder that holds `path`.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// Creates an empty hidden folder in `parent`, which is created if missing.
pub(super) fn stage(parent: &Path) -> Result<TempDir, FolderError> {
    fs::create_dir_all(parent).map_err(FolderError::io("create", parent))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".vastsim-staging-");
    share(&mut builder);
    let staging = builder.tempdir_in(parent);
    staging.map_err(FolderError::io("write in", parent))
}

/// Gives the folder what a new one usually gets, all but the umask: it becomes
/// the result, which is not private as temporary folders are.
#[cfg(unix)]
fn share(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o777));
}

/// Temporary folders are like any other here.
#[cfg(not(unix))]
fn share(_builder: &mut tempfile::Builder<'_, '_>) {}

/// The folder that `path` leads to, existing or not.
fn resolve(path: &Path) -> Result<PathBuf, FolderError> {
    let not_a_folder = || FolderError::NotAFolder {
        path: path.to_owned(),
    };
    match fs::canonicalize(path) {
        Ok(resolved) if resolved.is_dir() => Ok(resolved),
        Ok(_) => Err(not_a_folder()),
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FolderError::io("open", path)(error))
        }
        Err(_) if path.is_symlink() => Err(not_a_folder()),
        Err(_) if path.file_name().is_none() => Err(FolderError::Nameless {
            path: path.to_owned(),
        }),
        Err(_) => Ok(path.to_owned()),
    }
}

/// Whether `path` is the root of a mounted file system, which cannot be moved.
#[cfg(target_os = "linux")]
fn is_mount_point(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, path, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|status| status.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Not known here: moving the folder will say.
#[cfg(not(target_os = "linux"))]
fn is_mount_point(_path: &Path) -> bool {
    false
}
