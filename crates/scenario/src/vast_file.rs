//! A VAST or VMAP document with those behind its wrappers.

use crate::error::LoadError;
use crate::followed::{Follower, origin, problem};
use crate::inputs::Inputs;
use crate::kind::FileKind;
use crate::parser_settings::ParserSettings;
use crate::problem::{Problem, Problems, excerpt};
use crate::source::{Origin, Source};
use crate::vmap_file::{Break, breaks};
use std::path::Path;
use std::sync::Arc;
use vastsim_vast::{AnyDocument, Code, Document, Limits, Version, Vmap, conformance};

/// A document that was read.
pub(crate) struct VastDocument {
    source: Arc<Source>,
    /// None if it is refused.
    document: Option<AnyDocument>,
    /// Where its ads are asked for.
    start: Origin,
}

/// A document that was read, its wrappers followed.
pub(crate) struct VastFile {
    pub(crate) kind: FileKind,
    /// What it is, in a few words.
    pub(crate) title: String,
    /// At least one; of VAST all that is in it.
    breaks: Vec<Break>,
    source: Arc<Source>,
}

impl VastDocument {
    /// Reads a document and reports all that its reader finds, but not that
    /// there is no ad: whoever looks for one says so.
    pub(crate) fn read(
        path: &Path,
        bytes: &[u8],
        parser: &ParserSettings,
        problems: &mut Problems,
    ) -> Self {
        let reading = vastsim_vast::read_any(bytes, &parser.resolve_options().read);
        let source = Source::new(path, reading.text);
        let is_vast = matches!(reading.document, Some(AnyDocument::Vast(_)));
        let mut start = Origin::new(&source, 0..0);
        for found in reading.diagnostics {
            if is_vast && found.code == Code::NoAds {
                start = origin(&source, found.position.offset);
            } else {
                problems.add(problem(&source, found));
            }
        }
        Self {
            source,
            document: reading.document,
            start,
        }
    }

    /// How the document departs from its edition of the standard, or those in
    /// it from theirs. What is behind wrappers is somebody else's.
    pub(crate) fn conformance(&self) -> Vec<Problem> {
        let found = conformance(self.source.text(), &Limits::default()).into_iter();
        found.map(|found| problem(&self.source, found)).collect()
    }

    /// Follows the wrappers; `None` if the document is refused. A document
    /// behind a wrapper may be bad and another ad be played, so what is found
    /// in it is no error here.
    pub(crate) fn follow(
        self,
        parser: &ParserSettings,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<VastFile>, LoadError> {
        let Some(document) = self.document else {
            return Ok(None);
        };
        let (kind, title) = described(&document);
        let options = parser.resolve_options();
        let source = Arc::clone(&self.source);
        let mut follower = Follower::new(self.source, options, parser.url_map(), inputs);
        let breaks = enter(document, self.start, &mut follower, problems);
        follower.files.finish(problems)?;
        Ok(Some(VastFile {
            kind,
            title,
            breaks,
            source,
        }))
    }
}

impl VastFile {
    /// Its breaks; that of VAST is without a time.
    pub(crate) fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// Whether its breaks are those of a content.
    pub(crate) fn is_timed(&self) -> bool {
        self.kind == FileKind::Vmap
    }

    /// Where it begins.
    pub(crate) fn origin(&self) -> Origin {
        Origin::new(&self.source, 0..0)
    }
}

/// Follows the wrappers of a document, in VMAP those of its breaks.
fn enter(
    document: AnyDocument,
    start: Origin,
    follower: &mut Follower<'_, '_>,
    problems: &mut Problems,
) -> Vec<Break> {
    match document {
        AnyDocument::Vast(document) => {
            let source = Arc::clone(&follower.source);
            let options = follower.options.clone();
            let ads = follower.follow(document, source.text(), &options, start, problems);
            vec![Break::alone(ads)]
        }
        AnyDocument::Vmap(vmap) => breaks(vmap, follower, problems),
    }
}

fn described(document: &AnyDocument) -> (FileKind, String) {
    match document {
        AnyDocument::Vast(document) => (FileKind::Vast, vast_title(document)),
        AnyDocument::Vmap(vmap) => (FileKind::Vmap, vmap_title(vmap)),
    }
}

fn vast_title(document: &Document) -> String {
    let version = match &document.version {
        Version::Unstated => "(no version)".to_owned(),
        stated => excerpt(stated.as_str()),
    };
    format!("VAST {version}: {}", counted(document.ads.len(), "ad"))
}

fn vmap_title(vmap: &Vmap) -> String {
    let version = vmap
        .version
        .as_deref()
        .map_or("(no version)".to_owned(), excerpt);
    format!("VMAP {version}: {}", counted(vmap.breaks.len(), "break"))
}

pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
