//! A run that is stopped early.

use crate::plans::*;
use std::sync::atomic::{AtomicU64, Ordering};
use vastsim_montecarlo::*;

/// Cancels once so many sessions have been played.
pub struct After {
    limit: u64,
    played: AtomicU64,
}

impl After {
    pub fn sessions(limit: u64) -> Self {
        let played = AtomicU64::new(0);
        Self { limit, played }
    }
}

impl Progress for After {
    fn advance(&self, more: Advance) {
        self.played.fetch_add(more.viewings, Ordering::SeqCst);
    }

    fn is_cancelled(&self) -> bool {
        self.played.load(Ordering::SeqCst) >= self.limit
    }
}

#[test]
fn holds_the_first_sessions_of_each_cell() {
    let programs = programs();
    let cells = cells(&programs, 42, 1_000);
    for limit in [0, 1, 999, 1_000, 2_345, 5_999, 6_500, 7_000] {
        let progress = After::sessions(limit);
        let partial = run(&cells, &options(3, 50), &progress, |_, tally| tally).unwrap();
        let sessions = |tally: &Option<CellTally>| tally.as_ref().map_or(0, CellTally::viewings);
        let total: u64 = partial.iter().map(sessions).sum();
        assert_eq!(total, progress.played.into_inner());
        for (tally, cell) in partial.iter().zip(&cells) {
            let Some(tally) = tally else { continue };
            let cell = Cell {
                sessions: tally.viewings(),
                ..cell.clone()
            };
            let whole = cell_tallies(&[cell], &options(1, 7)).remove(0);
            assert_eq!(
                canonical_of_cell(tally),
                canonical_of_cell(&whole),
                "stopped after {limit}"
            );
        }
        let begun = partial.iter().take_while(|tally| tally.is_some()).count();
        assert!(partial[begun..].iter().all(Option::is_none));
    }
}

#[test]
fn a_cell_without_sessions_has_no_tally() {
    let programs = programs();
    let tallies = run(&cells(&programs, 1, 0), &options(2, 50), &(), |_, tally| {
        tally
    })
    .unwrap();
    assert!(tallies.iter().all(Option::is_none));
}
