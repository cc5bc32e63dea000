//! From a draw to its place in an ascending list, with one comparison.

/// Where to look in a list of last draws: its answer for the first draw of each
/// of equal parts of all draws.
///
/// The method of Chen and Asau (1974): most parts have no more than one end in
/// them, so that one comparison without a branch tells the place.
#[derive(Debug)]
pub(super) struct Guide {
    /// The last draw of each place, ascending.
    lasts: Vec<u64>,
    /// The place of the first draw of each part, then that of the very last.
    begins: Vec<u32>,
    shift: u32,
}

impl Guide {
    /// Parts per place, and the fewest and the most of them, as powers of two.
    const FINER: u32 = 4;
    const FEWEST: u32 = 8;
    const MOST: u32 = 16;

    /// For draws that ascend.
    pub(super) fn of(lasts: Vec<u64>) -> Self {
        let bits = lasts.len().next_power_of_two().ilog2() + Self::FINER;
        let bits = bits.clamp(Self::FEWEST, Self::MOST);
        let shift = u64::BITS - bits;
        let (mut begins, mut place) = (Vec::with_capacity((1 << bits) + 1), 0);
        for part in 0..1_u64 << bits {
            while lasts.get(place).is_some_and(|last| *last < part << shift) {
                place += 1;
            }
            begins.push(place as u32);
        }
        begins.push(lasts.len() as u32);
        Self {
            lasts,
            begins,
            shift,
        }
    }

    /// The last draw that has a place.
    pub(super) fn last(&self) -> Option<u64> {
        self.lasts.last().copied()
    }

    /// The place of a draw that is not beyond the last.
    #[inline]
    pub(super) fn place(&self, draw: u64) -> usize {
        let part = (draw >> self.shift) as usize;
        let begin = self.begins[part] as usize;
        let place = begin.wrapping_add(usize::from(draw > self.lasts[begin]));
        if self.lasts.get(place).is_none_or(|last| draw <= *last) {
            return place;
        }
        let end = self.begins[part.wrapping_add(1)] as usize;
        let inside = self.lasts.get(place..end).unwrap_or_default();
        place.wrapping_add(inside.partition_point(|last| *last < draw))
    }
}
