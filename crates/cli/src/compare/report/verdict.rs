//! The last lines: whether anything matters.

use super::{Place, Report};
use crate::figures::{digits, margin, percent, points, times};
use crate::validate::marked;
use vastsim_validation::Verdict;
use vastsim_validation::comparison::RateComparison;

/// What rounding may make of differences that are as large.
const TIE: f64 = 1e-12;

impl Report<'_> {
    pub(super) fn verdict(&self) -> String {
        let judged = self.comparison.judged;
        let margin = margin(self.comparison.criteria.margin);
        let said = match judged.verdict {
            Verdict::Equivalent => format!("every difference is within {margin}, and none is seen"),
            Verdict::EquivalentButDetectable => {
                format!("there are differences, and every one is within {margin}")
            }
            Verdict::Different => format!("a difference is beyond {margin}"),
            Verdict::Inconclusive => {
                format!("too few viewings to tell whether every difference is within {margin}")
            }
        };
        let lines = [self.largest(), self.narrowing(), self.family()];
        let lines = lines.iter().filter(|line| !line.is_empty());
        let lines = lines.flat_map(|line| ["  ", line.as_str(), "\n"]);
        let lines: String = lines.collect();
        format!("{}: {said}\n{lines}", marked(judged.verdict))
    }

    fn largest(&self) -> String {
        let rates = self.ads().flat_map(|place| {
            let rates = place.ad.found.rates.iter();
            rates.map(move |rate| (place, rate))
        });
        let size = |rate: &RateComparison| rate.evidence.difference.abs();
        // The first of several as large.
        let largest = rates.reduce(|first, next| {
            if size(next.1) > size(first.1) + TIE {
                next
            } else {
                first
            }
        });
        let largest = largest.filter(|(_, rate)| size(rate) > 0.0);
        largest.map_or_else(String::new, |largest| said_of(&largest))
    }

    fn narrowing(&self) -> String {
        self.comparison.judged.narrowing.map_or_else(String::new, |factor| {
            format!(
                "the same random numbers narrowed intervals {} (median); apart it would take {} times the viewings",
                times(factor),
                times(factor * factor).trim_start_matches('×')
            )
        })
    }

    fn family(&self) -> String {
        let rates = self.comparison.judged.rates;
        let alpha = self.comparison.criteria.alpha;
        format!(
            "{rates} rates, judged together at alpha {alpha} (Holm); of times watched no verdict comes"
        )
    }
}

fn said_of((place, rate): &(Place<'_>, &RateComparison)) -> String {
    let width = rate.interval.high - rate.interval.low;
    let apart = rate.unpaired.unwrap_or(rate.interval);
    let coarse = digits(apart.high - apart.low);
    format!(
        "the largest: {} {}, {} in A and {} in B, {} pp",
        place.label(),
        place.name_of(rate),
        percent(rate.rate_a(), coarse),
        percent(rate.rate_b(), coarse),
        points(rate.evidence.difference, digits(width))
    )
}
