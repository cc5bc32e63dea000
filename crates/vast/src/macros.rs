//! Macros in URLs: what they are called, and how they become values.
//!
//! A [`MacroExpander`] replaces the tokens of a URL, such as `[CACHEBUSTING]`,
//! by what [`MacroValues`] knows. What is not said below is the standard's
//! rule (VAST 4.3, 6.1).
//!
//! 1. One pass from left to right. Tokens do not overlap, and text that was
//!    put in is never looked at again; expand a URL once.
//! 2. Every value, and every element of a list, is percent-encoded as
//!    `encodeURIComponent` does; elements are joined by a bare comma, those of
//!    `DSAPARAMS` too, though its example in the list of macros has `1_2`.
//! 3. A macro of the standard without a value becomes `-1`, a withheld one
//!    `-2`. Other names stay as they are unless they have a value, and so do
//!    the standard's names in other letter case.
//! 4. `ERRORCODE` is "reserved for error tracking URIs" and replaced there
//!    alone, `REASON` in the URLs of `verificationNotExecuted` alone (3.17.4).
//! 5. Every other macro is replaced in every URL. The list of macros names the
//!    URLs where each applies, but it reserves none of these, and 6.1 asks for
//!    `-1` wherever an optional macro has no value: so `CLICKPOS` is `-1` in a
//!    URL that no click requests, and a macro meant for ad requests has its
//!    value, or `-1`, in a tracking URL too.
//! 6. Some ad servers escape the brackets. In the format `[X]`, `%5B` and
//!    `%5D` in either letter case stand for the brackets.
//! 7. A URL may become [`MacroExpander::URL_BYTES_MAX`] long. One that would
//!    be longer is refused, not cut.

mod encode;
mod expander;
mod format;
mod name;
mod output;
mod request;
mod scan;
mod text;
mod url_kind;
mod values;

pub use expander::MacroExpander;
pub use format::{MacroFormat, MacroFormatError};
pub use name::MacroName;
pub use output::UrlTooLong;
pub use scan::MacroToken;
pub use text::{UnixMillis, cache_busting, error_code, playhead, timestamp, universal_ad_id};
pub use url_kind::UrlKind;
pub use values::{MacroValue, MacroValues};
