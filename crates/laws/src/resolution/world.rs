//! Worlds: documents that lead to each other by number, cut from bytes.
//!
//! The first line has a character for each choice, a digit of base 36, or
//! another one that chooses what is the default. What follows are documents,
//! apart from each other by lines such as `--5`: two hyphens, and how long the
//! document behind it takes to come, or in capitals why it does not. A URL
//! leads to the document whose number it ends in.

use std::time::Duration;

use vastsim_vast::{
    BreakLimits, Fetch, FetchError, FetchRequest, Fetched, ReadOptions, ResolveOptions, Tag,
    UrlTooLong,
};

/// Where the first document is.
pub(super) const FIRST: &str = "0";

/// What a tag may ask for: the blocked categories.
const BLOCKED: &str = "[BLOCKEDADCATEGORIES]";

/// What stands for something else in each tag of a chain.
const OTHER: &str = "[CACHEBUSTING]";

const SEPARATOR: &[u8] = b"\n--";

const STEP: Duration = Duration::from_millis(100);

/// The URLs of the requests that were made.
pub(super) type Requests = Vec<String>;

/// What is chosen for a world.
#[derive(Debug)]
pub(super) struct Choices {
    pub(super) options: ResolveOptions,
    pub(super) is_first_requested: bool,
    pub(super) limits: BreakLimits,
    /// Which ads fail, as bits of which the lowest is that of the first.
    pub(super) fails: u32,
}

impl Choices {
    fn of(line: &[u8]) -> Self {
        let number = |at: usize| line.get(at).copied().and_then(digit);
        let duration_max = number(6).map(|seconds| Duration::from_secs(seconds.into()));
        let flags = number(4).unwrap_or_default();
        Self {
            options: options(number, flags),
            is_first_requested: flags & 1 == 1,
            limits: BreakLimits {
                duration_max,
                ads_max: number(5).map(|most| most as usize),
            },
            fails: number(7).unwrap_or(0b0_1010),
        }
    }
}

fn options(number: impl Fn(usize) -> Option<u32>, flags: u32) -> ResolveOptions {
    let usual = ResolveOptions::default();
    let bytes = number(2).map_or(usual.chain_bytes_max, |size| size as usize * 128);
    ResolveOptions {
        wrappers_max: number(0).map_or(usual.wrappers_max, |most| most as usize),
        fetches_max: number(1).map_or(12, |most| most as usize),
        chain_bytes_max: bytes,
        total_bytes_max: bytes.saturating_mul(2),
        total_timeout: number(3).map_or(usual.total_timeout, |steps| STEP * steps),
        first_timeout: STEP * 20,
        hop_timeout: STEP * 10,
        rejects_blocked_categories: flags & 2 == 0,
        follows_wrappers: flags & 8 == 0,
        allows_multiple_ads: flags & 16 == 0,
        read: ReadOptions {
            lenient: flags & 4 == 0,
            ..ReadOptions::default()
        },
    }
}

fn digit(byte: u8) -> Option<u32> {
    char::from(byte).to_digit(36)
}

/// What is behind each number.
#[derive(Debug)]
pub(super) struct World {
    answers: Vec<Fetched>,
}

/// Cuts bytes into choices and a world.
pub(super) fn cut(data: &[u8]) -> (Choices, World) {
    let (choices, mut rest) = split(data, b"\n");
    let (mut answers, mut how) = (Vec::new(), None);
    while let Some(part) = rest {
        let (document, next) = split(part, SEPARATOR);
        answers.push(answer(how, document));
        rest = next.map(|next| {
            let (line, document) = split(next, b"\n");
            how = line.first().copied();
            document.unwrap_or_default()
        });
    }
    (Choices::of(choices), World { answers })
}

/// What is before a separator, and what is behind it if there is one.
fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> (&'a [u8], Option<&'a [u8]>) {
    let mut windows = bytes.windows(separator.len());
    match windows.position(|window| window == separator) {
        Some(at) => (&bytes[..at], Some(&bytes[at + separator.len()..])),
        None => (bytes, None),
    }
}

fn answer(how: Option<u8>, document: &[u8]) -> Fetched {
    match how {
        Some(b'T') => FetchError::TimedOut.into(),
        Some(b'U') => FetchError::Unavailable("it is not there".to_owned()).into(),
        Some(b'R') => FetchError::Refused("it is forbidden".to_owned()).into(),
        Some(b'L') => FetchError::TooLarge.into(),
        how => {
            let steps = how.and_then(digit).unwrap_or_default();
            Fetched::from(document.to_vec()).after(STEP * steps)
        }
    }
}

impl World {
    /// The document that everything starts from.
    pub(super) fn first(&self) -> &[u8] {
        let body = self.answers.first().map(|answer| answer.body.as_deref());
        body.and_then(Result::ok).unwrap_or_default()
    }

    pub(super) fn at(&self, url: &str) -> Option<&Fetched> {
        let number = url.trim_end_matches(|char: char| char.is_ascii_digit());
        self.answers.get(url[number.len()..].parse::<usize>().ok()?)
    }

    pub(super) fn fetch<'w>(&'w self, options: &'w ResolveOptions) -> Fetcher<'w> {
        Fetcher {
            world: self,
            options,
            requests: Requests::new(),
        }
    }
}

/// The URL that is requested for a tag.
pub(super) fn expanded(tag: &Tag<'_>) -> String {
    let blocked = || tag.blocked_ad_categories().collect::<Vec<_>>().join(",");
    let url = tag.url.replacen(OTHER, &tag.wrappers.len().to_string(), 1);
    if url.contains(BLOCKED) {
        url.replacen(BLOCKED, &blocked(), 1)
    } else {
        url
    }
}

/// Answers requests from a world, and checks that they keep to the options.
pub(super) struct Fetcher<'w> {
    world: &'w World,
    options: &'w ResolveOptions,
    pub(super) requests: Requests,
}

impl Fetch for Fetcher<'_> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let options = self.options;
        let timeout = match request.wrappers {
            0 => options.first_timeout,
            _ => options.hop_timeout,
        };
        assert!(request.timeout <= timeout.min(options.total_timeout));
        assert!(!request.timeout.is_zero(), "nobody can answer in no time");
        assert!((1..=options.chain_bytes_max).contains(&request.bytes_max));
        assert!(request.wrappers <= options.wrappers_max);
        assert!(request.url.len() <= options.read.limits.url_bytes);
        self.requests.push(request.url.to_owned());
        let unknown = || FetchError::Unavailable("nothing is there".to_owned()).into();
        self.world.at(request.url).cloned().unwrap_or_else(unknown)
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        Ok(expanded(tag))
    }
}
