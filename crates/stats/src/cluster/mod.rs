//! Counts that come in clusters: sessions of one publisher, or of one day.
//!
//! Sessions of a cluster resemble each other, so that a thousand of them say
//! less than a thousand independent ones; tests that ignore it find differences
//! everywhere. Clusters are taken as independent draws from many (the ultimate
//! clusters of survey sampling), whatever happens within them.

mod design_effect;
mod rao_scott;
mod ratio;

pub use design_effect::{DesignEffect, design_effect};
pub use rao_scott::{Corrected, CorrectedTest, RaoScott, rao_scott};
