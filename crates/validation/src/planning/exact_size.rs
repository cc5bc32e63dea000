//! Sizes where the normal distribution will not do.

/// By how much the power of a planned size may fall short.
const SHORT_MAX: f64 = 0.02;

/// More sessions than anybody plans with.
const SEARCHED_MAX: u64 = 1 << 40;

/// The size if its true power is as planned, within two points; else one that
/// has it. Without a size, such as for a rate that nothing is left to chance
/// of, the search begins at one session.
pub(super) fn checked(size: Option<u64>, power: f64, of: impl Fn(u64) -> f64) -> Option<u64> {
    if let Some(size) = size
        && of(size) >= power - SHORT_MAX
    {
        return Some(size);
    }
    let mut enough = size.unwrap_or(1);
    let mut short = enough - 1;
    while of(enough) < power {
        short = enough;
        enough = enough.checked_mul(2).filter(|it| *it <= SEARCHED_MAX)?;
    }
    while enough - short > 1 {
        let middle = short + (enough - short) / 2;
        if of(middle) < power {
            short = middle;
        } else {
            enough = middle;
        }
    }
    Some(enough)
}

/// Sessions that see a difference from what never or always happens: one
/// exception is enough, and it comes with 1 − (1 − d)ⁿ.
pub(super) fn at_extreme(difference: f64, power: f64) -> Option<u64> {
    let sessions = libm::log1p(-power) / libm::log1p(-difference);
    (sessions >= 0.0 && sessions < SEARCHED_MAX as f64).then(|| (sessions.ceil() as u64).max(1))
}

/// The smallest argument in 0..=1 of which a rising function is at least
/// `wanted`.
pub(super) fn smallest(wanted: f64, rising: impl Fn(f64) -> f64) -> Option<f64> {
    // Enough for six digits of a margin of a hundred-thousandth.
    const HALVINGS: u32 = 40;
    let (mut low, mut high) = (0.0, 1.0);
    let is_enough = |argument: f64| rising(argument) >= wanted;
    if !is_enough(high) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if is_enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}
