//! The ads that a document asks for, their wrappers followed, and where each
//! of the documents came from.

use crate::decode::Spanned;
use crate::inputs::Inputs;
use crate::mapped_files::MappedFiles;
use crate::problem::{Problem, Problems, Severity};
use crate::source::{Origin, Source};
use std::sync::Arc;
use vastsim_vast::{
    Code, Diagnostic, Document, Place, Reading, Resolution, ResolveOptions, UrlMap, resolve,
    resolve_url,
};

/// Ads that a document asks for, their wrappers followed.
pub(crate) struct Followed {
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

impl Followed {
    /// Whether an ad of the resolution has a linear creative.
    pub(crate) fn is_linear(&self, index: usize) -> bool {
        let ad = self.resolution.ad(index);
        ad.is_some_and(|ad| ad.inline().creatives.iter().any(|it| it.linear.is_some()))
    }

    /// The place of an element in one of the documents.
    pub(crate) fn origin(&self, source: usize, place: Place) -> Origin {
        match self.sources.get(source) {
            Some(source) => origin(source, place.offset()),
            None => self.entry.origin.clone(),
        }
    }
}

/// What it takes to follow the wrappers of a document.
pub(crate) struct Follower<'m, 'f> {
    pub(crate) source: Arc<Source>,
    pub(crate) options: ResolveOptions,
    pub(crate) files: MappedFiles<'m, 'f>,
}

impl<'m, 'f> Follower<'m, 'f> {
    pub(crate) fn new(
        source: Arc<Source>,
        options: ResolveOptions,
        map: &'m UrlMap<Spanned<String>>,
        inputs: &'m mut Inputs<'f>,
    ) -> Self {
        Self {
            source,
            options,
            files: MappedFiles::new(map, inputs),
        }
    }

    /// Follows the wrappers of a document or of a part of it, whose
    /// diagnostics are reported already. Reports those of the others.
    pub(crate) fn follow(
        &mut self,
        document: Document,
        text: &str,
        options: &ResolveOptions,
        origin: Origin,
        problems: &mut Problems,
    ) -> Followed {
        let reading = Reading {
            document: Some(document),
            diagnostics: Vec::new(),
            text: text.to_owned(),
        };
        let resolution = resolve(reading, options, &mut self.files);
        self.followed(resolution, Entry::at(origin), problems)
    }

    /// As [`Self::follow`], of a document that the tag at the place leads to.
    pub(crate) fn request(
        &mut self,
        tag: String,
        options: &ResolveOptions,
        origin: Origin,
        problems: &mut Problems,
    ) -> Followed {
        let resolution = resolve_url(&tag, options, &mut self.files);
        let tag = Some(tag);
        let entry = Entry::at(origin);
        self.followed(resolution, Entry { tag, ..entry }, problems)
    }

    /// Nothing is asked for, for a reason.
    pub(crate) fn nothing(&self, problem: Problem) -> Followed {
        let entry = Entry::at(origin(&self.source, 0));
        let nothing = Some(problem);
        Followed {
            resolution: Resolution::default(),
            sources: Vec::new(),
            entry: Entry { nothing, ..entry },
        }
    }

    fn followed(&self, resolution: Resolution, entry: Entry, problems: &mut Problems) -> Followed {
        let sources = resolution.sources().iter();
        let sources = sources.map(|found| match &found.url {
            Some(url) => Source::new(self.files.path(url), found.reading.text.as_str()),
            None => Arc::clone(&self.source),
        });
        let sources: Vec<_> = sources.collect();
        for (index, (found, source)) in resolution.sources().iter().zip(&sources).enumerate() {
            // That the first has no ad is said of the tag that leads to it.
            let is_answer = index == 0 && entry.tag.is_some();
            let said = found.reading.diagnostics.iter();
            let said = said.filter(|found| !(is_answer && found.code == Code::NoAds));
            for diagnostic in said {
                problems.add(problem(source, diagnostic.clone()).at_most_warning());
            }
        }
        Followed {
            resolution,
            sources,
            entry,
        }
    }
}

/// A finding of the reader of documents.
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

/// What begins at an offset of a document.
pub(crate) fn origin(source: &Arc<Source>, offset: usize) -> Origin {
    let end = source.text().len();
    Origin::new(source, offset..end.max(offset)).first_character()
}
