//! The documents behind wrappers, as files that the scenario names.

use crate::error::LoadError;
use crate::file::UrlMap;
use crate::inputs::{Inputs, Named};
use crate::problem::Problems;
use vastsim_vast::{Fetch, FetchError, FetchRequest, Fetched};

/// Answers requests with files, in no time.
pub(crate) struct MappedFiles<'m, 'f> {
    map: &'m UrlMap,
    inputs: &'m mut Inputs<'f>,
    problems: &'m mut Problems,
    /// What the system refused.
    refused: Option<LoadError>,
}

impl<'m, 'f> MappedFiles<'m, 'f> {
    pub(crate) fn new(
        map: &'m UrlMap,
        inputs: &'m mut Inputs<'f>,
        problems: &'m mut Problems,
    ) -> Self {
        Self {
            map,
            inputs,
            problems,
            refused: None,
        }
    }

    /// What the system refused, if it did, is an error of the whole loading.
    pub(crate) fn finish(self) -> Result<(), LoadError> {
        self.refused.map_or(Ok(()), Err)
    }

    fn read(&mut self, url: &str) -> Result<Vec<u8>, FetchError> {
        let Some(mapped) = self.map.get(url) else {
            return Err(FetchError::Refused("no file is mapped to it".to_owned()));
        };
        let name = Named {
            given: &mapped.path,
            what: "the document behind a wrapper",
            origin: &mapped.entry.origin,
            path: "parser.url_map",
        };
        let unreadable = || FetchError::Unavailable("its file cannot be read".to_owned());
        match self.inputs.vast(name, self.problems) {
            Ok(bytes) => bytes.map(|bytes| bytes.to_vec()).ok_or_else(unreadable),
            Err(error) => {
                self.refused.get_or_insert(error);
                Err(unreadable())
            }
        }
    }
}

impl Fetch for MappedFiles<'_, '_> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let body = match self.read(request.url) {
            Ok(bytes) if bytes.len() > request.bytes_max => Err(FetchError::TooLarge),
            body => body,
        };
        Fetched::from(body)
    }
}
