//! The files of a result that are made of its tables.

use crate::file_format::FileFormat;
use std::path::Path;
use vastsim_report::comparison::ComparisonRecord;
use vastsim_report::html::{self, CHARTED_ADS_MAX, LISTED_ADS_MAX};
use vastsim_report::{
    Extent, FolderError, ResultFile, ResultFolder, RunRecord, Staged, StoredResult,
};

/// What a page shows.
const PAGE: Extent = Extent {
    rates_of: LISTED_ADS_MAX,
    curves_of: CHARTED_ADS_MAX,
};

/// What is needed of a result to show it in any form.
pub const SHOWN: Extent = Extent {
    curves_of: CHARTED_ADS_MAX,
    ..Extent::ALL
};

/// Adds to staged tables what is made of them.
///
/// # Errors
/// If a file cannot be read or written: drop the folder.
pub fn add(
    folder: &ResultFolder,
    tables: Staged,
    run: &RunRecord,
    formats: &[FileFormat],
) -> Result<Staged, FolderError> {
    let asked = FileFormat::ALL.iter().filter(|it| formats.contains(it));
    let page = || Ok(html::page(&folder.stored(&tables, run, PAGE)?, None));
    let made = asked.map(|format| make(*format, folder, &tables, page));
    let made: Vec<_> = made.collect::<Result<_, _>>()?;
    made.into_iter().try_fold(tables, Staged::and)
}

/// Takes over a result, as it was read from its folder; of what is made of its tables
/// that which is asked for is made anew.
///
/// # Errors
/// As [`add`], and if a file is not as the manifest lists it.
pub fn renew(
    folder: &ResultFolder,
    (result, stored): (&Path, &StoredResult),
    formats: &[FileFormat],
) -> Result<Staged, FolderError> {
    let adopt = |of: Option<FileFormat>| {
        let files = stored.manifest.files.iter();
        folder.adopt(
            result,
            files.filter(move |file| FileFormat::of(&file.name) == of),
        )
    };
    let tables = adopt(None)?;
    let page = || Ok(html::page(stored, None));
    let renew = |format: &FileFormat| {
        if formats.contains(format) {
            make(*format, folder, &tables, page)
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

/// Takes over a result, and adds a page that compares it with another one.
///
/// # Errors
/// As [`renew`].
pub fn compare(
    folder: &ResultFolder,
    (result, stored): (&Path, &StoredResult),
    comparison: &ComparisonRecord,
) -> Result<Staged, FolderError> {
    let page = html::page(stored, Some(comparison));
    let files = stored.manifest.files.iter();
    let others = files.filter(|file| file.name != page.name);
    folder
        .adopt(result, others)?
        .and(folder.stage(std::slice::from_ref(&page))?)
}

#[cfg_attr(
    not(feature = "parquet"),
    expect(
        unused_variables,
        reason = "of tables nothing but Parquet is made as they are"
    )
)]
fn make(
    format: FileFormat,
    folder: &ResultFolder,
    tables: &Staged,
    page: impl FnOnce() -> Result<ResultFile, FolderError>,
) -> Result<Staged, FolderError> {
    match format {
        FileFormat::Html => folder.stage(&[page()?]),
        FileFormat::Csv => Ok(Staged::default()),
        #[cfg(feature = "parquet")]
        FileFormat::Parquet => folder.parquet(tables),
    }
}
