//! Many hypotheses at once: adjusted p-values, and one p-value for all.
//!
//! A hypothesis is rejected at level α if its adjusted p-value is at most α.
//! [`bonferroni`] and [`holm`] bound the probability of any wrong rejection
//! (Holm never is the worse); [`benjamini_hochberg`] and [`benjamini_yekutieli`]
//! the expected share of wrong ones among the rejections. Each takes p-values in
//! any order and answers in that order, and has a twin `_log` over natural
//! logarithms, for p-values below the smallest `f64`.
//!
//! What is no p-value (outside 0..=1, or NaN) becomes NaN and counts as a
//! hypothesis that is not rejected. With the factor applied last, errors are
//! below 1e-15, relative, or absolute for logarithms.

mod adjust;
pub mod combine;
mod scale;

pub use adjust::{
    benjamini_hochberg, benjamini_hochberg_log, benjamini_yekutieli, benjamini_yekutieli_log,
    bonferroni, bonferroni_log, holm, holm_log,
};
