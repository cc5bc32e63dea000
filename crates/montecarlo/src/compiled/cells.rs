//! Where interruptions are counted: the buckets of the histogram, apart for
//! each fate.

use crate::bucket;
use vastsim_engine::{Fate, Fates, SimTime};

/// The cells of a plan, in order of time: of each fate one for every bucket of
/// the histogram that it has a part of.
#[derive(Debug)]
pub(super) struct Cells {
    regions: Vec<Region>,
    /// Where each of them ends.
    ends: Vec<SimTime>,
    count: usize,
}

/// The cells of a fate.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) fate: Fate,
    /// The first instant after it.
    pub(super) end: SimTime,
    /// What is added, modulo 2^64, to the number of a bucket.
    pub(super) offset: usize,
    /// The numbers of its first bucket and of the one after its last.
    pub(super) buckets: (usize, usize),
}

impl Cells {
    pub(super) fn of(fates: &Fates) -> Self {
        let ends = fates.interrupted.iter().skip(1).map(|fate| fate.from);
        let ends = ends.chain([fates.end]);
        let (mut regions, mut count) = (Vec::new(), 0_usize);
        for (fate, end) in fates.interrupted.iter().zip(ends) {
            let last = end - SimTime::from_nanos(1);
            let (low, high) = (bucket::of(fate.from), bucket::of(last) + 1);
            regions.push(Region {
                fate: *fate,
                end,
                offset: count.wrapping_sub(low),
                buckets: (low, high),
            });
            count += high - low;
        }
        Self {
            ends: regions.iter().map(|region| region.end).collect(),
            regions,
            count,
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    pub(super) fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The region of an instant before the end.
    #[inline]
    pub(super) fn region(&self, at: SimTime) -> Option<&Region> {
        self.regions.get(passed(&self.ends, at))
    }
}

/// How many of these instants, which ascend, are not later.
#[inline]
pub(super) fn passed(instants: &[SimTime], at: SimTime) -> usize {
    const FEW: usize = 16;
    if instants.len() > FEW {
        return instants.partition_point(|instant| *instant <= at);
    }
    let passed = instants.iter().map(|instant| usize::from(*instant <= at));
    passed.fold(0, usize::wrapping_add)
}
