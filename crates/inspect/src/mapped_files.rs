//! The world outside: which file a URL would answer with, and the web.

use crate::followed::Following;
use std::collections::BTreeMap;
use std::path::PathBuf;
use vastsim_player::Web;
use vastsim_scenario::{Disk, Files, ReadError};
use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, Mapped, Tag, UrlMap, UrlTooLong, WebUrl,
};

/// Most bytes that are read for one inspected file.
const BYTES_MAX: usize = 128 << 20;

/// Answers requests with files; where there is none, from the web if it may.
#[derive(Debug)]
pub(super) struct MappedFiles<'m> {
    map: &'m UrlMap<String>,
    unmapped: fn(&str, &str) -> String,
    web: Option<&'m Web>,
    bytes_left: usize,
    /// The file of each URL that one answered for.
    pub(super) files: BTreeMap<String, PathBuf>,
}

impl<'m> MappedFiles<'m> {
    pub(super) const fn new(how: Following<'m>, web: Option<&'m Web>) -> Self {
        Self {
            map: how.map,
            unmapped: how.unmapped,
            web,
            bytes_left: BYTES_MAX,
            files: BTreeMap::new(),
        }
    }

    fn read(
        &mut self,
        request: &FetchRequest<'_>,
        mapped: &Mapped<'_, String>,
    ) -> Result<Vec<u8>, FetchError> {
        let path = PathBuf::from(mapped.path(mapped.entry).as_ref());
        let bytes = Disk
            .read(&path, request.bytes_max as u64)
            .map_err(|error| match error {
                ReadError::TooLarge { .. } => FetchError::TooLarge,
                error => {
                    FetchError::Unavailable(format!("cannot read `{}`: {error}", path.display()))
                }
            })?;
        self.files.insert(request.url.to_owned(), path);
        Ok(bytes)
    }

    fn no_file(&self, url: &str) -> String {
        match WebUrl::new(url) {
            Some(web) => (self.unmapped)(url, web.without_query()),
            None => format!("`{url}` is not a URL of `http` or `https`"),
        }
    }
}

impl Fetch for MappedFiles<'_> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let request = &FetchRequest {
            bytes_max: request.bytes_max.min(self.bytes_left),
            ..*request
        };
        let fetched = match (self.map.get(request.url), self.web) {
            (Some(mapped), _) => self.read(request, &mapped).into(),
            (None, Some(web)) => web.fetch(request),
            (None, None) => FetchError::Refused(self.no_file(request.url)).into(),
        };
        self.bytes_left -= fetched.body.as_ref().map_or(0, Vec::len);
        fetched
    }

    /// A tag that has a file is looked for as it is written.
    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        match self.web.filter(|_| self.map.get(tag.url).is_none()) {
            Some(web) => web.expand(tag),
            None => Ok(tag.url.to_owned()),
        }
    }
}
