//! The URLs that one event requests.

use std::iter::FusedIterator;
use vastsim_vast::UrlTooLong;

/// The URLs that one event requests, in the order of the document, their macros
/// replaced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Requested<'a> {
    text: &'a str,
    ends: &'a [Result<usize, UrlTooLong>],
}

/// Room for the URLs of one event after the other.
///
/// ```
/// use vastsim_player::RequestedUrls;
///
/// let mut urls = RequestedUrls::default();
/// urls.extend(["https://t.example/a", "https://t.example/b"]);
/// let second = urls.get().iter().nth(1);
/// assert_eq!(second, Some(Ok("https://t.example/b")));
/// ```
#[derive(Debug, Clone, Default)]
pub struct RequestedUrls {
    /// All URLs, one behind the other.
    text: String,
    /// Where each ends; or why there is none.
    ends: Vec<Result<usize, UrlTooLong>>,
}

impl<'a> Requested<'a> {
    /// How many they are, those that are too long included.
    pub const fn len(self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.ends.is_empty()
    }

    /// Each URL, or why it must not be requested.
    pub fn iter(self) -> impl FusedIterator<Item = Result<&'a str, UrlTooLong>> {
        let mut begin = 0;
        self.ends.iter().map(move |end| {
            let end = (*end)?;
            let url = &self.text[begin..end];
            begin = end;
            Ok(url)
        })
    }
}

impl RequestedUrls {
    /// All of them.
    pub fn get(&self) -> Requested<'_> {
        Requested {
            text: &self.text,
            ends: &self.ends,
        }
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    /// Adds what is appended, unless there is a reason that it is not.
    pub(crate) fn push_with(&mut self, append: impl FnOnce(&mut String) -> Result<(), UrlTooLong>) {
        let appended = append(&mut self.text);
        self.ends.push(appended.map(|()| self.text.len()));
    }
}

impl<'u> Extend<&'u str> for RequestedUrls {
    fn extend<I: IntoIterator<Item = &'u str>>(&mut self, urls: I) {
        for url in urls {
            self.push_with(|text| {
                text.push_str(url);
                Ok(())
            });
        }
    }
}
