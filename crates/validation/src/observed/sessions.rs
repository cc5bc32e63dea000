//! Rows of sessions: where each was interrupted, and why.

use crate::observed::convention::Convention;
use crate::observed::keys::{About, KeyColumns};
use crate::observed::mapping::OffsetUnit;
use crate::observed::offset::offset;
use crate::observed::problem::{Found, Halt, Objection, quoted};
use crate::observed::record::Record;
use crate::observed::{Observation, Row};

/// Reads rows of sessions.
#[derive(Debug)]
pub(super) struct Sessions<'m> {
    pub(super) keys: KeyColumns<'m>,
    pub(super) offset: usize,
    pub(super) unit: OffsetUnit,
    pub(super) reason: Option<usize>,
    pub(super) completed: usize,
    pub(super) convention: Convention,
    /// Most decimals so far.
    pub(super) decimals: Option<u32>,
}

impl Sessions<'_> {
    /// Reads one row, or says what is wrong with it.
    pub(super) fn row(
        &mut self,
        record: &Record<'_>,
        found: &mut Found,
        visit: &mut dyn FnMut(Row<'_>),
    ) -> Result<(), Halt> {
        match self.session(record) {
            Ok(what) => {
                let About { keys, by, cluster } = self.keys.read(record);
                visit(Row {
                    line: record.line,
                    keys,
                    by,
                    cluster,
                    what,
                });
                Ok(())
            }
            Err((column, objection)) => found.error(record.place(column), objection),
        }
    }

    /// How the session ended, or which column is wrong.
    fn session<'r>(&mut self, record: &Record<'r>) -> Result<Observation<'r>, (usize, Objection)> {
        let at = |column: usize| move |objection| (column, objection);
        let completed = ended(record.trimmed(self.completed)).map_err(at(self.completed))?;
        let reason = self.reason.map_or("", |column| record.trimmed(column));
        let offset_ns = self.offset_ns(record, completed).map_err(at(self.offset))?;
        if let Some(column) = self.reason.filter(|_| completed && !reason.is_empty()) {
            let message = format!("a completed session has the reason {}", quoted(reason));
            let hint = "was it completed? only what is interrupted has a reason";
            return Err((column, Objection::new(message).hint(hint)));
        }
        Ok(Observation::Session {
            offset_ns,
            reason: (!reason.is_empty()).then_some(reason),
            completed,
        })
    }

    /// Where it was interrupted; what a completed session has there is only checked.
    fn offset_ns(
        &mut self,
        record: &Record<'_>,
        completed: bool,
    ) -> Result<Option<u64>, Objection> {
        let text = record.trimmed(self.offset);
        if text.is_empty() && completed {
            return Ok(None);
        }
        if text.is_empty() {
            let objection = Objection::new("an interrupted session has no offset");
            return Err(objection.hint("if it was completed, say so by `true`"));
        }
        let read = offset(text, self.unit, record.line, &mut self.convention)?;
        if completed {
            return Ok(None);
        }
        self.decimals = self.decimals.max(Some(read.decimals));
        Ok(Some(read.ns))
    }
}

/// Whether a session ended by itself.
fn ended(text: &str) -> Result<bool, Objection> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["false", "0", "no", "n", "f"]) {
        Ok(false)
    } else if is(&["true", "1", "yes", "y", "t"]) {
        Ok(true)
    } else {
        let shown = if text.is_empty() {
            "an empty field".to_owned()
        } else {
            quoted(text)
        };
        let message = format!("{shown} does not say whether the session completed");
        Err(Objection::new(message).hint("write `true` or `false`"))
    }
}
