//! The exact test of few counts.

use crate::binomial;
use crate::cells::{Cell, Cells};
use crate::deviance::ln_poisson;

/// The most outcomes that [`exact_multinomial`] enumerates: 67 counts of five
/// cells, 1,412 of three.
pub const OUTCOMES_MAX: u64 = 1_000_000;

/// The most cells with a probability above 0 that [`exact_multinomial`] takes.
pub const CELLS_MAX: usize = 256;

/// The exact p-value of counts: the probability of every outcome of as many
/// trials that is at most as likely.
///
/// The multinomial test, ordered by probability; an outcome that is likelier by
/// a factor of up to 1 + 1e-7 counts as equally likely, as in SciPy's tests.
/// The probability of an outcome is a product of Poisson probabilities over
/// another, Π Po(xᵢ; npᵢ) / Po(n; n), in Loader's saddle-point form. Relative
/// error below 1e-12. Two cells are the test of a proportion,
/// [`binomial::two_sided`], for any n.
///
/// `None` for more than [`OUTCOMES_MAX`] outcomes or [`CELLS_MAX`] cells, where
/// the χ² distribution is not far off, and outside the domain.
///
/// ```
/// use vastsim_stats::goodness_of_fit::exact_multinomial;
///
/// let p = exact_multinomial(&[3, 0, 0], &[0.5, 0.25, 0.25]);
/// assert!(p.is_some_and(|p| (p - 0.4375).abs() < 1e-15));
/// assert_eq!(exact_multinomial(&[3_000, 100, 100], &[0.5, 0.25, 0.25]), None);
/// ```
pub fn exact_multinomial(observed: &[u64], expected: &[f64]) -> Option<f64> {
    let cells = Cells::new(observed, expected)?;
    if cells
        .iter()
        .any(|cell| cell.mean == 0.0 && cell.observed > 0.0)
    {
        return Some(0.0);
    }
    let possible: Vec<Cell> = cells.iter().filter(|cell| cell.probability > 0.0).collect();
    match possible.as_slice() {
        _ if cells.n == 0.0 => Some(1.0),
        [_] => Some(1.0),
        [one, other] => Some(proportion(one, other)),
        many if many.len() > CELLS_MAX => None,
        many => {
            let trials = enumerable(cells.n, many.len())?;
            Some(Outcomes::new(many, trials).at_most_as_likely())
        }
    }
}

/// The rarer of two cells has more digits.
fn proportion(one: &Cell, other: &Cell) -> f64 {
    let rarer = if one.probability < other.probability {
        one
    } else {
        other
    };
    let trials = one.observed + other.observed;
    binomial::two_sided(rarer.observed as u64, trials as u64, rarer.probability)
}

/// The number of trials, if C(n + k − 1, k − 1) is not too many outcomes.
fn enumerable(n: f64, cells: usize) -> Option<usize> {
    let (mut outcomes, most) = (1.0, OUTCOMES_MAX as f64);
    for free in 1..cells {
        outcomes *= (n + free as f64) / free as f64;
        if outcomes > most {
            return None;
        }
    }
    Some(n as usize)
}

/// All ways to spread trials over cells.
struct Outcomes {
    /// ln Po(x; np) of each cell, for x from 0 to the number of trials.
    tables: Vec<Vec<f64>>,
    /// The sums of all tables from each cell on, for no count at all.
    empty: Vec<f64>,
    trials: usize,
    /// ln of the largest product of Poisson probabilities that is summed.
    limit: f64,
    /// ln Po(n; n).
    scale: f64,
}

impl Outcomes {
    fn new(cells: &[Cell], trials: usize) -> Self {
        let table = |cell: &Cell| -> Vec<f64> {
            let counts = (0..=trials).map(|x| x as f64);
            counts.map(|x| ln_poisson(x, cell.mean)).collect()
        };
        let mut empty: Vec<f64> = cells.iter().map(|cell| -cell.mean).collect();
        for i in (1..empty.len()).rev() {
            empty[i - 1] += empty[i];
        }
        let ln_observed: f64 = cells.iter().map(|c| ln_poisson(c.observed, c.mean)).sum();
        let n = trials as f64;
        Self {
            tables: cells.iter().map(table).collect(),
            empty,
            trials,
            limit: ln_observed + libm::log1p(binomial::TOLERANCE),
            scale: ln_poisson(n, n),
        }
    }

    fn at_most_as_likely(&self) -> f64 {
        self.sum_from(0, self.trials, 0.0).min(1.0)
    }

    /// The sum over all ways to spread `left` trials from `cell` on, `ln` being
    /// that of the cells before.
    fn sum_from(&self, cell: usize, left: usize, ln: f64) -> f64 {
        if left == 0 {
            return self.share(ln + self.empty[cell]);
        }
        let here = &self.tables[cell][..=left];
        if cell + 2 == self.tables.len() {
            let last = &self.tables[cell + 1][..=left];
            let pairs = here.iter().zip(last.iter().rev());
            return pairs.map(|(a, b)| self.share(ln + a + b)).sum();
        }
        let counts = here.iter().enumerate();
        let sums = counts.map(|(x, of_x)| self.sum_from(cell + 1, left - x, ln + of_x));
        sums.sum()
    }

    fn share(&self, ln: f64) -> f64 {
        if ln <= self.limit {
            libm::exp(ln - self.scale)
        } else {
            0.0
        }
    }
}
