//! The world outside as files: what `--map` says a URL would answer.

use std::collections::BTreeMap;
use std::path::PathBuf;
use vastsim_scenario::{Disk, Files, ReadError};
use vastsim_vast::{Fetch, FetchError, FetchRequest, Fetched, UrlMap, WebUrl};

/// Most bytes that are read for one inspected file.
const BYTES_MAX: usize = 128 << 20;

/// Answers requests with files.
#[derive(Debug)]
pub(super) struct MappedFiles<'m> {
    map: &'m UrlMap<String>,
    bytes_left: usize,
    /// The file of each URL that was answered.
    pub(super) files: BTreeMap<String, PathBuf>,
}

impl<'m> MappedFiles<'m> {
    pub(super) const fn new(map: &'m UrlMap<String>) -> Self {
        Self {
            map,
            bytes_left: BYTES_MAX,
            files: BTreeMap::new(),
        }
    }

    fn read(&mut self, request: &FetchRequest<'_>) -> Result<Vec<u8>, FetchError> {
        let url = request.url;
        let mapped = self.map.get(url);
        let mapped = mapped.ok_or_else(|| FetchError::Refused(unmapped(url)))?;
        let path = PathBuf::from(mapped.path(mapped.entry).as_ref());
        let limit = request.bytes_max.min(self.bytes_left);
        let bytes = Disk
            .read(&path, limit as u64)
            .map_err(|error| match error {
                ReadError::TooLarge { .. } => FetchError::TooLarge,
                error => {
                    FetchError::Unavailable(format!("cannot read `{}`: {error}", path.display()))
                }
            })?;
        self.bytes_left -= bytes.len();
        self.files.insert(url.to_owned(), path);
        Ok(bytes)
    }
}

impl Fetch for MappedFiles<'_> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        self.read(request).into()
    }
}

fn unmapped(url: &str) -> String {
    let Some(web) = WebUrl::new(url) else {
        return format!("`{url}` is not a URL of `http` or `https`");
    };
    let address = web.without_query();
    format!("nothing is mapped to `{url}`; save its document and add `--map {address}=FILE`")
}
