//! `vastsim report`: what a result says, in another form, and how it differs from
//! another result.

mod text;

use super::run::{files_in, files_with, overwrite};
use crate::args::{ReportArgs, ReportFormat};
use crate::compare::{Comparison, compare_folders, record};
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use std::io::{self, ErrorKind};
use std::path::Path;
use text::Text;
use vastsim_report::comparison::ComparisonRecord;
use vastsim_report::html::COMPARISON_FILE;
use vastsim_report::{
    Extent, FolderError, Manifest, ResultFolder, Staged, StoredResult, Untrusted,
};
use vastsim_run::{read_result, reports};
use vastsim_validation::Criteria;

pub(crate) fn report(args: &ReportArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let text = Text::asked(&args.formats.format)?;
    let stored = read_result(&args.folder, text.extent())?;
    let other = args.compare.as_deref();
    let other = other.map(|other| compared_with(other, &stored, args));
    let other = other.transpose()?;
    let written = write_files(args, &stored, other.as_ref())?;
    let shown = text::Shown {
        stored: &stored,
        other: other.as_ref(),
        folder: &args.folder,
        written: &written,
    };
    terminal.print(&text.of(&shown, terminal.page())?)?;
    Ok(Exit::Done)
}

/// Another result, and what it differs by.
struct Other<'a> {
    folder: &'a Path,
    comparison: Comparison,
    record: ComparisonRecord,
}

fn compared_with<'a>(
    folder: &'a Path,
    stored: &StoredResult,
    args: &ReportArgs,
) -> anyhow::Result<Other<'a>> {
    let is_of_one = |format: &ReportFormat| !format.compares();
    if args.formats.format.iter().any(is_of_one) {
        return Err(Usage(
            "with `--compare` a report is `html`, `md` or `json`; tables of differences are what \
             `vastsim compare A B --out DIR` writes"
                .to_owned(),
        )
        .into());
    }
    let other = read_result(folder, Extent::RATES)?;
    let comparison = compare_folders(stored, &other, Criteria::USUAL)?;
    let record = record(&comparison);
    Ok(Other {
        folder,
        comparison,
        record,
    })
}

/// Makes the files that are asked for, and says where they are.
fn write_files(
    args: &ReportArgs,
    stored: &StoredResult,
    other: Option<&Other<'_>>,
) -> anyhow::Result<String> {
    let formats: Vec<_> = args
        .formats
        .format
        .iter()
        .filter_map(|it| it.file())
        .collect();
    if formats.is_empty() {
        return Ok(String::new());
    }
    let out = args.out.as_ref().unwrap_or(&args.folder);
    agree_with_target(out, stored)?;
    let folder = ResultFolder::open(out, overwrite(args.force))?;
    let result = (args.folder.as_path(), stored);
    let Some(other) = other else {
        let staged = reports::renew(&folder, result, &formats)?;
        return Ok(files_in(
            &commit(folder, staged, (out, &args.folder, stored))?,
            out,
        ));
    };
    let staged = reports::compare(&folder, result, &other.record)?;
    let manifest = commit(folder, staged, (out, &args.folder, stored))?;
    Ok(files_with(COMPARISON_FILE, &manifest, out))
}

/// Another result is never replaced by this one.
fn agree_with_target(out: &Path, stored: &StoredResult) -> anyhow::Result<()> {
    match ResultFolder::read_manifest(out) {
        Ok(there) if there.run != stored.manifest.run => {
            let out = out.display().to_string();
            Err(Usage(format!(
                "`{}` holds the result of another run, which would be lost; choose another `--out`",
                Untrusted(&out)
            ))
            .into())
        }
        Err(FolderError::Io { source, .. }) if is_missing(&source) => Ok(()),
        Err(error @ FolderError::Io { .. }) => Err(error.into()),
        // What is no result is refused, or kept, when the folder is opened.
        Ok(_) | Err(_) => Ok(()),
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// The run is the same, and took as long. What another process has put into the target
/// meanwhile is not replaced either.
fn commit(
    folder: ResultFolder,
    staged: Staged,
    (out, from, stored): (&Path, &Path, &StoredResult),
) -> anyhow::Result<Manifest> {
    agree_with_target(out, stored)?;
    let timing = ResultFolder::read_timing(from)?;
    let run = stored.manifest.run.clone();
    Ok(folder.commit(staged, run, timing.as_ref())?)
}
