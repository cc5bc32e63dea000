//! Where a document comes from, and how it is read.

use super::followed::{Followed, Following};
use crate::input::Input;
use crate::web::{Web, url_of};
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
    /// Opens a file, or standard input where it is called `-`, or requests a URL
    /// and what is behind its wrappers.
    pub(crate) fn open(
        file: &Path,
        strict: bool,
        web: &Web,
        following: Option<Following<'_>>,
    ) -> anyhow::Result<Self> {
        let url = url_of(file);
        let Input { path, bytes } = match url {
            Some(url) => Input {
                path: file.to_owned(),
                bytes: web.document(url, BYTES_MAX)?,
            },
            None => Input::read(file, BYTES_MAX)?,
        };
        let options = ReadOptions {
            lenient: !strict,
            ..ReadOptions::default()
        };
        let opened = Self::read(path, &bytes, &options);
        Ok(match following {
            Some(how) => {
                let web = (url.is_some() || how.may_fetch).then_some(web);
                opened.follow(&options, how, web)
            }
            None => opened,
        })
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

    fn follow(self, read: &ReadOptions, how: Following<'_>, web: Option<&Web>) -> Self {
        let document = self.document.as_ref();
        let followed = document.map(|document| Followed::new(document, read, how, web));
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
