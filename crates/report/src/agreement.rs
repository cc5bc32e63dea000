//! Whether what was counted agrees with the closed form.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The estimates of a run beside their closed forms.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// How many estimates were compared.
    pub compared: u64,
    /// How far an estimate may be off, in standard errors.
    pub limit_standard_errors: f64,
    /// How many are farther off.
    pub off: u64,
    /// The first of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
}

/// An estimate that no chance explains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// Label of the cell.
    pub cell: String,
    /// Place of the ad in it, from 0.
    pub ad_index: u64,
    /// What was estimated.
    pub estimate: String,
    /// What was counted: a share, or seconds.
    pub observed: f64,
    /// What it should be.
    pub expected: f64,
    /// How far it is off.
    pub standard_errors: f64,
}

impl Agreement {
    /// Whether none is off.
    pub const fn holds(&self) -> bool {
        self.off == 0
    }
}
