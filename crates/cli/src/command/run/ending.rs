//! What a run says when it is over.

use crate::disagreement::Named;
use crate::exit::Exit;
use crate::figures::grouped;
use crate::output::Terminal;
use crate::summary::{Summary, cells};
use std::path::Path;
use vastsim_montecarlo::Shards;
use vastsim_report::html::REPORT_FILE;
use vastsim_report::rows::RowsWritten;
use vastsim_report::{MANIFEST_FILE, Manifest, TIMING_FILE, Timing, Untrusted};
use vastsim_run::CellOutcome;

/// A run that is over.
pub(in crate::command) struct Ending<'a> {
    pub(in crate::command) manifest: &'a Manifest,
    pub(in crate::command) outcomes: &'a [CellOutcome],
    /// What was done, and where the files are.
    pub(in crate::command) written: &'a str,
    /// How to make the same again.
    pub(in crate::command) again: String,
    /// Whether stdout is for other data.
    pub(in crate::command) leaves_stdout: bool,
}

/// A part of a run that is over.
pub(in crate::command) struct PartEnding<'a> {
    pub(in crate::command) manifest: &'a Manifest,
    pub(in crate::command) shards: &'a Shards,
    pub(in crate::command) written: &'a str,
}

impl Ending<'_> {
    /// Prints the manifest, or all there is to say; then what is wrong.
    pub(in crate::command) fn tell(&self, terminal: Terminal, json: bool) -> anyhow::Result<Exit> {
        let text = if json {
            String::from_utf8(self.manifest.to_json())?
        } else {
            self.render(terminal)
        };
        if self.leaves_stdout {
            terminal.report(&text);
        } else {
            terminal.print(&text)?;
        }
        let cells = self.outcomes.iter().map(|outcome| &outcome.record);
        let agreement = self.manifest.run.agreement.as_ref();
        for disagreement in agreement
            .into_iter()
            .flat_map(|it| Named::all(it, cells.clone()))
        {
            terminal.error(&disagreement.to_string());
        }
        Ok(self.exit())
    }

    fn exit(&self) -> Exit {
        let agreement = self.manifest.run.agreement.as_ref();
        if agreement.is_some_and(|agreement| !agreement.holds()) {
            Exit::Failed
        } else if self.manifest.run.complete {
            Exit::Done
        } else {
            Exit::Interrupted
        }
    }

    /// The summary, where the results are, and how to make them again.
    fn render(&self, terminal: Terminal) -> String {
        let run = &self.manifest.run;
        let cells = self.outcomes.iter().map(|outcome| &outcome.record);
        let summary = Summary::of(run, cells, terminal.page()).render();
        let (written, again) = (self.written, &self.again);
        format!("{summary}\n{written}\n{again}\n")
    }
}

impl PartEnding<'_> {
    /// Prints the manifest, or what the part is and what it is for.
    pub(in crate::command) fn tell(&self, terminal: Terminal, json: bool) -> anyhow::Result<Exit> {
        let text = if json {
            String::from_utf8(self.manifest.to_json())?
        } else {
            self.render()
        };
        terminal.print(&text)?;
        Ok(Exit::Done)
    }

    fn render(&self) -> String {
        let run = &self.manifest.run;
        let (name, shards, written) = (&run.scenario.name, self.shards, self.written);
        let [sessions, planned] = [run.sessions, run.sessions_planned].map(grouped);
        let (cells, seed, of) = (cells(run), run.seed, shards.of());
        format!(
            "{name}: shard {shards}, {sessions} of {planned} sessions in {cells}, seed {seed}\n\n\
             {written}\n\
             Once all {of} are there: vastsim merge DIR... --out DIR\n"
        )
    }
}

/// How fast it was, and where the files are.
pub(super) fn played(timing: &Timing, manifest: &Manifest, out: &Path) -> String {
    let rate = grouped(timing.sessions_per_s as u64);
    let (wall_s, files) = (timing.wall_s, files_in(manifest, out));
    format!("Played in {wall_s:.2} s ({rate} sessions/s); {files}")
}

/// How many files are where, and that the page is one of them.
pub(in crate::command) fn files_in(manifest: &Manifest, out: &Path) -> String {
    files_with(REPORT_FILE, manifest, out)
}

/// The same of a page of another name.
pub(in crate::command) fn files_with(page: &str, manifest: &Manifest, out: &Path) -> String {
    let not_listed = [MANIFEST_FILE, TIMING_FILE];
    let not_listed = not_listed.iter().filter(|name| out.join(name).exists());
    let files = manifest.files.len() + not_listed.count();
    let out = out.display().to_string();
    let has_page = manifest.files.iter().any(|file| file.name == page);
    let page = if has_page {
        format!(", among them {page}")
    } else {
        String::new()
    };
    format!("{files} files in {}{page}", Untrusted(&out))
}

/// How many rows are where.
pub(super) fn rows_written(written: &[RowsWritten]) -> String {
    let place = |written: &RowsWritten| {
        let rows = grouped(written.rows);
        let path = written.path.as_ref().map(|path| path.display().to_string());
        path.map_or_else(
            || format!("; {rows} rows"),
            |path| format!("; {rows} rows in {}", Untrusted(&path)),
        )
    };
    written.iter().map(place).collect()
}
