//! What is worth knowing about a fit, and what the data leave open.

use super::collection::Sample;
use super::fitted::{Fitted, FittedModel};
use super::options::FitOptions;
use super::reasons::ReasonFit;
use super::window::WindowFit;
use vastsim_engine::{Milestone, SimTime, Within};
use vastsim_stats::Interval;
use vastsim_stats::contingency::independence;

/// Below this p-value a profile's reasons are said to be too simple.
const REASONS_DIFFER: f64 = 0.001;

pub(super) fn notes(fitted: &Fitted, sample: &Sample, options: &FitOptions) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(mixed(sample));
    notes.extend(model(fitted, sample, options));
    notes.extend(losses(fitted));
    notes.extend(unentered(fitted));
    notes.extend(reasons(fitted, sample, options));
    if sample.clusters.is_empty() {
        notes.push(
            "intervals take sessions to be independent; `--cluster COLUMN` says which are alike"
                .to_owned(),
        );
    }
    notes
}

fn mixed(sample: &Sample) -> impl Iterator<Item = String> {
    sample.mixed.iter().map(|(key, values)| {
        let values = values.join("`, `");
        format!("rows that differ in {key} (`{values}`) are taken together; `--only {key}=…` takes those of one")
    })
}

fn model(fitted: &Fitted, sample: &Sample, options: &FitOptions) -> Vec<String> {
    let mut notes = Vec::new();
    match (&fitted.model, sample.duration) {
        (FittedModel::Window(window), _) => notes.extend(windows(window)),
        (FittedModel::Quartile { .. }, None) => notes.push(
            "where in a segment sessions end cannot be told from counts of milestones: \
             `within` is taken as `uniform`, and rows of sessions with `offset_s` would tell"
                .to_owned(),
        ),
        (FittedModel::Quartile { within, .. }, Some(_)) => {
            notes.extend(spread(fitted, *within));
            notes.extend(rounding(options));
        }
        (FittedModel::Empirical(curve), _) => notes.push(format!(
            "the true curve is within {:.3} pp of the observed one, and lines between {} points within {:.3} pp of that",
            curve.halfwidth * 100.0,
            curve.points.len(),
            curve.deviation * 100.0
        )),
    }
    notes
}

fn windows(window: &WindowFit) -> Vec<String> {
    let mut notes = Vec::new();
    if window.are_ends_estimated {
        notes.push(
            "the ends of windows are estimated, which takes the likeliest ones: intervals of probabilities are those given the windows"
                .to_owned(),
        );
    }
    notes.push("intervals of rules are those of the likelihood ratio".to_owned());
    let outside = window
        .rules
        .iter()
        .filter(|rule| rule.interval == Interval::UNKNOWN);
    notes.extend(outside.map(|rule| {
        let milestone = rule.milestone;
        if window.are_ends_estimated {
            return format!("the offsets need no window of `{milestone}`: its probability is 0 (Schwarz's criterion)");
        }
        format!("the window of `{milestone}` lies behind the ad: nothing is known of its probability, and 0 stands there")
    }));
    notes
}

fn spread(fitted: &Fitted, within: Within) -> Option<String> {
    let difference = fitted.spread?.difference();
    let (chosen, other) = match within {
        Within::Uniform => ("uniform", "constant_hazard"),
        Within::ConstantHazard => ("constant_hazard", "uniform"),
    };
    Some(match difference {
        Some(difference) => format!(
            "within a segment `{chosen}` is likelier than `{other}`: the log-likelihoods differ by {difference:.2}"
        ),
        None => {
            "a segment that nobody leaves has no constant hazard: `within` is `uniform`".to_owned()
        }
    })
}

fn rounding(options: &FitOptions) -> Option<String> {
    let step = SimTime::from_nanos(options.resolution.step_ns());
    (step > SimTime::from_nanos(1)).then(|| {
        let step_s = step.as_secs_f64();
        format!("offsets are known to {step_s} s, so hazards are those between milestones as far off as that")
    })
}

fn losses(fitted: &Fitted) -> Vec<String> {
    let corrected = || {
        fitted
            .segments
            .iter()
            .filter(|segment| segment.is_corrected)
    };
    let mut notes = Vec::new();
    if corrected().next().is_some() {
        notes.push(
            "intervals of segments that are corrected for losses allow for the chance of losing a beacon \
             (delta method on the logarithm of the share that stays)"
                .to_owned(),
        );
    }
    let nothing_left = corrected().filter(|segment| segment.hazard == 0.0);
    notes.extend(nothing_left.map(|segment| {
        let segment = segment.segment;
        format!("by these losses as many or more sessions leave `{segment}` as enter it, which chance explains: its probability is 0")
    }));
    notes
}

fn unentered(fitted: &Fitted) -> impl Iterator<Item = String> {
    let entered = |segment: &Milestone| {
        let mut known = fitted.segments.iter();
        known.any(|known| known.segment == *segment)
    };
    let unentered = Milestone::SEGMENTS.into_iter();
    let unentered = unentered.filter(move |segment| !entered(segment));
    unentered.map(|segment| match fitted.model {
        FittedModel::Quartile { .. } => format!(
            "no session entered `{segment}`: it stays as the profile has it that is extended"
        ),
        FittedModel::Empirical(_) | FittedModel::Window(_) => {
            format!("no session entered `{segment}`")
        }
    })
}

fn reasons(fitted: &Fitted, sample: &Sample, options: &FitOptions) -> Vec<String> {
    let mut notes = Vec::new();
    match fitted.reasons {
        ReasonFit::Unknown if options.has_base => notes.push(
            "no reasons were observed: they stay as the profile has them that is extended"
                .to_owned(),
        ),
        ReasonFit::Unknown => {
            notes.push("no reasons were observed: these are `by_progress`".to_owned());
        }
        ReasonFit::ByProgress => {
            notes.push("the reasons that were observed are those of `by_progress`".to_owned());
        }
        ReasonFit::Weights(_) => notes.extend(dependence(sample)),
    }
    if sample.unexplained > 0 && fitted.reasons != ReasonFit::Unknown {
        notes.push(format!(
            "{} interrupted sessions tell no reason, and are taken to have those of the others",
            sample.unexplained
        ));
    }
    notes
}

/// Whether reasons differ from segment to segment, which a profile cannot say.
fn dependence(sample: &Sample) -> Option<String> {
    let rows: Vec<_> = sample.tally.reasons.values().collect();
    let test = independence(&rows);
    (test.log_p < libm::log(REASONS_DIFFER)).then(|| {
        "reasons differ from segment to segment, and a profile has one share of each for all of them"
            .to_owned()
    })
}
