//! Which file stands for the document behind a URL.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;

use super::WebUrl;

/// URLs, each with what is known of the file that stands for its document. A
/// URL that ends with `/` stands for all that begin with it, and has a folder.
///
/// It is text alone: no file is looked for here.
///
/// ```
/// use vastsim_vast::{UrlMap, WebUrl};
///
/// let map: UrlMap<&str> = [
///     ("https://ads.example/tag", "tag.xml"),
///     ("https://cdn.example/", "saved/"),
/// ]
/// .into_iter()
/// .filter_map(|(url, path)| Some((WebUrl::new(url)?, path)))
/// .collect();
/// let path = |url| map.get(url).map(|mapped| mapped.path(mapped.entry));
///
/// assert_eq!(path("https://ads.example/tag?cb=1").as_deref(), Some("tag.xml"));
/// assert_eq!(path("https://CDN.example/a/b.xml").as_deref(), Some("saved/a/b.xml"));
/// assert_eq!(path("https://cdn.example/../b.xml"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlMap<T> {
    entries: BTreeMap<WebUrl, T>,
}

/// What a URL is mapped to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped<'m, T> {
    /// What is known of the file, or of the folder.
    pub entry: &'m T,
    /// The name of the file in the folder: names without `.` and `..`, with
    /// `/` between them. None where the file itself is mapped.
    pub name: Option<String>,
}

impl<T> UrlMap<T> {
    /// Maps a URL; what it was mapped to before, if it was.
    pub fn insert(&mut self, url: WebUrl, entry: T) -> Option<T> {
        self.entries.insert(url, entry)
    }

    /// All that is mapped, in the order of the URLs.
    pub fn iter(&self) -> impl Iterator<Item = (&WebUrl, &T)> {
        self.entries.iter()
    }

    /// What stands for a URL: what is mapped to the URL as it is, else to the
    /// URL without its query, else the file of that name in the folder of the
    /// longest beginning. No name leads out of such a folder.
    pub fn get(&self, url: &str) -> Option<Mapped<'_, T>> {
        let url = WebUrl::new(url)?;
        let address = url.without_query();
        self.file(url.as_str())
            .or_else(|| self.file(address))
            .or_else(|| self.in_folder(address))
    }

    fn file(&self, url: &str) -> Option<Mapped<'_, T>> {
        let entry = self.entries.get(url).filter(|_| !is_folder(url))?;
        Some(Mapped { entry, name: None })
    }

    /// All beginnings of an address sort before it, the longest last.
    fn in_folder(&self, address: &str) -> Option<Mapped<'_, T>> {
        let not_behind = (Bound::Unbounded, Bound::Included(address));
        let mut before = self.entries.range::<str, _>(not_behind).rev();
        let (name, entry) = before.find_map(|(known, entry)| {
            let known = Some(known.as_str()).filter(|known| is_folder(known))?;
            Some((address.strip_prefix(known)?, entry))
        })?;
        let name = stays_inside(name).then(|| name.to_owned());
        name.map(|name| Mapped {
            entry,
            name: Some(name),
        })
    }
}

impl<T> Default for UrlMap<T> {
    fn default() -> Self {
        let entries = BTreeMap::new();
        Self { entries }
    }
}

/// Of a URL that is there twice, the last counts.
impl<T> FromIterator<(WebUrl, T)> for UrlMap<T> {
    fn from_iter<I: IntoIterator<Item = (WebUrl, T)>>(entries: I) -> Self {
        let entries = entries.into_iter().collect();
        Self { entries }
    }
}

impl<T> Mapped<'_, T> {
    /// The path of the file, where the entry has this one.
    pub fn path<'p>(&self, given: &'p str) -> Cow<'p, str> {
        match &self.name {
            None => Cow::Borrowed(given),
            Some(name) => Cow::Owned(format!("{}/{name}", given.trim_end_matches('/'))),
        }
    }
}

fn is_folder(url: &str) -> bool {
    url.ends_with('/')
}

fn stays_inside(name: &str) -> bool {
    let is_name = |part: &str| !matches!(part, "" | "." | "..");
    name.split('/').all(is_name) && !name.contains(['\\', ':', '\0'])
}
