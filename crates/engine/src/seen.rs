//! The parts of a creative that were played.

use crate::time::SimTime;

/// Spans of a creative, ascending, without overlap and without touching.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Seen {
    spans: Vec<(SimTime, SimTime)>,
}

impl Seen {
    /// Adds what lies between two positions, together with what it meets.
    pub(crate) fn add(&mut self, from: SimTime, to: SimTime) {
        if from >= to {
            return;
        }
        let first = self.spans.partition_point(|(_, end)| *end < from);
        let last = self.spans.partition_point(|(start, _)| *start <= to);
        let met = &self.spans[first..last];
        let from = met.first().map_or(from, |(start, _)| from.min(*start));
        let to = met.last().map_or(to, |(_, end)| to.max(*end));
        self.spans.splice(first..last, [(from, to)]);
    }

    /// Whether what follows a position was played.
    pub(crate) fn holds(&self, position: SimTime) -> bool {
        let next = self.span_ending_after(position);
        next.is_some_and(|(start, _)| *start <= position)
    }

    /// The next position behind this one at which that changes.
    pub(crate) fn edge_after(&self, position: SimTime) -> Option<SimTime> {
        let (start, end) = self.span_ending_after(position)?;
        Some(if *start <= position { *end } else { *start })
    }

    fn span_ending_after(&self, position: SimTime) -> Option<&(SimTime, SimTime)> {
        let next = self.spans.partition_point(|(_, end)| *end <= position);
        self.spans.get(next)
    }
}
