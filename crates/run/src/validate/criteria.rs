//! What makes a difference matter, as people write it.

/// A text that is no criterion. Displays with what would be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CriterionError {
    /// It is no margin.
    #[error("a margin lies between 0 and 1, as `0.005`, or in percentage points as `0.5pp`")]
    Margin,
    /// It is no probability of an error.
    #[error("an error probability lies from 1e-12 to below 0.5, as `0.05`")]
    Alpha,
    /// It is no probability.
    #[error("a probability lies between 0 and 1, as `0.9`")]
    Share,
}

/// The greatest difference of two rates that does not matter.
///
/// # Errors
/// [`CriterionError::Margin`].
///
/// ```
/// assert_eq!(vastsim_run::validate::margin("0.5pp"), Ok(0.005));
/// assert!(vastsim_run::validate::margin("5").is_err());
/// ```
pub fn margin(text: &str) -> Result<f64, CriterionError> {
    points(text)
        .filter(|margin| *margin > 0.0 && *margin < 1.0)
        .ok_or(CriterionError::Margin)
}

/// A fraction, or percentage points.
pub fn points(text: &str) -> Option<f64> {
    let (number, scale) = match text.trim().strip_suffix("pp") {
        Some(points) => (points.trim(), 0.01),
        None => (text.trim(), 1.0),
    };
    Some(number.parse::<f64>().ok()? * scale)
}

/// Below the least one, intervals are all that there is.
///
/// # Errors
/// [`CriterionError::Alpha`].
pub fn alpha(text: &str) -> Result<f64, CriterionError> {
    const LEAST: f64 = 1e-12;
    let alpha = text.parse::<f64>().ok();
    alpha
        .filter(|alpha| *alpha >= LEAST && *alpha < 0.5)
        .ok_or(CriterionError::Alpha)
}

/// A probability that is neither 0 nor 1.
///
/// # Errors
/// [`CriterionError::Share`].
pub fn share(text: &str) -> Result<f64, CriterionError> {
    let share = text.parse::<f64>().ok();
    share
        .filter(|share| *share > 0.0 && *share < 1.0)
        .ok_or(CriterionError::Share)
}
