//! Where the documents behind URLs are kept.

use std::path::PathBuf;
use std::str::FromStr;

/// A URL and the file that holds its document. One that ends with `/` stands
/// for all that begin with it, and has a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mapping {
    url: String,
    path: String,
}

impl FromStr for Mapping {
    type Err = String;

    /// Reads `URL=PATH`; the last `=` counts, as a URL may have several.
    fn from_str(text: &str) -> Result<Self, String> {
        let halves = text.rsplit_once('=');
        let Some((url, path)) = halves.filter(|(_, path)| !path.is_empty()) else {
            return Err("write `URL=PATH`, as in `https://ads.example/tag=tag.xml`".to_owned());
        };
        if !is_web(url) {
            return Err(format!(
                "`{url}` is not a URL; write `https://…`, as it stands in `VASTAdTagURI`"
            ));
        }
        let (url, path) = (url.to_owned(), path.to_owned());
        Ok(Self { url, path })
    }
}

impl Mapping {
    fn is_folder(&self) -> bool {
        self.url.ends_with('/')
    }

    /// The file of an address that begins with the URL. No name leads out of
    /// the folder.
    fn inside(&self, address: &str) -> Option<PathBuf> {
        let name = address.strip_prefix(self.url.as_str())?;
        let folder = self.path.trim_end_matches('/');
        stays_inside(name).then(|| PathBuf::from(format!("{folder}/{name}")))
    }
}

/// Whether a URL is one that can be mapped.
pub(super) fn is_web(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// A URL without its query.
pub(super) fn address(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or_default()
}

/// The file of a URL: that of the URL as it is, else that of the URL without
/// its query, else the file of that name in the folder of the longest
/// beginning. Of a URL that is given twice, the last counts.
pub(super) fn file_of(map: &[Mapping], url: &str) -> Option<PathBuf> {
    let address = address(url);
    file(map, url)
        .or_else(|| file(map, address))
        .or_else(|| in_folder(map, address))
}

fn file(map: &[Mapping], url: &str) -> Option<PathBuf> {
    let mut files = map.iter().rev().filter(|mapping| !mapping.is_folder());
    let mapping = files.find(|mapping| mapping.url == url)?;
    Some(PathBuf::from(&mapping.path))
}

fn in_folder(map: &[Mapping], address: &str) -> Option<PathBuf> {
    let folders = map.iter().filter(|mapping| mapping.is_folder());
    let holding = folders.filter(|mapping| address.starts_with(&mapping.url));
    let longest = holding.max_by_key(|mapping| mapping.url.len())?;
    longest.inside(address)
}

fn stays_inside(name: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    name.split('/').all(is_name) && !name.contains(['\\', ':', '\0'])
}
