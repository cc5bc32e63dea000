//! Replaces the tokens of a URL by values.

use std::borrow::Cow;

use super::scan::Scan;
use super::{MacroFormat, MacroToken, MacroValues, UrlKind};

/// Replaces macros in URLs (VAST 4.3, 6.1).
///
/// ```
/// use vastsim_vast::{MacroExpander, MacroName, MacroValues, UrlKind};
///
/// let expander = MacroExpander::default();
/// let mut values = MacroValues::new();
/// values.set(MacroName::AdPlayhead, "00:00:11.355");
/// let url = "https://t.example/?at=[ADPLAYHEAD]&ip=[DEVICEIP]&own=[OWN]";
/// assert_eq!(
///     expander.expand(url, UrlKind::Tracking, &values),
///     "https://t.example/?at=00%3A00%3A11.355&ip=-1&own=[OWN]",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroExpander {
    formats: Vec<MacroFormat>,
}

impl Default for MacroExpander {
    /// Knows the standard's format alone.
    fn default() -> Self {
        Self::new([MacroFormat::STANDARD])
    }
}

impl MacroExpander {
    /// Knows these formats. Where several match at the same byte of a URL, the
    /// first that matches a token that is replaced counts.
    pub fn new(formats: impl IntoIterator<Item = MacroFormat>) -> Self {
        Self {
            formats: formats.into_iter().collect(),
        }
    }

    /// Replaces the macros of a URL, which comes back borrowed if it has none
    /// to replace. Takes time linear in the lengths of the URL and the result.
    ///
    /// Without a value, the standard's macros become `-1` and others stay; so
    /// do `ERRORCODE` outside error URLs and `REASON` outside those of
    /// verifications, whatever their values. `CLICKPOS` and the macros for ad
    /// requests are replaced in every URL.
    pub fn expand<'u>(&self, url: &'u str, kind: UrlKind, values: &MacroValues) -> Cow<'u, str> {
        let substitute = |token: &MacroToken<'u>| values.substitute(token, kind);
        let mut expanded = String::new();
        let mut copied_bytes = 0;
        for token in self.scan(url, |token| substitute(token).is_some()) {
            if let Some(substitute) = substitute(&token) {
                expanded.push_str(&url[copied_bytes..token.range.start]);
                substitute.write_to(&mut expanded);
                copied_bytes = token.range.end;
            }
        }
        if copied_bytes == 0 {
            return Cow::Borrowed(url);
        }
        expanded.push_str(&url[copied_bytes..]);
        Cow::Owned(expanded)
    }

    /// The macros of a URL from left to right, the standard's and others.
    /// Where several formats match at the same byte, the first that matches
    /// one of the standard's counts, or else the first.
    pub fn tokens<'u>(&self, url: &'u str) -> impl Iterator<Item = MacroToken<'u>> {
        self.scan(url, |token| token.official.is_some())
    }

    fn scan<'u, P: Fn(&MacroToken<'u>) -> bool>(&self, url: &'u str, prefer: P) -> Scan<'_, 'u, P> {
        Scan {
            formats: &self.formats,
            url,
            at: 0,
            prefer,
        }
    }
}
