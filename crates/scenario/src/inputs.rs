//! The files of a run: each read once, and remembered for its manifest.

use crate::error::LoadError;
use crate::files::{Files, ReadError};
use crate::node::{Node, parse};
use crate::problem::{Problem, Problems, visible};
use crate::source::{Origin, Source};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_vast::{FetchRequest, Fetched, Tag, UrlTooLong};

/// Largest scenario or profile file.
const JSON_BYTES_MAX: u64 = 4 << 20;
/// Largest VAST file: the reader's limit, in an encoding of twice the size.
const VAST_BYTES_MAX: u64 = 16 << 20;

/// A file that was read, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its path as given on the command line, or relative to the scenario.
    pub path: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// Reads files relative to those that name them.
pub(crate) struct Inputs<'f> {
    files: &'f dyn Files,
    folder: PathBuf,
    read: Vec<Input>,
}

impl<'f> Inputs<'f> {
    /// Begins with the file that names all others, or fails with its error.
    pub(crate) fn open(path: &Path, files: &'f dyn Files) -> Result<(Self, Arc<[u8]>), LoadError> {
        let bytes = files.read(path, JSON_BYTES_MAX.max(VAST_BYTES_MAX));
        let bytes: Arc<[u8]> = bytes.map_err(|error| LoadError::io(path, error))?.into();
        let path_given = path.display().to_string();
        let inputs = Self {
            files,
            folder: path.parent().map(Path::to_owned).unwrap_or_default(),
            read: vec![Input {
                path: path_given,
                bytes: Arc::clone(&bytes),
            }],
        };
        Ok((inputs, bytes))
    }

    /// A file of settings that another names; see [`Self::named`].
    pub(crate) fn settings(
        &mut self,
        name: Named<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<[u8]>>, LoadError> {
        self.named(name, JSON_BYTES_MAX, problems)
    }

    /// A VAST file named in the scenario; see [`Self::named`].
    pub(crate) fn vast(
        &mut self,
        name: Named<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<[u8]>>, LoadError> {
        self.named(name, VAST_BYTES_MAX, problems)
    }

    /// The content of a file that the scenario names. A wrong name is a
    /// problem of the scenario; a refusal of the system ends the loading.
    fn named(
        &mut self,
        name: Named<'_>,
        limit_bytes: u64,
        problems: &mut Problems,
    ) -> Result<Option<Arc<[u8]>>, LoadError> {
        let path = name.origin.resolve(name.given);
        let shown = self.shown(&path);
        // The first is the scenario itself, whose path is relative to elsewhere.
        let mut known = self.read[1..].iter();
        if let Some(input) = known.find(|input| input.path == shown) {
            return Ok(Some(Arc::clone(&input.bytes)));
        }
        match self.files.read(&path, limit_bytes) {
            Ok(bytes) => Ok(Some(self.remember(shown, bytes))),
            Err(error) if error.is_usage() => {
                problems.add(name.unreadable(&path, &error));
                Ok(None)
            }
            Err(error) => Err(LoadError::io(&path, error)),
        }
    }

    /// A path as the scenario would write it, if it is in its folder.
    fn shown(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.folder).unwrap_or(path);
        inside.display().to_string()
    }

    fn remember(&mut self, path: String, bytes: Vec<u8>) -> Arc<[u8]> {
        let bytes: Arc<[u8]> = bytes.into();
        self.read.push(Input {
            path,
            bytes: Arc::clone(&bytes),
        });
        bytes
    }

    /// The answer to a request for which the scenario names no file.
    pub(crate) fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        self.files.fetch(request)
    }

    /// The URL to request for a tag to which the scenario maps no file.
    pub(crate) fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        self.files.expand(tag)
    }

    pub(crate) fn finish(self) -> Vec<Input> {
        self.read
    }
}

/// A file as a scenario names it.
#[derive(Clone, Copy)]
pub(crate) struct Named<'a> {
    /// The path as written.
    pub(crate) given: &'a str,
    /// What the file is, for a message.
    pub(crate) what: &'a str,
    /// Where it is named.
    pub(crate) origin: &'a Origin,
    /// The key that names it.
    pub(crate) path: &'a str,
}

impl Named<'_> {
    fn unreadable(&self, path: &Path, error: &ReadError) -> Problem {
        let message = format!("cannot read {}: {error}", self.what);
        let problem = Problem::error(self.origin, self.path, message);
        match error {
            ReadError::IllegalName => {
                problem.hint("it is too long, or has a character that no file name may have")
            }
            _ => problem.hint(format!("tried `{}`", visible(&path.to_string_lossy()))),
        }
    }
}

/// Reads a JSON file: UTF-8, with or without a byte order mark.
pub(crate) fn read_json(path: &Path, bytes: &[u8], problems: &mut Problems) -> Option<Node> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let source = Source::new(path, String::from_utf8_lossy(bytes));
    if bytes.len() as u64 > JSON_BYTES_MAX {
        let message = format!("the file is larger than {} MiB", JSON_BYTES_MAX >> 20);
        problems.error(&Origin::new(&source, 0..0), "", message);
        return None;
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let rest = error.valid_up_to()..source.text().len();
        let origin = Origin::new(&source, rest).first_character();
        let problem = Problem::error(&origin, "", "the file is not UTF-8");
        problems.add(problem.hint("save it as UTF-8"));
        return None;
    }
    parse(&source, problems)
}
