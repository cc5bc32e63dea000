//! From what was found to its record.

use super::{CellSide, ComparedAd, ComparedCell, Comparison, Side};
use crate::figures::{finite, log10_of};
use vastsim_engine::VALUE_VERSION;
use vastsim_report::comparison::{
    AdComparisonRecord, CellComparisonRecord, CellSideEntry, ComparisonCriteria, ComparisonRecord,
    RateRecord, SideEntry, WatchedRecord,
};
use vastsim_validation::comparison::{RateComparison, WatchedComparison};

/// All of it.
pub(crate) fn record(comparison: &Comparison) -> ComparisonRecord {
    let judged = comparison.judged;
    ComparisonRecord {
        schema: ComparisonRecord::SCHEMA.to_owned(),
        vastsim: env!("CARGO_PKG_VERSION").to_owned(),
        value_version: VALUE_VERSION,
        a: side(&comparison.a),
        b: side(&comparison.b),
        paired: comparison.paired_seed.is_some(),
        seed: comparison.paired_seed.map(|seed| seed.to_string()),
        complete: comparison.is_complete,
        criteria: ComparisonCriteria {
            margin: comparison.criteria.margin,
            alpha: comparison.criteria.alpha,
        },
        verdict: judged.verdict.to_string(),
        rates: judged.rates as u64,
        narrowing: judged.narrowing.and_then(finite),
        cells: comparison.cells.iter().map(cell).collect(),
    }
}

fn side(side: &Side) -> SideEntry {
    SideEntry {
        scenario: side.scenario.clone(),
        set: side.set.clone(),
        seed: side.seed.to_string(),
        unmatched: side.unmatched.clone(),
    }
}

fn cell(cell: &ComparedCell) -> CellComparisonRecord {
    CellComparisonRecord {
        a: cell_side(&cell.a),
        b: cell_side(&cell.b),
        ads: (0..).zip(&cell.ads).map(ad).collect(),
    }
}

fn cell_side(cell: &CellSide) -> CellSideEntry {
    CellSideEntry {
        cell: cell.label.clone(),
        provider: cell.provider.clone(),
        publisher: cell.publisher.clone(),
        model: cell.model.clone(),
        sessions: cell.sessions,
        ads: cell.ads as u64,
    }
}

fn ad((ad_index, ad): (u64, &ComparedAd)) -> AdComparisonRecord {
    let [ad_id_a, ad_id_b] = ad.ids.clone();
    AdComparisonRecord {
        ad_index,
        ad_id_a,
        ad_id_b,
        rates: ad.found.rates.iter().map(rate).collect(),
        watched: ad.found.watched.as_ref().map(watched),
    }
}

fn rate(rate: &RateComparison) -> RateRecord {
    let evidence = &rate.evidence;
    RateRecord {
        metric: rate.metric.name().to_owned(),
        milestone: rate.metric.milestone().map(|it| it.to_string()),
        reason: rate.metric.reason().map(str::to_owned),
        events_a: rate.a.0,
        trials_a: rate.a.1,
        events_b: rate.b.0,
        trials_b: rate.b.1,
        a: rate.rate_a(),
        b: rate.rate_b(),
        difference: evidence.difference,
        ci_low: rate.interval.low,
        ci_high: rate.interval.high,
        expected_difference: rate.expected_difference(),
        unpaired_ci_low: rate.unpaired.map(|it| it.low),
        unpaired_ci_high: rate.unpaired.map(|it| it.high),
        narrowing: rate.narrowing().and_then(finite),
        log10_p_equivalence: log10_of(evidence.log_p_equivalence),
        log10_p_beyond: log10_of(evidence.log_p_beyond),
        log10_p_difference: log10_of(evidence.log_p_difference),
        verdict: rate.verdict.to_string(),
    }
}

fn watched(watched: &WatchedComparison) -> WatchedRecord {
    WatchedRecord {
        a_s: watched.a_s,
        b_s: watched.b_s,
        difference_s: watched.difference_s,
        ci_low_s: watched.interval.map(|it| it.low),
        ci_high_s: watched.interval.map(|it| it.high),
        expected_difference_s: watched.expected_difference_s(),
        unpaired_ci_low_s: watched.unpaired.map(|it| it.low),
        unpaired_ci_high_s: watched.unpaired.map(|it| it.high),
        narrowing: watched.narrowing().and_then(finite),
    }
}
