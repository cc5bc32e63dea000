//! Counts that beacons which were lost or sent twice have left.

use crate::observed::FunnelCounts;
use crate::observed::problem::{Found, Objection, Place};
use vastsim_engine::Milestone;

/// Rows of one kind that are listed.
const LISTED_MAX: u64 = 20;

/// Rows that cannot be what happened.
#[derive(Debug, Default)]
pub(in crate::observed) struct Suspicions {
    /// Rows in which a milestone was reached more often than the one before.
    pub(in crate::observed) growing: u64,
    /// Rows with fewer impressions than starts.
    pub(in crate::observed) unimpressed: u64,
    last_line: u64,
}

impl Suspicions {
    /// Looks at a row, in which the count of a milestone has this place.
    pub(in crate::observed) fn look(
        &mut self,
        line: u64,
        counts: &FunnelCounts,
        place: &dyn Fn(usize) -> Place,
        found: &mut Found,
    ) {
        self.look_for_growth(line, counts, place, found);
        let [start, ..] = counts.reached;
        let Some(impressions) = counts.impressions.filter(|count| *count < start) else {
            return;
        };
        self.unimpressed += 1;
        self.last_line = line;
        if self.unimpressed <= LISTED_MAX {
            let message = format!("there are {start} starts, but {impressions} impressions");
            found.warning(place(0), Objection::new(message));
        }
    }

    fn look_for_growth(
        &mut self,
        line: u64,
        counts: &FunnelCounts,
        place: &dyn Fn(usize) -> Place,
        found: &mut Found,
    ) {
        let pairs = counts.reached.windows(2).zip(Milestone::SEGMENTS);
        let mut grown = pairs.filter(|(pair, _)| pair[1] > pair[0]);
        let Some((pair, milestone)) = grown.next() else {
            return;
        };
        self.growing += 1;
        let next = milestone.next().unwrap_or(milestone);
        self.last_line = line;
        if self.growing <= LISTED_MAX {
            let (before, behind) = (milestone.as_str(), next.as_str());
            let message = format!(
                "`{behind}` was reached {} times, `{before}` before it {} times",
                pair[1], pair[0]
            );
            let hint = "beacons were lost or counted twice: rates of this row are biased";
            found.warning(place(next.index()), Objection::new(message).hint(hint));
        }
    }

    /// Says how many were not listed.
    pub(in crate::observed) fn finish(&self, found: &mut Found) {
        let place = Place::line(self.last_line, "");
        let more = |count: u64| count.saturating_sub(LISTED_MAX);
        let growing = more(self.growing);
        if growing > 0 {
            let message = format!("counts grow along the funnel in {growing} more rows");
            found.warning(place.clone(), Objection::new(message));
        }
        let unimpressed = more(self.unimpressed);
        if unimpressed > 0 {
            let message =
                format!("there are fewer impressions than starts in {unimpressed} more rows");
            found.warning(place, Objection::new(message));
        }
    }
}
