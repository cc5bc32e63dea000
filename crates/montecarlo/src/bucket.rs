//! The buckets of the histogram of offsets, by number.
//!
//! Those of an HDR histogram of three significant digits (Tene, HdrHistogram): values
//! of up to 2,047 µs have one each, and from there on buckets double in width with
//! each power of two, 1,024 for each.

use vastsim_engine::SimTime;

pub(crate) const NANOS_PER_MICRO: u64 = 1_000;
const SINGLE_BITS: u32 = 11;
const PER_OCTAVE: usize = 1 << (SINGLE_BITS - 1);

/// How often the width of the bucket of so many microseconds was doubled.
#[inline]
const fn doublings(micros: u64) -> u32 {
    (u64::BITS - SINGLE_BITS).saturating_sub(micros.leading_zeros())
}

/// The number of the bucket of an instant.
#[inline]
pub(crate) const fn of(at: SimTime) -> usize {
    let micros = at.as_nanos() / NANOS_PER_MICRO;
    let doublings = doublings(micros);
    (doublings as usize)
        .wrapping_mul(PER_OCTAVE)
        .wrapping_add((micros >> doublings) as usize)
}

/// The least value of a bucket, in microseconds.
pub(crate) const fn least_us(number: usize) -> u64 {
    let doublings = doublings_of(number);
    ((number - doublings * PER_OCTAVE) as u64) << doublings
}

/// The greatest value of a bucket, in microseconds.
pub(crate) const fn greatest_us(number: usize) -> u64 {
    least_us(number) + (1 << doublings_of(number)) - 1
}

/// The last instant of a bucket, to the nanosecond.
pub(crate) const fn last_instant(number: usize) -> SimTime {
    let next_us = greatest_us(number) + 1;
    SimTime::from_nanos(next_us * NANOS_PER_MICRO - 1)
}

/// The value in the middle of a bucket, in microseconds.
pub(crate) const fn middle_us(number: usize) -> u64 {
    least_us(number) + (1 << doublings_of(number)) / 2
}

const fn doublings_of(number: usize) -> usize {
    (number / PER_OCTAVE).saturating_sub(1)
}

/// Instants up to the next doubling lie in buckets of one width.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Octave {
    /// How often the width was doubled.
    pub(crate) doublings: u32,
    /// The first instant after it.
    pub(crate) end: SimTime,
}

impl Octave {
    /// That of an instant.
    pub(crate) const fn of(at: SimTime) -> Self {
        let doublings = doublings(at.as_nanos() / NANOS_PER_MICRO);
        let end_us = 1 << (SINGLE_BITS + doublings);
        Self {
            doublings,
            end: SimTime::from_nanos(end_us * NANOS_PER_MICRO),
        }
    }

    /// What is added to the number of widths before an instant to have the number
    /// of its bucket.
    pub(crate) const fn offset(self) -> usize {
        self.doublings as usize * PER_OCTAVE
    }
}
