//! Whether observations come from a given continuous distribution F.
//!
//! All of it speaks of u = F(x), the probability integral transform of an
//! observation x, which is uniform on 0..=1 if F is right:
//!
//! | data | ask |
//! | --- | --- |
//! | exact | [`ks`], [`cramer_von_mises`], [`anderson_darling`] of the u |
//! | rounded, or on a grid of ticks | the same of [`randomized_transform`]s |
//! | counts of bins | [`ks_binned`], [`cramer_von_mises_binned`], [`anderson_darling_binned`] |
//! | two samples | [`ks_two_sample`] |
//! | so many that any difference shows | [`dkw_halfwidth`]: how large it may be |
//!
//! Offsets on a grid of 0.1 s are not continuous: their steps alone reject a true F,
//! always for a hundred thousand of them. That is what the second and third row are
//! for.

mod anderson_darling;
mod band;
mod binned;
mod bridge;
mod chain;
mod complex;
mod contour;
mod cramer_von_mises;
mod jitter;
mod ks;
mod limits;
mod two_sample;

pub use anderson_darling::anderson_darling;
pub use band::dkw_halfwidth;
pub use binned::{anderson_darling_binned, cramer_von_mises_binned, ks_binned};
pub use bridge::ks_edges_sf;
pub use cramer_von_mises::{SquareTest, cramer_von_mises};
pub use jitter::randomized_transform;
pub use ks::{KsTest, ks};
pub use two_sample::{KsTwoSample, ks_two_sample};
