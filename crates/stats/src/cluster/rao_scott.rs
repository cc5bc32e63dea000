//! Tests of fit that know of clusters.

use super::ratio::Ratio;
use crate::beta;
use crate::cells::total;
use crate::goodness_of_fit::{ChiSquaredTest, g, pearson};

/// Pearson's and G test of clustered counts, corrected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RaoScott {
    /// How many clusters have counts.
    pub clusters: usize,
    /// Those of the estimated variances, clusters − 1.
    pub degrees_of_freedom: f64,
    /// The mean λ̄ of the generalised design effects: 1 if clusters do not
    /// matter.
    pub mean_design_effect: f64,
    /// a², the squared coefficient of variation of the design effects: 0 if all
    /// contrasts of cells suffer alike.
    pub variation: f64,
    /// Pearson's X².
    pub pearson: Corrected,
    /// The likelihood ratio G.
    pub g: Corrected,
}

/// One statistic, corrected twice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected {
    /// Over the mean design effect: enough where these are alike.
    pub first_order: CorrectedTest,
    /// With fewer degrees of freedom too (Satterthwaite).
    pub second_order: CorrectedTest,
}

/// A corrected statistic and its two p-values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedTest {
    /// As if the design effects were known.
    pub chi_squared: ChiSquaredTest,
    /// ln of the p-value by the F distribution with df and df·(clusters − 1)
    /// degrees of freedom, for they are estimated from so many clusters.
    pub log_p_f: f64,
}

impl CorrectedTest {
    /// The p-value by the F distribution: the one to report.
    pub fn p_f(&self) -> f64 {
        libm::exp(self.log_p_f)
    }

    fn new(statistic: f64, df: f64, of_variance: f64) -> Self {
        Self {
            chi_squared: ChiSquaredTest::new(statistic, df),
            log_p_f: ln_f_tail(statistic, df, df * of_variance),
        }
    }
}

/// The tests of [`goodness_of_fit`](crate::goodness_of_fit) for the sums of
/// `clusters`, each a row of as many cells as `expected` has probabilities.
///
/// With clusters, X² is not χ² but Σλᵢχ²₁, the λ being the eigenvalues of the
/// covariance of the cells' shares over the multinomial one (Rao & Scott 1981).
/// That covariance is the linearised one of ratios, G/(G − 1)·Σzzᵀ/n², with z
/// the row less its size times the shares. Its traces are enough:
/// λ̄ = n·ΣVⱼⱼ/pⱼ/(k − 1) and Σλ² = n²·ΣΣVⱼₗ²/(pⱼpₗ). First order: X²/λ̄ with
/// k − 1 degrees of freedom; second order: X²/(λ̄(1 + a²)) with (k − 1)/(1 + a²)
/// (Rao & Scott 1984). The F distributions are those of Thomas & Rao 1987.
///
/// Relative error below 1e-11 for counts to 1e12. Work grows with the table and
/// with the shorter of its sides. Rows without counts are left out. `None` below
/// two clusters, or two cells of probability above 0; where all clusters have
/// the same shares, so that nothing can be said of their variance; and outside
/// the domain.
///
/// ```
/// use vastsim_stats::cluster::rao_scott;
///
/// let clusters = [[28, 20, 52], [35, 20, 45], [17, 22, 61]];
/// let test = rao_scott(&clusters, &[0.25, 0.2, 0.55]).unwrap();
/// assert!(test.mean_design_effect > 2.0);
/// assert!(test.pearson.second_order.p_f() > 0.5);
/// ```
pub fn rao_scott(clusters: &[impl AsRef<[u64]>], expected: &[f64]) -> Option<RaoScott> {
    let rows = clusters.iter().map(AsRef::as_ref);
    let rows: Vec<&[u64]> = rows.filter(|row| row.iter().any(|&x| x > 0)).collect();
    let sums = column_sums(&rows, expected.len())?;
    let (pearson, g) = (pearson(&sums, expected), g(&sums, expected));
    if rows.len() < 2 || pearson.df.is_nan() || pearson.df < 1.0 {
        return None;
    }
    let effects = Effects::new(&rows, &sums, expected)?;
    let degrees_of_freedom = rows.len() as f64 - 1.0;
    let corrected = |test: ChiSquaredTest| effects.correct(test, degrees_of_freedom);
    Some(RaoScott {
        clusters: rows.len(),
        degrees_of_freedom,
        mean_design_effect: effects.mean,
        variation: effects.variation,
        pearson: corrected(pearson),
        g: corrected(g),
    })
}

/// What is known of the generalised design effects.
struct Effects {
    mean: f64,
    variation: f64,
}

impl Effects {
    fn new(rows: &[&[u64]], sums: &[u64], expected: &[f64]) -> Option<Self> {
        let columns = columns(rows, sums, expected);
        let df = columns.len() as f64 - 1.0;
        let trace: f64 = columns.iter().flatten().map(|z| z * z).sum();
        if trace <= 0.0 {
            return None;
        }
        let count = rows.len() as f64;
        Some(Self {
            mean: count / (count - 1.0) / total(sums) * trace / df,
            variation: (df * squares(columns) / (trace * trace) - 1.0).max(0.0),
        })
    }

    fn correct(&self, test: ChiSquaredTest, of_variance: f64) -> Corrected {
        let first = test.statistic / self.mean;
        let fewer = 1.0 + self.variation;
        Corrected {
            first_order: CorrectedTest::new(first, test.df, of_variance),
            second_order: CorrectedTest::new(first / fewer, test.df / fewer, of_variance),
        }
    }
}

/// What the clusters have more than their size gives them, over the root of the
/// probability: a column for each possible cell.
fn columns(rows: &[&[u64]], sums: &[u64], expected: &[f64]) -> Vec<Vec<f64>> {
    let sizes: Vec<u64> = rows.iter().map(|row| row.iter().sum()).collect();
    let trials = sums.iter().sum();
    let possible = (0..expected.len()).filter(|&j| expected[j] > 0.0);
    let column = |j: usize| -> Vec<f64> {
        let (events, root) = (sums[j], expected[j].sqrt());
        let share = Ratio { events, trials };
        let clusters = rows.iter().zip(&sizes);
        clusters
            .map(|(row, &size)| share.residual(row[j], size) / root)
            .collect()
    };
    possible.map(column).collect()
}

/// The squares of all scalar products of two columns, which sum to the same as
/// those of two rows.
fn squares(columns: Vec<Vec<f64>>) -> f64 {
    let rows = columns.first().map_or(0, Vec::len);
    let vectors = if rows < columns.len() {
        let row = |i: usize| columns.iter().map(|column| column[i]).collect();
        (0..rows).map(row).collect()
    } else {
        columns
    };
    let pairs = vectors
        .iter()
        .flat_map(|a| vectors.iter().map(move |b| (a, b)));
    let products = pairs.map(|(a, b)| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>());
    products.map(|product| product * product).sum()
}

/// `None` where a row has another length, or the sum of all is no `u64`.
fn column_sums(rows: &[&[u64]], cells: usize) -> Option<Vec<u64>> {
    let mut sums = vec![0_u64; cells];
    for row in rows {
        if row.len() != cells {
            return None;
        }
        for (sum, &count) in sums.iter_mut().zip(*row) {
            *sum = sum.checked_add(count)?;
        }
    }
    let all = sums
        .iter()
        .try_fold(0, |all: u64, &sum| all.checked_add(sum));
    all.map(|_| sums)
}

/// ln P(F > statistic/df) with df and `below` degrees of freedom.
fn ln_f_tail(statistic: f64, df: f64, below: f64) -> f64 {
    if statistic == f64::INFINITY {
        return f64::NEG_INFINITY;
    }
    let share = below / (below + statistic);
    beta::log_cdf(share, 0.5 * below, 0.5 * df)
}
