//! How often a validation errs: by exact sums where one count decides, by
//! simulation elsewhere.

pub mod clusters;
pub mod curves;
pub mod draws;
pub mod monitoring;
pub mod screening;
pub mod segments;
pub mod wholes;
pub mod world;

/// How often something happened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Times it did.
    pub hits: u64,
    /// Times it could have.
    pub of: u64,
}

impl Share {
    /// Notes one more time.
    pub fn note(&mut self, hit: bool) {
        self.hits += u64::from(hit);
        self.of += 1;
    }

    /// As a fraction.
    pub fn get(self) -> f64 {
        self.hits as f64 / self.of.max(1) as f64
    }
}

/// Whether a p-value rejects at this level, by their logarithms.
pub fn rejects(log_p: f64, level: f64) -> bool {
    log_p < libm::log(level)
}
