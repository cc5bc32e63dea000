//! Where a result goes.

use super::FolderError;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The folder that `path` leads to, existing or not; links are followed.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, FolderError> {
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

/// The folder that holds `path`.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

/// Whether `path` is the root of a mounted file system, which cannot be moved.
#[cfg(target_os = "linux")]
pub(super) fn is_mount_point(path: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    statx(CWD, path, AtFlags::empty(), StatxFlags::empty())
        .is_ok_and(|status| status.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

/// Not known here: moving the folder will say.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_mount_point(_path: &Path) -> bool {
    false
}
