//! The plan as straight lines: from a draw to an instant, to its cell and to the
//! reason.

use super::cells::Cells;
use super::guide::Guide;
use crate::bucket::{NANOS_PER_MICRO, Octave};
use vastsim_engine::{Draw, Ending, Placing, Ramp, SimTime, Stretch};

/// Consecutive draws of one ramp, all of one fate and with buckets of one width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    first: u64,
    start_ns: u64,
    scale: u64,
    /// What is added, modulo 2^32, to the number of buckets before an instant.
    cell: u32,
    /// The distance from the first draw is multiplied by so many powers of two,
    up: u8,
    /// and the upper half of the product divided by so many.
    down: u8,
    /// How often the width of a bucket was doubled.
    doublings: u8,
    /// The reason, where it follows from the instant.
    pub(super) reason: u8,
}

impl Line {
    fn of(ramp: &Ramp, doublings: u32, cell: usize, reason: usize) -> Self {
        let up = u64::BITS.saturating_sub(ramp.shift());
        Self {
            first: ramp.first(),
            start_ns: ramp.start().as_nanos(),
            scale: ramp.scale(),
            cell: cell as u32,
            up: up as u8,
            down: (ramp.shift() + up - u64::BITS) as u8,
            doublings: doublings as u8,
            reason: reason as u8,
        }
    }

    /// The instant of one of its draws, as [`Ramp::at`] has it.
    #[inline]
    pub(super) fn at_ns(&self, draw: u64) -> u64 {
        let along = u128::from(draw.wrapping_sub(self.first) << (self.up & 63));
        let product = along.wrapping_mul(u128::from(self.scale));
        let along_ns = (product >> u64::BITS) as u64 >> (self.down & 63);
        self.start_ns.wrapping_add(along_ns)
    }

    /// The cell of one of its instants.
    #[inline]
    pub(super) fn cell(&self, at_ns: u64) -> usize {
        let widths = at_ns / NANOS_PER_MICRO >> (self.doublings & 63);
        self.cell.wrapping_add(widths as u32) as usize
    }
}

/// The lines of a plan, in the order of draws.
#[derive(Debug)]
pub(super) struct Lines {
    guide: Guide,
    lines: Vec<Line>,
}

impl Lines {
    /// `None` if a stretch is not even.
    pub(super) fn of(stretches: &[Stretch], cells: &Cells) -> Option<Self> {
        let (mut lasts, mut lines) = (Vec::new(), Vec::new());
        for stretch in stretches {
            let Placing::Evenly(ramp) = &stretch.placing else {
                return None;
            };
            let mut next = Some(stretch.first);
            while let Some(first) = next.filter(|first| *first <= stretch.last) {
                let Some((line, end)) = line_at(ramp, first, cells) else {
                    break;
                };
                next = ramp.first_from(end).filter(|next| *next > first);
                let last = next.map_or(stretch.last.bits(), |next| next.bits() - 1);
                lasts.push(last.min(stretch.last.bits()));
                lines.push(line);
            }
        }
        let guide = Guide::of(lasts);
        Some(Self { guide, lines })
    }

    /// The last draw that is interrupted.
    pub(super) fn last(&self) -> Option<u64> {
        self.guide.last()
    }

    /// The line of a draw that is interrupted.
    #[inline]
    pub(super) fn line(&self, draw: u64) -> &Line {
        &self.lines[self.guide.place(draw)]
    }
}

/// The line that begins with a draw, and the first instant after it; `None` where
/// interruptions come too late.
fn line_at(ramp: &Ramp, first: Draw, cells: &Cells) -> Option<(Line, SimTime)> {
    let at = ramp.at(first);
    let region = cells.region(at)?;
    let octave = Octave::of(at);
    let reason = match region.fate.ending {
        Ending::Interrupted { reason, .. } => reason.index(),
        _ => 0,
    };
    let cell = region.offset.wrapping_add(octave.offset());
    let line = Line::of(ramp, octave.doublings, cell, reason);
    Some((line, octave.end.min(region.end)))
}
