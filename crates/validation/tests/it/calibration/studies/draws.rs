//! Random numbers.

use vastsim_stats::{beta, binomial};
use vastsim_validation::{CELLS, Funnel};

/// SplitMix64 (Steele, Lea and Flood 2014).
pub struct Draws(u64);

impl Draws {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 uniform bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Strictly between 0 and 1.
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0
    }

    /// By inversion of the exact distribution function.
    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        let u = self.uniform();
        let (mut below, mut enough) = bracket(n, p);
        while enough - below > 1 {
            let middle = below + (enough - below) / 2;
            if binomial::cdf(middle as u64, n, p) < u {
                below = middle;
            } else {
                enough = middle;
            }
        }
        enough as u64
    }

    /// Sessions that end in each segment, and those that complete.
    pub fn terminal(&mut self, sessions: u64, hazards: &[f64; 4]) -> [u64; CELLS] {
        let mut cells = [0; CELLS];
        let mut left = sessions;
        for (cell, hazard) in cells.iter_mut().zip(hazards) {
            *cell = self.binomial(left, *hazard);
            left -= *cell;
        }
        cells[CELLS - 1] = left;
        cells
    }

    /// Sessions that reach each milestone.
    pub fn funnel(&mut self, sessions: u64, hazards: &[f64; 4]) -> Funnel {
        let cells = self.terminal(sessions, hazards);
        Funnel::new(core::array::from_fn(|from| cells[from..].iter().sum()))
    }

    /// Of a beta distribution with this mean, whose intraclass correlation is
    /// `rho`.
    pub fn beta(&mut self, mean: f64, rho: f64) -> f64 {
        let total = 1.0 / rho - 1.0;
        beta::quantile(self.uniform(), mean * total, (1.0 - mean) * total)
    }
}

/// One below the least and the greatest number of successes that are not
/// practically impossible.
fn bracket(n: u64, p: f64) -> (i64, i64) {
    let mean = n as f64 * p;
    let reach = 9.0 * (mean * (1.0 - p)).sqrt() + 40.0;
    let low = (mean - reach).floor().max(0.0) as i64 - 1;
    let high = ((mean + reach).ceil() as i64).min(n as i64);
    (low, high)
}
