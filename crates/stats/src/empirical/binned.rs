//! The same tests of counts.

use super::chain;
use super::contour::Tail;
use super::cramer_von_mises::SquareTest;
use super::ks::KsTest;

/// The distance of two distribution functions at the inner edges of bins.
struct Edges {
    n: u64,
    /// Of each bin: its probability, F and 1 − F at its upper edge, and n·(Fₙ − F)
    /// there.
    bins: Vec<Bin>,
    /// Whether there is a count where the probability is 0.
    refuted: bool,
}

#[derive(Debug, Clone, Copy)]
struct Bin {
    probability: f64,
    below: f64,
    above: f64,
    excess: f64,
}

impl Edges {
    /// `None` unless both are as long, some count is not 0, all probabilities are at
    /// least 0, and they add up to 1.
    fn of(counts: &[u64], probabilities: &[f64]) -> Option<Self> {
        let total: u128 = counts.iter().copied().map(u128::from).sum();
        let n = u64::try_from(total).ok().filter(|n| *n > 0)?;
        let sum: f64 = probabilities.iter().sum();
        let legal = probabilities.iter().all(|p| *p >= 0.0) && (sum - 1.0).abs() <= SUM_ERROR;
        if counts.len() != probabilities.len() || !legal {
            return None;
        }
        let above = above(counts, probabilities);
        let (mut count, mut below, mut bins) = (0_u64, 0.0, Vec::with_capacity(counts.len()));
        for (i, (more, probability)) in counts.iter().zip(probabilities).enumerate() {
            count += more;
            below += probability;
            let (rest, above) = above[i];
            // From the side where there is less, so that no digits are lost.
            let excess = if below <= above {
                count as f64 - n as f64 * below
            } else {
                n as f64 * above - rest as f64
            };
            bins.push(Bin {
                probability: *probability,
                below,
                above,
                excess,
            });
        }
        let mut pairs = counts.iter().zip(probabilities);
        let refuted = pairs.any(|(count, p)| *count > 0 && *p == 0.0);
        Some(Self { n, bins, refuted })
    }

    /// n⁻¹·Σ Z²·t over the inner edges, and its tail in the limit.
    fn square(&self, weight: impl Fn(&Bin) -> f64) -> SquareTest {
        if self.refuted {
            return SquareTest::new(f64::INFINITY, self.n, Tail::IMPOSSIBLE);
        }
        let last = self.bins.len() - 1;
        let weights = self.bins.iter().enumerate().map(|(i, bin)| {
            let weight = if i == last { 0.0 } else { weight(bin) };
            (bin, weight)
        });
        let squares = weights.clone().map(|(bin, t)| bin.excess * bin.excess * t);
        let statistic = squares.sum::<f64>() / self.n as f64;
        let tail = chain::sf(statistic, weights.map(|(bin, t)| (bin.probability, t)));
        SquareTest::new(statistic, self.n, tail)
    }
}

/// Of each bin, the count and the probability above it.
fn above(counts: &[u64], probabilities: &[f64]) -> Vec<(u64, f64)> {
    let (mut count, mut probability) = (0_u64, 0.0);
    let pairs = counts.iter().zip(probabilities).rev();
    let mut above: Vec<_> = pairs
        .map(|(more, p)| {
            let here = (count, probability);
            count += more;
            probability += p;
            here
        })
        .collect();
    above.reverse();
    above
}

/// The test of Kolmogorov and Smirnov of counts in bins.
///
/// d = maxᵢ |Fₙ − F| over the edges between the bins, whose `probabilities` are those
/// of F. That is at most the distance of the observations behind the counts, so that
/// the p-value of [`crate::kolmogorov::sf`] is valid for every n and every
/// F, and conservative: it rejects a true F less often than its level says, the less
/// the fewer the bins. [`super::ks_edges_sf`] of √n·d is the limit that is not.
///
/// NaN for no counts, lists that are not as long, a negative probability, and a sum of
/// the probabilities that is off 1 by more than 1e-9. `n` is then 0.
///
/// ```
/// use vastsim_stats::empirical::{ks_binned, ks_edges_sf};
///
/// let thirds = [1.0 / 3.0; 3];
/// let test = ks_binned(&[360, 330, 310], &thirds);
/// assert!((test.d - 80.0 / 3000.0).abs() < 1e-15);
/// let p = ks_edges_sf(test.d * 1000.0_f64.sqrt(), &thirds);
/// assert!(p < test.p);
/// ```
pub fn ks_binned(counts: &[u64], probabilities: &[f64]) -> KsTest {
    let Some(edges) = Edges::of(counts, probabilities) else {
        return KsTest::undefined(0);
    };
    let n = edges.n as f64;
    let shares = edges.bins.iter().map(|bin| bin.excess / n);
    let (d_minus, d_plus) = shares.fold((0.0_f64, 0.0_f64), |(low, high), share| {
        (low.max(-share), high.max(share))
    });
    KsTest::of(edges.n, d_plus, d_minus)
}

/// The test of Cramér and von Mises of counts in bins.
///
/// W² = n⁻¹·Σ Zᵢ²·pᵢ with Zᵢ = n·(Fₙ − F) at the upper edge of bin i (Choulakian, Lockhart
/// and Stephens 1994). The p-value is that of the limit for large n, the weighted sum of
/// χ² variables whose weights are the eigenvalues of the covariance of the Zᵢ with these
/// pᵢ: for these bins, however many, to 1e-9 relative, without their
/// eigenvalues. Good from some five expected in all but a few bins on.
///
/// A count where the probability is 0 gives ∞ and p = 0. Otherwise NaN as
/// [`ks_binned`].
///
/// ```
/// use vastsim_stats::empirical::cramer_von_mises_binned;
///
/// // Two bins: a χ² test with one degree of freedom.
/// let test = cramer_von_mises_binned(&[60, 40], &[0.5, 0.5]);
/// assert!((test.statistic - 0.5).abs() < 1e-15);
/// assert!((test.p - 0.045_500_263_896).abs() < 1e-11);
/// ```
pub fn cramer_von_mises_binned(counts: &[u64], probabilities: &[f64]) -> SquareTest {
    Edges::of(counts, probabilities).map_or(SquareTest::undefined(0), |edges| {
        edges.square(|bin| bin.probability)
    })
}

/// The test of Anderson and Darling of counts in bins.
///
/// A² = n⁻¹·Σ Zᵢ²·pᵢ/(Hᵢ·(1 − Hᵢ)) with Hᵢ = F at the upper edge of bin i; p-value
/// and the rest as of [`cramer_von_mises_binned`].
///
/// ```
/// use vastsim_stats::empirical::anderson_darling_binned;
///
/// let test = anderson_darling_binned(&[60, 40], &[0.5, 0.5]);
/// assert!((test.statistic - 2.0).abs() < 1e-15);
/// assert!((test.p - 0.045_500_263_896).abs() < 1e-11);
/// ```
pub fn anderson_darling_binned(counts: &[u64], probabilities: &[f64]) -> SquareTest {
    let weight = |bin: &Bin| {
        let variance = bin.below * bin.above;
        if variance > 0.0 {
            bin.probability / variance
        } else {
            0.0
        }
    };
    Edges::of(counts, probabilities).map_or(SquareTest::undefined(0), |edges| edges.square(weight))
}

/// What a sum of probabilities may be off.
const SUM_ERROR: f64 = 1e-9;
