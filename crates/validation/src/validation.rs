//! Observed sessions against a profile: all that there is to say.

use crate::collector::TargetData;
use crate::contradiction::{Contradiction, contradictions};
use crate::curve_test::CurveTest;
use crate::expectation::Expectation;
use crate::funnel::Funnel;
use crate::monitor::Monitored;
use crate::reason_share::{ReasonShare, reason_shares};
use crate::resolution::Resolution;
use crate::screening::{Screened, flag, screen};
use crate::segment_test::{SegmentCount, SegmentTest};
use crate::target::Target;
use crate::terminal_test::{CELLS, TerminalTest};
use crate::verdict::{Adjusted, Criteria, Verdict};
use vastsim_engine::Milestone;
use vastsim_stats::cluster::{DesignEffect, design_effect};

/// One ad of the scenario, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct AdValidation<'t> {
    /// The ad.
    pub target: &'t Target<'t>,
    /// Sessions observed, by milestone.
    pub funnel: Funnel,
    /// Each segment that sessions entered.
    pub segments: Vec<SegmentTest>,
    /// Every instant, where offsets were observed.
    pub curve: Option<CurveTest>,
    /// How sessions ended, all in one.
    pub terminal: TerminalTest,
    /// The reasons, where these were observed.
    pub reasons: Vec<ReasonShare>,
    /// What a report calls the average view rate, and the exact mean.
    pub watched: Watched,
    /// Part by part of the column that is screened.
    pub screened: Vec<Screened>,
    /// What holds however often one looks, if that was asked for.
    pub monitored: Option<Monitored>,
    /// Clusters of sessions, if they were told apart.
    pub clusters: usize,
    /// Whether the profile holds for this ad.
    pub verdict: Verdict,
}

/// How much of the ad is watched, as a share of its duration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watched {
    /// The industry's "average view rate" of the observed counts:
    /// (⅛ start + ¼ first quartile + ¼ midpoint + ¼ third quartile + ⅛ complete)
    /// over start.
    pub view_rate: f64,
    /// The same of what is expected.
    pub view_rate_expected: f64,
    /// The mean, where offsets were observed.
    pub mean: Option<f64>,
    /// The exact mean by the closed form.
    pub mean_expected: f64,
}

/// Compares what was observed of each ad with what is expected of it. Ads of
/// which nothing was observed are left out.
///
/// `resolution` is the grid of recorded offsets.
///
/// # Errors
/// Where the counts of an ad grow along the funnel: no profile can be compared
/// with those.
pub fn validate<'t>(
    targets: &'t [Target<'t>],
    data: &[TargetData],
    resolution: Resolution,
    criteria: &Criteria,
) -> Result<Vec<AdValidation<'t>>, Vec<Contradiction>> {
    let observed = || {
        let all = targets.iter().zip(data);
        all.filter(|(_, data)| data.tally.funnel.sessions() > 0)
    };
    let contradictions: Vec<_> = observed()
        .flat_map(|(target, data)| contradictions(target, data))
        .collect();
    if !contradictions.is_empty() {
        return Err(contradictions);
    }
    // What is said at any time is said of all ads together.
    let watched_by = Criteria {
        alpha: criteria.alpha / observed().count().max(1) as f64,
        ..*criteria
    };
    let compared = observed().filter_map(|(target, data)| {
        Comparison::of(target, data, resolution, criteria, watched_by)
    });
    let mut ads: Vec<_> = compared.map(Comparison::finish).collect();
    judge(&mut ads, criteria);
    let parts = ads.iter_mut().flat_map(|ad| &mut ad.screened);
    flag(&mut parts.collect::<Vec<_>>(), criteria.alpha);
    Ok(ads)
}

/// The verdict on all ads together.
pub fn overall(ads: &[AdValidation<'_>]) -> Verdict {
    Verdict::of_all(ads.iter().map(|ad| ad.verdict))
}

/// An ad that is being compared.
struct Comparison<'t, 'd, 'c> {
    target: &'t Target<'t>,
    data: &'d TargetData,
    cells: [u64; CELLS],
    clusters: Vec<[u64; CELLS]>,
    expectation: Expectation<'t>,
    resolution: Resolution,
    criteria: &'c Criteria,
    /// Those of what is watched as it comes in.
    watched_by: Criteria,
}

impl<'t, 'd, 'c> Comparison<'t, 'd, 'c> {
    fn of(
        target: &'t Target<'t>,
        data: &'d TargetData,
        resolution: Resolution,
        criteria: &'c Criteria,
        watched_by: Criteria,
    ) -> Option<Self> {
        let expectation = Expectation::of_milestones(target.form.clone(), target.duration);
        let expectation = match data.tally.offsets {
            Some(_) => expectation.of_offsets(resolution),
            None => expectation,
        };
        let clusters = data.clusters.values().filter_map(Funnel::terminal);
        Some(Self {
            target,
            data,
            cells: data.tally.funnel.terminal()?,
            clusters: clusters.collect(),
            expectation,
            resolution,
            criteria,
            watched_by,
        })
    }

    fn finish(self) -> AdValidation<'t> {
        let segments = self.segments();
        let expected = self.expectation.terminal();
        let sequence = self.data.sequence.as_ref();
        AdValidation {
            target: self.target,
            funnel: self.data.tally.funnel,
            curve: self.curve(&segments),
            terminal: TerminalTest::of(self.cells, expected, &self.clusters),
            reasons: reason_shares(&self.data.tally, &self.expectation),
            watched: self.watched(),
            screened: screen(&self.data.by, &self.expectation, self.criteria),
            monitored: sequence.map(|sequence| sequence.monitor(&expected, &self.watched_by)),
            clusters: self.clusters.len(),
            verdict: Verdict::Inconclusive,
            segments,
        }
    }

    fn segments(&self) -> Vec<SegmentTest> {
        let counts = SegmentCount::all(&self.data.tally.funnel, &self.expectation);
        counts
            .map(|count| match self.design_effect_of(&count) {
                Some(effect) => count.test_of_clusters(&effect, self.criteria),
                None => count.test(self.criteria),
            })
            .collect()
    }

    /// Of a segment in which all sessions end alike, as bad as the worst of the
    /// others: its clusters do not show how alike they are.
    fn design_effect_of(&self, count: &SegmentCount) -> Option<DesignEffect> {
        let others = || {
            let segments = Milestone::SEGMENTS.into_iter();
            let effects = segments.filter_map(|segment| self.design_effect(segment));
            let worst = effects.max_by(|a, b| a.deff.total_cmp(&b.deff))?;
            Some(DesignEffect {
                effective_trials: count.entered as f64 / worst.deff,
                ..worst
            })
        };
        self.design_effect(count.segment).or_else(others)
    }

    fn design_effect(&self, segment: Milestone) -> Option<DesignEffect> {
        let from = segment.index();
        let clusters = self.clusters.iter();
        let clusters = clusters.map(|cells| (cells[from], cells[from..].iter().sum()));
        design_effect(&clusters.collect::<Vec<_>>())
    }

    /// Clusters make sessions worth less; for the curve as little as for the
    /// segment that suffers most.
    fn curve(&self, segments: &[SegmentTest]) -> Option<CurveTest> {
        let effects = segments.iter().filter_map(|test| test.design_effect);
        let effective = self.data.tally.funnel.sessions() as f64 / effects.fold(1.0, f64::max);
        let (tally, expectation) = (&self.data.tally, &self.expectation);
        CurveTest::of(
            tally,
            expectation,
            self.resolution,
            effective,
            self.criteria,
        )
    }

    fn watched(&self) -> Watched {
        let tally = &self.data.tally;
        let sessions = tally.funnel.sessions() as f64;
        let duration_ns = self.target.duration.as_nanos() as f64;
        let mean = tally.offsets.as_ref().map(|offsets| {
            let completed = tally.funnel.reached(Milestone::Complete) as f64;
            (offsets.sum_ns() as f64 / duration_ns + completed) / sessions
        });
        let form = self.expectation.form();
        Watched {
            view_rate: view_rate(|milestone| tally.funnel.reached(milestone) as f64 / sessions),
            view_rate_expected: view_rate(|milestone| form.reach(milestone)),
            mean,
            mean_expected: form.mean_watched_ns() / duration_ns,
        }
    }
}

/// The average view rate of the share of sessions that reach each milestone.
fn view_rate(reach: impl Fn(Milestone) -> f64) -> f64 {
    let weights = [0.125, 0.25, 0.25, 0.25, 0.125];
    let weighted = Milestone::ALL.into_iter().zip(weights);
    weighted
        .map(|(milestone, weight)| weight * reach(milestone))
        .sum()
}

/// Judges all segments and curves together: of so many differences one would be
/// too large by chance.
fn judge(ads: &mut [AdValidation<'_>], criteria: &Criteria) {
    let evidence = ads.iter().flat_map(|ad| {
        let segments = ad.segments.iter().map(|test| test.evidence);
        segments.chain(ad.curve.iter().map(|test| test.evidence))
    });
    let mut adjusted = Adjusted::all(&evidence.collect::<Vec<_>>()).into_iter();
    for ad in ads {
        let started = ad.funnel.sessions();
        for (test, adjusted) in ad.segments.iter_mut().zip(adjusted.by_ref()) {
            test.judge(adjusted, started, criteria);
        }
        for (test, adjusted) in ad.curve.iter_mut().zip(adjusted.by_ref()) {
            test.verdict = test.evidence.verdict(criteria, adjusted);
        }
        let segments = ad.segments.iter().map(|test| test.verdict);
        let curve = ad.curve.iter().map(|test| test.verdict);
        ad.verdict = Verdict::of_all(segments.chain(curve));
    }
}
