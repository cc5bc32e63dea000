//! The rows of a run in many files, each of which whoever plays some of its sessions writes.

use super::FolderError;
use super::durable::{create_folders, rename, sync_folder};
use super::single::replace_file;
use crate::digest::{sha256_hex, sha256_hex_of};
use crate::rows::{RowPartEntry, RowTable, RowsManifest};
use crate::{RunIdentity, json};
use std::fs::{self, File};
use std::io::BufReader;
use std::ops::Range;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder that gets the rows of a run as Parquet files, and at last a manifest of them.
///
/// The name of a file follows from the run, the table and the sessions alone, and so do its
/// bytes: whoever plays the same sessions again, or at the same time, writes the same file. It
/// has its name only once it is whole.
#[derive(Debug, Clone)]
pub struct RowParts {
    folder: PathBuf,
    run: RunIdentity,
    table: RowTable,
}

/// Why files of rows are not those of a whole run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RowPartsError {
    /// The system did not allow it.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// It is a file of another run or table: leave it out.
    #[error("`{name}` is a file of another run or table; those of this one begin with `{stem}`")]
    Foreign {
        /// The file.
        name: String,
        /// How the names of all files begin.
        stem: String,
    },
    /// No file has these sessions.
    #[error("no file has the rows of sessions {start} to {end}; write them too")]
    Missing {
        /// The first of them.
        start: u64,
        /// The last of them.
        end: u64,
    },
    /// Two files have the same sessions.
    #[error("sessions from {start} on are in `{name}` and in the file before it")]
    Twice {
        /// The first of them.
        start: u64,
        /// The second file.
        name: String,
    },
    /// A file is not what was written.
    #[error("`{name}` is not the file that was written; write its sessions again")]
    Changed {
        /// The file.
        name: String,
    },
}

impl RowParts {
    /// The files of one table of a run. Nothing is written yet.
    pub const fn new(folder: PathBuf, run: RunIdentity, table: RowTable) -> Self {
        Self { folder, run, table }
    }

    /// Begins the file of some sessions; call before they are played.
    ///
    /// # Errors
    /// [`FolderError`] if nothing can be written there.
    pub fn begin(&self, sessions: Range<u64>) -> Result<RowPart, FolderError> {
        create_folders(&self.folder)?;
        let name = self.name(&sessions);
        let attempt = TempDir::with_prefix_in(self.attempts(), &self.folder);
        Ok(RowPart {
            path: self.folder.join(&name),
            attempt: attempt.map_err(FolderError::io("write in", &self.folder))?,
            name,
            sessions,
        })
    }

    /// Writes the manifest, once all files are there; removes what attempts have left, so that
    /// those fail that are still under way.
    ///
    /// # Errors
    /// [`RowPartsError`]: there is no manifest, unless there was one before.
    pub fn close(&self, mut files: Vec<RowPartEntry>) -> Result<RowsManifest, RowPartsError> {
        files.sort_unstable_by_key(|file| file.start);
        files
            .iter()
            .try_for_each(|file| self.refuse_foreign(file))?;
        self.refuse_gaps(&files)?;
        files
            .iter()
            .try_for_each(|file| self.refuse_changed(file))?;
        let manifest = self.manifest(files);
        self.sweep();
        let path = self.folder.join(format!("{}.json", self.stem()));
        replace_file(&path, &manifest.to_json())?;
        Ok(manifest)
    }

    /// How the names of all files of the run begin.
    fn stem(&self) -> String {
        let run = RunIdentity {
            shards: String::new(),
            confidence: String::new(),
            ..self.run.clone()
        };
        let digest = sha256_hex(&json::pretty(&run));
        format!("{}-{}", self.table, &digest[..16])
    }

    /// Names are in the order of the sessions.
    fn name(&self, sessions: &Range<u64>) -> String {
        let Range { start, end } = sessions;
        format!("{}-{start:016}-{end:016}.parquet", self.stem())
    }

    /// How the names of folders begin that are not whole; engines do not read what begins so.
    fn attempts(&self) -> String {
        format!(".{}-", self.stem())
    }

    fn refuse_foreign(&self, file: &RowPartEntry) -> Result<(), RowPartsError> {
        let name = file.name.clone();
        if name == self.name(&(file.start..file.stop)) {
            return Ok(());
        }
        let stem = self.stem();
        Err(RowPartsError::Foreign { name, stem })
    }

    fn refuse_gaps(&self, files: &[RowPartEntry]) -> Result<(), RowPartsError> {
        let mut next = 0;
        let end = RowPartEntry::behind(self.run.sessions);
        for file in files.iter().chain([&end]) {
            let (start, name) = (file.start, file.name.clone());
            if start > next {
                let (start, end) = (next, start - 1);
                return Err(RowPartsError::Missing { start, end });
            } else if start < next {
                return Err(RowPartsError::Twice { start, name });
            }
            next = file.stop;
        }
        Ok(())
    }

    fn refuse_changed(&self, file: &RowPartEntry) -> Result<(), RowPartsError> {
        let length = fs::metadata(self.folder.join(&file.name)).map(|it| it.len());
        match length {
            Ok(bytes) if bytes == file.bytes => Ok(()),
            _ => Err(RowPartsError::Changed {
                name: file.name.clone(),
            }),
        }
    }

    fn manifest(&self, files: Vec<RowPartEntry>) -> RowsManifest {
        let run = self.run.clone();
        RowsManifest {
            vastsim: env!("CARGO_PKG_VERSION").to_owned(),
            value_version: run.value_version,
            scenario: run.scenario,
            inputs: run.inputs,
            set: run.set,
            seed: run.seed,
            sessions: run.sessions,
            table: self.table,
            rows: files.iter().map(|file| file.rows).sum(),
            files,
        }
    }

    /// Nobody waits for attempts any more; one that goes on fails.
    fn sweep(&self) {
        let prefix = self.attempts();
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        for entry in entries {
            if entry.file_name().to_string_lossy().starts_with(&prefix) {
                // What cannot be removed is not read by anybody either.
                fs::remove_dir_all(entry.path()).ok();
            }
        }
    }
}

impl RowPartEntry {
    /// Where the sessions end: no file begins there.
    const fn behind(sessions: u64) -> Self {
        Self {
            name: String::new(),
            start: sessions,
            stop: sessions,
            rows: 0,
            bytes: 0,
            sha256: String::new(),
        }
    }
}

/// A file in the making, in a folder of its own.
///
/// Dropped before it is kept, nothing is left of it.
#[derive(Debug)]
pub struct RowPart {
    attempt: TempDir,
    name: String,
    path: PathBuf,
    sessions: Range<u64>,
}

impl RowPart {
    /// Where its rows are to be written.
    pub fn path(&self) -> PathBuf {
        self.attempt.path().join(&self.name)
    }

    /// Gives it its name, and says what is in it.
    ///
    /// # Errors
    /// [`FolderError`]: what had its name before is still there.
    pub fn keep(self, rows: u64) -> Result<RowPartEntry, FolderError> {
        let written = self.path();
        let sha256 = File::open(&written).and_then(|file| sha256_hex_of(BufReader::new(file)));
        let bytes = fs::metadata(&written).map(|it| it.len());
        let entry = RowPartEntry {
            name: self.name,
            start: self.sessions.start,
            stop: self.sessions.end,
            rows,
            bytes: bytes.map_err(FolderError::io("read", &written))?,
            sha256: sha256.map_err(FolderError::io("read", &written))?,
        };
        rename(&written, &self.path)?;
        sync_folder(self.path.parent().unwrap_or(Path::new(".")))?;
        Ok(entry)
    }
}
