//! A result folder that a command reads.

use crate::exit::Usage;
use std::path::Path;
use vastsim_report::{Extent, ResultFolder, StoredResult, Untrusted};

/// Reads a result; a part of one has no tables.
pub(crate) fn read_result(path: &Path, extent: Extent) -> anyhow::Result<StoredResult> {
    if !path.is_dir() {
        let path = path.display().to_string();
        return Err(Usage(format!(
            "`{}` is no folder; name one that `vastsim run` has written",
            Untrusted(&path)
        ))
        .into());
    }
    let manifest = ResultFolder::read_manifest(path)?;
    if let Some(shards) = &manifest.run.shards {
        let path = path.display().to_string();
        let (path, shards) = (Untrusted(&path), Untrusted(shards));
        return Err(Usage(format!(
            "`{path}` holds shard {shards} of a run, which has no tables; `vastsim merge` makes a \
             result of all of them"
        ))
        .into());
    }
    Ok(StoredResult::read(path, extent)?)
}
