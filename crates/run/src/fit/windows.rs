//! The windows of a profile.

use super::{FitError, FitRequest};
use std::path::Path;
use vastsim_engine::Milestone;
use vastsim_scenario::{Config, Disk, Files, LoadError, ReadError, load_with};
use vastsim_validation::fit::{FitModel, WindowEnds, Windows};

/// A scenario that nobody wrote, beside the profiles that are named.
const UNWRITTEN: &str = "the-windows-of.json";

/// Where the windows of the model are: those of a profile, or to be estimated
/// from those of the base.
pub(super) fn windows(request: &FitRequest) -> Result<Windows, FitError> {
    if request.model != Some(FitModel::Window) {
        return Ok(Windows::Estimated { start: None });
    }
    if let Some(profile) = &request.windows_of {
        return Ok(Windows::Known(windows_of(profile)?));
    }
    let base = request.extends.as_deref().unwrap_or("generic");
    let start = Some(windows_of(base)?);
    Ok(Windows::Estimated { start })
}

/// As a scenario would have them that names the profile.
fn windows_of(profile: &str) -> Result<[WindowEnds; 5], FitError> {
    let scenario = serde_json::json!({
        "name": "windows",
        "ad": { "duration": "00:00:30" },
        "provider": profile,
        "playback": { "interruptions": { "model": "window" } },
    });
    let files = Unwritten(scenario.to_string());
    let loaded =
        load_with(Path::new(UNWRITTEN), &files).map_err(|error| unknown(profile, error))?;
    let config = &loaded.cells[0].groups[0].config;
    let ends = Milestone::ALL.map(|milestone| ends(config, milestone));
    let all: Option<Vec<_>> = ends.into_iter().collect();
    let all = all.and_then(|all| all.try_into().ok());
    let profile = profile.to_owned();
    all.ok_or(FitError::NoWindows { profile })
}

/// A name that is wrong is that of the request, not of the scenario.
fn unknown(profile: &str, error: LoadError) -> FitError {
    let LoadError::Invalid(problems) = &error else {
        return error.into();
    };
    let own = problems.iter().find(|problem| problem.path == "provider");
    let Some(problem) = own else {
        return error.into();
    };
    let hint = problem.hint.as_deref().unwrap_or("name another one");
    FitError::NoProfile {
        profile: profile.to_owned(),
        message: problem.message.clone(),
        hint: hint.to_owned(),
    }
}

fn ends(config: &Config, milestone: Milestone) -> Option<WindowEnds> {
    let nanos = |key: &str| {
        let path = format!("playback.interruptions.rules.{milestone}.{key}");
        let values = config.at(&path.parse().ok()?).ok()?;
        let written = values.first()?.setting.value.as_deref()?;
        let seconds: f64 = written.parse().ok()?;
        Some((seconds * 1e9).round() as i64)
    };
    Some(WindowEnds {
        min_offset_ns: nanos("min_offset_s")?,
        max_offset_ns: nanos("max_offset_s")?,
    })
}

/// The file system, with the scenario in it.
struct Unwritten(String);

impl Files for Unwritten {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        if path == Path::new(UNWRITTEN) {
            return Ok(self.0.clone().into_bytes());
        }
        Disk.read(path, limit_bytes)
    }
}
