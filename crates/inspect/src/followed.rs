//! The wrappers of a document, followed.

use super::mapped_files::MappedFiles;
use super::opened::with_conformance;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use vastsim_player::Web;
use vastsim_vast::{
    AdBreak, AdContent, AnyDocument, Diagnostic, Document, PlayerPreset, ReadOptions, Reading,
    Resolution, ResolveOptions, UrlMap, resolve, resolve_url,
};

/// How wrappers are followed.
#[derive(Debug, Clone, Copy)]
pub struct Following<'a> {
    /// Whose limits hold.
    pub player: PlayerPreset,
    /// Where documents are kept.
    pub map: &'a UrlMap<String>,
    /// Whether documents that are not kept are requested.
    pub may_fetch: bool,
    /// What a failure says of a URL that no file is mapped to and nothing may be requested
    /// from: the URL, and the same without its query.
    pub unmapped: fn(&str, &str) -> String,
}

/// What came of following wrappers.
#[derive(Debug, Default)]
pub(crate) struct Followed {
    /// Of a VAST document one, with the index 0; of a VMAP document those of
    /// the breaks.
    outcomes: BTreeMap<usize, Outcome>,
    files: BTreeMap<String, PathBuf>,
}

/// What came of following the wrappers of one document.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) player: PlayerPreset,
    pub(super) wrappers_max: usize,
    pub(super) resolution: Resolution,
    /// Of each document that was fetched, as many as there are documents.
    pub(super) diagnostics: Vec<Vec<Diagnostic>>,
}

/// A document that was fetched, and what there is to say about it.
#[derive(Debug)]
pub(super) struct FetchedDocument<'f> {
    /// Its URL, if no file is mapped to that.
    pub(super) file: &'f Path,
    pub(super) text: &'f str,
    pub(super) diagnostics: &'f [Diagnostic],
}

impl Followed {
    /// Documents that are not kept are requested where there is a `web`.
    pub(super) fn new(
        document: &AnyDocument,
        read: &ReadOptions,
        how: Following<'_>,
        web: Option<&Web>,
    ) -> Self {
        let mut files = MappedFiles::new(how, web);
        let mut outcomes = BTreeMap::new();
        let options = ResolveOptions {
            read: read.clone(),
            ..how.player.options()
        };
        match document {
            AnyDocument::Vast(document) => {
                let resolution = resolve(reading(document), &options, &mut files);
                let outcome = Outcome::new(resolution, &options, how.player);
                outcomes.insert(0, outcome);
            }
            AnyDocument::Vmap(vmap) => {
                let breaks = vmap.breaks.iter().enumerate();
                outcomes.extend(breaks.filter_map(|(index, ad_break)| {
                    let outcome = Outcome::of_break(ad_break, &options, how.player, &mut files);
                    Some((index, outcome?))
                }));
            }
        }
        let files = files.files;
        Self { outcomes, files }
    }

    /// What came of a document, or of a break.
    pub(super) fn outcome(&self, index: usize) -> Option<&Outcome> {
        self.outcomes.get(&index)
    }

    /// The file of a document that was fetched, if it was in one.
    pub(super) fn file(&self, url: &str) -> Option<&Path> {
        self.files.get(url).map(PathBuf::as_path)
    }

    /// The documents that were fetched, in the order in which they were read,
    /// each file once.
    pub(super) fn fetched(&self) -> Vec<FetchedDocument<'_>> {
        let documents = self.outcomes.values().flat_map(|outcome| {
            let sources = outcome.resolution.sources().iter();
            sources.zip(&outcome.diagnostics)
        });
        let mut seen = BTreeSet::new();
        let files = documents.filter_map(|(source, diagnostics)| {
            let url = source.url.as_deref()?;
            let file = self.file(url).unwrap_or(Path::new(url));
            seen.insert(file).then_some(FetchedDocument {
                file,
                text: &source.reading.text,
                diagnostics,
            })
        });
        files.collect()
    }
}

impl Outcome {
    fn new(resolution: Resolution, options: &ResolveOptions, player: PlayerPreset) -> Self {
        let sources = resolution.sources().iter();
        let diagnostics = sources.map(|source| {
            let Reading {
                diagnostics, text, ..
            } = &source.reading;
            with_conformance(diagnostics.clone(), text)
        });
        Self {
            player,
            wrappers_max: options.wrappers_max,
            diagnostics: diagnostics.collect(),
            resolution,
        }
    }

    /// None if the break has nothing that leads to a VAST document.
    fn of_break(
        ad_break: &AdBreak,
        options: &ResolveOptions,
        player: PlayerPreset,
        files: &mut MappedFiles<'_>,
    ) -> Option<Self> {
        let source = ad_break.source.as_ref()?;
        let options = options.for_source(source);
        let resolution = match &source.content {
            AdContent::Vast(data) => resolve(reading(&data.document), &options, files),
            AdContent::TagUri(uri) => resolve_url(&uri.url, &options, files),
            AdContent::Custom(_) => return None,
        };
        Some(Self::new(resolution, &options, player))
    }
}

/// A document that has been read; places in it are found elsewhere.
fn reading(document: &Document) -> Reading {
    Reading {
        document: Some(document.clone()),
        diagnostics: Vec::new(),
        text: String::new(),
    }
}
