//! Where a document comes from, and how it is read.

use super::followed::{Followed, Following};
use crate::exit::Usage;
use crate::input::Input;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_scenario::Source;
use vastsim_vast::{
    AnyDocument, Code, Diagnostic, Limits, ReadOptions, Severity, conformance, read_any,
};

/// Largest file: the reader's limit, in an encoding of twice the size.
const BYTES_MAX: u64 = 16 << 20;

/// A document that was read, and everything there is to say about it.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) source: Arc<Source>,
    /// None if a diagnostic is an error.
    pub(crate) document: Option<AnyDocument>,
    /// In the order of the document.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Empty unless that was asked for.
    pub(super) followed: Followed,
}

impl Opened {
    /// Opens a file, or standard input where it is called `-`.
    pub(crate) fn open(
        file: &Path,
        strict: bool,
        following: Option<Following<'_>>,
    ) -> anyhow::Result<Self> {
        refuse_url(file)?;
        let Input { path, bytes } = Input::read(file, BYTES_MAX)?;
        let options = ReadOptions {
            lenient: !strict,
            ..ReadOptions::default()
        };
        Ok(Self::read(path, &bytes, &options).follow(&options, following))
    }

    /// The one place where bytes become a document.
    fn read(path: PathBuf, bytes: &[u8], options: &ReadOptions) -> Self {
        let reading = read_any(bytes, options);
        let diagnostics = with_conformance(reading.diagnostics, &reading.text);
        Self {
            source: Source::new(path, reading.text),
            document: reading.document,
            diagnostics,
            followed: Followed::default(),
        }
    }

    fn follow(self, read: &ReadOptions, following: Option<Following<'_>>) -> Self {
        let followed = self.document.as_ref().zip(following);
        let followed = followed.map(|(document, how)| Followed::new(document, read, how));
        Self {
            followed: followed.unwrap_or_default(),
            ..self
        }
    }

    /// The name of its kind; of a document that was refused, what it looks
    /// like.
    pub(super) fn kind(&self) -> &'static str {
        let is_in_vmap = |found: &Diagnostic| found.element_path.starts_with("VMAP");
        match &self.document {
            Some(AnyDocument::Vmap(_)) => "vmap",
            None if self.diagnostics.iter().any(is_in_vmap) => "vmap",
            Some(AnyDocument::Vast(_)) | None => "vast",
        }
    }
}

/// What reading says of a document, and how it departs from its edition of
/// the standard, in the order of `vastsim check`: by place, errors first.
pub(super) fn with_conformance(mut said: Vec<Diagnostic>, text: &str) -> Vec<Diagnostic> {
    said.extend(conformance(text, &Limits::default()));
    said.sort_by_key(|found| {
        (
            found.code == Code::DiagnosticsLeftOut,
            found.position.offset,
            found.severity != Severity::Error,
        )
    });
    said
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
