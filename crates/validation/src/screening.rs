//! Which publishers, days or other parts of the data are off.

use crate::expectation::Expectation;
use crate::funnel::Funnel;
use crate::segment_test::{SegmentCount, SegmentTest};
use crate::terminal_test::TerminalTest;
use crate::verdict::Criteria;
use std::collections::BTreeMap;
use vastsim_stats::multiplicity;

/// One value of the column that is screened.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    /// The value, such as the name of a publisher.
    pub value: String,
    /// Its sessions, by milestone.
    pub funnel: Funnel,
    /// Its segments; none where counts grow along the funnel.
    pub segments: Vec<SegmentTest>,
    /// How its sessions ended; `None` where counts grow.
    pub test: Option<TerminalTest>,
    /// ln of the p-value of G, adjusted for how many values there are.
    pub log_p_adjusted: f64,
    /// Whether it is off.
    pub is_flagged: bool,
}

/// Tests each part by itself; [`flag`] says which of them are off.
pub fn screen(
    parts: &BTreeMap<String, Funnel>,
    expectation: &Expectation<'_>,
    criteria: &Criteria,
) -> Vec<Screened> {
    let parts = parts.iter();
    parts
        .map(|(value, funnel)| Screened::of(value, *funnel, expectation, criteria))
        .collect()
}

/// Flags the parts that are off, of all that are screened together.
///
/// By the procedure of Benjamini and Hochberg (1995): of those that are flagged,
/// a share of at most α is expected to be so by chance.
pub fn flag(screened: &mut [&mut Screened], alpha: f64) {
    let log_p: Vec<_> = screened.iter().map(|part| part.log_p()).collect();
    let adjusted = multiplicity::benjamini_hochberg_log(&log_p);
    for (part, log_p_adjusted) in screened.iter_mut().zip(adjusted) {
        part.log_p_adjusted = log_p_adjusted;
        part.is_flagged = part.test.is_none() || log_p_adjusted < libm::log(alpha);
    }
}

impl Screened {
    /// Whether it is flagged is known when all are tested.
    fn of(value: &str, funnel: Funnel, expectation: &Expectation<'_>, criteria: &Criteria) -> Self {
        let cells = funnel.terminal();
        let counts = SegmentCount::all(&funnel, expectation);
        let tests = counts.map(|count| count.test(criteria));
        Self {
            value: value.to_owned(),
            funnel,
            segments: if cells.is_some() {
                tests.collect()
            } else {
                Vec::new()
            },
            test: cells.map(|cells| TerminalTest::of(cells, expectation.terminal(), &[])),
            log_p_adjusted: 0.0,
            is_flagged: false,
        }
    }

    /// The segment that stands out most.
    pub fn worst(&self) -> Option<&SegmentTest> {
        let segments = self.segments.iter();
        let log_p = |test: &SegmentTest| test.evidence.log_p_difference;
        segments.min_by(|a, b| log_p(a).total_cmp(&log_p(b)))
    }

    /// Of a part whose counts grow nothing is tested.
    fn log_p(&self) -> f64 {
        self.test.as_ref().map_or(0.0, |test| test.g.log_p)
    }
}
