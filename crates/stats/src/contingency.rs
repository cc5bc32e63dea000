//! Whether rows of a table, such as arms of a comparison, differ.
//!
//! A table has a row per group and a column per category. Empty rows and
//! columns are left out, also of the degrees of freedom (SciPy refuses them). A
//! table whose rows differ in length, or whose sum is no `u64`, is outside the
//! domain.

use crate::goodness_of_fit::ChiSquaredTest;

/// Pearson's test that rows and columns are independent: X² = Σ (o − e)²/e with
/// e = row sum × column sum / n and (rows − 1)·(columns − 1) degrees of freedom;
/// SciPy's `chi2_contingency`.
///
/// Never corrected for continuity. SciPy corrects a table of two by two unless
/// told `correction=False`; that test is [`independence_yates`], and the exact
/// one [`fisher_exact`](crate::hypergeometric::fisher_exact). Differences are
/// taken in whole numbers: relative error of the statistic below 1e-14. A
/// single row or column gives 0 with no degree of freedom and p = 1, a table
/// outside the domain NaN.
///
/// ```
/// use vastsim_stats::contingency::independence;
///
/// let arms = [[2000, 1600, 768, 676, 4956], [1000, 900, 486, 457, 7157]];
/// let test = independence(&arms);
/// assert!((test.statistic - 1035.014_618_786).abs() < 1e-9);
/// assert_eq!(test.df, 4.0);
/// ```
pub fn independence(table: &[impl AsRef<[u64]>]) -> ChiSquaredTest {
    let Some(sums) = Sums::new(table) else {
        return ChiSquaredTest::UNDEFINED;
    };
    ChiSquaredTest::new(sums.statistic(table, |excess, _| excess), sums.df())
}

/// [`independence`] of a table of two by two with Yates's correction: every
/// difference is taken smaller by ½, or by itself if that is less; what
/// SciPy's `chi2_contingency` does by default.
///
/// Conservative: it approximates the exact test. NaN where the sum is no `u64`.
///
/// ```
/// use vastsim_stats::contingency::independence_yates;
///
/// let test = independence_yates([[8, 92], [2, 98]]);
/// assert!((test.statistic - 2.631_578_947_368).abs() < 1e-12);
/// ```
pub fn independence_yates(table: [[u64; 2]; 2]) -> ChiSquaredTest {
    let Some(sums) = Sums::new(&table) else {
        return ChiSquaredTest::UNDEFINED;
    };
    // Excesses are n times the differences, so ½ is n/2.
    let smaller = |excess: f64, n: f64| (excess - 0.5 * n).max(0.0);
    ChiSquaredTest::new(sums.statistic(&table, smaller), sums.df())
}

/// Cramér's V, √(X²/(n·(min(rows, columns) − 1))), 0..=1 (Cramér 1946).
///
/// As accurate as [`independence`], never corrected. NaN where a single row or
/// column has counts, and outside the domain.
///
/// ```
/// use vastsim_stats::contingency::cramers_v;
///
/// assert_eq!(cramers_v(&[[7, 0], [0, 7]]), 1.0);
/// assert_eq!(cramers_v(&[[1, 2], [2, 4]]), 0.0);
/// ```
pub fn cramers_v(table: &[impl AsRef<[u64]>]) -> f64 {
    let Some(sums) = Sums::new(table) else {
        return f64::NAN;
    };
    let statistic = sums.statistic(table, |excess, _| excess);
    let smaller = filled(&sums.rows).min(filled(&sums.columns)) - 1.0;
    if smaller > 0.0 {
        (statistic / (sums.n as f64 * smaller)).sqrt()
    } else {
        f64::NAN
    }
}

/// The margins of a table.
struct Sums {
    rows: Vec<u64>,
    columns: Vec<u64>,
    n: u64,
}

impl Sums {
    fn new(table: &[impl AsRef<[u64]>]) -> Option<Self> {
        let width = table.first()?.as_ref().len();
        let mut sums = Self {
            rows: Vec::with_capacity(table.len()),
            columns: vec![0; width],
            n: 0,
        };
        for row in table {
            sums.add(row.as_ref())?;
        }
        Some(sums)
    }

    fn add(&mut self, row: &[u64]) -> Option<()> {
        if row.len() != self.columns.len() {
            return None;
        }
        let sum = row.iter().try_fold(0, |sum: u64, &x| sum.checked_add(x))?;
        self.n = self.n.checked_add(sum)?;
        self.rows.push(sum);
        for (column, &count) in self.columns.iter_mut().zip(row) {
            // No column sums to more than the table does.
            *column += count;
        }
        Some(())
    }

    fn df(&self) -> f64 {
        if self.n == 0 {
            return 0.0;
        }
        (filled(&self.rows) - 1.0) * (filled(&self.columns) - 1.0)
    }

    /// Σ (o − e)²/e, `adjust` being told n·|o − e| and n.
    fn statistic(&self, table: &[impl AsRef<[u64]>], adjust: impl Fn(f64, f64) -> f64) -> f64 {
        let n = self.n as f64;
        let mut statistic = 0.0;
        for (row, &of_row) in table.iter().zip(&self.rows) {
            for (&count, &of_column) in row.as_ref().iter().zip(&self.columns) {
                let independent = u128::from(of_row) * u128::from(of_column);
                if independent > 0 {
                    let observed = u128::from(count) * u128::from(self.n);
                    let excess = adjust(observed.abs_diff(independent) as f64, n);
                    statistic += excess / n * (excess / independent as f64);
                }
            }
        }
        statistic
    }
}

/// How many sums are not 0.
fn filled(sums: &[u64]) -> f64 {
    sums.iter().filter(|sum| **sum > 0).count() as f64
}
