//! Rows of sessions and events beside the results.

use crate::args::RunArgs;
use crate::exit::Usage;
use crate::rows::RowFiles;
use std::num::NonZeroU64;
use vastsim_report::rows::{RowsEnd, RowsError, RowsWritten};

/// Rows and the manifest cannot both be what stdout holds.
pub(super) fn agree_with_stdout(args: &RunArgs) -> Result<(), Usage> {
    if args.json && args.rows.take_stdout() {
        let message = "`--json` and rows both go to standard output; write rows to a file";
        return Err(Usage(message.to_owned()));
    }
    Ok(())
}

/// Rows are written in one pass over all sessions.
pub(super) fn agree_with_parts(args: &RunArgs) -> Result<(), Usage> {
    let in_parts = args.parts.shard.is_some() || args.parts.interval().is_some();
    let refused = args.rows.asked().next().filter(|_| in_parts);
    refused.map_or(Ok(()), |(flag, _)| {
        Err(Usage(format!(
            "`{flag}` writes the rows of a whole run in one pass; leave out `--checkpoint`, \
             `--resume` and `--shard`"
        )))
    })
}

/// Sessions per chunk, if there are rows.
pub(super) fn chunk_sessions(args: &RunArgs) -> Option<NonZeroU64> {
    let asked = args.rows.asked();
    asked.map(|(_, rows)| rows.format.chunk_viewings()).max()
}

/// Ends all files; none if whoever read the rows went away, as `head` does.
pub(super) fn close(
    rows: RowFiles,
    is_complete: bool,
) -> Result<Option<Vec<RowsWritten>>, RowsError> {
    let end = if is_complete {
        RowsEnd::Whole
    } else {
        RowsEnd::Stopped
    };
    match rows.close(end) {
        Err(error) if error.is_broken_pipe() => Ok(None),
        closed => closed.map(Some),
    }
}
