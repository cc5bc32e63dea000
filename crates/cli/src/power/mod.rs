//! What `power` says.

mod json;
mod report;

use vastsim_validation::planning::{Design, Planned, PlannedSegment, SegmentRate, start_with_all};
use vastsim_validation::{Expectation, Target};

/// Sessions planned for the segments of a scenario, or for one by itself.
pub(crate) struct PowerPlan {
    /// Name of the scenario, if there is one.
    scenario: Option<String>,
    design: Design,
    /// Sessions that start each ad, if they were given.
    sessions: Option<u64>,
    ads: Vec<PlannedAd>,
    /// All segments of all ads, in their order.
    planned: Planned,
}

/// An ad that is planned for.
pub(crate) struct PlannedAd {
    cell: String,
    provider: String,
    ad_id: String,
    ad_index: u64,
    pub(crate) rates: Vec<SegmentRate>,
}

impl PlannedAd {
    pub(crate) fn of(target: &Target<'_>) -> Self {
        let expectation = Expectation::of_milestones(target.form.clone(), target.duration);
        Self {
            cell: target.cell.clone(),
            provider: target.provider.clone(),
            ad_id: target.ad_id.clone(),
            ad_index: target.ad_index,
            rates: SegmentRate::all(&expectation).collect(),
        }
    }

    /// A segment of no ad in particular.
    pub(crate) fn single(rate: SegmentRate) -> Self {
        Self {
            cell: String::new(),
            provider: String::new(),
            ad_id: String::new(),
            ad_index: 0,
            rates: vec![rate],
        }
    }
}

impl PowerPlan {
    /// Of all ads together.
    pub(crate) fn of(
        scenario: Option<String>,
        ads: Vec<PlannedAd>,
        sessions: Option<u64>,
        design: Design,
    ) -> Self {
        let rates = ads.iter().flat_map(|ad| ad.rates.iter().copied());
        let planned = Planned::of(&rates.collect::<Vec<_>>(), sessions, &design);
        Self {
            scenario,
            design,
            sessions,
            ads,
            planned,
        }
    }

    /// Each ad, with its segments.
    fn by_ad(&self) -> impl Iterator<Item = (&PlannedAd, &[PlannedSegment])> {
        let mut from = 0;
        self.ads.iter().map(move |ad| {
            let until = from + ad.rates.len();
            let segments = &self.planned.segments[from..until];
            from = until;
            (ad, segments)
        })
    }

    /// Sessions of each ad that have to start so that all segments of all ads
    /// are shown.
    fn starts(&self) -> Vec<(&PlannedAd, Option<u64>)> {
        let of_ad = |(ad, segments): (_, &[_])| (ad, start_with_all(segments));
        let with_segments = self.by_ad().filter(|(_, segments)| !segments.is_empty());
        with_segments.map(of_ad).collect()
    }
}
