//! What a run says when it is over.

use crate::args::{RowsTo, RunArgs};
use crate::exit::Exit;
use crate::figures::grouped;
use crate::records::CellOutcome;
use crate::summary::{Summary, disagreements};
use std::path::Path;
use vastsim_report::rows::RowsWritten;
use vastsim_report::{Manifest, Timing, Untrusted};
use vastsim_stats::Confidence;

/// A run that is over.
pub(super) struct Ending<'a> {
    pub(super) args: &'a RunArgs,
    pub(super) manifest: &'a Manifest,
    pub(super) outcomes: &'a [CellOutcome],
    pub(super) timing: &'a Timing,
    pub(super) out: &'a Path,
    pub(super) rows: &'a [RowsWritten],
}

/// `timing.json` and the manifest itself, which the manifest does not list.
const FILES_NOT_LISTED: usize = 2;

impl Ending<'_> {
    pub(super) fn exit(&self) -> Exit {
        if disagreements(self.outcomes).next().is_some() {
            Exit::Failed
        } else if self.manifest.run.complete {
            Exit::Done
        } else {
            Exit::Interrupted
        }
    }

    /// What goes to stdout: the manifest, or all there is to say.
    pub(super) fn text(&self) -> anyhow::Result<String> {
        if self.args.json {
            Ok(String::from_utf8(self.manifest.to_json())?)
        } else {
            Ok(self.render())
        }
    }

    /// The summary, where the results are, and how to make them again.
    fn render(&self) -> String {
        let confidence = self.args.confidence;
        let outcomes = self.outcomes;
        let summary = Summary {
            outcomes,
            confidence,
        }
        .render();
        let [title, written, again] = [self.title(), self.written(), self.again()];
        format!("{title}\n\n{summary}\n{written}\n{again}\n")
    }

    fn title(&self) -> String {
        let run = &self.manifest.run;
        let (sessions, cells) = (grouped(run.sessions), run.cells.len());
        let stopped = if run.complete {
            String::new()
        } else {
            format!(" (stopped early, of {})", grouped(run.sessions_planned))
        };
        let confidence = run.confidence;
        let plural = if cells == 1 { "" } else { "s" };
        let name = &run.scenario.name;
        format!(
            "{name}: {sessions} sessions{stopped} in {cells} cell{plural}, seed {}, intervals at {confidence}",
            run.seed
        )
    }

    fn written(&self) -> String {
        let files = self.manifest.files.len() + FILES_NOT_LISTED;
        let rate = grouped(self.timing.sessions_per_s as u64);
        let out = self.out.display().to_string();
        let (wall_s, out) = (self.timing.wall_s, Untrusted(&out));
        let rows: String = self.rows.iter().map(rows_written).collect();
        format!("Played in {wall_s:.2} s ({rate} sessions/s); {files} files in {out}{rows}")
    }

    fn again(&self) -> String {
        let run = &self.manifest.run;
        let sessions = run.cells.first().map_or(0, |cell| cell.sessions_planned);
        let confidence = match self.args.confidence {
            usual if usual == Confidence::default() => String::new(),
            other => format!(" --confidence {other}"),
        };
        let scenario = quoted(&self.args.scenario.display().to_string());
        let (scenario, seed) = (Untrusted(&scenario), run.seed);
        let set = run.set.iter().map(|one| format!(" --set {}", quoted(one)));
        let set = set.collect::<Vec<_>>().concat();
        let set = Untrusted(&set);
        let purpose = if run.complete {
            "To reproduce"
        } else {
            "To play all of it"
        };
        let out = self
            .args
            .out
            .as_ref()
            .map(|out| quoted(&out.display().to_string()));
        let out = out
            .map(|out| format!(" --out {}", Untrusted(&out)))
            .unwrap_or_default();
        let force = if self.args.force { " --force" } else { "" };
        let rows: String = self.args.rows.asked().map(asked_again).collect();
        format!(
            "{purpose}: vastsim run {scenario} --sessions {sessions} --seed {seed}{set}{confidence}{out}{force}{rows}"
        )
    }
}

fn rows_written(written: &RowsWritten) -> String {
    let rows = grouped(written.rows);
    let path = written.path.as_ref().map(|path| path.display().to_string());
    path.map_or_else(
        || format!("; {rows} rows"),
        |path| format!("; {rows} rows in {}", Untrusted(&path)),
    )
}

fn asked_again((flag, rows): (&str, &RowsTo)) -> String {
    let path = rows.path().map(|path| quoted(&path.display().to_string()));
    let path = path.unwrap_or_else(|| "-".to_owned());
    format!(" {flag} {}", Untrusted(&path))
}

/// As a POSIX shell wants it: in single quotes unless every character is plain.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+:@%,=".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
