//! From what was found to its record.

use super::{Compared, ValidateOptions};
use crate::json::{finite, log10_of as log10};
use std::path::Path;
use vastsim_report::validation::{
    AdValidationRecord, ChiSquaredEntry, CriteriaEntry, CurveEntry, EffectEntry, MonitorEntry,
    ObservedEntry, PartRecord, RaoScottEntry, ReasonEntry, SegmentRecord, ShapeEntry,
    TerminalEntry, ValidationRecord, WatchedEntry,
};
use vastsim_report::{ScenarioEntry, sha256_hex};
use vastsim_scenario::{Override, Scenario};
use vastsim_stats::cluster::RaoScott;
use vastsim_stats::goodness_of_fit::ChiSquaredTest;
use vastsim_validation::{
    AdValidation, CurveTest, Monitored, ReasonShare, Screened, SegmentTest, ShapeTest, TerminalTest,
};

impl Compared<'_> {
    /// The content of `validation.json`, with what was `set` instead of the scenario.
    pub fn record(
        &self,
        options: &ValidateOptions,
        scenario: &Scenario,
        set: &[Override],
    ) -> ValidationRecord {
        let criteria = self.criteria;
        ValidationRecord {
            schema: ValidationRecord::SCHEMA.to_owned(),
            vastsim: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: ScenarioEntry {
                name: scenario.name.clone(),
                file: file_name(Path::new(&scenario.inputs[0].path)),
                sha256: sha256_hex(&scenario.inputs[0].bytes),
            },
            set: set.iter().map(Override::to_string).collect(),
            observed: observed(self),
            criteria: CriteriaEntry {
                margin: criteria.margin,
                alpha: criteria.alpha,
                power: criteria.power,
            },
            cluster: options.data.cluster.clone(),
            by: options.by.clone(),
            verdict: self.verdict.to_string(),
            ads: self.ads.iter().map(ad).collect(),
        }
    }
}

/// Where a file lies makes no difference to the result.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn observed(compared: &Compared<'_>) -> ObservedEntry {
    let summary = &compared.summary;
    ObservedEntry {
        file: compared.name.file().to_owned(),
        sha256: summary.sha256.clone(),
        format: summary.format.to_string(),
        encoding: summary.encoding.to_owned(),
        delimiter: summary.delimiter.to_string(),
        rows: summary.rows,
        sessions: compared.ads.iter().map(|ad| ad.funnel.sessions()).sum(),
        lines_left_out: summary.skipped.iter().map(|skipped| skipped.line).collect(),
        warnings: summary.warnings.len() as u64,
    }
}

fn ad(ad: &AdValidation<'_>) -> AdValidationRecord {
    let target = ad.target;
    AdValidationRecord {
        cell: target.cell.clone(),
        provider: target.provider.clone(),
        publisher: target.publisher.clone(),
        ad_id: target.ad_id.clone(),
        ad_index: target.ad_index,
        model: target.model.clone(),
        sessions: ad.funnel.sessions(),
        verdict: ad.verdict.to_string(),
        segments: ad.segments.iter().map(segment).collect(),
        curve: ad.curve.as_ref().map(curve),
        terminal: terminal(&ad.terminal),
        reasons: ad.reasons.iter().map(reason).collect(),
        watched: WatchedEntry {
            average_view_rate: ad.watched.view_rate,
            average_view_rate_expected: ad.watched.view_rate_expected,
            mean: ad.watched.mean,
            mean_expected: finite(ad.watched.mean_expected),
        },
        parts: ad.screened.iter().map(part).collect(),
        sequential: ad.monitored.as_ref().map(monitor),
    }
}

fn segment(test: &SegmentTest) -> SegmentRecord {
    SegmentRecord {
        verdict: Some(test.verdict.to_string()),
        ..segment_of_part(test)
    }
}

fn segment_of_part(test: &SegmentTest) -> SegmentRecord {
    let count = &test.count;
    SegmentRecord {
        segment: count.segment.to_string(),
        entered: count.entered,
        interrupted: count.interrupted,
        observed: count.observed(),
        expected: count.expected,
        difference: test.evidence.difference,
        ci_low: test.interval.low,
        ci_high: test.interval.high,
        log10_p_equivalence: log10(test.evidence.log_p_equivalence),
        log10_p_beyond: log10(test.evidence.log_p_beyond),
        log10_p_difference: log10(test.evidence.log_p_difference),
        design_effect: test.design_effect,
        verdict: None,
        sessions_to_settle: test.sessions_to_settle,
    }
}

fn part(screened: &Screened) -> PartRecord {
    PartRecord {
        value: screened.value.clone(),
        sessions: screened.funnel.sessions(),
        flagged: screened.is_flagged,
        log10_p: log10(screened.log_p_adjusted),
        segments: screened.segments.iter().map(segment_of_part).collect(),
    }
}

fn curve(test: &CurveTest) -> CurveEntry {
    CurveEntry {
        offset_s: test.offset.as_nanos() as f64 / 1e9,
        observed: test.observed,
        expected: test.expected,
        difference: test.evidence.difference,
        halfwidth: test.halfwidth,
        log10_p_equivalence: log10(test.evidence.log_p_equivalence),
        log10_p_beyond: log10(test.evidence.log_p_beyond),
        log10_p_difference: log10(test.evidence.log_p_difference),
        verdict: test.verdict.name(),
        shape: test.shape.as_ref().map(shape),
    }
}

fn shape(test: &ShapeTest) -> ShapeEntry {
    ShapeEntry {
        interruptions: test.interruptions,
        ks: test.ks_statistic,
        ks_log10_p: log10(test.ks_log_p),
        cramer_von_mises: finite(test.cvm_statistic),
        cramer_von_mises_log10_p: log10(test.cvm_log_p),
    }
}

fn terminal(test: &TerminalTest) -> TerminalEntry {
    TerminalEntry {
        observed: test.observed,
        expected: test.expected,
        g: chi_squared(&test.g),
        pearson: chi_squared(&test.pearson),
        rao_scott: test.rao_scott.as_ref().map(rao_scott),
        effect: EffectEntry {
            total_variation: test.total_variation,
            jensen_shannon_bits: test.jensen_shannon_bits,
            cramers_v: finite(test.cramers_v),
        },
    }
}

fn chi_squared(test: &ChiSquaredTest) -> ChiSquaredEntry {
    ChiSquaredEntry {
        statistic: finite(test.statistic),
        df: test.df,
        log10_p: log10(test.log_p),
    }
}

fn rao_scott(test: &RaoScott) -> RaoScottEntry {
    let corrected = &test.pearson.second_order;
    RaoScottEntry {
        clusters: test.clusters as u64,
        design_effect: test.mean_design_effect,
        statistic: finite(corrected.chi_squared.statistic),
        log10_p: log10(corrected.log_p_f),
    }
}

fn reason(share: &ReasonShare) -> ReasonEntry {
    ReasonEntry {
        reason: share.reason.clone(),
        interrupted: share.interrupted,
        observed: share.observed,
        expected: share.expected,
    }
}

fn monitor(monitored: &Monitored) -> MonitorEntry {
    let differences = monitored.differences.iter();
    MonitorEntry {
        looks: monitored.looks,
        log10_e: log10(monitored.log_e),
        log10_e_max: log10(monitored.log_e_max),
        refuted_at: monitored.refuted_at,
        differences: differences
            .map(|known| known.map(|interval| [interval.low, interval.high]))
            .collect(),
        verdict: monitored.verdict.name(),
    }
}
