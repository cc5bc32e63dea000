//! Two result folders, as they are.

use super::pairing::Pairing;
use super::{CellSide, ComparedAd, ComparedCell, Comparison, Side};
use crate::exit::Usage;
use vastsim_engine::Milestone;
use vastsim_report::{AdRecord, CellRecord, InterruptionRecord, MilestoneRecord, StoredResult};
use vastsim_validation::Criteria;
use vastsim_validation::comparison::{AdCounts, EventCount, MeanWatched, Metric, compare_counts};

/// Compares what two results say.
///
/// # Errors
/// If they have no cell in common.
pub(crate) fn compare_folders(
    a: &StoredResult,
    b: &StoredResult,
    criteria: Criteria,
) -> Result<Comparison, Usage> {
    let [labels_a, labels_b] = [a, b].map(|result| {
        let labels = result.cells.iter().map(|cell| cell.key.cell.as_str());
        labels.collect::<Vec<_>>()
    });
    let pairing = Pairing::of(&labels_a, &labels_b)?;
    let pairs = pairing.pairs.iter();
    let cells =
        pairs.map(|(of_a, of_b)| compared_cell(&a.cells[*of_a], &b.cells[*of_b], &criteria));
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

fn cell_side(cell: &CellRecord) -> CellSide {
    let key = cell.key.clone();
    CellSide {
        label: key.cell,
        provider: key.provider,
        publisher: key.publisher,
        model: key.model,
        sessions: cell.viewings(),
        ads: cell.ads.len(),
    }
}

fn compared_cell(a: &CellRecord, b: &CellRecord, criteria: &Criteria) -> ComparedCell {
    let ads = a.ads.iter().zip(&b.ads).enumerate();
    let ads = ads.map(|(index, (of_a, of_b))| ComparedAd {
        ids: [of_a.ad_id.clone(), of_b.ad_id.clone()],
        found: compare_counts(
            &counts((index, of_a), a.viewings()),
            &counts((index, of_b), b.viewings()),
            criteria,
        ),
    });
    ComparedCell {
        ads: ads.collect(),
        a: cell_side(a),
        b: cell_side(b),
    }
}

/// What is said of an ad, and which of so many viewings started it; every one
/// starts the first ad.
fn counts((index, ad): (usize, &AdRecord), viewings: u64) -> AdCounts {
    let start = (index > 0).then(|| EventCount {
        metric: Metric::Start,
        events: ad.sessions.min(viewings),
        trials: viewings,
        expected: None,
    });
    let reached = ad.milestones.iter().filter_map(|it| reach(ad, it));
    let interrupted = ad
        .interruptions
        .iter()
        .filter_map(|it| interruption(ad, it));
    let events = start.into_iter().chain([all_interruptions(ad)]);
    let events = events.chain(reached).chain(interrupted);
    AdCounts {
        sessions: ad.sessions,
        events: events.collect(),
        watched: watched(ad),
    }
}

fn watched(ad: &AdRecord) -> Option<MeanWatched> {
    const NANOS_PER_SEC: f64 = 1e9;
    let mean = MeanWatched {
        mean_s: ad.watched_ns as f64 / ad.sessions as f64 / NANOS_PER_SEC,
        standard_error_s: ad.watched_standard_error_s,
        expected_s: ad.expected.map(|expected| expected.mean_watched_s),
    };
    (ad.sessions > 0).then_some(mean)
}

/// None of the start, which every session reaches.
fn reach(ad: &AdRecord, record: &MilestoneRecord) -> Option<EventCount> {
    let metric = match milestone(&record.milestone)? {
        Milestone::Start => return None,
        Milestone::Complete => Metric::Completion,
        milestone => Metric::Reach(milestone),
    };
    Some(EventCount {
        metric,
        events: record.reached,
        trials: ad.sessions,
        expected: record.expected,
    })
}

fn interruption(ad: &AdRecord, record: &InterruptionRecord) -> Option<EventCount> {
    let segment = milestone(&record.segment)?;
    Some(EventCount {
        metric: Metric::InterruptionIn(segment, record.reason.clone()),
        events: record.interrupted,
        trials: ad.sessions,
        expected: record.expected,
    })
}

fn milestone(name: &str) -> Option<Milestone> {
    let mut milestones = Milestone::ALL.into_iter();
    milestones.find(|milestone| milestone.as_str() == name)
}

fn all_interruptions(ad: &AdRecord) -> EventCount {
    let expected = ad.interruptions.iter().map(|it| it.expected);
    EventCount {
        metric: Metric::Interruption,
        events: ad.interruptions.iter().map(|it| it.interrupted).sum(),
        trials: ad.sessions,
        expected: expected.sum(),
    }
}
