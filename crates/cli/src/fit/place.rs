//! Where the profile goes, and what it may be laid over.

use crate::args::FitArgs;
use crate::exit::Usage;
use anyhow::Context;
use std::path::{Component, Path, PathBuf};
use vastsim_scenario::{Disk, FileKind, Files, LoadError, Problem, ReadError, check_with, kind_of};

/// A profile is a page; a file of this size is something else.
const PROFILE_BYTES_MAX: u64 = 1 << 20;

/// The name that a profile has on standard output.
const UNNAMED: &str = "fitted.json";

/// Where the profile goes.
#[derive(Debug)]
pub(crate) struct Place {
    path: PathBuf,
    /// The profile that is extended, as the file has to name it.
    pub(super) extends: Option<String>,
}

impl Place {
    /// Refuses to replace what is no profile.
    pub(crate) fn of(args: &FitArgs) -> anyhow::Result<Self> {
        let path = args.out.clone().unwrap_or_else(|| PathBuf::from(UNNAMED));
        if args.out.is_some() && !args.force {
            refuse_other(&path)?;
        }
        let extends = args.extends.as_deref();
        let extends = extends.map(|base| seen_from(base, &path)).transpose()?;
        Ok(Self { path, extends })
    }

    /// What `check` says of the profile, before it is written.
    pub(crate) fn checked(&self, profile: &str) -> Result<Vec<Problem>, LoadError> {
        let written = Written {
            path: &self.path,
            bytes: profile.as_bytes(),
        };
        Ok(check_with(&self.path, &written)?.warnings)
    }
}

fn refuse_other(path: &Path) -> Result<(), Usage> {
    let shown = path.display();
    let is_profile = match Disk.read(path, PROFILE_BYTES_MAX) {
        Ok(bytes) => kind_of(path, &bytes) == FileKind::Profile,
        Err(ReadError::Directory) => {
            return Err(Usage(format!("{shown} is a directory; name a file in it")));
        }
        // What cannot be read for another reason is refused where it is written.
        Err(error) => !matches!(error, ReadError::TooLarge { .. }),
    };
    if is_profile {
        return Ok(());
    }
    Err(Usage(format!(
        "{shown} is there and is no profile; `--force` replaces it"
    )))
}

/// A profile as the file that extends it has to name it: a path leads from the
/// folder of that file.
fn seen_from(base: &str, file: &Path) -> anyhow::Result<String> {
    let is_file = Path::new(base).extension().is_some_and(|it| it == "json");
    if !is_file || Path::new(base).is_absolute() {
        return Ok(base.to_owned());
    }
    let absolute = |path: &Path| {
        let absolute = std::path::absolute(path);
        absolute.with_context(|| format!("cannot find {}", path.display()))
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
