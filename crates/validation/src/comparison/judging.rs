//! The verdict on all differences together.

use super::ad::AdComparison;
use super::rate::RateComparison;
use crate::verdict::{Adjusted, Criteria, Verdict};

/// What is said of all rates together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Whether anything matters.
    pub verdict: Verdict,
    /// How many rates were judged.
    pub rates: usize,
    /// The median over them of how many times the pairs narrowed the interval.
    pub narrowing: Option<f64>,
}

/// Judges all rates of all ads together: what is seen is adjusted by Holm's
/// procedure for how many there are, and the whole is as different as its parts.
pub fn judge<'c>(
    ads: impl IntoIterator<Item = &'c mut AdComparison>,
    criteria: &Criteria,
) -> Judged {
    let rates = ads.into_iter().flat_map(|ad| &mut ad.rates);
    let mut rates: Vec<&mut RateComparison> = rates.collect();
    let evidence: Vec<_> = rates.iter().map(|rate| rate.evidence).collect();
    for (rate, adjusted) in rates.iter_mut().zip(Adjusted::all(&evidence)) {
        rate.verdict = rate.evidence.verdict(criteria, adjusted);
    }
    Judged {
        verdict: Verdict::of_all(rates.iter().map(|rate| rate.verdict)),
        rates: rates.len(),
        narrowing: median(rates.iter().filter_map(|rate| rate.narrowing()).collect()),
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let upper = *numbers.get(numbers.len() / 2)?;
    let lower = *numbers.get((numbers.len() - 1) / 2)?;
    Some(0.5 * (lower + upper))
}
