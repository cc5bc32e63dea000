//! Differences that may not lose their digits.

/// The sum of two numbers and what rounding took from it (Knuth's two-sum).
pub(crate) fn sum(a: f64, b: f64) -> (f64, f64) {
    let rounded = a + b;
    let part = rounded - a;
    (rounded, (a - (rounded - part)) + (b - part))
}

/// The product of two numbers and what rounding took from it.
pub(crate) fn product(a: f64, b: f64) -> (f64, f64) {
    let rounded = a * b;
    (rounded, a.mul_add(b, -rounded))
}

/// (a + b)·x − a, to the last bit although all three may be 1e12 and the
/// difference 1e-4.
pub(crate) fn excess_of_share(a: f64, b: f64, x: f64) -> f64 {
    let (total, lost) = sum(a, b);
    let (share, rest) = product(total, x);
    let (difference, remainder) = sum(share, -a);
    difference + (remainder + (rest + lost * x))
}

/// n·p − count, to the last bit although both may be 1e12 and the difference
/// 1e-4.
pub(crate) fn excess_of_mean(n: f64, p: f64, count: f64) -> f64 {
    let (mean, rest) = product(n, p);
    let (difference, remainder) = sum(mean, -count);
    difference + (remainder + rest)
}
