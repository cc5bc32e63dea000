//! Replaces the tokens of a URL by values.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::output::Output;
use super::scan::{Formats, Scan};
use super::{MacroFormat, MacroName, MacroToken, MacroValue, MacroValues, UrlKind, UrlTooLong};

/// Replaces macros in URLs (VAST 4.3, 6.1).
///
/// ```
/// # use vastsim_vast::UrlTooLong;
/// use vastsim_vast::{MacroExpander, MacroName, MacroValues, UrlKind};
///
/// let expander = MacroExpander::default();
/// let mut values = MacroValues::new();
/// values.set(MacroName::AdPlayhead, "00:00:11.355");
/// let url = "https://t.example/?at=[ADPLAYHEAD]&ip=[DEVICEIP]&own=[OWN]";
/// assert_eq!(
///     expander.expand(url, UrlKind::Tracking, &values)?,
///     "https://t.example/?at=00%3A00%3A11.355&ip=-1&own=[OWN]",
/// );
/// # Ok::<(), UrlTooLong>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroExpander {
    formats: Arc<Formats>,
    url_bytes_max: usize,
}

impl Default for MacroExpander {
    /// Knows the standard's format alone.
    fn default() -> Self {
        Self::new([MacroFormat::STANDARD])
    }
}

impl MacroExpander {
    /// How long a URL may become unless told otherwise, in bytes: 64 KiB,
    /// beyond which hardly a server reads one.
    pub const URL_BYTES_MAX: usize = 64 << 10;

    /// Knows these formats. Where several match at the same byte of a URL, the
    /// first that matches a token that is replaced counts.
    pub fn new(formats: impl IntoIterator<Item = MacroFormat>) -> Self {
        Self {
            formats: Arc::new(Formats::new(formats)),
            url_bytes_max: Self::URL_BYTES_MAX,
        }
    }

    /// Makes URLs of so many bytes at the most.
    #[must_use]
    pub fn with_url_bytes_max(self, url_bytes_max: usize) -> Self {
        Self {
            url_bytes_max,
            ..self
        }
    }

    /// Replaces the macros of a URL, which comes back borrowed if it has none
    /// to replace. Takes time linear in the lengths of the URL and the result.
    ///
    /// Without a value, the standard's macros become `-1` and others stay; so
    /// do `ERRORCODE` outside error URLs and `REASON` outside those of
    /// verifications, whatever their values. `CLICKPOS` and the macros for ad
    /// requests are replaced in every URL.
    ///
    /// # Errors
    /// If the result is longer than the expander makes one: a part of a URL
    /// leads elsewhere, so there is none.
    pub fn expand<'u>(
        &self,
        url: &'u str,
        kind: UrlKind,
        values: &MacroValues,
    ) -> Result<Cow<'u, str>, UrlTooLong> {
        let mut expanded = String::new();
        let replaced = self.expand_into(&mut expanded, url, kind, values, |_| None)?;
        Ok(if replaced {
            Cow::Owned(expanded)
        } else {
            Cow::Borrowed(url)
        })
    }

    /// As [`Self::expand`], behind what `out` holds already, and with values that
    /// change from URL to URL and are asked for where one has their macro: they
    /// count before those that were set, and behind those that are always the same
    /// and those of the ad request. Says whether anything was replaced.
    ///
    /// ```
    /// # use vastsim_vast::UrlTooLong;
    /// use vastsim_vast::{MacroExpander, MacroName, MacroValues, UrlKind};
    ///
    /// let expander = MacroExpander::default();
    /// let muted = |name| (name == MacroName::PlayerState).then(|| vec!["muted".to_owned()].into());
    /// let url = "https://t.example/?state=[PLAYERSTATE]&cb=[CACHEBUSTING]";
    /// let mut out = String::new();
    /// expander.expand_into(&mut out, url, UrlKind::Tracking, &MacroValues::new(), muted)?;
    /// assert_eq!(out, "https://t.example/?state=muted&cb=-1");
    /// # Ok::<(), UrlTooLong>(())
    /// ```
    ///
    /// # Errors
    /// As [`Self::expand`]; `out` is left as it was.
    pub fn expand_into(
        &self,
        out: &mut String,
        url: &str,
        kind: UrlKind,
        values: &MacroValues,
        live: impl FnMut(MacroName) -> Option<MacroValue>,
    ) -> Result<bool, UrlTooLong> {
        let mut out = Output::new(out, url.len(), self.url_bytes_max);
        let written = self.write(&mut out, url, kind, values, live);
        written.map_err(|fmt::Error| out.give_up())
    }

    /// Writes a URL with its macros replaced, and says whether it had any.
    fn write(
        &self,
        out: &mut Output<'_>,
        url: &str,
        kind: UrlKind,
        values: &MacroValues,
        mut live: impl FnMut(MacroName) -> Option<MacroValue>,
    ) -> Result<bool, fmt::Error> {
        let mut copied_bytes = 0;
        for (token, substitute) in self.scan(url, |token| values.substitute(token, kind)) {
            let Some(substitute) = substitute else {
                continue;
            };
            out.write_str(&url[copied_bytes..token.range.start])?;
            match substitute.name().and_then(&mut live) {
                Some(value) => value.write_to(out)?,
                None => substitute.write_to(out)?,
            }
            copied_bytes = token.range.end;
        }
        out.write_str(&url[copied_bytes..])?;
        Ok(copied_bytes > 0)
    }

    /// The macros of a URL from left to right, the standard's and others.
    /// Where several formats match at the same byte, the first that matches
    /// one of the standard's counts, or else the first.
    pub fn tokens<'u>(&self, url: &'u str) -> impl Iterator<Item = MacroToken<'u>> {
        let tokens = self.scan(url, |token| token.official);
        tokens.map(|(token, _)| token)
    }

    fn scan<'u, T, C: Fn(&MacroToken<'u>) -> Option<T>>(
        &self,
        url: &'u str,
        choose: C,
    ) -> Scan<'_, 'u, C> {
        Scan {
            formats: &self.formats,
            url,
            at: 0,
            choose,
        }
    }
}
