//! The ads of a run: each document read once, each creative made once.

use crate::decode::Spanned;
use crate::error::LoadError;
use crate::file::AdFile;
use crate::inputs::{Inputs, Named};
use crate::linear_ad::VastFile;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use vastsim_engine::{Creative, CreativeError, SimTime};

/// What tells one ad of a run from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AdKey {
    Vast {
        path: String,
        lenient: bool,
        duration: Option<SimTime>,
    },
    Synthetic {
        duration: SimTime,
    },
}

/// An ad ready to be played.
pub(crate) struct PlayableAd {
    /// Its name in results.
    pub(crate) id: String,
    pub(crate) creative: Creative,
}

/// An ad of a cell, and what tells it from others.
pub(crate) type Found = (AdKey, Arc<PlayableAd>);

/// The ads that were made so far; `None` for those that could not be.
#[derive(Default)]
pub(crate) struct Ads {
    documents: BTreeMap<(String, bool), Option<Arc<VastFile>>>,
    playable: BTreeMap<AdKey, Option<Arc<PlayableAd>>>,
}

impl Ads {
    /// The ad of a cell; `None` after reporting why there is none.
    pub(crate) fn get(
        &mut self,
        ad: &Spanned<AdFile>,
        lenient: bool,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Found>, LoadError> {
        let Some(key) = key_of(ad, lenient, problems) else {
            return Ok(None);
        };
        if !self.playable.contains_key(&key) {
            let made = self.make(&key, &ad.value, inputs, problems)?;
            self.playable.insert(key.clone(), made.map(Arc::new));
        }
        let playable = self.playable.get(&key).cloned().flatten();
        Ok(playable.map(|playable| (key, playable)))
    }

    fn make(
        &mut self,
        key: &AdKey,
        ad: &AdFile,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<PlayableAd>, LoadError> {
        let written = ad.duration.as_ref().map(|duration| &duration.origin);
        match (key, &ad.vast) {
            (
                AdKey::Vast {
                    lenient, duration, ..
                },
                Some(path),
            ) => {
                let Some(file) = self.document(path, *lenient, inputs, problems)? else {
                    return Ok(None);
                };
                Ok(from_vast(&file, path, *duration, written, problems))
            }
            (AdKey::Synthetic { duration }, _) => Ok(synthetic(*duration, written, problems)),
            (AdKey::Vast { .. }, None) => Ok(None),
        }
    }

    fn document(
        &mut self,
        path: &Spanned<String>,
        lenient: bool,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<VastFile>>, LoadError> {
        let key = (path.value.clone(), lenient);
        if let Some(known) = self.documents.get(&key) {
            return Ok(known.clone());
        }
        let name = Named {
            given: &path.value,
            what: "the VAST document",
            origin: &path.origin,
            path: "ad.vast",
        };
        let bytes = inputs.vast(name, problems)?;
        let place = inputs.resolve(&path.value);
        let file = bytes.and_then(|bytes| VastFile::read(&place, &bytes, lenient, problems));
        let file = file.map(Arc::new);
        self.documents.insert(key, file.clone());
        Ok(file)
    }
}

/// Tells which ad is meant, or reports that it cannot be told.
fn key_of(ad: &Spanned<AdFile>, lenient: bool, problems: &mut Problems) -> Option<AdKey> {
    let duration = ad.value.duration.as_ref().map(|duration| duration.value.0);
    match (&ad.value.vast, duration) {
        (Some(path), duration) => {
            if path.value.contains("://") {
                let problem =
                    Problem::error(&path.origin, "ad.vast", "`vast` is a URL, not a file");
                problems.add(problem.hint("save the document to a file"));
                return None;
            }
            if let Some(id) = &ad.value.id {
                let message = "`id` names an ad that is made up; one from VAST has its own";
                problems.error(&id.origin, "ad.id", message);
                return None;
            }
            Some(AdKey::Vast {
                path: path.value.clone(),
                lenient,
                duration,
            })
        }
        (None, Some(duration)) => Some(AdKey::Synthetic { duration }),
        (None, None) => {
            let message = "`ad` has neither `vast` nor `duration`";
            problems.error(&ad.origin.first_character(), "ad", message);
            None
        }
    }
}

fn synthetic(
    duration: SimTime,
    written: Option<&Origin>,
    problems: &mut Problems,
) -> Option<PlayableAd> {
    let written = written?;
    let creative = checked(Creative::silent(duration), written, problems)?;
    warn_of_zero(duration, written, problems);
    let millis = duration.as_nanos() / 1_000_000;
    let (seconds, fraction) = (millis / 1_000, format!("{:03}", millis % 1_000));
    let fraction = fraction.trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    let id = format!("synthetic-{seconds}{point}{fraction}s");
    Some(PlayableAd { id, creative })
}

fn from_vast(
    file: &VastFile,
    path: &Spanned<String>,
    override_with: Option<SimTime>,
    written: Option<&Origin>,
    problems: &mut Problems,
) -> Option<PlayableAd> {
    let ad = file.linear_ad(problems)?;
    let origin = match written {
        Some(written) => written.clone(),
        None => file.origin(&ad),
    };
    let duration = override_with.or(ad.duration()).unwrap_or(SimTime::ZERO);
    warn_of_zero(duration, &origin, problems);
    let beacons = file.beacons(&ad, duration, problems);
    let creative = checked(Creative::new(duration, beacons), &origin, problems)?;
    let stem = Path::new(&path.value).file_stem();
    let stem = || stem.map(|stem| stem.to_string_lossy().into_owned());
    let id = ad.id().map(str::to_owned).or_else(stem).unwrap_or_default();
    Some(PlayableAd { id, creative })
}

fn checked(
    creative: Result<Creative, CreativeError>,
    origin: &Origin,
    problems: &mut Problems,
) -> Option<Creative> {
    if let Err(error) = &creative {
        problems.error(origin, "ad.duration", error.to_string());
    }
    creative.ok()
}

fn warn_of_zero(duration: SimTime, origin: &Origin, problems: &mut Problems) {
    if duration == SimTime::ZERO {
        let message = "the ad has no duration: its sessions open and then fail";
        problems.add(Problem::warning(origin, "ad.duration", message));
    }
}
