//! Blocks of rows, on their way to whoever takes them.

use crate::ordered::{Ordered, Sink};
use std::fmt::Debug;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// Hands the blocks of many threads over to one, in the order of their chunks.
///
/// Whoever is too far ahead of the one who takes them waits. Once nobody takes them any
/// more, [`has_failed`](Self::has_failed) says so, and nobody waits.
///
/// ```
/// use vastsim_report::rows::RowQueue;
///
/// let (queue, blocks) = RowQueue::new();
/// queue.begin(1).finish("second", 6);
/// queue.begin(0).finish("first", 5);
/// assert_eq!(blocks.recv(), Ok("first"));
/// drop(blocks);
/// queue.begin(2).finish("third", 5);
/// assert!(queue.has_failed());
/// ```
#[derive(Debug)]
pub struct RowQueue<B: Debug>(Ordered<Outgoing<B>>);

/// How many blocks wait outside of the window of those that are not due.
const WAITING_MAX: usize = 2;

impl<B: Debug> RowQueue<B> {
    /// A queue, and where its blocks come out.
    pub fn new() -> (Self, Receiver<B>) {
        let (blocks, taken) = sync_channel(WAITING_MAX);
        (Self(Ordered::new(Outgoing { blocks })), taken)
    }

    /// Begins a chunk. Chunks are numbered from 0, and none is left out.
    pub fn begin(&self, number: u64) -> QueuedChunk<'_, B> {
        QueuedChunk {
            queue: self,
            number,
            is_over: false,
        }
    }

    /// Whether what is still to come would be in vain.
    pub fn has_failed(&self) -> bool {
        self.0.has_failed()
    }
}

/// The place of a block in a queue.
///
/// One that is dropped before it is finished would leave a gap: the queue fails.
#[derive(Debug)]
pub struct QueuedChunk<'q, B: Debug> {
    queue: &'q RowQueue<B>,
    number: u64,
    is_over: bool,
}

impl<B: Debug> QueuedChunk<'_, B> {
    /// Hands the block of the chunk over, which takes about so much memory.
    pub fn finish(mut self, block: B, bytes: usize) {
        self.is_over = true;
        let ordered = &self.queue.0;
        ordered.put(self.number, Weighed { block, bytes });
        ordered.finish(self.number);
    }
}

impl<B: Debug> Drop for QueuedChunk<'_, B> {
    fn drop(&mut self) {
        if !self.is_over {
            self.queue.0.abandon();
        }
    }
}

#[derive(Debug)]
struct Weighed<B> {
    block: B,
    bytes: usize,
}

#[derive(Debug)]
struct Outgoing<B> {
    blocks: SyncSender<B>,
}

impl<B: Debug> Sink for Outgoing<B> {
    type Piece = Weighed<B>;

    fn size(piece: &Self::Piece) -> usize {
        piece.bytes
    }

    fn write(&mut self, piece: Self::Piece) -> io::Result<Vec<u8>> {
        let sent = self.blocks.send(piece.block);
        sent.map_err(|_| io::ErrorKind::BrokenPipe)?;
        Ok(Vec::new())
    }
}
