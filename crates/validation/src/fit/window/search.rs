//! Where windows end, as offsets tell.

use super::ends::Placed;
use super::likelihood::{Likelihood, Maximum};
use super::simple::simple;
use crate::fit::cuts::Cuts;

/// Guesses in all.
const GUESSES_MAX: usize = 20_000;

/// Places that are tried for each end before steps are taken.
const PLACES: usize = 64;

/// A guess has to be better by this much.
const GAIN: f64 = 1e-6;

/// The ends that may move together, as those of (low, high) of each window.
type Ends = ([bool; 5], [bool; 5]);

/// The windows of greatest likelihood, their ends on the grid of cuts, found
/// from those that are given and from windows that share the ad.
///
/// At first each end, and each two where windows meet, are put wherever a coarse
/// grid has a place, as long as that makes the offsets likelier. Then they are
/// moved by steps, windows as a whole too, and the steps are halved down to one
/// cut and to an eighth of the distance of two. That is a way up to a maximum,
/// which need not be the only one. Windows that gain too little are left out at
/// last.
pub(super) fn estimated(cuts: &Cuts, start: Option<Placed>) -> Placed {
    let tiles = Placed::tiles(cuts.duration);
    let starts = [Some(tiles), start].into_iter().flatten();
    let found = starts.filter_map(|start| Search::of(cuts, start)?.run(cuts));
    let best = found.max_by(|one, other| one.1.total_cmp(&other.1));
    simple(cuts, best.map_or(tiles, |(placed, _)| placed))
}

/// A guess, and how good it is.
#[derive(Debug)]
struct Search {
    placed: Placed,
    best: Maximum,
    guesses: usize,
}

impl Search {
    /// `None` where the windows do not explain the offsets.
    fn of(cuts: &Cuts, placed: Placed) -> Option<Self> {
        let coarse = coarse(cuts);
        let placed = within(cuts, placed);
        let best = Likelihood::of(&coarse, &placed).maximum(placed.is_used());
        best.log_likelihood.is_finite().then_some(Self {
            placed,
            best,
            guesses: 0,
        })
    }

    fn run(mut self, cuts: &Cuts) -> Option<(Placed, f64)> {
        let coarse = coarse(cuts);
        while self.put(&coarse) {}
        self.best = Likelihood::of(cuts, &self.placed).maximum(self.placed.is_used());
        if !self.best.log_likelihood.is_finite() {
            return None;
        }
        let mut step = cuts.before.len().div_ceil(PLACES).next_power_of_two() as i64;
        while step > 0 {
            let moved = |end_ns, sign| on_grid(cuts, end_ns, sign * step);
            while self.moved(cuts, moved) || self.handed_over(cuts, moved) {}
            step /= 2;
        }
        let duration_ns = cuts.duration.as_nanos() as i64;
        let width_ns = duration_ns / (cuts.before.len() as i64 - 1);
        for part in [2, 4, 8] {
            let by_ns = width_ns / part;
            while self.moved(cuts, |end_ns, sign| {
                (end_ns + sign * by_ns).clamp(0, duration_ns)
            }) {}
        }
        Some((self.placed, self.best.log_likelihood))
    }

    /// Tries all places of a grid for each end; whether one was better.
    fn put(&mut self, cuts: &Cuts) -> bool {
        let mut is_better = false;
        for (low, high) in single_ends().chain(meeting_ends()) {
            for (at, _) in &cuts.before {
                let mut guess = self.placed;
                for m in 0..5 {
                    let at_ns = at.as_nanos() as i64;
                    guess.low_ns[m] = if low[m] { at_ns } else { guess.low_ns[m] };
                    guess.high_ns[m] = if high[m] { at_ns } else { guess.high_ns[m] };
                }
                is_better |= self.is_better(cuts, guess);
            }
        }
        is_better
    }

    /// Moves ends by a step to either side, as far as that is better; whether it
    /// was.
    fn moved(&mut self, cuts: &Cuts, step: impl Fn(i64, i64) -> i64) -> bool {
        let mut is_better = false;
        let ends = single_ends().chain(meeting_ends()).chain(windows());
        for ((low, high), sign) in ends.flat_map(|ends| [(ends, 1), (ends, -1)]) {
            loop {
                let mut guess = self.placed;
                for m in 0..5 {
                    let (low_ns, high_ns) = (guess.low_ns[m], guess.high_ns[m]);
                    guess.low_ns[m] = if low[m] { step(low_ns, sign) } else { low_ns };
                    guess.high_ns[m] = if high[m] {
                        step(high_ns, sign)
                    } else {
                        high_ns
                    };
                }
                if !self.is_better(cuts, guess) {
                    break;
                }
                is_better = true;
            }
        }
        is_better
    }

    /// Lets a window have a step more than all up to the next one, and moves the
    /// beginning of that away, by some steps; and the other way round. Whether it
    /// was better.
    fn handed_over(&mut self, cuts: &Cuts, step: impl Fn(i64, i64) -> i64) -> bool {
        let mut is_better = false;
        let reaches = [1, 2, 4, 8, 16, 32, 64];
        for (m, reach) in (0..4).flat_map(|m| reaches.map(|reach| (m, reach))) {
            let next = m + 1;
            let (mut earlier, mut later) = (self.placed, self.placed);
            let (begins_ns, ends_ns) = (earlier.low_ns[next], earlier.high_ns[m]);
            earlier.high_ns[m] = step(ends_ns.max(begins_ns), 1);
            earlier.low_ns[next] = step(begins_ns, reach);
            later.low_ns[next] = step(ends_ns.min(begins_ns), -1);
            later.high_ns[m] = step(ends_ns, -reach);
            is_better |= self.is_better(cuts, earlier) || self.is_better(cuts, later);
        }
        is_better
    }

    /// Takes a guess, if it is better.
    fn is_better(&mut self, cuts: &Cuts, guess: Placed) -> bool {
        let mut ends = guess.low_ns.iter().zip(guess.high_ns);
        let is_window = ends.all(|(low, high)| *low < high);
        if guess == self.placed || !is_window || self.guesses == GUESSES_MAX {
            return false;
        }
        self.guesses += 1;
        let likelihood = Likelihood::of(cuts, &guess);
        let guessed = likelihood.guess(self.best.probabilities, guess.is_used());
        let is_better = guessed.log_likelihood > self.best.log_likelihood + GAIN;
        if is_better {
            (self.placed, self.best) = (guess, guessed);
        }
        is_better
    }
}

fn single_ends() -> impl Iterator<Item = Ends> {
    let only = |m: usize| core::array::from_fn(|other| other == m);
    (0..5).flat_map(move |m| [(only(m), [false; 5]), ([false; 5], only(m))])
}

/// The end of a window and the beginning of the next one.
fn meeting_ends() -> impl Iterator<Item = Ends> {
    let only = |m: usize| core::array::from_fn(|other| other == m);
    (0..4).map(move |m| (only(m + 1), only(m)))
}

/// Both ends of a window.
fn windows() -> impl Iterator<Item = Ends> {
    let only = |m: usize| core::array::from_fn(|other| other == m);
    (0..5).map(move |m| (only(m), only(m)))
}

/// Ends on the grid, within the ad, so that nothing is lost of a window.
fn within(cuts: &Cuts, placed: Placed) -> Placed {
    let up = |ns: i64| {
        let below = on_grid(cuts, ns, 0);
        if below < ns {
            on_grid(cuts, ns, 1)
        } else {
            below
        }
    };
    Placed {
        low_ns: placed.low_ns.map(|ns| on_grid(cuts, ns, 0)),
        high_ns: placed.high_ns.map(up),
        ..placed
    }
}

/// The cut that is so many behind the one at or before an instant.
fn on_grid(cuts: &Cuts, ns: i64, by: i64) -> i64 {
    let behind = cuts
        .before
        .partition_point(|(at, _)| at.as_nanos() as i64 <= ns);
    let last = cuts.before.len() as i64 - 1;
    let index = (behind as i64 - 1 + by).clamp(0, last);
    cuts.before[index as usize].0.as_nanos() as i64
}

/// The same with fewer cuts.
fn coarse(cuts: &Cuts) -> Cuts {
    let factor = cuts.before.len().div_ceil(PLACES);
    let last = cuts.before.len() - 1;
    let kept = cuts.before.iter().enumerate();
    let kept = kept.filter(|(index, _)| index % factor == 0 || *index == last);
    Cuts {
        before: kept.map(|(_, cut)| *cut).collect(),
        ..cuts.clone()
    }
}
