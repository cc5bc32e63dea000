//! Two samples against each other.

use crate::kolmogorov;

/// A test of Kolmogorov and Smirnov of two samples.
///
/// Distances and p-values are NaN where a sample is empty or has a NaN.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KsTwoSample {
    /// sup |Fₐ − Fᵦ|, the larger of the next two.
    pub d: f64,
    /// sup (Fₐ − Fᵦ).
    pub d_plus: f64,
    /// sup (Fᵦ − Fₐ).
    pub d_minus: f64,
    /// How many observations each sample has.
    pub sizes: [u64; 2],
    /// The probability of a distance of `d` or more between samples of one
    /// distribution: exact, or else `p_asymptotic`.
    pub p: f64,
    /// [`kolmogorov::sf`] of m·n/(m + n) observations, as SciPy's `method="asymp"`.
    pub p_asymptotic: f64,
    /// Whether `p` is exact.
    pub exact: bool,
}

/// The two-sample test; SciPy's `ks_2samp`. Both samples are sorted.
///
/// Exact, by counting the paths of the merged sample (Hodges 1957) as probabilities
/// from inside out, so that nothing cancels: relative error below 1e-12. It takes as
/// many steps as there are pairs of ranks closer than d; above ten million of them the p-value
/// is the asymptotic one (SciPy goes by the larger sample, above 10,000). With ties
/// between the samples it is conservative.
///
/// ```
/// use vastsim_stats::empirical::ks_two_sample;
///
/// let test = ks_two_sample(&mut [1.0, 2.0], &mut [3.0, 4.0]);
/// assert_eq!(test.d, 1.0);
/// assert!((test.p - 1.0 / 3.0).abs() < 1e-15);
/// ```
pub fn ks_two_sample(a: &mut [f64], b: &mut [f64]) -> KsTwoSample {
    let sizes = [a.len() as u64, b.len() as u64];
    if a.iter().chain(b.iter()).any(|x| x.is_nan()) || sizes.contains(&0) {
        return undefined(sizes);
    }
    a.sort_unstable_by(f64::total_cmp);
    b.sort_unstable_by(f64::total_cmp);
    let [above, below] = distances(a, b);
    let (pairs, together) = (a.len() as f64 * b.len() as f64, (a.len() + b.len()) as f64);
    let distance = above.max(below);
    let d = distance as f64 / pairs;
    // SciPy rounds ties to even, and so does this.
    let p_asymptotic = kolmogorov::sf(((pairs / together).round_ties_even() as u64).max(1), d);
    let exact = 2.0 * distance as f64 + together <= STEPS_MAX;
    KsTwoSample {
        d,
        d_plus: above as f64 / pairs,
        d_minus: below as f64 / pairs,
        sizes,
        p: if exact {
            outside(sizes, distance)
        } else {
            p_asymptotic
        },
        p_asymptotic,
        exact,
    }
}

fn undefined(sizes: [u64; 2]) -> KsTwoSample {
    let [d, d_plus, d_minus, p, p_asymptotic] = [f64::NAN; 5];
    KsTwoSample {
        d,
        d_plus,
        d_minus,
        sizes,
        p,
        p_asymptotic,
        exact: false,
    }
}

/// The largest distances, first above, times both sizes: whole numbers.
fn distances(a: &[f64], b: &[f64]) -> [u64; 2] {
    let steps = [b.len() as i128, -(a.len() as i128)];
    let (mut rest, mut distance, mut largest) = ([a, b], 0, [0_i128; 2]);
    while let [[first, ..], [second, ..]] = rest {
        let upto = first.min(*second);
        for (sample, step) in rest.iter_mut().zip(steps) {
            let taken = sample.iter().take_while(|x| **x <= upto).count();
            *sample = &sample[taken..];
            distance += step * taken as i128;
        }
        largest = [largest[0].max(distance), largest[1].max(-distance)];
    }
    largest.map(|distance| distance as u64)
}

/// The share of all orders of the merged sample that anywhere are `distance` apart.
///
/// u(i, j), that of those that are by the time i of the one and j of the other have
/// come, is 1 there and i/(i + j)·u(i − 1, j) + j/(i + j)·u(i, j − 1) elsewhere
/// (Schröer and Trenkler 1995).
fn outside([m, n]: [u64; 2], distance: u64) -> f64 {
    let [m, n, distance] = [m, n, distance].map(i128::from);
    // Of row i, j runs over the columns that are closer than `distance`.
    let row = |i: i128| {
        let first = (i * n - distance).div_euclid(m) + 1;
        let last = (i * n + distance - 1).div_euclid(m);
        (first.max(0), last.min(n))
    };
    let mut shares = vec![1.0; n as usize + 1];
    for i in 0..=m {
        let (first, last) = row(i);
        let mut left = if first == 0 { 0.0 } else { 1.0 };
        for j in first..=last {
            let (i, column) = (i as f64, j as f64);
            let share = &mut shares[j as usize];
            if i + column == 0.0 {
                *share = 0.0;
            } else {
                *share = (i * *share + column * left) / (i + column);
            }
            left = *share;
        }
    }
    if distance <= 0 {
        1.0
    } else {
        shares[n as usize]
    }
}

/// About 50 ms.
const STEPS_MAX: f64 = 1e7;
