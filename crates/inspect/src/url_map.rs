//! Where the documents behind URLs are kept.

use std::str::FromStr;
use vastsim_vast::{UrlMap, WebUrl};

/// A URL and the path of the file that holds its document. One that ends with
/// `/` stands for all that begin with it, and has a folder.
#[derive(Debug, Clone)]
pub struct Mapping {
    url: WebUrl,
    path: String,
}

/// What is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MappingError {
    /// It has no `=`, or nothing after it.
    #[error("write `URL=PATH`, as in `https://ads.example/tag=tag.xml`")]
    Incomplete,
    /// It is not of a URL of the web.
    #[error("`{url}` is not a URL; write `https://…`, as it stands in `VASTAdTagURI`")]
    NotAUrl {
        /// What stands in its place.
        url: String,
    },
}

impl Mapping {
    /// The document of a URL is in this file.
    ///
    /// # Errors
    /// If it is no URL of `http` or `https`.
    pub fn new(url: &str, path: impl Into<String>) -> Result<Self, MappingError> {
        let not_a_url = || MappingError::NotAUrl {
            url: url.to_owned(),
        };
        Ok(Self {
            url: WebUrl::new(url).ok_or_else(not_a_url)?,
            path: path.into(),
        })
    }

    /// Several of them; of a URL that is given twice, the last counts.
    pub fn together(mappings: &[Self]) -> UrlMap<String> {
        let mappings = mappings.iter().cloned();
        mappings.map(|Self { url, path }| (url, path)).collect()
    }
}

impl FromStr for Mapping {
    type Err = MappingError;

    /// Reads `URL=PATH`; the last `=` counts, as a URL may have several.
    fn from_str(text: &str) -> Result<Self, MappingError> {
        let halves = text.rsplit_once('=');
        let halves = halves.filter(|(_, path)| !path.is_empty());
        let (url, path) = halves.ok_or(MappingError::Incomplete)?;
        Self::new(url, path)
    }
}
