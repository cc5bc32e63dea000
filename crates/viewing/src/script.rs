//! What became of a script.

use vastsim_engine::Script;
use vastsim_scenario::{PlayerScript, Problem};

/// Warnings about the steps of a script that had no effect, once it was played: those that were
/// refused, then those that were never due.
pub fn script_warnings(read: &PlayerScript, played: &Script) -> Vec<Problem> {
    let refused = played.refused().iter().map(|refused| {
        let message = format!("refused at {}: {}", refused.clock, refused.refusal);
        read.warning(refused.index, &message)
    });
    let never = played.never_due();
    let never = never.map(|index| read.warning(index, "the step was never due"));
    refused.chain(never).flatten().collect()
}
