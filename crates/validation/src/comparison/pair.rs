//! Pairs of viewings, compared.

use super::ad::AdComparison;
use super::metric::Metric;
use super::rate::{RateComparison, Rates};
use super::watched::WatchedComparison;
use crate::segment_test::confidence;
use crate::verdict::Criteria;
use vastsim_engine::{AdForm, Milestone, MixForm};
use vastsim_montecarlo::{AdPairs, CellPair, Outcome, PairTally};
use vastsim_stats::paired::PairedRates;

/// What is compared of the ads that both cells of a pair show, by their place.
pub fn compare_pair(
    pair: &CellPair<'_>,
    tally: &PairTally,
    criteria: &Criteria,
) -> Vec<AdComparison> {
    let forms = [MixForm::of(&pair.a), MixForm::of(&pair.b)];
    let ads = tally.ads().iter().enumerate();
    let of_ad = |(turn, ad): (usize, &AdPairs)| {
        let of_turn = OfTurn {
            ad,
            forms: forms.each_ref().map(|form| form.ad(turn)),
            criteria,
        };
        let starts = forms.each_ref().map(|form| form.start_reach(turn));
        // Every viewing starts the first one.
        let start = (turn > 0).then(|| of_turn.start(starts)).flatten();
        let totals = [tally.a().ad(&pair.a, turn), tally.b().ad(&pair.b, turn)];
        let watched = of_turn
            .forms
            .each_ref()
            .map(|it| it.mean_watched_ns() / 1e9);
        AdComparison {
            rates: start.into_iter().chain(of_turn.rates()).collect(),
            watched: WatchedComparison::paired(ad, &totals, watched, confidence(criteria)),
        }
    };
    ads.map(of_ad).collect()
}

struct OfTurn<'t> {
    ad: &'t AdPairs,
    forms: [AdForm<'t>; 2],
    criteria: &'t Criteria,
}

impl OfTurn<'_> {
    /// Of all viewings, those that start the ad.
    fn start(&self, expected: [f64; 2]) -> Option<RateComparison> {
        let event = |outcome: Outcome| Some(outcome.is_started());
        let rates = Rates::Paired(PairedRates::of(self.ad.joint(event, event)));
        RateComparison::of(Metric::Start, rates, Some(expected), self.criteria)
    }

    fn rates(&self) -> Vec<RateComparison> {
        use Milestone::{Complete, FirstQuartile, Midpoint, ThirdQuartile};
        let reach = |milestone| {
            let metric = match milestone {
                Complete => Metric::Completion,
                other => Metric::Reach(other),
            };
            let happens = move |outcome: Outcome| outcome.has_reached(milestone);
            self.rate(metric, happens, |form| form.reach(milestone))
        };
        let reached = [FirstQuartile, Midpoint, ThirdQuartile, Complete].map(reach);
        let all = self.rate(Metric::Interruption, Outcome::is_interrupted, in_all);
        let segments = Milestone::SEGMENTS.into_iter();
        let by_reason = segments.flat_map(|segment| self.interruptions(segment));
        let rates = reached.into_iter().chain([all]).flatten();
        rates.chain(by_reason).collect()
    }

    fn interruptions(&self, segment: Milestone) -> impl Iterator<Item = RateComparison> {
        let reasons = self.ad.reasons().iter().enumerate();
        reasons.filter_map(move |(reason, name)| {
            let metric = Metric::InterruptionIn(segment, name.to_string());
            let happens = move |it: Outcome| it == Outcome::Interrupted { segment, reason };
            self.rate(metric, happens, |form| form.interrupted(segment, name))
        })
    }

    /// Of the sessions of the ad, those to which something happens.
    fn rate(
        &self,
        metric: Metric,
        happens: impl Fn(Outcome) -> bool,
        expected: impl Fn(&AdForm<'_>) -> f64,
    ) -> Option<RateComparison> {
        let event = |outcome: Outcome| outcome.is_started().then(|| happens(outcome));
        let rates = Rates::Paired(PairedRates::of(self.ad.joint(event, event)));
        let expected = self.forms.each_ref().map(expected);
        RateComparison::of(metric, rates, Some(expected), self.criteria)
    }
}

fn in_all(form: &AdForm<'_>) -> f64 {
    let reasons = form.reasons();
    let of_segment = |segment: Milestone| {
        let reasons = reasons.iter();
        reasons
            .map(|reason| form.interrupted(segment, reason))
            .sum::<f64>()
    };
    Milestone::SEGMENTS.into_iter().map(of_segment).sum()
}
