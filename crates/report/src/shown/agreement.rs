//! Whether a run is what it should be, in words.

use super::figures::{decimal, plural, signed};
use crate::{Agreement, CellEntry, Disagreement, RunRecord, grouped};

/// Whether what was counted agrees with the closed form.
pub(crate) fn sentence(agreement: Option<&Agreement>) -> String {
    let Some(agreement) = agreement else {
        return "Nothing was compared with the closed forms.".to_owned();
    };
    let limit = decimal(agreement.limit_standard_errors, 1);
    let compared = plural(agreement.compared as usize, "estimate");
    if agreement.holds() {
        format!("All {compared} agree with their closed forms, to {limit} standard errors.")
    } else {
        let off = grouped(agreement.off);
        format!(
            "{off} of {compared} are more than {limit} standard errors from their closed forms."
        )
    }
}

/// An estimate that is off.
pub(crate) fn disagreement(what: &Disagreement) -> String {
    format!(
        "{}, ad {}: {}: {} instead of {}, {} standard errors",
        what.cell,
        what.ad_index,
        what.estimate,
        decimal(what.observed, 6),
        decimal(what.expected, 6),
        signed(what.standard_errors, 1)
    )
}

/// How many are off beside those that are kept.
pub(crate) fn further(agreement: &Agreement) -> Option<String> {
    let more = agreement
        .off
        .saturating_sub(agreement.disagreements.len() as u64);
    (more > 0).then(|| format!("and {} more", grouped(more)))
}

/// What is missing, if the run did not end by itself.
pub(crate) fn stopped(run: &RunRecord) -> Option<String> {
    let stopped = || {
        if run.precision.is_empty() {
            let [played, planned] = [run.sessions, run.sessions_planned].map(grouped);
            format!(
                "Stopped early: {played} of {planned} sessions{}.",
                cells_left(run)
            )
        } else {
            "Stopped before it was as precise as was asked.".to_owned()
        }
    };
    (!run.complete).then(stopped)
}

/// How many cells have any sessions, and how many of these all, where some do not.
fn cells_left(run: &RunRecord) -> String {
    let Some(first) = run.cells.first().filter(|it| it.sessions_planned > 0) else {
        return String::new();
    };
    let planned = run.sessions_planned / first.sessions_planned;
    let is_whole = |cell: &&CellEntry| cell.sessions == cell.sessions_planned;
    let whole = run.cells.iter().filter(is_whole).count() as u64;
    let begun = run.cells.len() as u64;
    if planned <= 1 {
        return String::new();
    }
    let [planned, whole, begun] = [planned, whole, begun].map(grouped);
    format!("; of {planned} cells {begun} were begun, and {whole} are whole")
}
