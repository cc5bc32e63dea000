//! Counts that are written and read back.

use crate::plans::*;
use proptest::prelude::*;
use std::sync::LazyLock;
use vastsim_engine::*;
use vastsim_montecarlo::*;

const VIEWINGS: u64 = 700;

/// Every kind of program alone, then a population of two groups.
static PROGRAMS: LazyLock<Vec<Program>> = LazyLock::new(|| {
    let mut programs = programs();
    programs.extend(alone(&curves()));
    programs.extend([three_ads_to_others(), Program::default()]);
    programs
});

/// Populations of which the counts are written.
fn mixes() -> Vec<Mix<'static>> {
    let mut mixes: Vec<_> = PROGRAMS.iter().map(Mix::from).collect();
    let shares = Shares::of(&[0.7, 0.3]).unwrap();
    let pair = PROGRAMS.iter().filter(|program| program.turns().len() > 1);
    mixes.push(Mix::new(shares, pair.collect()));
    mixes
}

fn counted(mix: &Mix<'_>, sessions: u64) -> Counted {
    let cell = Cell {
        mix: mix.clone(),
        seed: 42,
        sessions,
    };
    let ranges = std::iter::once(0..sessions).collect();
    let mut counted = count(&[cell], ranges, &options(1, 64), &()).unwrap();
    counted.remove(0).unwrap()
}

#[test]
fn what_is_written_is_read_back() {
    for mix in mixes() {
        let counted = counted(&mix, VIEWINGS);
        let bytes = canonical_of_cell(counted.tally());
        let viewings = counted.viewings().clone();
        assert_eq!(Counted::restore(&mix, viewings, &bytes).unwrap(), counted);
    }
}

#[test]
fn what_was_read_back_counts_on() {
    for mix in mixes() {
        let bytes = canonical_of_cell(counted(&mix, 300).tally());
        let mut sum = Counted::restore(&mix, (0..300).into(), &bytes).unwrap();
        let cell = Cell {
            mix: mix.clone(),
            seed: 42,
            sessions: VIEWINGS,
        };
        let rest = std::iter::once(300..VIEWINGS).collect();
        let rest = count(&[cell], rest, &options(2, 64), &()).unwrap();
        sum.merge(rest[0].as_ref().unwrap()).unwrap();
        assert_eq!(sum, counted(&mix, VIEWINGS));
    }
}

#[test]
fn counts_of_other_viewings_are_refused() {
    let mixes = mixes();
    for mix in mixes.iter().filter(|mix| mix.turns() > 0) {
        let bytes = canonical_of_cell(counted(mix, VIEWINGS).tally());
        for viewings in [0, VIEWINGS - 1, VIEWINGS + 1, u64::MAX] {
            let restored = CellTally::restore(mix, viewings, &bytes);
            assert_eq!(restored, Err(StateError::Contradiction), "{viewings}");
        }
    }
}

#[test]
fn counts_of_other_ads_are_refused() {
    let [google, nothing] = [0, 2].map(|place| Mix::from(&PROGRAMS[place]));
    let bytes = canonical_of_cell(counted(&google, VIEWINGS).tally());
    let restored = CellTally::restore(&nothing, VIEWINGS, &bytes);
    assert_eq!(restored, Err(StateError::Shape));
}

#[test]
fn bytes_that_are_cut_or_followed_are_refused() {
    let mix = Mix::from(&PROGRAMS[0]);
    let mut bytes = canonical_of_cell(counted(&mix, VIEWINGS).tally());
    for length in 0..bytes.len() {
        let restored = CellTally::restore(&mix, VIEWINGS, &bytes[..length]);
        assert_eq!(restored, Err(StateError::Short), "{length}");
    }
    bytes.push(0);
    let restored = CellTally::restore(&mix, VIEWINGS, &bytes);
    assert_eq!(restored, Err(StateError::Long));
}

proptest! {
    /// No bytes make it panic, and what it takes is what it writes.
    #[test]
    fn hostile_counts_are_refused_or_written_alike(
        kind in 0_usize..14,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u128>(), 0_u32..129), 1..4),
    ) {
        let mixes = mixes();
        let mix = &mixes[kind % mixes.len()];
        let mut bytes = canonical_of_cell(counted(mix, 60).tally());
        for (place, value, shift) in changes {
            let start = place.index(bytes.len() / 16) * 16;
            let value = value.checked_shr(shift).unwrap_or(0);
            bytes[start..start + 16].copy_from_slice(&value.to_le_bytes());
        }
        if let Ok(tally) = CellTally::restore(mix, 60, &bytes) {
            prop_assert_eq!(canonical_of_cell(&tally), bytes);
        }
    }
}

/// Nothing is allocated for what bytes merely announce.
#[test]
fn a_number_of_buckets_alone_allocates_nothing() {
    let mix = Mix::from(&PROGRAMS[0]);
    let bytes = canonical_of_cell(counted(&mix, VIEWINGS).tally());
    let empty = allocation_counter::measure(|| drop(CellTally::of(&mix)));
    for place in (0..bytes.len()).step_by(16) {
        let mut bytes = bytes.clone();
        bytes[place..place + 16].copy_from_slice(&u128::from(u64::MAX).to_le_bytes());
        let allocated = allocation_counter::measure(|| {
            CellTally::restore(&mix, VIEWINGS, &bytes).unwrap_err();
        });
        assert!(allocated.bytes_total <= 4 * empty.bytes_total, "{place}");
    }
}
