//! The plan as straight lines: from a draw to an instant, to its cell and to the
//! reason.

use super::cells::Cells;
use crate::bucket::{NANOS_PER_MICRO, Octave};
use vastsim_engine::{Draw, Ending, Placing, Ramp, Stretch};

/// Consecutive draws of one ramp, all of one fate and with buckets of one width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    first: u64,
    last: u64,
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
    /// What was counted of its instants, beside what it is: of one cache line both.
    pub(super) span: LineSpan,
}

/// The sum and the extremes of the instants of a line, until they are taken.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_field_names, reason = "units stand last in names")]
pub(super) struct LineSpan {
    pub(super) sum_ns: u64,
    pub(super) min_ns: u64,
    pub(super) max_ns: u64,
}

impl LineSpan {
    /// How many sessions may be added: so many times 24 h are below 2^64 ns.
    pub(super) const SESSIONS_MAX: u64 = 200_000;

    const NONE: Self = Self {
        sum_ns: 0,
        min_ns: u64::MAX,
        max_ns: 0,
    };

    /// Counts an offset. An extreme is rarely new, which a branch foresees.
    #[inline]
    pub(super) fn add(&mut self, at_ns: u64) {
        self.sum_ns = self.sum_ns.wrapping_add(at_ns);
        if at_ns < self.min_ns {
            self.min_ns = at_ns;
        }
        if at_ns > self.max_ns {
            self.max_ns = at_ns;
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.max_ns < self.min_ns
    }

    /// What was counted, which is then forgotten.
    pub(super) fn take(&mut self) -> Self {
        std::mem::replace(self, Self::NONE)
    }
}

impl Line {
    fn of(ramp: &Ramp, last: u64, doublings: u32, cell: usize, reason: usize) -> Self {
        Self {
            first: ramp.first(),
            last,
            start_ns: ramp.start().as_nanos(),
            scale: ramp.scale(),
            cell: cell as u32,
            up: ramp.up(),
            down: ramp.down(),
            doublings: doublings as u8,
            reason: reason as u8,
            span: LineSpan::NONE,
        }
    }

    /// The instant of one of its draws, as [`Ramp::at`] has it. Most are of a plan
    /// that is [`flat`](Lines::are_flat), and need not be moved up.
    #[inline]
    pub(super) fn at_ns<const ARE_FLAT: bool>(&self, draw: u64) -> u64 {
        let up = if ARE_FLAT { 0 } else { self.up & 63 };
        let along = u128::from(draw.wrapping_sub(self.first) << up);
        let product = along.wrapping_mul(u128::from(self.scale));
        let along_ns = (product >> u64::BITS) as u64 >> (self.down & 63);
        self.start_ns.wrapping_add(along_ns)
    }

    /// The cell of one of its instants.
    #[inline]
    pub(super) fn cell(&self, at_ns: u64) -> usize {
        let widths = (at_ns / NANOS_PER_MICRO) >> (self.doublings & 63);
        self.cell.wrapping_add(widths as u32) as usize
    }
}

/// The lines of a plan, in the order of draws.
///
/// The method of Chen and Asau (1974): a table says on which line the first draw is
/// of each of equal parts of all draws, and hardly any part has two lines.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "a table is of its lines")]
pub(super) struct Lines {
    lines: Vec<Line>,
    /// The line of the first draw of each part, then the one after the last.
    begins: Vec<u32>,
    /// What is left of a draw behind this shift is its part.
    shift: u32,
    are_flat: bool,
}

impl Lines {
    /// Parts per line, and the fewest and the most of them, as powers of two.
    const FINER: u32 = 6;
    const FEWEST: u32 = 10;
    const MOST: u32 = 16;

    /// `None` if a stretch is not even.
    pub(super) fn of(stretches: &[Stretch], cells: &Cells) -> Option<Self> {
        let mut lines = Vec::new();
        for stretch in stretches {
            let Placing::Evenly(ramp) = &stretch.placing else {
                return None;
            };
            let mut next = Some(stretch.first);
            while let Some(first) = next.filter(|first| *first <= stretch.last) {
                let line = line_at(ramp, first, stretch.last, cells);
                next = line.and_then(|line| Some(Draw::from_bits(line.last.checked_add(1)?)));
                lines.extend(line);
            }
        }
        Some(Self::guided(lines))
    }

    fn guided(lines: Vec<Line>) -> Self {
        let bits = lines.len().next_power_of_two().ilog2() + Self::FINER;
        let bits = bits.clamp(Self::FEWEST, Self::MOST);
        let shift = u64::BITS - bits;
        let mut line = 0;
        let parts = 0..1_u64 << bits;
        let begins = parts.map(|part| {
            while lines
                .get(line)
                .is_some_and(|it: &Line| it.last < part << shift)
            {
                line += 1;
            }
            line as u32
        });
        let begins = begins.chain([lines.len() as u32]).collect();
        Self {
            are_flat: lines.iter().all(|line| line.up == 0),
            lines,
            begins,
            shift,
        }
    }

    /// The last draw that is interrupted.
    pub(super) fn last(&self) -> Option<u64> {
        self.lines.last().map(|line| line.last)
    }

    /// Whether no line is so steep that its draws have to be moved up.
    pub(super) const fn are_flat(&self) -> bool {
        self.are_flat
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.lines.iter_mut()
    }

    /// The line of a draw that is interrupted.
    #[inline]
    pub(super) fn line(&mut self, draw: u64) -> &mut Line {
        let begin = self.begins[(draw >> self.shift) as usize] as usize;
        if draw <= self.lines[begin].last {
            return &mut self.lines[begin];
        }
        let place = self.place_behind(draw);
        &mut self.lines[place]
    }

    /// The same where the part of the draw has several lines.
    #[cold]
    #[inline(never)]
    fn place_behind(&self, draw: u64) -> usize {
        let part = (draw >> self.shift) as usize;
        let (begin, end) = (self.begins[part] as usize, self.begins[part + 1] as usize);
        let inside = &self.lines[begin..end];
        begin + inside.partition_point(|line| line.last < draw)
    }
}

/// The line that begins with a draw of a ramp that ends with `last`; `None` where
/// interruptions come too late.
fn line_at(ramp: &Ramp, first: Draw, last: Draw, cells: &Cells) -> Option<Line> {
    let at = ramp.at(first);
    let region = cells.region(at)?;
    let octave = Octave::of(at);
    let reason = match region.fate.ending {
        Ending::Interrupted { reason, .. } => reason.index(),
        _ => 0,
    };
    let cell = region.offset.wrapping_add(octave.offset());
    let next = ramp.first_from(octave.end.min(region.end));
    let next = next.filter(|next| (first..=last).contains(next) && *next > first);
    let last = next.map_or(last.bits(), |next| next.bits() - 1);
    Some(Line::of(ramp, last, octave.doublings, cell, reason))
}
