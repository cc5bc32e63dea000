//! Whether a run is what it should be, in words.

use super::figures::{decimal, plural, signed};
use crate::{Agreement, Disagreement, RunRecord, grouped};

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
        format!(
            "Stopped early: {} of {} sessions.",
            grouped(run.sessions),
            grouped(run.sessions_planned)
        )
    };
    (!run.complete).then(stopped)
}
