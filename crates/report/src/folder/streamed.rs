//! A file that is written piece by piece.

use super::target::parent;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// A file in the making, under its name with `.partial` behind it.
///
/// Dropped before it is kept, it is removed.
#[derive(Debug)]
pub(crate) struct StreamedFile {
    file: File,
    target: PathBuf,
    /// Where it is until then; none if the target is written as it is.
    partial: Option<PathBuf>,
}

impl StreamedFile {
    /// Follows links and creates folders. What is there and no regular file, such
    /// as a pipe, is written as it is.
    pub(crate) fn create(path: &Path) -> io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_special = fs::metadata(&target).is_ok_and(|it| !it.is_file() && !it.is_dir());
        if is_special {
            let file = File::options().write(true).open(&target)?;
            return Ok(Self {
                file,
                target,
                partial: None,
            });
        }
        if target.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        fs::create_dir_all(parent(&target))?;
        let partial = partial_name(&target);
        Ok(Self {
            file: create_locked(&partial)?,
            target,
            partial: Some(partial),
        })
    }

    /// Gives it its name once all of it is on disk.
    pub(crate) fn keep(mut self) -> io::Result<PathBuf> {
        if let Some(partial) = &self.partial {
            self.file.sync_all()?;
            fs::rename(partial, &self.target)?;
            sync_folder(parent(&self.target))?;
        }
        self.partial = None;
        Ok(std::mem::take(&mut self.target))
    }

    /// Leaves it under the name that says that something is missing.
    pub(crate) fn keep_partial(mut self) -> io::Result<PathBuf> {
        let Some(partial) = &self.partial else {
            return Ok(std::mem::take(&mut self.target));
        };
        self.file.sync_all()?;
        sync_folder(parent(partial))?;
        Ok(self.partial.take().unwrap_or_default())
    }
}

/// The name with `.partial` behind it.
fn partial_name(target: &Path) -> PathBuf {
    let mut name = OsString::from(target);
    name.push(".partial");
    PathBuf::from(name)
}

/// Takes the place of what a process that was killed has left; two that write
/// one file would mix their rows.
fn create_locked(path: &Path) -> io::Result<File> {
    let mut open = File::options();
    let file = open.write(true).create(true).truncate(false).open(path)?;
    match file.try_lock() {
        Err(fs::TryLockError::WouldBlock) => return Err(ErrorKind::WouldBlock.into()),
        // Without locks on this file system nobody else gets one either.
        Ok(()) | Err(fs::TryLockError::Error(_)) => {}
    }
    file.set_len(0)?;
    Ok(file)
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    super::durable::sync_folder(folder).map_err(|error| match error {
        super::FolderError::Io { source, .. } => source,
        other => io::Error::other(other),
    })
}

impl Write for StreamedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for StreamedFile {
    fn drop(&mut self) {
        if let Some(partial) = &self.partial {
            fs::remove_file(partial).ok();
        }
    }
}
