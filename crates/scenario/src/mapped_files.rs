//! The documents behind wrappers, as files that the scenario names.

use crate::decode::Spanned;
use crate::error::LoadError;
use crate::inputs::{Inputs, Named};
use crate::problem::{Problem, Problems};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, ResolveOptions, Tag, UrlMap, UrlTooLong,
};

/// Answers requests with files, in no time.
pub(crate) struct MappedFiles<'m, 'f> {
    map: &'m UrlMap<Spanned<String>>,
    inputs: &'m mut Inputs<'f>,
    problems: Problems,
    /// The files that answered, by URL.
    paths: BTreeMap<String, PathBuf>,
    /// How many files were asked for, and how large the answers were together.
    asked: usize,
    bytes: usize,
    /// What the system refused.
    refused: Option<LoadError>,
}

impl<'m, 'f> MappedFiles<'m, 'f> {
    pub(crate) fn new(map: &'m UrlMap<Spanned<String>>, inputs: &'m mut Inputs<'f>) -> Self {
        Self {
            map,
            inputs,
            problems: Problems::default(),
            paths: BTreeMap::new(),
            asked: 0,
            bytes: 0,
            refused: None,
        }
    }

    /// The file that answered for a URL; the URL, if none did.
    pub(crate) fn path<'p>(&'p self, url: &'p str) -> &'p Path {
        self.paths.get(url).map_or(Path::new(url), PathBuf::as_path)
    }

    /// Whether as much was asked for as one resolution may ask for.
    pub(crate) fn is_exhausted(&self, options: &ResolveOptions) -> bool {
        self.asked >= options.fetches_max || self.bytes >= options.total_bytes_max
    }

    /// Reports what was wrong with the files. What the system refused, if it
    /// did, is an error of the whole loading.
    pub(crate) fn finish(self, problems: &mut Problems) -> Result<(), LoadError> {
        problems.append(self.problems);
        self.refused.map_or(Ok(()), Err)
    }

    /// `None` if no file is mapped to the URL.
    fn read(&mut self, url: &str) -> Option<Result<Vec<u8>, FetchError>> {
        let mapped = self.map.get(url)?;
        self.asked += 1;
        let given = mapped.path(&mapped.entry.value);
        let name = Named {
            given: &given,
            what: "the document behind a wrapper",
            origin: &mapped.entry.origin,
            path: "parser.url_map",
        };
        let mut found = Problems::default();
        let read = self.inputs.vast(name, &mut found);
        self.report(found, mapped.name.is_some());
        match read {
            Ok(Some(bytes)) => {
                let path = mapped.entry.origin.resolve(&given);
                self.paths.insert(url.to_owned(), path);
                return Some(Ok(bytes.to_vec()));
            }
            Ok(None) => {}
            Err(error) => _ = self.refused.get_or_insert(error),
        }
        let reason = "its file cannot be read".to_owned();
        Some(Err(FetchError::Unavailable(reason)))
    }

    /// Which files a folder must have is up to the documents: one that is not
    /// there is what a server answers with 404.
    fn report(&mut self, found: Problems, is_in_folder: bool) {
        let (Ok(found) | Err(found)) = found.finish();
        let found = found.into_iter();
        if is_in_folder {
            self.problems.extend(found.map(Problem::at_most_warning));
        } else {
            self.problems.extend(found);
        }
    }
}

impl Fetch for MappedFiles<'_, '_> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let fetched = match self.read(request.url) {
            None => self.inputs.fetch(request),
            Some(Ok(bytes)) if bytes.len() > request.bytes_max => FetchError::TooLarge.into(),
            Some(body) => Fetched::from(body),
        };
        self.bytes += fetched.body.as_ref().map_or(0, Vec::len);
        fetched
    }

    /// A tag that has a file is looked for as it is written.
    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        match self.map.get(tag.url) {
            Some(_) => Ok(tag.url.to_owned()),
            None => self.inputs.expand(tag),
        }
    }
}
