//! How the session of an ad ended, in words.

use super::subject::Subject;
use vastsim_engine::Ending;

/// The words for the ad of a turn.
pub(crate) fn in_words(subject: &Subject, turn: usize, ending: Ending) -> String {
    let plan = &subject.cell().program.turns()[turn].plan;
    match ending {
        Ending::Completed => "completed".to_owned(),
        Ending::PartlyPlayed => "ended, with parts jumped over".to_owned(),
        Ending::Interrupted { segment, reason } => {
            let reason = plan.reasons().name(reason);
            format!("interrupted after `{segment}`: {reason}")
        }
        Ending::Skipped { .. } => "skipped".to_owned(),
        Ending::Stopped { .. } => "stopped".to_owned(),
        Ending::Failed { vast_error, .. } => format!("failed with the VAST error {vast_error}"),
        Ending::ZeroDuration => "failed: the ad has no duration".to_owned(),
    }
}
