//! Where a document comes from, and how it is read.

use crate::exit::Usage;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_scenario::{Disk, Files, LoadError, Origin, Problem, ReadError, Severity, Source};
use vastsim_vast::{Diagnostic, Document, ReadOptions};

/// Largest file: the reader's limit, in an encoding of twice the size.
const BYTES_MAX: u64 = 16 << 20;

/// The most problems that a terminal shows.
const PROBLEMS_SHOWN_MAX: usize = 200;

/// A document that was read, and everything there is to say about it.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) source: Arc<Source>,
    /// None if a diagnostic is an error.
    pub(crate) document: Option<Document>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Opened {
    /// Opens a file, or standard input where it is called `-`.
    pub(crate) fn open(file: &Path, strict: bool) -> anyhow::Result<Self> {
        refuse_url(file)?;
        let (path, bytes) = if file == Path::new("-") {
            (PathBuf::from("<stdin>"), stdin())
        } else {
            (file.to_owned(), Disk.read(file, BYTES_MAX))
        };
        match bytes {
            Ok(bytes) => Ok(Self::read(path, &bytes, strict)),
            Err(source) => Err(LoadError::Io { path, source }.into()),
        }
    }

    /// The one place where bytes become a document.
    fn read(path: PathBuf, bytes: &[u8], strict: bool) -> Self {
        let options = ReadOptions {
            lenient: !strict,
            ..ReadOptions::default()
        };
        let reading = vastsim_vast::read(bytes, &options);
        Self {
            source: Source::new(path, reading.text),
            document: reading.document,
            diagnostics: reading.diagnostics,
        }
    }

    /// The diagnostics as a terminal shows them, and how many it does not.
    pub(crate) fn problems(&self) -> (Vec<Problem>, usize) {
        let shown = self.diagnostics.iter().take(PROBLEMS_SHOWN_MAX);
        let problems: Vec<_> = shown.map(|shown| self.problem(shown)).collect();
        let left_out = self.diagnostics.len() - problems.len();
        (problems, left_out)
    }

    fn problem(&self, diagnostic: &Diagnostic) -> Problem {
        let start = diagnostic.position.offset;
        let rest = self.source.text().get(start..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        Problem {
            severity: match diagnostic.severity {
                vastsim_vast::Severity::Error => Severity::Error,
                vastsim_vast::Severity::Warning | vastsim_vast::Severity::Note => Severity::Warning,
            },
            code: Some(diagnostic.code.as_str()),
            path: diagnostic.element_path.clone(),
            message: diagnostic.message.clone(),
            hint: diagnostic.hint.clone(),
            origin: Origin {
                source: Arc::clone(&self.source),
                range: start..start + width,
            },
        }
    }
}

fn stdin() -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let stdin = io::stdin().lock();
    stdin.take(BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > BYTES_MAX {
        let limit_bytes = BYTES_MAX;
        return Err(ReadError::TooLarge { limit_bytes });
    }
    Ok(bytes)
}

/// A URL would be looked for in the file system, and said not to be there.
fn refuse_url(file: &Path) -> Result<(), Usage> {
    let file = file.to_string_lossy();
    let is_url = file
        .split_once("://")
        .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
    if !is_url {
        return Ok(());
    }
    Err(Usage(format!(
        "`{file}` is a URL, and vastsim fetches nothing yet; save the document to a file and inspect that"
    )))
}
