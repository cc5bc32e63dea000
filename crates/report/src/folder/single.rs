//! A file by itself.

use super::FolderError;
use super::durable::{create_folders, sync_folder};
use super::target::parent;
use std::io::Write as _;
use std::path::Path;

/// How the names of files begin that are being written.
pub(super) const TEMPORARY_PREFIX: &str = ".vastsim-";

/// Writes a file as a whole, in the place of one that may be there: whoever
/// looks finds the old content or the new one. Folders are created where they
/// are missing.
///
/// # Errors
/// [`FolderError`]: what was there before is still there.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    let folder = parent(path);
    create_folders(folder)?;
    let write = || {
        let mut temporary = tempfile::Builder::new();
        let mut file = shared(temporary.prefix(TEMPORARY_PREFIX)).tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().map_err(FolderError::io("write", path))?;
    sync_folder(folder)
}

/// Whoever may read other files may read this one: temporary ones are private.
fn shared<'b, 'n>(
    temporary: &'b mut tempfile::Builder<'n, 'n>,
) -> &'b mut tempfile::Builder<'n, 'n> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        temporary.permissions(std::fs::Permissions::from_mode(0o666));
    }
    temporary
}
