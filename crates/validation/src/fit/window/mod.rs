//! A window per milestone: probabilities, and where the windows are.

mod ends;
mod interval;
mod likelihood;
mod search;
mod simple;

pub use ends::WindowEnds;

use super::cuts::Cuts;
use super::options::{FitOptions, Windows};
use super::refusal::Refusal;
use ends::Placed;
use interval::Profile;
use likelihood::Likelihood;
use vastsim_engine::Milestone;
use vastsim_stats::Interval;

/// The model `window`, by maximum likelihood.
#[derive(Debug, Clone, PartialEq)]
pub struct WindowFit {
    /// A rule per milestone, in the order of [`Milestone::ALL`].
    pub rules: [RuleFit; 5],
    /// ln of the likelihood of all offsets.
    pub log_likelihood: f64,
    /// Whether the ends of windows are estimated too.
    pub are_ends_estimated: bool,
}

/// One milestone's rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleFit {
    /// The milestone.
    pub milestone: Milestone,
    /// The chance of an interruption.
    pub probability: f64,
    /// Where that lies by the data, given the windows: the probabilities that
    /// the likelihood ratio does not reject. All of 0..=1 where the window lies
    /// outside of the ad.
    pub interval: Interval,
    /// Where the window is.
    pub ends: WindowEnds,
}

impl WindowFit {
    /// `effect` is the design effect, 1 for independent sessions, and `critical`
    /// the critical value of an interval.
    pub(super) fn of(
        cuts: &Cuts,
        effect: f64,
        critical: f64,
        options: &FitOptions,
    ) -> Result<Self, Vec<Refusal>> {
        let (placed, are_ends_estimated) = match &options.windows {
            Windows::Known(ends) => (Placed::of(ends, cuts.duration), false),
            Windows::Estimated { start } => {
                let start = start.as_ref();
                let start = start.map(|ends| Placed::of(ends, cuts.duration));
                (search::estimated(cuts, start), true)
            }
        };
        uncovered(cuts, &placed)?;
        alike(cuts, &placed)?;
        let likelihood = Likelihood::of(cuts, &placed);
        let is_used = placed.is_used();
        let best = likelihood.maximum(is_used);
        if let Some((one, other)) = likelihood.inseparable(best.probabilities) {
            return Err(vec![Refusal::Alike { one, other }]);
        }
        let profile = Profile {
            likelihood: &likelihood,
            best,
            is_used,
            least: best.log_likelihood - 0.5 * critical * critical * effect,
        };
        let rule = |milestone: Milestone| {
            let m = milestone.index();
            RuleFit {
                milestone,
                probability: best.probabilities[m],
                interval: profile.interval(m),
                ends: if is_used[m] || !are_ends_estimated {
                    placed.ends(milestone, cuts.duration)
                } else {
                    Placed::tiles(cuts.duration).ends(milestone, cuts.duration)
                },
            }
        };
        Ok(Self {
            rules: Milestone::ALL.map(rule),
            log_likelihood: best.log_likelihood,
            are_ends_estimated,
        })
    }
}

/// Interruptions that no window explains.
fn uncovered(cuts: &Cuts, placed: &Placed) -> Result<(), Vec<Refusal>> {
    let outside = cuts.stretches().filter(|(from, to, _)| {
        let rises = |m: usize| placed.share(m, *to) > placed.share(m, *from);
        !(0..5).any(rises)
    });
    let outside: Vec<_> = outside.collect();
    let (Some(first), Some(last)) = (outside.first(), outside.last()) else {
        return Ok(());
    };
    Err(vec![Refusal::Uncovered {
        interrupted: outside.iter().map(|(.., count)| count).sum(),
        from: first.0,
        to: last.1,
    }])
}

/// Windows that are the same within the ad.
fn alike(cuts: &Cuts, placed: &Placed) -> Result<(), Vec<Refusal>> {
    let is_used = placed.is_used();
    let pairs = Milestone::ALL.into_iter().flat_map(|one| {
        let later = Milestone::ALL.into_iter().filter(move |other| *other > one);
        later.map(move |other| (one, other))
    });
    let same = |(one, other): &(Milestone, Milestone)| {
        let (one, other) = (one.index(), other.index());
        let mut instants = cuts.before.iter();
        is_used[one]
            && is_used[other]
            && instants.all(|(at, _)| {
                let apart = placed.share(one, *at) - placed.share(other, *at);
                apart.abs() < 1e-9
            })
    };
    let refusals = pairs.filter(same);
    let refusals: Vec<_> = refusals
        .map(|(one, other)| Refusal::Alike { one, other })
        .collect();
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}
