//! Where the documents behind URLs are kept.

use std::str::FromStr;
use vastsim_vast::{UrlMap, WebUrl};

/// A URL and the path of the file that holds its document. One that ends with
/// `/` stands for all that begin with it, and has a folder.
#[derive(Debug, Clone)]
pub(crate) struct Mapping {
    url: WebUrl,
    path: String,
}

impl Mapping {
    /// Several of them; of a URL that is given twice, the last counts.
    pub(crate) fn together(mappings: &[Self]) -> UrlMap<String> {
        let mappings = mappings.iter().cloned();
        mappings.map(|Self { url, path }| (url, path)).collect()
    }
}

impl FromStr for Mapping {
    type Err = String;

    /// Reads `URL=PATH`; the last `=` counts, as a URL may have several.
    fn from_str(text: &str) -> Result<Self, String> {
        let halves = text.rsplit_once('=');
        let Some((url, path)) = halves.filter(|(_, path)| !path.is_empty()) else {
            return Err("write `URL=PATH`, as in `https://ads.example/tag=tag.xml`".to_owned());
        };
        let not_web =
            || format!("`{url}` is not a URL; write `https://…`, as it stands in `VASTAdTagURI`");
        Ok(Self {
            url: WebUrl::new(url).ok_or_else(not_web)?,
            path: path.to_owned(),
        })
    }
}
