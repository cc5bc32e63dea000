//! The ads of a run: each document read once, each creative made once.

use crate::decode::Spanned;
use crate::error::LoadError;
use crate::file::{AdFile, ParserFile, ParserKey};
use crate::inputs::{Inputs, Named};
use crate::playable::PlayableAd;
use crate::problem::{Problem, Problems};
use crate::vast_file::{VastDocument, VastFile};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use vastsim_engine::SimTime;

/// What tells one ad of a run from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AdKey {
    Vast {
        path: String,
        parser: ParserKey,
        duration: Option<SimTime>,
    },
    Synthetic {
        duration: SimTime,
    },
}

/// An ad of a cell, and what tells it from others.
pub(crate) type Found = (AdKey, Arc<PlayableAd>);

/// The ads that were made so far; `None` for those that could not be.
#[derive(Default)]
pub(crate) struct Ads {
    documents: BTreeMap<(String, ParserKey), Option<Arc<VastFile>>>,
    playable: BTreeMap<AdKey, Option<Arc<PlayableAd>>>,
}

impl Ads {
    /// The ad of a cell; `None` after reporting why there is none.
    pub(crate) fn get(
        &mut self,
        ad: &Spanned<AdFile>,
        parser: &ParserFile,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Found>, LoadError> {
        if let Some(problem) = objection(ad) {
            problems.add(problem);
            return Ok(None);
        }
        let Some(key) = key_of(&ad.value, parser) else {
            return Ok(None);
        };
        if !self.playable.contains_key(&key) {
            let made = self.make(&ad.value, parser, inputs, problems)?;
            self.playable.insert(key.clone(), made.map(Arc::new));
        }
        let playable = self.playable.get(&key).cloned().flatten();
        Ok(playable.map(|playable| (key, playable)))
    }

    fn make(
        &mut self,
        ad: &AdFile,
        parser: &ParserFile,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<PlayableAd>, LoadError> {
        let written = ad.duration.as_ref();
        let written = written.map(|written| (written.value.0, &written.origin));
        let Some(path) = &ad.vast else {
            return Ok(written.and_then(|written| PlayableAd::synthetic(written, problems)));
        };
        let file = self.document(path, parser, inputs, problems)?;
        let path = Path::new(&path.value);
        Ok(file.and_then(|file| PlayableAd::from_vast(&file, path, written, problems)))
    }

    fn document(
        &mut self,
        path: &Spanned<String>,
        parser: &ParserFile,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<VastFile>>, LoadError> {
        let key = (path.value.clone(), parser.key());
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
        let file = match bytes {
            Some(bytes) => VastDocument::read(&place, &bytes, parser, problems)
                .follow(parser, inputs, problems)?,
            None => None,
        };
        let file = file.map(Arc::new);
        self.documents.insert(key, file.clone());
        Ok(file)
    }
}

/// Which ad is meant; `None` if [`objection`] says why it cannot be told.
fn key_of(ad: &AdFile, parser: &ParserFile) -> Option<AdKey> {
    let duration = ad.duration.as_ref().map(|duration| duration.value.0);
    match &ad.vast {
        None => duration.map(|duration| AdKey::Synthetic { duration }),
        Some(path) => Some(AdKey::Vast {
            path: path.value.clone(),
            parser: parser.key(),
            duration,
        }),
    }
}

/// What speaks against an ad, whatever its files hold.
fn objection(ad: &Spanned<AdFile>) -> Option<Problem> {
    match &ad.value {
        AdFile {
            vast: None,
            duration: None,
            ..
        } => {
            let message = "`ad` has neither `vast` nor `duration`";
            Some(Problem::error(&ad.origin.first_character(), "ad", message))
        }
        AdFile {
            vast: Some(path), ..
        } if path.value.contains("://") => {
            let message = "`vast` is a URL, not a file";
            let problem = Problem::error(&path.origin, "ad.vast", message);
            Some(problem.hint("save the document to a file"))
        }
        AdFile {
            vast: Some(_),
            id: Some(id),
            ..
        } => {
            let message = "`id` names an ad that is made up; one from VAST has its own";
            Some(Problem::error(&id.origin, "ad.id", message))
        }
        _ => None,
    }
}
