//! The VAST documents that the reader is measured on.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Where real documents stand, beside the checkout.
const CORPUS: &str = "../../shared/corpus/vast";
/// What the project has of its own.
const OWN: [&str; 2] = ["../scenarios/vast", "../fuzz/seeds/document"];

/// Documents, and where they are from.
#[derive(Debug, Clone)]
pub struct Documents {
    /// The folders.
    pub source: String,
    /// The bytes of each file, in the order of the file names.
    pub all: Vec<Vec<u8>>,
}

impl Documents {
    /// The real documents where they are at hand, the project's own otherwise.
    ///
    /// # Errors
    /// If a folder or a file cannot be read.
    pub fn load() -> io::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        if here.join(CORPUS).is_dir() {
            Self::load_folders(here, &[CORPUS])
        } else {
            Self::load_folders(here, &OWN)
        }
    }

    fn load_folders(here: &Path, folders: &[&str]) -> io::Result<Self> {
        let mut paths = Vec::new();
        for folder in folders {
            collect(&here.join(folder), &mut paths)?;
        }
        paths.sort_unstable();
        Ok(Self {
            source: folders.join(" and "),
            all: paths.iter().map(fs::read).collect::<io::Result<_>>()?,
        })
    }
}

/// Every XML file below a folder.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            paths.push(path);
        }
    }
    Ok(())
}
