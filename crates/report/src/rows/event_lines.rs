//! Events as lines of JSON.

use super::digits::{push_integer, push_seconds};
use super::{RowAd, SessionRow};
use crate::Untrusted;
use std::fmt::Write as _;

/// What the lines of one ad have in common, ready to be copied.
#[derive(Debug)]
pub(super) struct EventLines {
    /// Ahead of the session.
    head: Vec<u8>,
    /// Behind it, for each event.
    events: Vec<Vec<u8>>,
}

impl EventLines {
    pub(super) fn of(ad: &RowAd<'_>) -> Self {
        let event = |(name, at_ns): &(&str, u64)| {
            let (name, index) = (quoted(name), ad.ad_index);
            let mut line =
                format!(",\"ad_index\":{index},\"event\":{name},\"offset_s\":").into_bytes();
            push_seconds(*at_ns, &mut line);
            line.extend_from_slice(b"}\n");
            line
        };
        Self {
            head: format!("{{\"cell\":{},\"session\":", quoted(ad.cell)).into_bytes(),
            events: ad.events.iter().map(event).collect(),
        }
    }

    /// Appends the lines of a session; their number is that of the events that
    /// fired.
    pub(super) fn push(&self, row: &SessionRow, out: &mut Vec<u8>) {
        for event in &self.events[..row.fired as usize] {
            out.extend_from_slice(&self.head);
            push_integer(row.session, out);
            out.extend_from_slice(event);
        }
    }
}

/// A JSON string, in which what a terminal would obey is escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        if Untrusted::acts(character) {
            // Writing to a text cannot fail.
            let _ = write!(quoted, "\\u{:04x}", u32::from(character));
        } else {
            if matches!(character, '"' | '\\') {
                quoted.push('\\');
            }
            quoted.push(character);
        }
    }
    quoted.push('"');
    quoted
}
