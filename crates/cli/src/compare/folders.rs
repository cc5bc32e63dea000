//! Two result folders, as they are.

use super::pairing::Pairing;
use super::{CellSide, ComparedAd, ComparedCell, Comparison, Side};
use crate::exit::Usage;
use vastsim_engine::Milestone;
use vastsim_report::{StoredAd, StoredRate, StoredResult};
use vastsim_validation::Criteria;
use vastsim_validation::comparison::{AdCounts, EventCount, Metric, compare_counts};

/// Compares what two results say.
///
/// # Errors
/// If they have no cell in common.
pub(crate) fn compare_folders(
    a: &StoredResult,
    b: &StoredResult,
    criteria: Criteria,
) -> Result<Comparison, Usage> {
    let (of_a, of_b) = (StoredCell::all(a), StoredCell::all(b));
    let labels = |cells: &[StoredCell<'_>]| -> Vec<String> {
        cells.iter().map(|cell| cell.side.label.clone()).collect()
    };
    let (labels_a, labels_b) = (labels(&of_a), labels(&of_b));
    let [texts_a, texts_b] =
        [&labels_a, &labels_b].map(|labels| labels.iter().map(String::as_str).collect::<Vec<_>>());
    let pairing = Pairing::of(&texts_a, &texts_b)?;
    let pairs = pairing.pairs.iter();
    let cells = pairs.map(|(a, b)| compared_cell(&of_a[*a], &of_b[*b], &criteria));
    let cells = cells.collect();
    let [left_a, left_b] = pairing.unmatched;
    let sides = [side(a, left_a), side(b, left_b)];
    let is_complete = a.manifest.run.complete && b.manifest.run.complete;
    Ok(Comparison::new(sides, None, is_complete, criteria, cells))
}

fn side(result: &StoredResult, unmatched: Vec<String>) -> Side {
    let run = &result.manifest.run;
    Side {
        scenario: run.scenario.clone(),
        set: run.set.clone(),
        seed: run.seed,
        unmatched,
    }
}

/// A cell and its ads.
struct StoredCell<'r> {
    side: CellSide,
    ads: Vec<&'r StoredAd>,
}

impl<'r> StoredCell<'r> {
    /// Rows of a cell stand together.
    fn all(result: &'r StoredResult) -> Vec<Self> {
        let mut cells: Vec<Self> = Vec::new();
        for ad in &result.ads {
            match cells.last_mut() {
                Some(cell) if cell.side.label == ad.cell.cell => {
                    cell.ads.push(ad);
                    cell.side.ads += 1;
                }
                _ => cells.push(Self::of(ad)),
            }
        }
        cells
    }

    fn of(ad: &'r StoredAd) -> Self {
        let key = ad.cell.clone();
        let side = CellSide {
            label: key.cell,
            provider: key.provider,
            publisher: key.publisher,
            model: key.model,
            sessions: ad.sessions,
            ads: 1,
        };
        Self {
            side,
            ads: vec![ad],
        }
    }
}

fn compared_cell(a: &StoredCell<'_>, b: &StoredCell<'_>, criteria: &Criteria) -> ComparedCell {
    let ads = a.ads.iter().zip(&b.ads).map(|(of_a, of_b)| ComparedAd {
        ids: [of_a.ad_id.clone(), of_b.ad_id.clone()],
        found: compare_counts(
            &counts(of_a, a.side.sessions),
            &counts(of_b, b.side.sessions),
            criteria,
        ),
    });
    ComparedCell {
        ads: ads.collect(),
        a: a.side.clone(),
        b: b.side.clone(),
    }
}

/// What is said of an ad, and which of so many viewings started it; every one
/// starts the first ad.
fn counts(ad: &StoredAd, viewings: u64) -> AdCounts {
    let start = (ad.ad_index > 0).then(|| EventCount {
        metric: Metric::Start,
        events: ad.sessions.min(viewings),
        trials: viewings,
        expected: None,
    });
    let events = ad.milestones.iter().chain(&ad.interruptions);
    let events = events.filter_map(|rate| event(ad, rate));
    let events = start.into_iter().chain([interruption(ad)]).chain(events);
    AdCounts {
        sessions: ad.sessions,
        events: events.collect(),
        watched_s: ad
            .mean_watched_s
            .map(|mean_s| (mean_s, ad.mean_watched_s_expected)),
    }
}

/// None of the start, which every session reaches.
fn event(ad: &StoredAd, rate: &StoredRate) -> Option<EventCount> {
    let mut milestones = Milestone::ALL.into_iter();
    let milestone = milestones.find(|it| it.as_str() == rate.milestone)?;
    let metric = match (&rate.reason, milestone) {
        (Some(reason), segment) => Metric::InterruptionIn(segment, reason.clone()),
        (None, Milestone::Start) => return None,
        (None, Milestone::Complete) => Metric::Completion,
        (None, milestone) => Metric::Reach(milestone),
    };
    Some(EventCount {
        metric,
        events: rate.count,
        trials: ad.sessions,
        expected: rate.expected,
    })
}

fn interruption(ad: &StoredAd) -> EventCount {
    let expected = ad.interruptions.iter().map(|rate| rate.expected);
    EventCount {
        metric: Metric::Interruption,
        events: ad.interruptions.iter().map(|rate| rate.count).sum(),
        trials: ad.sessions,
        expected: expected.sum(),
    }
}
