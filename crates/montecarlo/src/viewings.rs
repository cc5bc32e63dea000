//! Some of the viewings of a cell.

use std::ops::Range;

/// A set of viewings, by their numbers: ranges that ascend, with gaps between.
///
/// ```
/// # use vastsim_montecarlo::Viewings;
/// let halves = [Viewings::from(0..5), Viewings::from(5..10)];
/// let whole = halves[1].union(&halves[0])?;
/// assert_eq!((whole.ranges(), whole.count()), (&[0..10][..], 10));
/// assert!(whole.union(&halves[0]).is_err());
/// # Ok::<(), vastsim_montecarlo::Overlap>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Viewings(Vec<Range<u64>>);

/// The same viewing is in two sets, of which each viewing may be in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("viewings {start} to {} are in both", end - 1)]
pub struct Overlap {
    /// The first viewing that is in both.
    pub start: u64,
    /// The one behind the last of these.
    pub end: u64,
}

impl Viewings {
    /// The set of these ranges; `None` unless they ascend with gaps between, and
    /// none is empty.
    pub fn new(ranges: Vec<Range<u64>>) -> Option<Self> {
        let are_apart = ranges.windows(2).all(|pair| pair[0].end < pair[1].start);
        let are_ranges = ranges.iter().all(|range| range.start < range.end);
        (are_apart && are_ranges).then_some(Self(ranges))
    }

    /// How many.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|range| range.end - range.start).sum()
    }

    /// The ranges, ascending, with gaps between.
    pub fn ranges(&self) -> &[Range<u64>] {
        &self.0
    }

    /// The first range of `whole` that is missing here; empty if none is.
    pub fn first_gap(&self, whole: &Range<u64>) -> Range<u64> {
        let mut start = whole.start;
        for range in &self.0 {
            if range.start > start {
                return start..whole.end.min(range.start);
            }
            start = start.max(range.end);
        }
        start.min(whole.end)..whole.end
    }

    /// Both sets in one.
    ///
    /// # Errors
    /// [`Overlap`] if a viewing is in both.
    pub fn union(&self, other: &Self) -> Result<Self, Overlap> {
        let mut ranges = [&*self.0, &*other.0].concat();
        ranges.sort_unstable_by_key(|range| range.start);
        let mut union: Vec<Range<u64>> = Vec::new();
        for range in ranges {
            match union.last_mut() {
                Some(last) if range.start < last.end => {
                    let (start, end) = (range.start, range.end.min(last.end));
                    return Err(Overlap { start, end });
                }
                Some(last) if range.start == last.end => last.end = range.end,
                _ => union.push(range),
            }
        }
        Ok(Self(union))
    }
}

impl From<Range<u64>> for Viewings {
    fn from(range: Range<u64>) -> Self {
        Self(Vec::from_iter(
            Some(range).filter(|range| !range.is_empty()),
        ))
    }
}
