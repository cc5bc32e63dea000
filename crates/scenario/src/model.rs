//! The interruption model of a cell, with every level merged.

use crate::file::{InterruptionsFile, ModelName, PlaybackFile, RuleFile, WithinName};
use vastsim_engine::{
    HazardError, Milestone, Model, Probability, Rates, SurvivalCurve, WindowRule, Within,
};

/// How many segments an ad has.
const SEGMENTS: usize = Milestone::SEGMENTS.len();

/// Takes what the chosen model uses; `None` if the levels leave open what the
/// built-in defaults have, after something was reported.
pub(crate) fn model(playback: &PlaybackFile) -> Option<Result<Model, HazardError>> {
    let file = playback.interruptions.as_ref()?;
    let model = match chosen(playback)? {
        ModelName::None => Model::None,
        ModelName::Window => return Some(window_rules(file)?.map(Model::Window)),
        ModelName::Tick => Model::Tick {
            probabilities: segments(|segment| probability(file, segment))?,
            interval: playback.tick_interval_s.as_ref()?.value.0,
        },
        ModelName::Quartile => Model::Quartile {
            hazards: segments(|segment| hazard(file, segment))?,
            within: within(file.within?),
        },
        ModelName::Hazard => return Some(rates(file).map(Model::Piecewise)),
        ModelName::Empirical => return Some(curve(file).map(Model::Empirical)),
    };
    Some(Ok(model))
}

/// The model that a cell uses; `None` if it could not be decoded, because
/// `generic` gives one.
pub(crate) fn chosen(playback: &PlaybackFile) -> Option<ModelName> {
    let model = playback.interruptions.as_ref()?.model.as_ref()?;
    Some(model.value)
}

fn window_rules(file: &InterruptionsFile) -> Option<Result<[WindowRule; 5], HazardError>> {
    let mut rules = Vec::new();
    for milestone in Milestone::ALL {
        match window_rule(rule(file, milestone)?)? {
            Ok(rule) => rules.push(rule),
            Err(error) => return Some(Err(error)),
        }
    }
    rules.try_into().ok().map(Ok)
}

fn window_rule(written: &RuleFile) -> Option<Result<WindowRule, HazardError>> {
    let probability = written.probability.as_ref()?.value.0;
    let min = written.min_offset_s.as_ref()?.value.0;
    let max = written.max_offset_s.as_ref()?.value.0;
    Some(WindowRule::new(probability, min, max))
}

fn rule(file: &InterruptionsFile, milestone: Milestone) -> Option<&RuleFile> {
    file.rules.as_ref()?.get(milestone)
}

/// One of each segment, if all have it.
fn segments<T>(of: impl Fn(Milestone) -> Option<T>) -> Option<[T; SEGMENTS]> {
    let all: Option<Vec<_>> = Milestone::SEGMENTS.into_iter().map(of).collect();
    all?.try_into().ok()
}

fn probability(file: &InterruptionsFile, milestone: Milestone) -> Option<Probability> {
    Some(rule(file, milestone)?.probability.as_ref()?.value.0)
}

/// The chance of a segment, or else that of the rule of its milestone.
fn hazard(file: &InterruptionsFile, segment: Milestone) -> Option<Probability> {
    let segments = file.segments.as_ref();
    let own = segments.and_then(|segments| segments.get(segment));
    match own.and_then(|own| own.probability.as_ref()) {
        Some(written) => Some(written.value.0),
        None => probability(file, segment),
    }
}

/// The rates; the built-in defaults have none.
fn rates(file: &InterruptionsFile) -> Result<Rates, HazardError> {
    let written = file.rates.iter().flat_map(|rates| &rates.0);
    Rates::new(
        written
            .map(|rate| (rate.from.value.0, rate.rate_per_s.0))
            .collect(),
    )
}

/// The points; the built-in defaults have none.
fn curve(file: &InterruptionsFile) -> Result<SurvivalCurve, HazardError> {
    let written = file.points.iter().flat_map(|points| &points.0);
    let points = written.map(|point| (point.offset_s.value.0, point.survival.value.0));
    SurvivalCurve::new(points.collect())
}

const fn within(name: WithinName) -> Within {
    match name {
        WithinName::ConstantHazard => Within::ConstantHazard,
        WithinName::Uniform => Within::Uniform,
    }
}
