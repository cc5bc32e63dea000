//! The line that sums a document up.

use super::phrase::counted;
use crate::Counts;
use crate::diagnostic::Diagnostic;

/// How many there are of each kind, and what there is to say about them.
pub(super) fn line(counts: Counts, diagnostics: &[Diagnostic<'_>]) -> String {
    let breaks = (counts.breaks > 0).then(|| counted(counts.breaks, "break"));
    let parts = [
        counted(counts.ads, "ad"),
        counted(counts.creatives, "creative"),
        counted(counts.media_files, "media file"),
        counted(counts.trackers, "tracker"),
    ];
    let parts: Vec<_> = breaks.into_iter().chain(parts).collect();
    format!("{}; {}", parts.join(", "), said(diagnostics))
}

fn said(diagnostics: &[Diagnostic<'_>]) -> String {
    let notes = diagnostics.iter().filter(|said| said.is_note()).count();
    let problems = match diagnostics.len() - notes {
        0 => "no problems".to_owned(),
        problems => counted(problems, "problem"),
    };
    match notes {
        0 => problems,
        notes => format!("{problems}, {}", counted(notes, "note")),
    }
}
