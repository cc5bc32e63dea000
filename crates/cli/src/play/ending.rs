//! How the session of an ad ended, in words.

use crate::ended::Ended;
use vastsim_engine::Ending;
use vastsim_viewing::Subject;

/// The words for the ad of a turn.
pub(crate) fn in_words(subject: &Subject, turn: usize, ending: Ending) -> String {
    let plan = &subject.group().program.turns()[turn].plan;
    let code = ending.vast_error().map(|code| code.to_string());
    let ended = match ending {
        Ending::Completed => Ended::Completed,
        Ending::PartlyPlayed => Ended::PartlyPlayed,
        Ending::Interrupted { segment, reason } => Ended::Interrupted {
            after: Some(segment.as_str()),
            reason: Some(plan.reasons().name(reason).as_str()),
        },
        Ending::Skipped { .. } => Ended::Skipped,
        Ending::Stopped { .. } => Ended::Stopped,
        Ending::Failed { .. } => Ended::Failed {
            vast_error: code.as_deref(),
        },
        Ending::ZeroDuration => Ended::ZeroDuration,
    };
    ended.to_string()
}
