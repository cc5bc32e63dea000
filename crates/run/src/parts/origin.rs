//! What a part was played from.

use super::archive::Archive;
use super::error::PartError;
use super::identity::identity;
use crate::overrides::overrides_of;
use vastsim_engine::VALUE_VERSION;
use vastsim_report::TallyFile;
use vastsim_scenario::{Override, Scenario, Sessions, load_set};
use vastsim_stats::Confidence;

/// The level of the intervals of its result, if it is one.
pub(super) fn confidence(file: &TallyFile) -> Option<Confidence> {
    let level = file.identity.confidence.parse().ok()?;
    Confidence::new(level).ok()
}

/// The scenario, from the copies of its files.
pub(super) fn scenario(
    place: &str,
    file: &TallyFile,
    confidence: Confidence,
) -> Result<Scenario, PartError> {
    let theirs = &file.identity;
    if theirs.value_version != VALUE_VERSION {
        let what = format!(
            "its value version is {}, that of this vastsim {VALUE_VERSION}",
            theirs.value_version
        );
        return Err(PartError::refused(place, &what));
    }
    let scenario = load(file).filter(|scenario| {
        let set = theirs.set.clone();
        let ours = identity(scenario, set, confidence);
        theirs.difference(&ours).is_none()
    });
    let other = || PartError::refused(place, "it does not hold the files it was played from");
    scenario.ok_or_else(other)
}

fn load(file: &TallyFile) -> Option<Scenario> {
    let theirs = &file.identity;
    let (path, archive) = Archive::of(&file.inputs)?;
    let set = theirs.set.iter().map(|text| Override::set(text));
    let set: Vec<_> = set.collect::<Result<_, _>>().ok()?;
    let sessions: Sessions = theirs.sessions.to_string().parse().ok()?;
    let overrides = overrides_of(&set, Some(theirs.seed), Some(sessions));
    load_set(path, &archive, &overrides).ok()
}
