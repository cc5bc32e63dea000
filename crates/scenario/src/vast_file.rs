//! A VAST or VMAP document with those behind its wrappers, and where each of
//! them came from.

use crate::error::LoadError;
use crate::file::ParserFile;
use crate::inputs::Inputs;
use crate::kind::FileKind;
use crate::mapped_files::MappedFiles;
use crate::problem::{Problem, Problems, Severity, excerpt};
use crate::source::{Origin, Source};
use crate::vmap_file::first_break;
use std::path::Path;
use std::sync::Arc;
use vastsim_vast::{
    AnyDocument, Diagnostic, Document, Fetch, Limits, Place, ReadOptions, Reading, Resolution,
    ResolveOptions, Version, Vmap, conformance, resolve,
};

/// A document that was read, its wrappers followed.
pub(crate) struct VastFile {
    pub(crate) kind: FileKind,
    /// What it is, in a few words.
    pub(crate) title: String,
    pub(crate) resolution: Resolution,
    /// One for each source of the resolution.
    sources: Vec<Arc<Source>>,
    pub(crate) entry: Entry,
}

/// Where in a document its ads are asked for.
pub(crate) struct Entry {
    pub(crate) origin: Origin,
    /// The URL of the first document, where the document names one.
    pub(crate) tag: Option<String>,
    /// Why nothing is asked for.
    pub(crate) nothing: Option<Problem>,
}

impl Entry {
    pub(crate) fn at(origin: Origin) -> Self {
        Self {
            origin,
            tag: None,
            nothing: None,
        }
    }
}

/// The ads of a document, and where in it they are asked for.
pub(crate) type Entered = (Resolution, Entry);

impl VastFile {
    /// Reads a document and reports all that its reader finds. A document
    /// behind a wrapper may be bad and another ad be played, so what is found
    /// in it is no error here.
    pub(crate) fn read(
        path: &Path,
        bytes: &[u8],
        parser: &ParserFile,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Self>, LoadError> {
        let options = parser.resolve_options();
        let reading = vastsim_vast::read_any(bytes, &options.read);
        let source = Source::new(path, reading.text);
        for diagnostic in reading.diagnostics {
            problems.add(problem(&source, diagnostic));
        }
        let Some(document) = reading.document else {
            return Ok(None);
        };
        let (kind, title) = match &document {
            AnyDocument::Vast(document) => (FileKind::Vast, vast_title(document)),
            AnyDocument::Vmap(vmap) => (FileKind::Vmap, vmap_title(vmap)),
        };
        let url_map = parser.url_map();
        let mut found = Problems::default();
        let mut fetch = MappedFiles::new(&url_map, inputs, &mut found);
        let entered = enter(document, &source, &options, &mut fetch, problems);
        fetch.finish()?;
        problems.append(found);
        let (resolution, entry) = entered;
        let behind = |url: &str| match url_map.get(url) {
            Some(mapped) => inputs.resolve(&mapped.path),
            None => Path::new(url).to_owned(),
        };
        let sources = resolution.sources().iter();
        let sources = sources.map(|found| match &found.url {
            Some(url) => Source::new(behind(url), found.reading.text.as_str()),
            None => Arc::clone(&source),
        });
        let sources: Vec<_> = sources.collect();
        report_behind(&resolution, &sources, problems);
        Ok(Some(Self {
            kind,
            title,
            resolution,
            sources,
            entry,
        }))
    }

    /// The place of an element in one of the documents.
    pub(crate) fn origin(&self, source: usize, place: Place) -> Origin {
        match self.sources.get(source) {
            Some(source) => origin(source, place.offset()),
            None => self.entry.origin.clone(),
        }
    }

    /// How the document departs from its edition of the standard, or those in
    /// it from theirs. What is behind wrappers is somebody else's.
    pub(crate) fn conformance(&self) -> Vec<Problem> {
        let text = self.entry.origin.source.text();
        let found = conformance(text, &Limits::default());
        let source = &self.entry.origin.source;
        found
            .into_iter()
            .map(|found| problem(source, found))
            .collect()
    }
}

/// Follows the wrappers of a document, in VMAP those of its first break.
fn enter(
    document: AnyDocument,
    source: &Arc<Source>,
    options: &ResolveOptions,
    fetch: &mut dyn Fetch,
    problems: &mut Problems,
) -> Entered {
    match document {
        AnyDocument::Vast(document) => {
            let resolution = resolve(read_before(document, source), options, fetch);
            (resolution, Entry::at(Origin::new(source, 0..0)))
        }
        AnyDocument::Vmap(vmap) => first_break(vmap, source, options, fetch, problems),
    }
}

/// A document whose diagnostics are reported already.
pub(crate) fn read_before(document: Document, source: &Arc<Source>) -> Reading {
    Reading {
        document: Some(document),
        diagnostics: Vec::new(),
        text: source.text().to_owned(),
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

fn report_behind(resolution: &Resolution, sources: &[Arc<Source>], problems: &mut Problems) {
    for (found, source) in resolution.sources().iter().zip(sources) {
        for diagnostic in found.reading.diagnostics.clone() {
            problems.add(problem(source, diagnostic).at_most_warning());
        }
    }
}

pub(crate) fn problem(source: &Arc<Source>, diagnostic: Diagnostic) -> Problem {
    Problem {
        severity: match diagnostic.severity {
            vastsim_vast::Severity::Error => Severity::Error,
            vastsim_vast::Severity::Warning => Severity::Warning,
            vastsim_vast::Severity::Note => Severity::Note,
        },
        code: Some(diagnostic.code.as_str()),
        path: diagnostic.element_path,
        message: diagnostic.message,
        hint: diagnostic.hint,
        origin: origin(source, diagnostic.position.offset),
    }
}

pub(crate) fn origin(source: &Arc<Source>, offset: usize) -> Origin {
    let end = source.text().len();
    Origin::new(source, offset..end.max(offset)).first_character()
}

impl ParserFile {
    /// How documents are read and their wrappers followed.
    fn resolve_options(&self) -> ResolveOptions {
        let defaults = ResolveOptions::default();
        ResolveOptions {
            wrappers_max: self.wrappers_max(defaults.wrappers_max),
            read: ReadOptions {
                lenient: self.is_lenient(),
                ..defaults.read
            },
            ..defaults
        }
    }
}
