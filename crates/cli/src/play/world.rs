//! What playing may read: files, and documents behind wrappers where the user lets
//! them be requested.

use crate::advice::advised;
use crate::args::{ModeArg, PlayArgs};
use crate::pace::Pace;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use vastsim_player::{Mode, Requester, Web};
use vastsim_scenario::{Disk, Files, ReadError};
use vastsim_vast::{FetchError, FetchRequest, Fetched, Tag, UrlTooLong};

/// Files, and documents behind wrappers where the user lets them be requested.
pub(super) struct World {
    pub(super) web: Web,
    may_fetch: bool,
    /// Files that were read before: a pipe is read once.
    known: BTreeMap<PathBuf, Vec<u8>>,
}

impl World {
    /// Around an ad by itself, of which flags alone say how it is played.
    pub(super) fn of_ad(args: &PlayArgs, may_fetch: bool) -> Self {
        let (mode, _) = args.pace.or(Pace::default()).chosen();
        Self::new(args, may_fetch, mode)
    }

    /// Around a scenario. What it says of its mode is read with its documents, so
    /// that it counts as headless unless a flag says better.
    pub(super) fn of_scenario(args: &PlayArgs) -> Self {
        let mode = match args.pace.mode {
            Some(ModeArg::Real) => Mode::Real,
            _ => Mode::Headless,
        };
        Self::new(args, args.fetch, mode)
    }

    fn new(args: &PlayArgs, may_fetch: bool, mode: Mode) -> Self {
        let requester = Requester {
            seed: args.seed.unwrap_or(0),
            session: args.session,
            began_unix_ms: match mode {
                Mode::Real => now_unix_ms(),
                Mode::Headless => 0,
            },
        };
        Self {
            web: Web::new(args.beacons.allow_private, requester, advised),
            may_fetch,
            known: BTreeMap::new(),
        }
    }

    /// The same, with the content of a file.
    pub(super) fn with(mut self, path: &Path, bytes: Vec<u8>) -> Self {
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
        let reason = "no file is mapped to it, and `--fetch` is not given";
        FetchError::Refused(reason.to_owned()).into()
    }

    fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        if self.may_fetch {
            self.web.expand(tag)
        } else {
            Ok(tag.url.to_owned())
        }
    }
}

/// A clock that is set before 1970 is one that says nothing.
fn now_unix_ms() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
    since_1970.map_or(0, |since| since.as_millis() as i64)
}
