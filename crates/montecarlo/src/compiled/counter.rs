//! The count of a plan's sessions, many at a time.

use super::batch::{Batch, Room, SESSIONS};
use super::cells::Cells;
use super::lines::{LineSpan, Lines};
use crate::bucket;
use crate::tally::Tally;
use vastsim_engine::{Draw, Ending, Fate, Fates, Lanes, Plan, ReasonId, SimTime, Tape};

/// Counts sessions by their draws, as a [`Tally`] counts those that were played.
#[derive(Debug)]
pub(super) struct Counter<'p> {
    plan: &'p Plan,
    fates: Fates,
    cells: Cells,
    /// `None` where instants need the model itself.
    lines: Option<Lines>,
    /// The last draw that may be interrupted, if any may.
    last: Option<Draw>,
    /// Interruptions by cell, where reasons are drawn for each reason.
    counts: Vec<u64>,
    /// By reason, but for what the lines have.
    spans: Vec<Span>,
    /// Sessions that may be in the spans of lines.
    in_lines: u64,
    /// Sessions that no draw interrupts.
    others: u64,
}

/// The sum and the extremes of some offsets.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_field_names, reason = "units stand last in names")]
pub(crate) struct Span {
    /// Without those of the present batch,
    pub(crate) sum_ns: u128,
    /// which fits: 2,048 times 24 h are below 2^58 ns.
    batch_ns: u64,
    pub(crate) min_ns: u64,
    pub(crate) max_ns: u64,
}

impl Span {
    const NONE: Self = Self {
        sum_ns: 0,
        batch_ns: 0,
        min_ns: u64::MAX,
        max_ns: 0,
    };

    /// Counts an offset. An extreme is rarely new, which a branch foresees.
    #[inline]
    fn add(&mut self, at_ns: u64) {
        self.batch_ns = self.batch_ns.wrapping_add(at_ns);
        if at_ns < self.min_ns {
            self.min_ns = at_ns;
        }
        if at_ns > self.max_ns {
            self.max_ns = at_ns;
        }
    }

    /// Adds what a line has.
    fn add_all(&mut self, line: LineSpan) {
        self.sum_ns += u128::from(line.sum_ns);
        self.min_ns = self.min_ns.min(line.min_ns);
        self.max_ns = self.max_ns.max(line.max_ns);
    }

    fn end_batch(&mut self) {
        self.sum_ns += u128::from(self.batch_ns);
        self.batch_ns = 0;
    }
}

impl<'p> Counter<'p> {
    /// Nothing counted yet of a plan's sessions.
    pub(super) fn of(plan: &'p Plan) -> Self {
        let (fates, stretches) = (plan.fates(), plan.hazard().stretches());
        let cells = Cells::of(&fates);
        let lines = Lines::of(&stretches, &cells);
        let last = match &lines {
            Some(lines) => lines.last().map(Draw::from_bits),
            None => stretches.last().map(|stretch| stretch.last),
        };
        let reasons = plan.reason_ids().count();
        let rows = if plan.reasons().need_a_draw() {
            reasons
        } else {
            1
        };
        Self {
            plan,
            fates,
            counts: vec![0; cells.count() * rows],
            cells,
            lines,
            last,
            spans: vec![Span::NONE; reasons],
            in_lines: 0,
            others: 0,
        }
    }

    /// Counts the next sessions of a tape, of a plan that needs no other draws.
    pub(super) fn count_next(&mut self, tape: Tape, sessions: u64, room: &mut Room) {
        let Some(last) = self.last else {
            self.others += sessions;
            return;
        };
        let mut lanes = Lanes::of(tape, sessions);
        loop {
            let (kept, sessions) = room.draw(&mut lanes, last);
            if sessions == 0 {
                return;
            }
            self.count_kept(kept, sessions);
        }
    }

    /// Counts the sessions of some draws.
    pub(super) fn count(&mut self, batch: Batch<'_>, room: &mut Room) {
        let sessions = batch.len();
        let Some(last) = self.last else {
            self.others += sessions as u64;
            return;
        };
        self.count_kept(room.keep(batch, last), sessions);
    }

    /// Counts so many sessions, of which some may be interrupted.
    fn count_kept(&mut self, kept: Batch<'_>, sessions: usize) {
        let needs_a_draw = self.plan.reasons().need_a_draw();
        self.others += (sessions - kept.len()) as u64;
        match (&self.lines, needs_a_draw) {
            (Some(lines), false) if lines.are_flat() => {
                self.count_lines::<true>(kept.interruptions);
            }
            (Some(_), false) => self.count_lines::<false>(kept.interruptions),
            (Some(_), true) => self.count_lines_weighed(kept),
            (None, _) => self.count_each(kept, needs_a_draw),
        }
        self.spans.iter_mut().for_each(Span::end_batch);
    }

    /// Everything follows from the instant.
    fn count_lines<const ARE_FLAT: bool>(&mut self, draws: &[Draw]) {
        let Some(lines) = &mut self.lines else { return };
        count_on_lines::<ARE_FLAT>(draws, lines, &mut self.counts);
        self.in_lines += draws.len() as u64;
        if self.in_lines > LineSpan::SESSIONS_MAX - SESSIONS as u64 {
            self.take_from_lines();
        }
    }

    /// Adds the spans of lines to those of their reasons.
    fn take_from_lines(&mut self) {
        // Where each reason has a draw of its own lines have none, and count nothing.
        let lines = self.lines.iter_mut().flat_map(Lines::iter_mut);
        for line in lines.filter(|line| !line.span.is_empty()) {
            self.spans[usize::from(line.reason)].add_all(line.span.take());
        }
        self.in_lines = 0;
    }

    #[inline(never)]
    fn count_lines_weighed(&mut self, batch: Batch<'_>) {
        let Some(lines) = &mut self.lines else { return };
        let (reasons, cells) = (self.plan.reasons(), self.cells.count());
        for (draw, reason) in batch.interruptions.iter().zip(batch.reasons) {
            let line = lines.line(draw.bits());
            let at_ns = line.at_ns::<false>(draw.bits());
            let reason = reasons.drawn(*reason).index();
            let row = reason.wrapping_mul(cells);
            let count = &mut self.counts[row.wrapping_add(line.cell(at_ns))];
            *count = count.wrapping_add(1);
            self.spans[reason].add(at_ns);
        }
    }

    /// Asks the model for each instant.
    #[inline(never)]
    fn count_each(&mut self, batch: Batch<'_>, needs_a_draw: bool) {
        let (hazard, reasons) = (self.plan.hazard(), self.plan.reasons());
        for (index, draw) in batch.interruptions.iter().enumerate() {
            let region = |at: SimTime| Some((at, self.cells.region(at)?));
            let Some((at, region)) = hazard.sample(*draw).and_then(region) else {
                self.others += 1;
                continue;
            };
            let cell = region.offset.wrapping_add(bucket::of(at));
            let (row, reason) = if needs_a_draw {
                let reason = reasons.drawn(batch.reasons[index]).index();
                (reason * self.cells.count(), reason)
            } else {
                (0, reason_of(&region.fate).map_or(0, ReasonId::index))
            };
            self.counts[row + cell] += 1;
            self.spans[reason].add(at.as_nanos());
        }
    }

    /// Sessions that no draw interrupted.
    pub(super) const fn uninterrupted(&self) -> u64 {
        self.others
    }

    /// Whether that is how these ended.
    pub(super) fn ends_by_itself(&self, ending: Ending) -> bool {
        self.fates.others.ending == ending
    }

    /// Adds everything that was counted to a tally of the plan.
    pub(super) fn add_to(&mut self, tally: &mut Tally) {
        self.take_from_lines();
        let rows = self.counts.chunks(self.cells.count().max(1));
        for (reason, row) in self.plan.reason_ids().zip(rows) {
            self.add_row(reason, row, tally);
        }
        for (reason, span) in self.plan.reason_ids().zip(&self.spans) {
            tally.add_span(reason, span);
        }
        if self.others > 0 {
            self.add_others(tally);
        }
    }

    fn add_row(&self, reason: ReasonId, row: &[u64], tally: &mut Tally) {
        for region in self.cells.regions() {
            let Ending::Interrupted { segment, .. } = region.fate.ending else {
                continue;
            };
            let reason = if self.plan.reasons().need_a_draw() {
                reason
            } else {
                reason_of(&region.fate).unwrap_or(reason)
            };
            for number in region.buckets.0..region.buckets.1 {
                let count = row[region.offset.wrapping_add(number)];
                if count > 0 {
                    let ending = Ending::Interrupted { segment, reason };
                    tally.add_ended(region.fate.fired, ending, count);
                    tally.add_bucket(reason, number, count);
                }
            }
        }
    }

    /// All of them watch as long.
    fn add_others(&self, tally: &mut Tally) {
        let (fate, watched) = (&self.fates.others, self.fates.others_watched);
        tally.add_ended(fate.fired, fate.ending, self.others);
        let at_ns = watched.as_nanos();
        let sum_ns = u128::from(at_ns) * u128::from(self.others);
        match reason_of(fate) {
            None => tally.add_watched(sum_ns),
            Some(reason) => {
                tally.add_bucket(reason, bucket::of(watched), self.others);
                tally.add_span(
                    reason,
                    &Span {
                        sum_ns,
                        batch_ns: 0,
                        min_ns: at_ns,
                        max_ns: at_ns,
                    },
                );
            }
        }
    }
}

/// Counts sessions in the cells and the spans of their lines.
#[inline(never)]
fn count_on_lines<const ARE_FLAT: bool>(draws: &[Draw], lines: &mut Lines, counts: &mut [u64]) {
    for draw in draws {
        let line = lines.line(draw.bits());
        let at_ns = line.at_ns::<ARE_FLAT>(draw.bits());
        let count = &mut counts[line.cell(at_ns)];
        *count = count.wrapping_add(1);
        line.span.add(at_ns);
    }
}

fn reason_of(fate: &Fate) -> Option<ReasonId> {
    match fate.ending {
        Ending::Interrupted { reason, .. } => Some(reason),
        _ => None,
    }
}
