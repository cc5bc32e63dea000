//! The interruption model of a cell, with every level merged.

use crate::decode::Spanned;
use crate::file::{InterruptionsFile, ModelName, Offset, PlaybackFile, RuleFile, WithinName};
use vastsim_engine::{HazardError, Milestone, Model, Probability, SimTime, WindowRule, Within};

/// Takes what the chosen model uses; a rule that no level gives never
/// interrupts.
pub(crate) fn model(playback: &PlaybackFile) -> Result<Model, HazardError> {
    let nothing = InterruptionsFile::default();
    let file = playback.interruptions.as_ref().unwrap_or(&nothing);
    Ok(match chosen(playback).unwrap_or(ModelName::Window) {
        ModelName::None => Model::None,
        ModelName::Window => Model::Window(window_rules(file)?),
        ModelName::Tick => Model::Tick {
            probabilities: Milestone::SEGMENTS.map(|m| probability(rule(file, m))),
            interval: tick_interval(playback),
        },
        ModelName::Quartile => Model::Quartile {
            hazards: Milestone::SEGMENTS.map(|m| hazard(file, m)),
            within: within(file),
        },
    })
}

/// The model that a cell uses; `None` if it could not be decoded, because
/// `generic` gives one.
pub(crate) fn chosen(playback: &PlaybackFile) -> Option<ModelName> {
    let model = playback.interruptions.as_ref()?.model.as_ref()?;
    Some(model.value)
}

fn window_rules(file: &InterruptionsFile) -> Result<[WindowRule; 5], HazardError> {
    let mut rules = [WindowRule::new(Probability::ZERO, 0, 0)?; 5];
    for milestone in Milestone::ALL {
        rules[milestone.index()] = window_rule(rule(file, milestone))?;
    }
    Ok(rules)
}

fn window_rule(written: Option<&RuleFile>) -> Result<WindowRule, HazardError> {
    let min = written.and_then(|rule| rule.min_offset_s.as_ref());
    let max = written.and_then(|rule| rule.max_offset_s.as_ref());
    let nanos = |end: Option<&Spanned<Offset>>| end.map_or(0, |end| end.value.0);
    WindowRule::new(probability(written), nanos(min), nanos(max))
}

fn rule(file: &InterruptionsFile, milestone: Milestone) -> Option<&RuleFile> {
    file.rules.as_ref()?.get(milestone)
}

fn probability(rule: Option<&RuleFile>) -> Probability {
    let written = rule.and_then(|rule| rule.probability.as_ref());
    written.map_or(Probability::ZERO, |written| written.value.0)
}

/// The chance of a segment, or else that of the rule of its milestone.
fn hazard(file: &InterruptionsFile, segment: Milestone) -> Probability {
    let segments = file.segments.as_ref();
    let own = segments.and_then(|segments| segments.get(segment));
    match own.and_then(|own| own.probability.as_ref()) {
        Some(written) => written.value.0,
        None => probability(rule(file, segment)),
    }
}

fn within(file: &InterruptionsFile) -> Within {
    match file.within {
        Some(WithinName::ConstantHazard) => Within::ConstantHazard,
        Some(WithinName::Uniform) | None => Within::Uniform,
    }
}

fn tick_interval(playback: &PlaybackFile) -> SimTime {
    let written = playback.tick_interval_s.as_ref();
    written.map_or(SimTime::ZERO, |written| written.value.0)
}
