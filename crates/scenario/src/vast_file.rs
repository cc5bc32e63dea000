//! A VAST document, and where it came from.

use crate::problem::{Problem, Problems, Severity};
use crate::source::{Origin, Source};
use std::path::Path;
use std::sync::Arc;
use vastsim_vast::{Diagnostic, Document, Place, ReadOptions};

/// A document that was read, and where it came from.
pub(crate) struct VastFile {
    pub(crate) document: Document,
    source: Arc<Source>,
}

impl VastFile {
    /// Reads a document and reports all that its reader finds.
    pub(crate) fn read(
        path: &Path,
        bytes: &[u8],
        lenient: bool,
        problems: &mut Problems,
    ) -> Option<Self> {
        let options = ReadOptions {
            lenient,
            ..ReadOptions::default()
        };
        let reading = vastsim_vast::read(bytes, &options);
        let source = Source::new(path, reading.text);
        for diagnostic in reading.diagnostics {
            problems.add(problem(&source, diagnostic));
        }
        let document = reading.document?;
        Some(Self { document, source })
    }

    /// The place of an element.
    pub(crate) fn origin(&self, place: Place) -> Origin {
        origin(&self.source, place.offset())
    }

    /// The place of the document as a whole.
    pub(crate) fn start(&self) -> Origin {
        Origin::new(&self.source, 0..0)
    }
}

fn problem(source: &Arc<Source>, diagnostic: Diagnostic) -> Problem {
    Problem {
        severity: match diagnostic.severity {
            vastsim_vast::Severity::Error => Severity::Error,
            vastsim_vast::Severity::Warning | vastsim_vast::Severity::Note => Severity::Warning,
        },
        code: Some(diagnostic.code.as_str()),
        path: diagnostic.element_path,
        message: diagnostic.message,
        hint: diagnostic.hint,
        origin: origin(source, diagnostic.position.offset),
    }
}

fn origin(source: &Arc<Source>, offset: usize) -> Origin {
    let end = source.text().len();
    Origin::new(source, offset..end.max(offset)).first_character()
}
