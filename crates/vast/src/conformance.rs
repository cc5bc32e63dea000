//! How a document departs from the edition of the standard that it claims.
//!
//! Most of it is in the tables: which element may stand where, how often,
//! with which attributes and values, and since when. What a table cannot say
//! is a named rule of its own.

mod edition;
mod embedded;
mod event;
mod kind;
mod nearest;
mod row;
mod rules;
mod table;
mod url;
mod walk;
mod written;

use crate::diagnostic::{Diagnostic, Log, Said, Severity};
use crate::limits::Limits;
use crate::reading::AnyDocument;
use crate::xml::{Cursor, Positions};

/// Says how a document departs from its edition of the standard, beside what
/// [`read`](crate::read) says about it.
///
/// `text` is the decoded document, [`Reading::text`](crate::Reading::text).
/// A document of an unknown version, or of none, is held to VAST 4.3; of one
/// that is newer, elements and attributes that 4.3 has not are let pass.
///
/// Of a VMAP document each VAST document in it is held to its own edition,
/// and positions are those in the whole; VMAP itself is for reading to check.
///
/// A breach of what the standard demands is a warning, advice is a note, and
/// nothing is an error. A text that cannot be read on is checked up to there.
///
/// ```
/// use vastsim_vast::{Limits, conformance};
///
/// let text = "<VAST version=\"4.1\"><Ad><Wrapper>\
///     <AdSystem>example</AdSystem>\
///     <Impression>http://ads.example/seen</Impression>\
///     <VASTAdTagUri>https://ads.example/next</VASTAdTagUri>\
/// </Wrapper></Ad></VAST>";
/// let found = conformance(text, &Limits::default());
/// let messages: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
/// assert_eq!(messages, [
///     "the URL of `Impression` is not secure",
///     "`VASTAdTagUri` is not known in `Wrapper`, `VASTAdTagURI` is",
///     "`Wrapper` has no `VASTAdTagURI`, which VAST 4.1 demands",
/// ]);
/// ```
pub fn conformance(text: &str, limits: &Limits) -> Vec<Diagnostic> {
    let positions = Positions::new(text);
    let said = said(text, &positions, limits);
    let mut log = Log::beside(said, limits.diagnostics);
    let mut cursor = Cursor::new(text, &positions, limits, &mut log);
    // What ends the walk is for reading to report.
    let _ended = embedded::walk(&mut cursor, text);
    let mut found = log.finish(&positions);
    found.retain(|diagnostic| diagnostic.severity != Severity::Error);
    found
}

/// What reading says of a document.
fn said(text: &str, positions: &Positions<'_>, limits: &Limits) -> Said {
    let mut log = Log::new(true, limits.diagnostics);
    let mut cursor = Cursor::new(text, positions, limits, &mut log);
    // Whether a document came of it does not matter here.
    let _ended = AnyDocument::read_root(&mut cursor);
    let said = log.finish(positions).into_iter();
    said.map(|diagnostic| (diagnostic.position.offset, diagnostic.code))
        .collect()
}
