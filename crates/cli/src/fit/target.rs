//! The file that a profile goes to.

use crate::exit::Usage;
use std::path::Path;
use vastsim_scenario::{Disk, FileKind, Files, ReadError, kind_of};

/// A profile is a page; a file of this size is something else.
const PROFILE_BYTES_MAX: u64 = 1 << 20;

/// Refuses to replace what is no profile.
pub(crate) fn refuse_other(path: &Path) -> Result<(), Usage> {
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
