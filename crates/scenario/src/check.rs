//! Is this file what it should be?

use crate::ads::{AdKey, PlayableAd};
use crate::compile::Plans;
use crate::error::LoadError;
use crate::file::ModelName;
use crate::files::{Disk, Files};
use crate::inputs::{Inputs, read_json};
use crate::linear_ad::VastFile;
use crate::load::load_with;
use crate::model::chosen;
use crate::problem::{Problem, Problems};
use crate::profile::{Profile, warn_of_borrowed_name};
use std::fmt;
use std::path::Path;
use vastsim_engine::{Creative, SimTime};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// What to simulate.
    Scenario,
    /// What sessions of one provider are like.
    Profile,
    /// An ad.
    Vast,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scenario => "scenario",
            Self::Profile => "profile",
            Self::Vast => "VAST document",
        })
    }
}

/// A file without errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: FileKind,
    /// What is in it, in a few words: ``scenario `pre-roll`: 12 cells``.
    pub summary: String,
    /// What may not be meant as it is written.
    pub warnings: Vec<Problem>,
}

/// Tells what a file is, by its content; of JSON that cannot be told,
/// a scenario.
pub fn kind_of(bytes: &[u8]) -> FileKind {
    let marked_utf16 = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // UTF-16 without a mark has its `<` beside a zero.
    let mut visible = text
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    if marked_utf16 || visible.next() == Some(&b'<') {
        return FileKind::Vast;
    }
    let root = read_json(Path::new(""), bytes, &mut Problems::default());
    let has = |key: &str| root.as_ref().is_some_and(|root| root.get(key).is_some());
    if !has("ad") && !has("matrix") && (has("playback") || has("tracker")) {
        FileKind::Profile
    } else {
        FileKind::Scenario
    }
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
    let (_, bytes) = Inputs::open(path, files)?;
    match kind_of(&bytes) {
        FileKind::Scenario => check_scenario(path, files),
        FileKind::Profile => check_profile_bytes(path, &bytes),
        FileKind::Vast => check_vast(path, &bytes),
    }
}

/// Checks a profile file.
///
/// # Errors
/// As [`load`](crate::load).
pub fn check_profile(path: &Path) -> Result<Checked, LoadError> {
    let (_, bytes) = Inputs::open(path, &Disk)?;
    check_profile_bytes(path, &bytes)
}

fn check_scenario(path: &Path, files: &dyn Files) -> Result<Checked, LoadError> {
    let scenario = load_with(path, files)?;
    let (name, cells, sessions) = (scenario.name, scenario.cells.len(), scenario.sessions);
    let cells = counted(cells, "cell");
    Ok(Checked {
        kind: FileKind::Scenario,
        summary: format!("scenario `{name}`: {cells}, {sessions} sessions each"),
        warnings: scenario.warnings,
    })
}

fn check_profile_bytes(path: &Path, bytes: &[u8]) -> Result<Checked, LoadError> {
    let mut problems = Problems::default();
    let own = read_json(path, bytes, &mut problems);
    let profile = own.as_ref().and_then(|own| {
        warn_of_borrowed_name(own, &mut problems);
        let profile = Profile::from_node(own, &mut problems)?;
        let model = check_model(&profile, &mut problems)?;
        Some((profile, model))
    });
    let warnings = problems.finish().map_err(LoadError::Invalid)?;
    let summary = profile.map(|(profile, model)| {
        let name = profile.name();
        format!("profile `{name}`: model `{model}`")
    });
    Ok(Checked {
        kind: FileKind::Profile,
        summary: summary.unwrap_or_default(),
        warnings,
    })
}

/// The name of the model that a profile chooses, if it can be built for an ad
/// of usual length.
fn check_model(profile: &Profile, problems: &mut Problems) -> Option<&'static str> {
    let duration = SimTime::from_secs(30);
    let creative = Creative::silent(duration).ok()?;
    let ad = PlayableAd {
        id: String::new(),
        creative,
    };
    let ad = (AdKey::Synthetic { duration }, &ad);
    let (playback, origin) = (profile.playback(), &profile.level().origin);
    Plans::default().get(ad, playback, origin, problems)?;
    chosen(playback).map(ModelName::as_str)
}

fn check_vast(path: &Path, bytes: &[u8]) -> Result<Checked, LoadError> {
    let mut problems = Problems::default();
    let file = VastFile::read(path, bytes, true, &mut problems);
    let warnings = problems.finish().map_err(LoadError::Invalid)?;
    let summary = file.map(|file| {
        let document = &file.document;
        let ads = counted(document.ads.len(), "ad");
        format!("VAST {}: {ads}", document.version)
    });
    Ok(Checked {
        kind: FileKind::Vast,
        summary: summary.unwrap_or_default(),
        warnings,
    })
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
