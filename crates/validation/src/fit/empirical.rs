//! Points of the survival curve that was observed.

use super::cuts::Cuts;
use super::options::FitOptions;
use std::collections::BTreeSet;
use vastsim_engine::{Milestone, SimTime};
use vastsim_stats::Confidence;
use vastsim_stats::empirical::dkw_halfwidth;

/// The most points.
const POINTS_MAX: usize = 100;

/// A curve that leaves less of the observed one than this share of its band is
/// as good as that.
const CLOSE: f64 = 0.1;

/// One point of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// Where it is.
    pub offset: SimTime,
    /// The share of sessions that is not interrupted before it.
    pub survival: f64,
}

/// Points that lines between them make the curve of.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveFit {
    /// In order, from 0 to the duration.
    pub points: Vec<CurvePoint>,
    /// The true curve is nowhere farther from the observed one than this, with
    /// the confidence that was asked for (Dvoretzky, Kiefer, Wolfowitz; Massart).
    pub halfwidth: f64,
    /// How far the lines are at most from what was observed.
    pub deviation: f64,
}

impl CurveFit {
    /// Milestones first; then, one after the other, the instant that the lines
    /// miss most, until they miss none by a tenth of the band.
    ///
    /// `effect` is the design effect, 1 for independent sessions.
    pub(super) fn of(cuts: &Cuts, effect: f64, options: &FitOptions) -> Self {
        let halfwidth = halfwidth(cuts.sessions, effect, options.confidence);
        let mut chosen = milestones(cuts, options);
        let mut worst = worst_of_all(cuts, &chosen);
        while let Some(miss) = worst
            && miss.by > CLOSE * halfwidth
            && chosen.len() < POINTS_MAX
        {
            chosen.insert(miss.index);
            worst = worst_of_all(cuts, &chosen);
        }
        let point = |index: usize| CurvePoint {
            offset: cuts.before[index].0,
            survival: survival(cuts, index),
        };
        Self {
            points: chosen.into_iter().map(point).collect(),
            halfwidth,
            deviation: worst.map_or(0.0, |miss| miss.by),
        }
    }
}

/// The band of as many sessions as clusters leave; nobody knows less than
/// nothing.
fn halfwidth(sessions: u64, effect: f64, confidence: Confidence) -> f64 {
    let effective = (sessions as f64 / effect).max(1.0) as u64;
    dkw_halfwidth(effective, 1.0 - confidence.level()).min(1.0)
}

/// The first and the last cut, and those of the milestones.
fn milestones(cuts: &Cuts, options: &FitOptions) -> BTreeSet<usize> {
    let last = cuts.before.len() - 1;
    let inner = Milestone::ALL[1..4].iter().filter_map(|milestone| {
        let cut = options.resolution.cut(milestone.position(cuts.duration));
        cuts.before.binary_search_by_key(&cut, |(at, _)| *at).ok()
    });
    inner.chain([0, last]).collect()
}

fn survival(cuts: &Cuts, index: usize) -> f64 {
    (cuts.sessions - cuts.before[index].1) as f64 / cuts.sessions as f64
}

/// A cut that the lines do not go through.
#[derive(Debug, Clone, Copy)]
struct Miss {
    index: usize,
    by: f64,
}

fn worst_of_all(cuts: &Cuts, chosen: &BTreeSet<usize>) -> Option<Miss> {
    let chosen: Vec<_> = chosen.iter().copied().collect();
    let worst = chosen
        .windows(2)
        .filter_map(|ends| worst_between(cuts, ends[0], ends[1]));
    worst.max_by(|one, other| one.by.total_cmp(&other.by))
}

fn worst_between(cuts: &Cuts, from: usize, to: usize) -> Option<Miss> {
    let at = |index: usize| cuts.before[index].0.as_nanos() as f64;
    let (entered, left) = (survival(cuts, from), survival(cuts, to));
    let slope = (left - entered) / (at(to) - at(from));
    let misses = (from + 1..to).map(|index| {
        let line = entered + slope * (at(index) - at(from));
        Miss {
            index,
            by: (survival(cuts, index) - line).abs(),
        }
    });
    misses.max_by(|one, other| one.by.total_cmp(&other.by))
}
