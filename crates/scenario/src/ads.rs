//! The ads of a run: each document read once, each show made once.

use crate::decode::Spanned;
use crate::error::LoadError;
use crate::file::{AdFile, PodAdFile};
use crate::inputs::{Inputs, Named};
use crate::objection::objection;
use crate::parser_settings::{ParserKey, ParserSettings};
use crate::playable::{PlayableAd, Written};
use crate::problem::{Problem, Problems};
use crate::show::{Draft, FileAds, Show};
use crate::vast_file::{VastDocument, VastFile};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vastsim_engine::SimTime;

/// What tells the ads of one cell from those of others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct AdKey {
    ads: Vec<OneAd>,
    content_duration: Option<SimTime>,
    parser: Option<ParserKey>,
}

/// Path, duration and name of an ad.
type OneAd = (Option<PathBuf>, Option<SimTime>, Option<String>);

impl AdKey {
    /// An ad that is made up.
    pub(crate) fn synthetic(duration: SimTime) -> Self {
        Self {
            ads: vec![(None, Some(duration), None)],
            content_duration: None,
            parser: None,
        }
    }

    fn of(ad: &AdFile, parser: &ParserSettings) -> Self {
        let one = |ad: PodAdFile| {
            let duration = ad.duration.map(|duration| duration.value.0);
            (
                ad.vast.map(|path| path.origin.resolve(&path.value)),
                duration,
                ad.id.map(|id| id.value.0),
            )
        };
        let ads: Vec<_> = ad.each().into_iter().map(one).collect();
        let reads = ads.iter().any(|(path, ..)| path.is_some());
        Self {
            ads,
            content_duration: ad.content_duration.as_ref().map(|it| it.value.0),
            parser: reads.then(|| parser.key()),
        }
    }
}

/// The ads of a cell, and what tells them from others.
pub(crate) type Found = (AdKey, Arc<Show>);

/// The shows that were made so far; `None` for those that could not be.
#[derive(Default)]
pub(crate) struct Ads {
    documents: BTreeMap<(PathBuf, ParserKey), Option<Arc<VastFile>>>,
    shows: BTreeMap<AdKey, Option<Arc<Show>>>,
}

impl Ads {
    /// The ads of a cell; `None` after reporting why there are none.
    pub(crate) fn get(
        &mut self,
        ad: &Spanned<AdFile>,
        parser: &ParserSettings,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Found>, LoadError> {
        if let Some(problem) = objection(ad) {
            problems.add(problem);
            return Ok(None);
        }
        let key = AdKey::of(&ad.value, parser);
        if !self.shows.contains_key(&key) {
            let made = self.make(ad, parser, inputs, problems)?;
            self.shows.insert(key.clone(), made.map(Arc::new));
        }
        let show = self.shows.get(&key).cloned().flatten();
        Ok(show.map(|show| (key, show)))
    }

    fn make(
        &mut self,
        ad: &Spanned<AdFile>,
        parser: &ParserSettings,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Show>, LoadError> {
        let (each, mut files) = (ad.value.each(), Vec::new());
        for one in &each {
            files.push(match &one.vast {
                Some(path) => self.document(path, parser, inputs, problems)?,
                None => None,
            });
        }
        Ok(show(ad, &each, &files, problems))
    }

    fn document(
        &mut self,
        path: &Spanned<String>,
        parser: &ParserSettings,
        inputs: &mut Inputs<'_>,
        problems: &mut Problems,
    ) -> Result<Option<Arc<VastFile>>, LoadError> {
        let place = path.origin.resolve(&path.value);
        let key = (place.clone(), parser.key());
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

/// Puts ads together, each of which has its file if it is in one; `None` after
/// reporting why that cannot be.
fn show(
    ad: &Spanned<AdFile>,
    each: &[PodAdFile],
    files: &[Option<Arc<VastFile>>],
    problems: &mut Problems,
) -> Option<Show> {
    let content_duration = ad.value.content_duration.as_ref();
    let content_duration = content_duration.map(|it| (it.value.0, &it.origin));
    let mut draft = Draft::new(&ad.origin.first_character());
    let mut is_sound = true;
    for (one, file) in each.iter().zip(files) {
        let added = match &one.vast {
            None => add_made(&mut draft, one, problems),
            Some(path) => file.as_deref().and_then(|file| {
                check_kind(file, ad, path, problems)?;
                let ads = FileAds {
                    file,
                    name: file_name(&path.value),
                    duration: written(one),
                    content_duration,
                };
                draft.add_file(ads, problems)
            }),
        };
        is_sound &= added.is_some();
    }
    is_sound.then(|| draft.finish(problems)).flatten()
}

fn add_made(draft: &mut Draft<'_>, one: &PodAdFile, problems: &mut Problems) -> Option<()> {
    let id = one.id.as_ref().map(|id| id.value.0.as_str());
    draft.add_made(PlayableAd::synthetic(written(one)?, id, problems)?);
    Some(())
}

/// The name of a file without what comes after the point.
fn file_name(path: &str) -> &str {
    let name = Path::new(path).file_stem().unwrap_or_default();
    name.to_str().unwrap_or_default()
}

fn written(one: &PodAdFile) -> Option<Written<'_>> {
    let duration = one.duration.as_ref()?;
    Some((duration.value.0, &duration.origin))
}

/// Breaks have a content around them, and a pod has not.
fn check_kind(
    file: &VastFile,
    ad: &Spanned<AdFile>,
    path: &Spanned<String>,
    problems: &mut Problems,
) -> Option<()> {
    if file.is_timed() && ad.value.pod.is_some() {
        let message = "a VMAP document cannot be part of a pod: its breaks have a content";
        problems.error(&path.origin, "ad.pod", message);
        return None;
    }
    if let Some(duration) = &ad.value.content_duration
        && !file.is_timed()
    {
        let message = "`content_duration` has no effect: the document is VAST, not VMAP";
        let problem = Problem::warning(&duration.origin, "ad.content_duration", message);
        problems.add(problem);
    }
    Some(())
}
