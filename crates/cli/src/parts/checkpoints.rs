//! What keeps the counts of a run while it lasts.

use super::Interval;
use crate::exit::Usage;
use crate::output::Terminal;
use std::path::Path;
use vastsim_montecarlo::{Cell, Counted, Shards};
use vastsim_report::{CheckpointFolder, RunIdentity, TallyFile, Untrusted};
use vastsim_run::{Part, restored};

/// The checkpoints of a run.
pub(crate) struct Checkpoints {
    folder: CheckpointFolder,
    pub(super) every: Interval,
}

impl Checkpoints {
    /// Those of the run that writes its result to `out`.
    pub(crate) fn beside(out: &Path, every: Interval) -> anyhow::Result<Self> {
        let folder = CheckpointFolder::beside(out)?;
        Ok(Self { folder, every })
    }

    /// The folder, to be shown.
    pub(crate) fn place(&self) -> String {
        let path = self.folder.path().display().to_string();
        format!("`{}`", Untrusted(&path))
    }

    /// Refuses to write over what another run has counted.
    pub(crate) fn refuse_unfinished(&self) -> anyhow::Result<()> {
        if self.folder.generations()?.is_empty() {
            return Ok(());
        }
        let place = self.place();
        Err(Usage(format!(
            "{place} keeps what an unfinished run has counted; go on with `--resume`, or \
             remove that folder to start anew"
        ))
        .into())
    }

    /// The counts of the newest checkpoint that can be read; `None` without any.
    pub(crate) fn resume(
        &mut self,
        cells: &[Cell<'_>],
        ours: &RunIdentity,
        shards: &Shards,
        terminal: Terminal,
    ) -> anyhow::Result<Option<Vec<Counted>>> {
        let generations = self.folder.generations()?;
        let place = self.place();
        for generation in &generations {
            let bytes = self.folder.read(*generation);
            let bytes = bytes.map_err(|error| Refusal::Unreadable(with_causes(&error.into())));
            match bytes.and_then(|bytes| read(&bytes, cells, ours, shards)) {
                Ok(counted) => {
                    self.folder.keep(*generation);
                    return Ok(Some(counted));
                }
                Err(Refusal::OfAnother(what)) => {
                    let message = format!(
                        "{place} is of another run: {what}; choose another `--out`, or remove \
                         that folder to start anew"
                    );
                    return Err(Usage(message).into());
                }
                Err(Refusal::Unreadable(why)) => {
                    let message = format!("checkpoint {generation} in {place} is left out: {why}");
                    terminal.warning(&message);
                }
            }
        }
        if generations.is_empty() {
            terminal.note(&format!("{place} holds no checkpoint; the run starts anew"));
            return Ok(None);
        }
        let message = format!("no checkpoint in {place} can be read; remove it to start anew");
        Err(Usage(message).into())
    }

    /// Writes a checkpoint.
    pub(super) fn keep(&mut self, part: &Part<'_>) -> anyhow::Result<()> {
        Ok(self.folder.write(&part.file().to_bytes())?)
    }

    /// Removes them once the result is written.
    pub(crate) fn remove(self) -> anyhow::Result<()> {
        Ok(self.folder.remove()?)
    }
}

fn with_causes(error: &anyhow::Error) -> String {
    format!("{error:#}")
}

/// Why a checkpoint is not the one to go on from.
enum Refusal {
    OfAnother(String),
    Unreadable(String),
}

fn read(
    bytes: &[u8],
    cells: &[Cell<'_>],
    ours: &RunIdentity,
    shards: &Shards,
) -> Result<Vec<Counted>, Refusal> {
    let unreadable = |error: &dyn std::error::Error| Refusal::Unreadable(error.to_string());
    let file = TallyFile::from_bytes(bytes).map_err(|error| unreadable(&error))?;
    if let Some(difference) = file.identity.difference(ours) {
        return Err(Refusal::OfAnother(difference.to_string()));
    }
    let theirs = &file.identity.shards;
    if *theirs != shards.to_string() {
        let theirs = Untrusted(theirs);
        return Err(Refusal::OfAnother(format!(
            "it plays shard {theirs}, not {shards}"
        )));
    }
    restored(cells, &file.cells, shards, false).map_err(|error| unreadable(&error))
}
