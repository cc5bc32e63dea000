//! The exact distribution, from the powers of a matrix.

use crate::deviance::stirling_error;
use core::f64::consts::{LOG2_E, PI};

/// P(Dₙ < d), for 0 < d < 1 and n·d not too large: 60·n·nd operations.
///
/// Durbin's matrix H (Durbin 1968) of order 2k − 1, nd = k − h, in the form of
/// Marsaglia, Tsang and Wang (2003): n!/nⁿ times one element of Hⁿ. Only a
/// column of the power is needed (Carvalho 2015), of which every factor 1/j!
/// beyond [`BAND`] is lost in rounding. All terms are positive.
pub(super) fn cdf(n: u32, d: f64) -> f64 {
    let size = f64::from(n);
    let lag = size * d;
    let k = lag as usize + 1;
    let matrix = Matrix::new(2 * k - 1, k as f64 - lag);
    let mut column = vec![0.0; 2 * k - 1];
    column[k - 1] = 1.0;
    let mut next = column.clone();
    let mut halvings = 0.0;
    for step in 1..=n {
        matrix.times(&column, &mut next);
        // Close to eⁿ, but exact.
        let due = (f64::from(step) * LOG2_E).floor();
        let scale = if due > halvings + 1.0 { 0.25 } else { 0.5 };
        halvings = due;
        for element in &mut next {
            *element *= scale;
        }
        std::mem::swap(&mut column, &mut next);
    }
    let exponent = (halvings * LN_2_HIGH - size) + halvings * LN_2_LOW;
    column[k - 1] * (2.0 * PI * size).sqrt() * libm::exp(exponent + stirling_error(size))
}

/// ln 2 in two parts, the first with so few digits that its multiples are exact.
const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Toeplitz but for its first column and last row.
struct Matrix {
    /// 1/(j + 1)! on and below the diagonal; above it stands 1.
    band: Vec<f64>,
    /// (1 − hⁱ⁺¹)/(i + 1)!: the first column, and backwards the last row.
    edge: Vec<f64>,
    corner: f64,
}

impl Matrix {
    fn new(order: usize, h: f64) -> Self {
        let (mut factorial, mut power) = (1.0, 1.0);
        let (mut band, mut edge) = (Vec::new(), Vec::new());
        for i in 1..=order {
            factorial *= i as f64;
            power *= h;
            band.push(1.0 / factorial);
            edge.push((1.0 - power) / factorial);
        }
        let overlap = libm::pow((2.0 * h - 1.0).max(0.0), order as f64);
        let corner = (1.0 - 2.0 * power + overlap) / factorial;
        band.truncate(BAND);
        Self { band, edge, corner }
    }

    fn times(&self, column: &[f64], product: &mut [f64]) {
        let order = column.len();
        for (target, edge) in product.iter_mut().zip(&self.edge) {
            *target = edge * column[0];
        }
        for (target, source) in product.iter_mut().zip(&column[1..]) {
            *target += source;
        }
        for (lag, factor) in self.band.iter().enumerate().take(order) {
            let from = &column[1..order - lag.min(order - 1)];
            for (target, source) in product[lag + 1..].iter_mut().zip(from) {
                *target += factor * source;
            }
        }
        let last_row = self.edge[..order - 1].iter().rev().zip(&column[1..]);
        product[order - 1] =
            self.corner * column[0] + last_row.map(|(edge, source)| edge * source).sum::<f64>();
    }
}

/// 1/30! is below 1e-32.
const BAND: usize = 30;
