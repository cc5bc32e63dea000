//! How often a checkpoint is written.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;
use vastsim_scenario::Sessions;

/// After so much time or so many sessions, never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Interval {
    Time(Duration),
    /// Over all cells.
    Sessions(Sessions),
}

impl Default for Interval {
    fn default() -> Self {
        Self::Time(Duration::from_secs(30))
    }
}

/// Units of time; minutes are not `m`, which is a million sessions.
const UNITS_S: [(&str, u64); 3] = [("min", 60), ("h", 3_600), ("s", 1)];

impl FromStr for Interval {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let time = UNITS_S.iter().find_map(|(unit, seconds)| {
            let number: u32 = text.strip_suffix(unit)?.trim().parse().ok()?;
            let time = Duration::from_secs(u64::from(number) * seconds);
            Some(time).filter(|time| !time.is_zero())
        });
        let sessions = || text.parse().ok().map(Self::Sessions);
        time.map(Self::Time).or_else(sessions).ok_or_else(|| {
            "a checkpoint is written every `30s`, `10min` or `2h`, or every `10m` sessions"
                .to_owned()
        })
    }
}

/// As it is read.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time(time) => write!(f, "{}s", time.as_secs()),
            Self::Sessions(sessions) => sessions.fmt(f),
        }
    }
}
