//! Rows that are played while somebody takes them.

use super::block::{Block, Gathered};
use super::names::RowNames;
use super::places::CellPlaces;
use crate::run_cells::cells;
use std::fmt::Debug;
use std::io;
use std::marker::PhantomData;
use std::num::NonZeroU64;
use std::ops::Range;
use std::process;
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
    /// None once nobody takes any more: then the player ends by itself.
    blocks: Option<Receiver<B>>,
    player: Option<io::Result<JoinHandle<Result<(), RunError>>>>,
    /// Where the player is.
    process: u32,
}

impl<T: Debug + Send + 'static> RowStream<T> {
    /// What is made of each block, on the thread that has played it.
    pub(super) fn start<B: Block>(
        (scenario, names): (&Arc<Scenario>, &Arc<RowNames>),
        range: Range<u64>,
        options: RunOptions,
        make: impl Fn(B) -> T + Send + Sync + 'static,
    ) -> Self {
        let (queue, blocks) = RowQueue::new();
        let (scenario, names) = (Arc::clone(scenario), Arc::clone(names));
        let options = RunOptions {
            chunk_sessions: chunk_viewings::<B>(&names),
            ..options
        };
        let player = thread::Builder::new().name("rows".to_owned());
        let player = player.spawn(move || {
            let recorder = BlockRecorder {
                queue,
                names: &names,
                make,
                block: PhantomData,
            };
            let cells = cells(&scenario);
            let ranges = vec![range; cells.len()];
            show(&cells, ranges, &options, &(), &recorder).map(|_| ())
        });
        Self {
            blocks: Some(blocks),
            player: Some(player),
            process: process::id(),
        }
    }
}

/// Blocks have about as many rows, however many a viewing has.
fn chunk_viewings<B: Block>(names: &RowNames) -> NonZeroU64 {
    let rows = names.of_cells().iter().map(B::rows_most).max();
    let viewings = B::CHUNK_ROWS / (rows.unwrap_or(1) as u64).max(1);
    NonZeroU64::new(viewings).unwrap_or(NonZeroU64::MIN)
}

impl<B> RowStream<B> {
    /// How the player ended, which has nothing more to give.
    fn ended(&mut self) -> Result<(), RunError> {
        match self.player.take() {
            Some(player) => player?.join().unwrap_or(Err(RunError::Panicked)),
            None => Ok(()),
        }
    }
}

impl<B> Iterator for RowStream<B> {
    type Item = Result<B, RunError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.process != process::id() {
            // Threads stay behind where a process is forked: the blocks would never come.
            self.player = None;
            return self.blocks.take().map(|_| Err(RunError::Forked));
        }
        if let Ok(block) = self.blocks.as_ref()?.recv() {
            return Some(Ok(block));
        }
        self.blocks = None;
        self.ended().err().map(Err)
    }
}

/// Makes a block of each chunk, and of that what is asked for.
struct BlockRecorder<'r, B, T: Debug, F> {
    queue: RowQueue<T>,
    names: &'r RowNames,
    make: F,
    block: PhantomData<fn() -> B>,
}

impl<B: Block, T: Debug + Send, F: Fn(B) -> T + Sync> Recorder for BlockRecorder<'_, B, T, F> {
    type Chunk<'c>
        = BlockChunk<'c, B, T, F>
    where
        Self: 'c;

    fn begin(&self, place: &ChunkPlace) -> Option<BlockChunk<'_, B, T, F>> {
        let places = &self.names.of_cells()[place.cell];
        Some(BlockChunk {
            queued: self.queue.begin(place.number),
            places,
            gathered: B::Gathered::of(places, &place.viewings),
            make: &self.make,
        })
    }

    fn has_failed(&self) -> bool {
        self.queue.has_failed()
    }
}

struct BlockChunk<'r, B: Block, T: Debug, F> {
    queued: QueuedChunk<'r, T>,
    places: &'r CellPlaces,
    gathered: B::Gathered,
    make: &'r F,
}

impl<B: Block, T: Debug + Send, F: Fn(B) -> T> ChunkRecorder for BlockChunk<'_, B, T, F> {
    #[expect(
        clippy::inline_always,
        reason = "a call reads the session in other pieces than it was just written in, and waits \
                  for that longer than all else takes"
    )]
    #[inline(always)]
    fn session(&mut self, session: &PlayedSession) {
        self.gathered.push(self.places, session);
    }

    fn finish(self) {
        let (block, bytes) = self.gathered.finish(self.places);
        self.queued.finish((self.make)(block), bytes);
    }
}
