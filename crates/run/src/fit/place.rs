//! Where a profile is to be, and what it may be laid over.

use super::FitError;
use std::path::{Component, Path, PathBuf};
use vastsim_scenario::{Disk, Files, LoadError, Problem, ReadError, check_with};

/// The name of a profile that is in no file yet.
const UNNAMED: &str = "fitted.json";

/// Where a profile is to be.
#[derive(Debug, Clone)]
pub struct ProfilePlace {
    path: PathBuf,
    /// The profile that is extended, as the file has to name it.
    pub(super) extends: Option<String>,
}

impl ProfilePlace {
    /// The place of a file, or of none in the working directory, for a profile that extends
    /// another one, if any.
    ///
    /// # Errors
    /// [`FitError::Path`] if there is no working directory.
    pub fn new(file: Option<&Path>, extends: Option<&str>) -> Result<Self, FitError> {
        let path = file.unwrap_or(Path::new(UNNAMED)).to_owned();
        let extends = extends.map(|base| seen_from(base, &path)).transpose()?;
        Ok(Self { path, extends })
    }

    /// What `check` says of the profile, before it is written.
    pub(super) fn checked(&self, profile: &str) -> Result<Vec<Problem>, LoadError> {
        let written = Written {
            path: &self.path,
            bytes: profile.as_bytes(),
        };
        Ok(check_with(&self.path, &written)?.warnings)
    }
}

/// A profile as the file that extends it has to name it: a path leads from the
/// folder of that file.
fn seen_from(base: &str, file: &Path) -> Result<String, FitError> {
    let is_file = Path::new(base).extension().is_some_and(|it| it == "json");
    if !is_file || Path::new(base).is_absolute() {
        return Ok(base.to_owned());
    }
    let absolute = |path: &Path| {
        let absolute = std::path::absolute(path);
        absolute.map_err(|source| FitError::Path {
            path: path.display().to_string(),
            source,
        })
    };
    let (target, file) = (absolute(Path::new(base))?, absolute(file)?);
    let folder = file.parent().unwrap_or(&file);
    Ok(between(folder, &target).to_string_lossy().into_owned())
}

/// The way from a folder to a file, both absolute.
fn between(folder: &Path, file: &Path) -> PathBuf {
    let (from, to) = (lexical(folder), lexical(file));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = from[shared..].iter().map(|_| Component::ParentDir);
    up.chain(to[shared..].iter().copied()).collect()
}

/// The steps of a path, without those that `..` takes back.
fn lexical(path: &Path) -> Vec<Component<'_>> {
    let mut steps = Vec::new();
    for step in path.components() {
        match (step, steps.last()) {
            (Component::ParentDir, Some(Component::Normal(_))) => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps
}

/// The file system, with a file that is yet to be written.
struct Written<'w> {
    path: &'w Path,
    bytes: &'w [u8],
}

impl Files for Written<'_> {
    fn read(&self, path: &Path, limit_bytes: u64) -> Result<Vec<u8>, ReadError> {
        if path == self.path {
            return Ok(self.bytes.to_vec());
        }
        match Disk.read(path, limit_bytes) {
            // A way back out of a folder that is yet to be made.
            Err(ReadError::NotFound) => {
                Disk.read(&lexical(path).into_iter().collect::<PathBuf>(), limit_bytes)
            }
            other => other,
        }
    }
}
