//! Sessions as lines of CSV.

use super::digits::{push_integer, push_seconds};
use super::{RowAd, RowEnding, SessionRow};
use crate::Value;

/// The first line.
pub(super) const HEADER: &str =
    "cell,session,ad_index,ad_id,offset_s,segment,reason,completed,watched_s\n";

/// What the lines of one ad have in common, ready to be copied.
#[derive(Debug)]
pub(super) struct SessionLines {
    /// Ahead of the session.
    head: Vec<u8>,
    /// Between session and offset.
    ad: Vec<u8>,
    /// Between offset and time watched, by segment and reason.
    interrupted: Vec<Vec<Vec<u8>>>,
}

const COMPLETED: &[u8] = b",,,true,";
const FAILED: &[u8] = b",,,false,";

impl SessionLines {
    pub(super) fn of(ad: &RowAd<'_>) -> Self {
        let index = ad.ad_index.to_string();
        let ending = |segment: &&str, reason: &&str| fields(&["", segment, reason, "false", ""]);
        let of_segment = |segment| ad.reasons.iter().map(|it| ending(segment, it)).collect();
        Self {
            head: fields(&[ad.cell, ""]),
            ad: fields(&["", &index, ad.ad_id, ""]),
            interrupted: ad.segments.iter().map(of_segment).collect(),
        }
    }

    /// Appends the line of a session.
    pub(super) fn push(&self, row: &SessionRow, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.head);
        push_integer(row.session, out);
        out.extend_from_slice(&self.ad);
        match row.ending {
            RowEnding::Completed => {
                out.extend_from_slice(COMPLETED);
                push_seconds(row.watched_ns, out);
            }
            RowEnding::Interrupted { segment, reason } => {
                push_twice(row.watched_ns, self.interrupted(segment, reason), out);
            }
            RowEnding::Failed => push_twice(row.watched_ns, FAILED, out),
        }
        out.push(b'\n');
    }

    fn interrupted(&self, segment: u8, reason: u16) -> &[u8] {
        &self.interrupted[usize::from(segment)][usize::from(reason)]
    }
}

/// Where nobody moves the playhead, offset and time watched are the same.
fn push_twice(nanos: u64, between: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    push_seconds(nanos, out);
    let end = out.len();
    out.extend_from_slice(between);
    out.extend_from_within(start..end);
}

/// Fields as tables of results have them, with commas between.
fn fields(texts: &[&str]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(texts.iter().map(|text| Value::from(*text).to_string()));
    written.expect("memory takes every byte");
    let mut line = writer.into_inner().expect("memory takes every byte");
    line.pop();
    line
}
