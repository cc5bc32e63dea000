//! From numbers to places, and the round numbers between.

/// A linear scale.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The numbers at both ends.
    pub(super) domain: (f64, f64),
    /// Where these are.
    pub(super) range: (f64, f64),
}

/// How many ticks an axis may have.
const TICKS_MAX: usize = 12;

impl Scale {
    /// The place of a number; of one beyond the ends, that of the nearer end.
    pub(super) fn at(self, number: f64) -> f64 {
        let ((from, to), (start, end)) = (self.domain, self.range);
        if to <= from {
            return start;
        }
        let share = ((number - from) / (to - from)).clamp(0.0, 1.0);
        start + share * (end - start)
    }

    /// Round numbers in the domain, about `wanted` of them, and their decimals.
    pub(super) fn ticks(self, wanted: usize) -> (Vec<f64>, usize) {
        let (from, to) = self.domain;
        let (step, digits) = step((to - from) / wanted as f64);
        let first = (from / step - 1e-9).ceil();
        let ticks = (0..TICKS_MAX).map(|i| (first + i as f64) * step);
        let ticks = ticks.take_while(|tick| *tick <= to + step * 1e-9);
        (ticks.collect(), digits)
    }
}

/// The smallest of 1, 2 and 5 times a power of ten that is not below `least`, and the
/// decimals it takes.
fn step(least: f64) -> (f64, usize) {
    const BIGGEST: f64 = 1e12;
    let (mut unit, mut digits) = (1e-9, 9_usize);
    while unit * 5.0 < least && unit < BIGGEST {
        unit *= 10.0;
        digits = digits.saturating_sub(1);
    }
    let steps = [1.0, 2.0, 5.0].map(|it| it * unit);
    let step = steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9));
    (step.unwrap_or(5.0 * unit), digits)
}

/// The least round number that is not below `number`, by which an axis can end.
pub(super) fn round_up(number: f64, ticks: usize) -> f64 {
    let (step, _) = step(number.max(1e-6) / ticks as f64);
    (number.max(1e-6) / step - 1e-9).ceil() * step
}
