//! Reading scripts for `play`.

use crate::decode::{At, Decode, Spanned};
use crate::error::LoadError;
use crate::file::ScriptFile;
use crate::files::{Disk, Files};
use crate::inputs::{Inputs, read_json};
use crate::problem::{Problem, Problems};
use std::path::Path;
use vastsim_engine::{Script, Step};

/// A script that was read, and where each of its steps is written.
#[derive(Debug, Clone)]
pub struct PlayerScript {
    steps: Vec<Spanned<Step>>,
}

impl PlayerScript {
    /// The script, to be played.
    pub fn script(&self) -> Script {
        Script::new(self.steps.iter().map(|step| step.value))
    }

    /// A warning about one of its steps, by its index.
    pub fn warning(&self, index: usize, message: &str) -> Option<Problem> {
        let step = self.steps.get(index)?;
        let path = format!("steps[{index}]");
        Some(Problem::warning(&step.origin, &path, message))
    }
}

/// Reads a script for a viewing.
///
/// # Errors
/// As [`load`](crate::load).
pub fn load_script(path: &Path) -> Result<PlayerScript, LoadError> {
    load_script_with(path, &Disk)
}

/// As [`load_script`], with files from elsewhere.
///
/// # Errors
/// As [`load`](crate::load).
pub fn load_script_with(path: &Path, files: &dyn Files) -> Result<PlayerScript, LoadError> {
    let (_, bytes) = Inputs::open(path, files)?;
    let mut problems = Problems::default();
    let root = read_json(path, &bytes, &mut problems);
    let file = root.as_ref().and_then(|root| {
        let at = At {
            node: root,
            path: "",
        };
        ScriptFile::decode(at, &mut problems)
    });
    problems.finish().map_err(LoadError::Invalid)?;
    // Whatever keeps a script from being decoded is reported.
    let steps = file.map(|file| file.steps.0).unwrap_or_default();
    Ok(PlayerScript { steps })
}
