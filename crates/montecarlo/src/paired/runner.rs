//! Pairs of cells on all cores.

use super::cell_pair::CellPair;
use super::pair_tally::PairTally;
use super::player::PairPlayer;
use crate::chunks::{Chunk, Chunks};
use crate::options::RunOptions;
use crate::progress::{Advance, Progress};
use crate::runner::RunError;
use crate::slot::Slot;

/// Plays every viewing in both cells of each pair, and maps what was counted by
/// `finish`, as soon as the pair is complete and on the thread that completed it.
///
/// The answers come in the order of the pairs. One that was cancelled before any
/// of its viewings were played is `None`; the others hold the viewings played so
/// far, the first ones of the pair. Every session is played event by event,
/// whatever the options say: two sessions are one step of the progress.
///
/// # Errors
/// [`RunError::Threads`] or [`RunError::TooManyReasons`]: nothing was played.
pub fn run_paired<R: Send>(
    pairs: &[CellPair<'_>],
    options: &RunOptions,
    progress: &impl Progress,
    finish: impl Fn(usize, PairTally) -> R + Sync,
) -> Result<Vec<Option<R>>, RunError> {
    let too_many = |pair: &CellPair<'_>| pair.reasons() > CellPair::MOST_REASONS;
    if let Some(pair) = pairs.iter().position(too_many) {
        return Err(RunError::TooManyReasons { pair });
    }
    let ranges = pairs.iter().map(|pair| 0..pair.sessions).collect();
    let chunks = Chunks::of(ranges, options.chunk_sessions.get());
    let of_pair = |pair| Slot::waiting_for(chunks.of_cell(pair));
    let slots: Vec<Slot<PairTally, R>> = (0..pairs.len()).map(of_pair).collect();
    let worker = || Worker {
        pairs,
        slots: &slots,
        finish: &finish,
        current: None,
    };
    let pool = options.pool()?;
    pool.broadcast(|_| worker().work(&chunks, progress));
    let slots = slots.into_iter().enumerate();
    let finished = slots.map(|(pair, slot)| slot.finish(|tally| finish(pair, tally)));
    Ok(finished.collect())
}

/// One thread's part: it counts the chunks of a pair in a tally of its own, and
/// hands that over when it moves on to another pair.
struct Worker<'a, R, F> {
    pairs: &'a [CellPair<'a>],
    slots: &'a [Slot<PairTally, R>],
    finish: &'a F,
    current: Option<Current<'a>>,
}

struct Current<'a> {
    pair: usize,
    chunks: u64,
    player: PairPlayer<'a>,
    /// What the progress was told of.
    told: Advance,
}

impl<R, F: Fn(usize, PairTally) -> R> Worker<'_, R, F> {
    fn work(mut self, chunks: &Chunks, progress: &impl Progress) {
        while !progress.is_cancelled() {
            let Some(chunk) = chunks.take() else { break };
            progress.advance(self.count(chunk));
        }
        self.hand_over();
    }

    /// Counts a chunk, and says how much that is.
    fn count(&mut self, chunk: Chunk) -> Advance {
        let current = self.current.as_ref();
        if current.is_none_or(|current| current.pair != chunk.cell) {
            self.hand_over();
        }
        let current = self.current.get_or_insert_with(|| Current {
            pair: chunk.cell,
            chunks: 0,
            player: PairPlayer::of(&self.pairs[chunk.cell]),
            told: Advance::default(),
        });
        current.chunks += 1;
        let viewings = chunk.sessions.end - chunk.sessions.start;
        current.player.play(chunk.sessions);
        let played = current.player.tally.played();
        let more = played - current.told;
        current.told = played;
        Advance { viewings, ..more }
    }

    fn hand_over(&mut self) {
        if let Some(current) = self.current.take() {
            let Current {
                pair,
                chunks,
                player,
                ..
            } = current;
            self.slots[pair].add(player.tally, chunks, |tally| (self.finish)(pair, tally));
        }
    }
}
