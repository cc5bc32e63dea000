//! The files of a result that are made of its tables.

use crate::args::FileFormat;
use std::path::Path;
use vastsim_report::html::{self, CHARTED_ADS_MAX, LISTED_ADS_MAX};
use vastsim_report::{Extent, FileEntry, FolderError, Manifest, ResultFolder, RunRecord, Staged};

/// What a page shows; of more ads it says that there are more.
const PAGE: Extent = Extent {
    rates_of: LISTED_ADS_MAX,
    curves_of: CHARTED_ADS_MAX,
};

/// Adds to staged tables what is made of them.
///
/// # Errors
/// If a file cannot be read or written: drop the folder.
pub(crate) fn add(
    folder: &ResultFolder,
    tables: Staged,
    run: &RunRecord,
    formats: &[FileFormat],
) -> Result<Staged, FolderError> {
    let asked = FileFormat::ALL.iter().filter(|it| formats.contains(it));
    let made = asked.map(|format| make(*format, folder, &tables, run));
    let made: Vec<_> = made.collect::<Result<_, _>>()?;
    made.into_iter().try_fold(tables, Staged::and)
}

/// Takes over the result in a folder; of what is made of its tables that which is asked
/// for is made anew.
///
/// # Errors
/// As [`add`], and if a file is not as the manifest lists it.
pub(crate) fn renew(
    folder: &ResultFolder,
    (result, manifest): (&Path, &Manifest),
    formats: &[FileFormat],
) -> Result<Staged, FolderError> {
    let adopt = |of: Option<FileFormat>| {
        let files = manifest.files.iter();
        folder.adopt(result, files.filter(move |file| format_of(file) == of))
    };
    let tables = adopt(None)?;
    let renew = |format: &FileFormat| {
        if formats.contains(format) {
            make(*format, folder, &tables, &manifest.run)
        } else {
            adopt(Some(*format))
        }
    };
    let renewed: Vec<_> = FileFormat::ALL
        .iter()
        .map(renew)
        .collect::<Result<_, _>>()?;
    renewed.into_iter().try_fold(tables, Staged::and)
}

/// What a file is, if it is made of tables.
fn format_of(file: &FileEntry) -> Option<FileFormat> {
    let mut formats = FileFormat::ALL.iter().copied();
    formats.find(|format| format.owns(&file.name))
}

fn make(
    format: FileFormat,
    folder: &ResultFolder,
    tables: &Staged,
    run: &RunRecord,
) -> Result<Staged, FolderError> {
    match format {
        FileFormat::Html => {
            let stored = folder.stored(tables, run, PAGE)?;
            folder.stage(&[html::page(&stored)])
        }
        #[cfg(feature = "parquet")]
        FileFormat::Parquet => folder.parquet(tables),
        FileFormat::Csv => Ok(Staged::default()),
    }
}
