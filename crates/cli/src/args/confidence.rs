//! A level of confidence, as people write it.

use vastsim_report::tabulated;
use vastsim_stats::Confidence;

/// A fraction; who writes percent is told which.
pub(super) fn confidence(text: &str) -> Result<Confidence, String> {
    let level = text.parse();
    let level = level.map_err(|_| format!("`{text}` is not a number"));
    let read = level.and_then(|level| Confidence::new(level).map_err(|error| error.to_string()));
    read.map_err(|error| {
        of_percent(text).map_or(error, |meant| {
            format!("a confidence level lies between 0 and 1; write `{meant}`")
        })
    })
}

/// The level that is meant by `95%`, or by `95`: what is less is hardly one in percent.
fn of_percent(text: &str) -> Option<Confidence> {
    const LEAST: f64 = 50.0;
    let percent = text.strip_suffix('%');
    let is_percent = percent.is_some();
    let percent: f64 = percent.unwrap_or(text).trim().parse().ok()?;
    let level = Confidence::new(tabulated(percent / 100.0)).ok()?;
    (is_percent || percent >= LEAST).then_some(level)
}
