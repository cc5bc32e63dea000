//! `vastsim report`: what a result says, in another form.

use super::run::{files_in, overwrite};
use crate::args::{ReportArgs, ReportFormat};
use crate::exit::{Exit, Usage};
use crate::output::{Page, Terminal};
use crate::reports;
use crate::stored_result::read_result;
use crate::summary::Summary;
use vastsim_report::{Extent, ResultFolder, RunCommand, StoredResult, markdown, report_json};

pub(crate) fn report(args: &ReportArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let text = Text::asked(&args.format)?;
    let stored = read_result(&args.folder, text.extent())?;
    let written = write_files(args, &stored)?;
    terminal.print(&text.of(&stored, &written, terminal.page())?)?;
    Ok(Exit::Done)
}

/// Makes the files that are asked for, and says where they are.
fn write_files(args: &ReportArgs, stored: &StoredResult) -> anyhow::Result<String> {
    let formats: Vec<_> = args.format.iter().filter_map(|it| it.file()).collect();
    if formats.is_empty() {
        return Ok(String::new());
    }
    let out = args.out.as_ref().unwrap_or(&args.folder);
    let folder = ResultFolder::open(out, overwrite(args.force))?;
    let staged = reports::renew(&folder, (&args.folder, stored), &formats)?;
    let timing = ResultFolder::read_timing(&args.folder)?;
    let manifest = folder.commit(staged, stored.manifest.run.clone(), timing.as_ref())?;
    Ok(files_in(&manifest, out))
}

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Summary,
    Json,
    Markdown,
}

impl Text {
    fn asked(formats: &[ReportFormat]) -> Result<Self, Usage> {
        let json = formats.contains(&ReportFormat::Json);
        let markdown = formats.contains(&ReportFormat::Md);
        match (json, markdown) {
            (false, false) => Ok(Self::Summary),
            (true, false) => Ok(Self::Json),
            (false, true) => Ok(Self::Markdown),
            (true, true) => Err(Usage(
                "`json` and `md` both go to standard output; ask for one of them".to_owned(),
            )),
        }
    }

    const fn extent(self) -> Extent {
        match self {
            Self::Summary | Self::Markdown => reports::SHOWN,
            Self::Json => Extent::ALL,
        }
    }

    fn of(self, stored: &StoredResult, written: &str, page: Page) -> anyhow::Result<String> {
        match self {
            Self::Summary => Ok(summary(stored, written, page)),
            Self::Json => Ok(String::from_utf8(report_json(stored).bytes)?),
            Self::Markdown => Ok(markdown(stored)),
        }
    }
}

/// What a run says when it is over.
fn summary(stored: &StoredResult, written: &str, page: Page) -> String {
    let run = &stored.manifest.run;
    let (summary, again) = (
        Summary::of(run, &stored.cells, page).render(),
        RunCommand::of(run),
    );
    format!("{summary}\n{written}\nTo reproduce: {again}\n")
}
