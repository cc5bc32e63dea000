//! Lineups: whichever ads fail, a break ends, and each ad is played once at
//! most.

use std::collections::BTreeSet;
use std::time::Duration;

use vastsim_vast::{BreakLimits, Lineup, LineupNote, Resolution, Step, Turn};

use super::world::Choices;

/// "General Linear error".
const FAILED: u16 = 400;

/// "Ad Break shortened. Ad was not served."
const SHORTENED: u16 = 206;

/// # Panics
/// If a break without limits or with those chosen does not end as it should.
pub(super) fn check(resolution: &Resolution, choices: &Choices) {
    check_notes(resolution);
    for limits in [BreakLimits::default(), choices.limits] {
        for fails in [0, choices.fails, u32::MAX] {
            let steps = play(resolution, limits, fails);
            assert_eq!(play(resolution, limits, fails), steps);
            check_steps(resolution, limits, &steps);
            check_buffet(resolution, limits, &steps);
        }
    }
}

fn check_notes(resolution: &Resolution) {
    let lineup = Lineup::new(resolution, BreakLimits::default());
    for note in lineup.notes() {
        assert!(!note.to_string().is_empty());
        if let LineupNote::SequenceZero(at) | LineupNote::SequenceRepeated(at) = note {
            let sequence = resolution.element(*at).map(|ad| ad.sequence);
            assert!(sequence.is_some_and(|sequence| sequence.is_some()));
        }
    }
}

/// Plays all that comes, of which every other ad says how long it took.
fn play(resolution: &Resolution, limits: BreakLimits, mut fails: u32) -> Vec<Step> {
    let steps_max = 2 * resolution.ads().count();
    let mut lineup = Lineup::new(resolution, limits);
    let mut steps: Vec<Step> = Vec::new();
    let mut used = Duration::ZERO;
    while let Some(step) = lineup.step() {
        assert!(steps.len() < steps_max, "the break does not end");
        assert!(lineup.used() >= used, "time runs back");
        used = lineup.used();
        if let Step::Play(turn) = step {
            check_time(resolution, limits, turn, used);
            if turn.ad % 2 == 1 {
                lineup.played(Duration::from_millis(2_500));
            }
            if fails & 1 == 1 {
                lineup.fail(FAILED);
            }
            fails = fails.rotate_right(1);
        }
        steps.push(step);
    }
    lineup.fail(FAILED);
    assert_eq!(lineup.step(), None, "the break is over");
    steps
}

fn check_steps(resolution: &Resolution, limits: BreakLimits, steps: &[Step]) {
    let (mut played, mut failed) = (BTreeSet::new(), BTreeSet::new());
    let mut dropped = BTreeSet::new();
    for step in steps {
        match step {
            Step::Play(turn) => {
                check_turn(turn, limits, played.len() - failed.len());
                assert!(played.insert(turn.ad), "{} is played twice", turn.ad);
            }
            Step::Report(report) if report.vast_error == FAILED => {
                assert!(played.contains(&report.ad), "what fails was played");
                assert!(failed.insert(report.ad), "{} fails twice", report.ad);
            }
            Step::Report(report) => {
                assert_eq!(report.vast_error, SHORTENED);
                assert!(dropped.insert(report.ad), "{} is told twice", report.ad);
            }
        }
    }
    assert!(played.is_disjoint(&dropped));
    assert!(dropped.is_empty() || limits != BreakLimits::default());
    let mut known = played.iter().chain(&dropped);
    assert!(known.all(|ad| resolution.ad(*ad).is_some()));
}

/// Without a pod something is played if anything fits.
fn check_buffet(resolution: &Resolution, limits: BreakLimits, steps: &[Step]) {
    let documents = resolution.sources().iter();
    let documents = documents.filter_map(|source| source.reading.document.as_ref());
    let mut elements = documents.flat_map(|document| &document.ads);
    if elements.any(|ad| ad.sequence.is_some()) {
        return;
    }
    let most = limits.duration_max.unwrap_or(Duration::MAX);
    let mut durations = resolution.ads().map(|ad| ad.duration());
    let is_time = durations.any(|it| it.map_or(!most.is_zero(), |duration| duration <= most));
    let is_played = steps.iter().any(|step| matches!(step, Step::Play(_)));
    assert_eq!(is_played, is_time && limits.ads_max != Some(0));
}

/// What says its duration fits into what is left of the break.
fn check_time(resolution: &Resolution, limits: BreakLimits, turn: Turn, used: Duration) {
    let ad = resolution.ad(turn.ad);
    let duration = ad.and_then(|ad| ad.duration());
    let most = limits.duration_max.unwrap_or(Duration::MAX);
    assert!(used + duration.unwrap_or_default() <= most);
}

/// So many were played before, without those that failed.
fn check_turn(turn: &Turn, limits: BreakLimits, before: usize) {
    assert_eq!(turn.ordinal, before + 1);
    assert!(limits.ads_max.is_none_or(|most| before < most));
}
