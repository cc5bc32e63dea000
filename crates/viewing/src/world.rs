//! What playing may read: files, and documents behind wrappers where whoever asks
//! lets them be requested.

use crate::asked::Asked;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vastsim_player::{Requester, Web};
use vastsim_scenario::{Disk, Files, ReadError};
use vastsim_vast::{FetchError, FetchRequest, Fetched, Tag, UrlTooLong};

/// Files, and documents behind wrappers where they may be requested.
pub(crate) struct World {
    pub(crate) web: Web,
    may_fetch: bool,
    /// Why nothing is requested, if nothing is.
    not_fetched: &'static str,
    /// Files that were read before: a pipe is read once.
    known: BTreeMap<PathBuf, Vec<u8>>,
}

impl World {
    /// Around an ad by itself.
    pub(crate) fn of_ad(asked: &Asked<'_>, may_fetch: bool) -> Self {
        Self::new(asked, may_fetch, asked.began.ad_unix_ms)
    }

    /// Around a scenario.
    pub(crate) fn of_scenario(asked: &Asked<'_>) -> Self {
        Self::new(asked, asked.may_fetch, asked.began.scenario_unix_ms)
    }

    fn new(asked: &Asked<'_>, may_fetch: bool, began_unix_ms: i64) -> Self {
        let requester = Requester {
            seed: asked.seed.unwrap_or(0),
            session: asked.session,
            began_unix_ms,
        };
        Self {
            web: Web::new(asked.allows_private, requester, asked.advice.refused),
            may_fetch,
            not_fetched: asked.advice.not_fetched,
            known: BTreeMap::new(),
        }
    }

    /// The same, with the content of a file.
    pub(crate) fn with(mut self, path: &Path, bytes: Vec<u8>) -> Self {
        self.known.insert(path.to_owned(), bytes);
        self
    }
}

impl Files for World {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        match self.known.get(path) {
            Some(bytes) => Ok(bytes.clone()),
            None => Disk.read(path, limit_bytes),
        }
    }

    fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        if self.may_fetch {
            return self.web.fetch(request);
        }
        FetchError::Refused(self.not_fetched.to_owned()).into()
    }

    fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        if self.may_fetch {
            self.web.expand(tag)
        } else {
            Ok(tag.url.to_owned())
        }
    }
}
