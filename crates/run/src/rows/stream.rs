//! Rows that are played while somebody takes them.

use super::block::{Block, Gathered};
use super::names::RowNames;
use super::places::CellPlaces;
use crate::run_cells::cells;
use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread::{self, JoinHandle};
use vastsim_montecarlo::{
    ChunkPlace, ChunkRecorder, PlayedSession, Recorder, RunError, RunOptions, show,
};
use vastsim_report::rows::{QueuedChunk, RowQueue};
use vastsim_scenario::Scenario;

/// Blocks of rows in the order of cells and viewings, played ahead by threads of their own.
///
/// A few megabytes are played ahead, however long it takes until the next block is asked for.
/// One that is dropped stops playing.
#[derive(Debug)]
pub struct RowStream<B> {
    /// None once nobody takes any more.
    blocks: Option<Receiver<B>>,
    player: Option<JoinHandle<Result<(), RunError>>>,
}

impl<B: Block> RowStream<B> {
    pub(super) fn start(
        scenario: &Arc<Scenario>,
        names: &Arc<RowNames>,
        range: Range<u64>,
        options: RunOptions,
    ) -> Self {
        let (queue, blocks) = RowQueue::new();
        let (scenario, names) = (Arc::clone(scenario), Arc::clone(names));
        let player = thread::spawn(move || {
            let options = RunOptions {
                chunk_sessions: B::CHUNK_VIEWINGS,
                ..options
            };
            let recorder = BlockRecorder {
                queue,
                names: &names,
            };
            let cells = cells(&scenario);
            let ranges = vec![range; cells.len()];
            show(&cells, ranges, &options, &(), &recorder).map(|_| ())
        });
        Self {
            blocks: Some(blocks),
            player: Some(player),
        }
    }
}

impl<B> RowStream<B> {
    /// Waits for the player, which says how it ended.
    fn join(&mut self) -> Result<(), RunError> {
        let ended = self.player.take().map(JoinHandle::join);
        let ended = ended.unwrap_or(Ok(Ok(())));
        ended.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

impl<B> Iterator for RowStream<B> {
    type Item = Result<B, RunError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Ok(block) = self.blocks.as_ref()?.recv() {
            return Some(Ok(block));
        }
        self.blocks = None;
        self.join().err().map(Err)
    }
}

impl<B> Drop for RowStream<B> {
    fn drop(&mut self) {
        self.blocks = None;
        if let Some(player) = self.player.take() {
            // What it panicked with is of no use to somebody who has gone.
            let _ = player.join();
        }
    }
}

/// Makes a block of each chunk.
struct BlockRecorder<'r, B: Block> {
    queue: RowQueue<B>,
    names: &'r RowNames,
}

impl<B: Block> Recorder for BlockRecorder<'_, B> {
    type Chunk<'c>
        = BlockChunk<'c, B>
    where
        Self: 'c;

    fn begin(&self, place: &ChunkPlace) -> Option<BlockChunk<'_, B>> {
        let places = self.names.of_cell(place.cell);
        Some(BlockChunk {
            queued: self.queue.begin(place.number),
            places,
            gathered: B::Gathered::of(places, &place.viewings),
        })
    }

    fn has_failed(&self) -> bool {
        self.queue.has_failed()
    }
}

struct BlockChunk<'r, B: Block> {
    queued: QueuedChunk<'r, B>,
    places: &'r CellPlaces,
    gathered: B::Gathered,
}

impl<B: Block> ChunkRecorder for BlockChunk<'_, B> {
    #[inline]
    fn session(&mut self, session: &PlayedSession) {
        self.gathered.push(self.places, session);
    }

    fn finish(self) {
        let (block, bytes) = self.gathered.finish(self.places);
        self.queued.finish(block, bytes);
    }
}
