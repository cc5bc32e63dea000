//! Is this file what it should be?

use crate::ads::AdKey;
use crate::compile::Programs;
use crate::config::{Config, Stages};
use crate::error::LoadError;
use crate::file::{ModelName, SettingsFile};
use crate::files::{Disk, Files};
use crate::inputs::{Inputs, read_json};
use crate::kind::{FileKind, kind_of};
use crate::load::load_opened;
use crate::model::chosen;
use crate::node::Node;
use crate::parser_settings::ParserSettings;
use crate::playable::{PlayableAd, seconds};
use crate::problem::{Problem, Problems, excerpt};
use crate::profile::{Profile, warn_of_borrowed_name};
use crate::providers::extended;
use crate::publishers;
use crate::show::{Draft, FileAds, Show};
use crate::vast_file::{VastDocument, VastFile, counted};
use std::collections::BTreeSet;
use std::path::Path;
use vastsim_engine::SimTime;

/// A file without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: FileKind,
    /// What is in it, in a few words: ``scenario `pre-roll`: 12 cells``.
    pub summary: String,
    /// What may not be meant as it is written; of a VAST document also what
    /// keeps a scenario from playing it.
    pub warnings: Vec<Problem>,
}

/// Checks a scenario, a profile or a VAST document, whichever the file is.
///
/// # Errors
/// As [`load`](crate::load).
pub fn check(path: &Path) -> Result<Checked, LoadError> {
    check_with(path, &Disk)
}

/// As [`check`], with files from elsewhere.
///
/// # Errors
/// As [`load`](crate::load).
pub fn check_with(path: &Path, files: &dyn Files) -> Result<Checked, LoadError> {
    let (inputs, bytes) = Inputs::open(path, files)?;
    match kind_of(path, &bytes) {
        FileKind::Scenario | FileKind::Manifest => check_scenario(path, inputs, &bytes),
        FileKind::Profile => check_profile(path, inputs, &bytes),
        FileKind::Publishers => check_publishers(path, &bytes),
        FileKind::Vast | FileKind::Vmap => check_vast(path, inputs, &bytes),
    }
}

fn check_scenario(path: &Path, inputs: Inputs<'_>, bytes: &[u8]) -> Result<Checked, LoadError> {
    let scenario = load_opened(path, inputs, bytes, &[])?;
    let (name, cells, sessions) = (scenario.name, scenario.cells.len(), scenario.sessions);
    let cells = counted(cells, "cell");
    Ok(Checked {
        kind: FileKind::Scenario,
        summary: format!("scenario `{name}`: {cells}, {sessions} sessions each"),
        warnings: scenario.warnings,
    })
}

fn check_profile(path: &Path, mut inputs: Inputs<'_>, bytes: &[u8]) -> Result<Checked, LoadError> {
    let mut problems = Problems::default();
    let mut profile = None;
    if let Some(own) = read_json(path, bytes, &mut problems) {
        warn_of_borrowed_name(&own, &mut problems);
        profile = extended(&own, &mut inputs, &mut problems)?;
    }
    let model = profile
        .as_ref()
        .and_then(|profile| check_model(profile, &mut problems));
    let warnings = problems.finish().map_err(LoadError::Invalid)?;
    let summary = profile.zip(model).map(|(profile, model)| {
        let name = profile.name();
        format!("profile `{name}`: model `{model}`")
    });
    Ok(Checked {
        kind: FileKind::Profile,
        summary: summary.unwrap_or_default(),
        warnings,
    })
}

fn check_publishers(path: &Path, bytes: &[u8]) -> Result<Checked, LoadError> {
    let mut problems = Problems::default();
    let root = read_json(path, bytes, &mut problems);
    let publishers = root.and_then(|root| publishers::checked(&root, &mut problems));
    let warnings = problems.finish().map_err(LoadError::Invalid)?;
    let publishers = publishers.as_ref().and_then(Node::entries);
    Ok(Checked {
        kind: FileKind::Publishers,
        summary: counted(publishers.map_or(0, <[_]>::len), "publisher"),
        warnings,
    })
}

/// The name of the model that a profile chooses, if it can be built for an ad
/// of usual length.
fn check_model(profile: &Profile, problems: &mut Problems) -> Option<&'static str> {
    let stages = profile.stages().clone();
    let config = Config::resolve(stages, Stages::default(), Stages::default());
    let (tree, duration) = (config.resolved(), SimTime::from_secs(30));
    let SettingsFile { playback, .. } = SettingsFile::of(tree, problems);
    let mut draft = Draft::new(&tree.origin);
    draft.add_made(PlayableAd::synthetic(
        (duration, &tree.origin),
        None,
        problems,
    )?);
    let show = draft.finish(problems)?;
    let ads = (AdKey::synthetic(duration), &show);
    Programs::default().get(ads, &playback, &tree.origin, problems)?;
    chosen(&playback).map(ModelName::as_str)
}

fn check_vast(path: &Path, mut inputs: Inputs<'_>, bytes: &[u8]) -> Result<Checked, LoadError> {
    let mut problems = Problems::default();
    let parser = ParserSettings::builtin();
    let document = VastDocument::read(path, bytes, &parser, &mut problems);
    let departures = document.conformance();
    let said = departures.iter().filter_map(Said::of).collect();
    problems.extend(departures);
    let file = document.follow(&parser, &mut inputs, &mut problems)?;
    let found = file.map(|file| {
        let show = would_play(&file, path, &said, &mut problems);
        (file.kind, vast_summary(&file.title, show.as_ref()))
    });
    let warnings = problems.finish().map_err(LoadError::Invalid)?;
    let (kind, summary) = found.unwrap_or((FileKind::Vast, String::new()));
    Ok(Checked {
        kind,
        summary,
        warnings,
    })
}

/// What a scenario would play. What keeps it from that is a warning: a document
/// may be right, and yet not be played. What was said of an element of the
/// document is not said again.
fn would_play(
    file: &VastFile,
    path: &Path,
    said: &BTreeSet<Said>,
    problems: &mut Problems,
) -> Option<Show> {
    let mut found = Problems::default();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut draft = Draft::new(&file.origin());
    let ads = FileAds {
        file,
        name: &name,
        duration: None,
        content_duration: None,
    };
    let added = draft.add_file(ads, &mut found);
    let show = added.and_then(|()| draft.finish(&mut found));
    let (Ok(found) | Err(found)) = found.finish();
    let is_new = |problem: &Problem| Said::of(problem).is_none_or(|it| !said.contains(&it));
    let new = found.into_iter().filter(is_new);
    problems.extend(new.map(Problem::at_most_warning));
    show
}

/// What is said of an element of a document.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    code: &'static str,
    element: String,
}

impl Said {
    /// The place of a finding is the beginning of the element, or an attribute
    /// of it.
    fn of(problem: &Problem) -> Option<Self> {
        let code = problem.code?;
        let element = problem.origin.element_path();
        Some(Self { code, element })
    }
}

fn vast_summary(title: &str, show: Option<&Show>) -> String {
    let Some(show) = show else {
        return format!("{title}, nothing to play");
    };
    let main = show.main_turns().filter_map(|turn| show.ads.get(turn.ad));
    let main: Vec<_> = main.collect();
    let names = match &main[..] {
        [only] => format!("`{}`", excerpt(&only.id)),
        several => counted(several.len(), "ad"),
    };
    let durations = main.iter().map(|ad| ad.creative.duration());
    let length = seconds(durations.fold(SimTime::ZERO, |all, own| all + own));
    let beacons = main.iter().map(|ad| ad.creative.beacons().len()).sum();
    let beacons = counted(beacons, "beacon");
    format!("{title}, plays {names} ({length} s, {beacons})")
}
