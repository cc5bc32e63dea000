//! Where a document comes from, and how it is read.

use crate::followed::{FetchedDocument, Followed, Following};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_player::{Web, WebError, url_of};
use vastsim_scenario::{Disk, Files, LoadError, Source};
use vastsim_vast::{
    AnyDocument, Code, Diagnostic, Limits, ReadOptions, Severity, conformance, read_any,
};

/// Largest file, in bytes: the reader's limit, in an encoding of twice the size.
pub const BYTES_MAX: u64 = 16 << 20;

/// How documents are opened.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// Whether a document is refused that must be repaired to be read.
    pub strict: bool,
    /// Brings documents that are named by their URLs.
    pub web: &'a Web,
    /// How wrappers are followed, if they are.
    pub following: Option<Following<'a>>,
}

/// A document that was read, and everything there is to say about it.
#[derive(Debug)]
pub struct Opened {
    pub(crate) source: Arc<Source>,
    /// None if a diagnostic is an error.
    pub(crate) document: Option<AnyDocument>,
    /// In the order of the document.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Empty unless that was asked for.
    pub(crate) followed: Followed,
}

/// A document, and what there is to say about it.
#[derive(Debug)]
pub struct Judged<'o> {
    /// Its text.
    pub source: Arc<Source>,
    /// In the order of the document.
    pub diagnostics: &'o [Diagnostic],
}

/// Why there is no document to be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] LoadError),
    /// The URL brings none.
    #[error(transparent)]
    Web(#[from] WebError),
}

impl Opening<'_> {
    /// Opens a file, or requests a URL and what is behind its wrappers.
    ///
    /// # Errors
    /// If there is no such file, it is too large, or the URL brings nothing. A document that
    /// is refused is no error: it is told by what is said of it.
    pub fn open(&self, file: &Path) -> Result<Opened, OpenError> {
        if let Some(url) = url_of(file) {
            let bytes = self.web.document(url, BYTES_MAX)?;
            return Ok(self.opened(file.to_owned(), &bytes, true));
        }
        let bytes = Disk.read(file, BYTES_MAX);
        let bytes = bytes.map_err(|source| LoadError::Io {
            path: file.to_owned(),
            source,
        })?;
        Ok(self.read(file, &bytes))
    }

    /// Opens what was read before, and is known by this name.
    pub fn read(&self, name: impl Into<PathBuf>, bytes: &[u8]) -> Opened {
        self.opened(name.into(), bytes, false)
    }

    fn opened(&self, name: PathBuf, bytes: &[u8], is_url: bool) -> Opened {
        let options = ReadOptions {
            lenient: !self.strict,
            ..ReadOptions::default()
        };
        let opened = Opened::read(name, bytes, &options);
        match self.following {
            Some(how) => {
                let web = (is_url || how.may_fetch).then_some(self.web);
                opened.follow(&options, how, web)
            }
            None => opened,
        }
    }
}

impl Opened {
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

    fn follow(self, read: &ReadOptions, how: Following<'_>, web: Option<&Web>) -> Self {
        let document = self.document.as_ref();
        let followed = document.map(|document| Followed::new(document, read, how, web));
        Self {
            followed: followed.unwrap_or_default(),
            ..self
        }
    }

    /// Whether it was understood. If not, one thing that is said of it is an error.
    pub const fn is_valid(&self) -> bool {
        self.document.is_some()
    }

    /// What there is to say about it, and about those behind its wrappers, each file once.
    pub fn judged(&self) -> Vec<Judged<'_>> {
        let own = Judged {
            source: Arc::clone(&self.source),
            diagnostics: &self.diagnostics,
        };
        let fetched = self.followed.fetched().into_iter();
        let others = fetched.filter(|document| document.file != self.source.path());
        let others = others.filter(|document| !document.diagnostics.is_empty());
        let others = others.map(
            |FetchedDocument {
                 file,
                 text,
                 diagnostics,
             }| Judged {
                source: Source::new(file, text),
                diagnostics,
            },
        );
        std::iter::once(own).chain(others).collect()
    }

    /// The name of its kind; of a document that was refused, what it looks
    /// like.
    pub(crate) fn kind(&self) -> &'static str {
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
pub(crate) fn with_conformance(mut said: Vec<Diagnostic>, text: &str) -> Vec<Diagnostic> {
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
