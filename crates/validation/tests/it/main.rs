//! What the crate promises, through its public interface.
#![allow(
    clippy::float_cmp,
    clippy::format_push_string,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test fails by panicking, compares exact values, and exports nothing"
)]

mod broken;
mod calibration;
mod closed_form_oracle;
mod comparison;
mod fit;
mod fit_coverage;
mod fit_curve;
mod fit_losses;
mod fit_window;
mod hostile;
mod layouts;
mod mappings;
mod offsets;
mod planning;
mod reports;
mod sessions;
