//! The estimate beside the bar, which converges while a run lasts.

use crate::figures;
use std::sync::{Mutex, PoisonError};
use vastsim_montecarlo::Advance;
use vastsim_stats::{Confidence, interval};

/// What was counted so far, over all cells.
#[derive(Debug)]
pub(super) struct Estimates {
    cells: usize,
    confidence: Confidence,
    played: Mutex<Advance>,
}

impl Estimates {
    pub(super) fn new(cells: usize, confidence: Confidence) -> Self {
        Self {
            cells,
            confidence,
            played: Mutex::default(),
        }
    }

    pub(super) fn add(&self, more: Advance) {
        *self.played.lock().unwrap_or_else(PoisonError::into_inner) += more;
    }

    /// The completion rate; none before a session has begun.
    pub(super) fn text(&self) -> Option<String> {
        let played = *self.played.lock().unwrap_or_else(PoisonError::into_inner);
        text(played, self.cells, self.confidence)
    }
}

/// Such as `VCR 80.41 ± 0.20 %`: completed among started sessions, and half of its
/// interval.
///
/// Cells share their random numbers, and the ads of a viewing depend on each other, so
/// that sessions tell less than as many that are independent; not less than the viewings
/// of a single cell. The half-width is that of so many.
fn text(played: Advance, cells: usize, confidence: Confidence) -> Option<String> {
    let Advance {
        viewings,
        started,
        completed,
    } = played;
    if started == 0 {
        return None;
    }
    let rate = completed as f64 / started as f64;
    let trials = (viewings / cells.max(1) as u64).clamp(1, started);
    let successes = (rate * trials as f64).round() as u64;
    let interval = interval::wilson(successes.min(trials), trials, confidence);
    let width = 100.0 * (interval.high - interval.low);
    let digits = figures::digits_of(width);
    let (rate, half) = (100.0 * rate, width / 2.0);
    Some(format!("VCR {rate:.digits$} ± {half:.digits$} %"))
}

#[cfg(test)]
mod tests {
    use super::text;
    use vastsim_montecarlo::Advance;
    use vastsim_stats::Confidence;

    fn of(sessions: u64, completed: u64, cells: usize) -> Option<String> {
        let played = Advance {
            viewings: sessions,
            started: sessions,
            completed,
        };
        text(played, cells, Confidence::default())
    }

    #[test]
    fn it_narrows_as_sessions_are_counted() {
        let at = |sessions: u64| of(sessions, sessions * 4 / 5, 1).unwrap();
        assert_eq!(at(10), "VCR 80 ± 23 %");
        assert_eq!(at(1_000), "VCR 80.0 ± 2.5 %");
        assert_eq!(at(100_000), "VCR 80.00 ± 0.25 %");
        assert_eq!(at(1_000_000_000), "VCR 80.0000 ± 0.0025 %");
    }

    /// Those of one seed may all have erred together.
    #[test]
    fn sessions_of_many_cells_tell_no_more_than_those_of_one() {
        assert_eq!(of(6_000, 4_800, 6), of(1_000, 800, 1));
        assert_eq!(
            of(3, 2, 6).unwrap(),
            of(1, 1, 1).unwrap().replace("100", "67")
        );
    }

    #[test]
    fn before_sessions_begin_there_is_none() {
        assert_eq!(of(0, 0, 1), None);
        let failed = Advance {
            viewings: 9,
            ..Advance::default()
        };
        assert_eq!(text(failed, 1, Confidence::default()), None);
    }
}
