//! Whether a record can have happened.

mod playback;
mod rule;
mod summary;
mod tracking;

pub use rule::Rule;

use super::SessionRecord;
use playback::Playback;
use std::fmt;

/// The most illegalities that are returned.
const MOST: usize = 1_000;

/// Something in a record that cannot have happened.
///
/// Displays as `path: code: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Illegality {
    /// Where in the record, such as `events[7]`.
    pub path: String,
    /// What it breaks.
    pub rule: Rule,
    /// What is there and what should be.
    pub message: String,
}

impl fmt::Display for Illegality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.path, self.rule, self.message)
    }
}

/// Checks that a record is a legal history: order, once-only, and that all
/// parts of it say the same. [`Rule`] lists what is asked.
///
/// Offsets are compared with each other but not with the clock, since a record
/// may have been played at any speed; unless `metadata.vastsim.unpaced` is true.
///
/// What others write is legal too: a record without any quartile events; `stop`
/// with an `interrupt` of its type behind it at the same offset; an `interrupt`
/// with a second one behind it that names no type; a start time that pauses have
/// moved; an interrupted record whose current offset was not brought up to date.
///
/// # Errors
/// All that is illegal, up to 1,000.
pub fn check(record: &SessionRecord) -> Result<(), Vec<Illegality>> {
    let mut findings = Findings::default();
    let played = Playback::of(record, &mut findings);
    summary::check(record, &played, &mut findings);
    tracking::check(record, &played, &mut findings);
    if findings.0.is_empty() {
        return Ok(());
    }
    Err(findings.0)
}

/// Collects what is illegal.
#[derive(Default)]
struct Findings(Vec<Illegality>);

impl Findings {
    fn add(&mut self, path: impl fmt::Display, rule: Rule, message: impl fmt::Display) {
        if self.0.len() < MOST {
            self.0.push(Illegality {
                path: path.to_string(),
                rule,
                message: message.to_string(),
            });
        }
    }

    /// The same about an event.
    fn event(&mut self, index: usize, rule: Rule, message: impl fmt::Display) {
        self.add(format_args!("events[{index}]"), rule, message);
    }
}
