//! The folder of the fuzzer, and the seeds in it.

use std::fs;
use std::path::{Path, PathBuf};

/// A seed: its file name, and its bytes.
pub(crate) struct Seed {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz")
}

/// The names in a folder, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries
        .map(|entry| name(entry).into_string().expect("a name in UTF-8"))
        .collect();
    names.sort_unstable();
    names
}

/// The seeds of a law, by name.
pub(crate) fn seeds(law: &str) -> Vec<Seed> {
    let folder = fuzz().join("seeds").join(law);
    let read = |name: String| Seed {
        bytes: fs::read(folder.join(&name)).expect("the seed can be read"),
        name,
    };
    names(&folder).into_iter().map(read).collect()
}
