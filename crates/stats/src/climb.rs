//! Newton's way to a quantile, on the logarithm of a tail.

/// What a tail is at a point: its logarithm, and how fast that rises.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Height {
    pub(crate) ln_tail: f64,
    /// 1 / (d ln tail / dv): the tail over its density.
    pub(crate) run: f64,
}

/// The point where ln tail(v) is `target`, in steps along v.
///
/// The logarithm of a tail is concave and rises with v (a log-concave density
/// has log-concave tails), so Newton's method overshoots at most once and then
/// converges from one side. Brackets guard it all the same, and after
/// [`STEPS_MAX`] steps the last point is the answer. `shift` moves a point by a
/// step (it is told steps, not places, so that no digits are lost in adding),
/// but not beyond what an `f64` can be.
pub(crate) fn climb<P: Copy + PartialEq>(
    start: P,
    target: f64,
    height: impl Fn(P) -> Height,
    shift: impl Fn(P, f64) -> P,
) -> P {
    let (mut point, mut offset) = (start, 0.0_f64);
    let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
    for _ in 0..STEPS_MAX {
        let here = height(point);
        let missing = target - here.ln_tail;
        if missing > 0.0 {
            low = offset;
        } else {
            high = offset;
        }
        let mut step = missing * here.run;
        if !(offset + step > low && offset + step < high) {
            if (step.abs() <= LAST_STEP) || !(low.is_finite() && high.is_finite()) {
                return shift(point, step);
            }
            step = 0.5 * (low + high) - offset;
        }
        let next = shift(point, step);
        if step.abs() <= LAST_STEP || next == point {
            return next;
        }
        point = next;
        offset += step;
    }
    point
}

/// Steps below this change the quantile in its last bit only.
const LAST_STEP: f64 = 3e-16;

/// Newton needs 5 to 20; a hundred also suffice to bisect.
const STEPS_MAX: usize = 100;
