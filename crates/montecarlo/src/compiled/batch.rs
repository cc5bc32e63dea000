//! Draws of consecutive sessions, many at a time.

use vastsim_engine::{Draw, Lanes};

/// Sessions that are drawn at once: few enough that their draws stay in the
/// nearest cache, and enough that little is left to do for each batch.
pub(super) const SESSIONS: usize = 2_048;

/// The draws of some sessions, in any order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Batch<'d> {
    pub(super) interruptions: &'d [Draw],
    /// As many, or anything where no plan needs them.
    pub(super) reasons: &'d [Draw],
}

impl Batch<'_> {
    pub(super) const fn len(&self) -> usize {
        self.interruptions.len()
    }
}

/// Room for some of the draws of a batch.
#[derive(Debug)]
pub(super) struct Room {
    interruptions: [Draw; SESSIONS],
    reasons: [Draw; SESSIONS],
}

impl Default for Room {
    fn default() -> Self {
        let nothing = [Draw::from_bits(0); SESSIONS];
        Self {
            interruptions: nothing,
            reasons: nothing,
        }
    }
}

impl Room {
    /// The sessions up to the last draw that is to be kept. Each is written, and the
    /// next one over it where it is not to be kept: nothing is foreseen.
    #[inline(never)]
    pub(super) fn keep(&mut self, batch: Batch<'_>, last: Draw) -> Batch<'_> {
        let mut kept = 0;
        for (draw, reason) in batch.interruptions.iter().zip(batch.reasons) {
            self.interruptions[kept % SESSIONS] = *draw;
            self.reasons[kept % SESSIONS] = *reason;
            kept = kept.wrapping_add(usize::from(*draw <= last));
        }
        self.first(kept)
    }

    /// Of the next draws those up to the last one that is to be kept, and how many
    /// sessions these are of.
    #[inline(never)]
    pub(super) fn draw(&mut self, lanes: &mut Lanes, last: Draw) -> (Batch<'_>, usize) {
        let (room, mut kept) = (&mut self.interruptions, 0_usize);
        // One more than fits may come last, of an odd number: it is there alone.
        let sessions = lanes.each(SESSIONS / 2 - 1, |draw| {
            room[kept % SESSIONS] = draw;
            kept = kept.wrapping_add(usize::from(draw <= last));
        });
        (self.first(kept), sessions)
    }

    fn first(&self, kept: usize) -> Batch<'_> {
        Batch {
            interruptions: &self.interruptions[..kept],
            reasons: &self.reasons[..kept],
        }
    }
}
