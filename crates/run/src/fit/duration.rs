//! How long an ad is, as people write it.

use vastsim_engine::SimTime;
use vastsim_vast::parse_standard_duration;

/// A text that is no duration of an ad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write `30s`, `29.97s` or `00:00:30`, up to 24 hours")]
pub struct DurationError;

/// `30s`, `29.97s`, `1500ms` or `HH:MM:SS.mmm`, above 0.
///
/// # Errors
/// [`DurationError`].
///
/// ```
/// use vastsim_engine::SimTime;
/// use vastsim_run::fit::duration;
///
/// assert_eq!(duration("29.97s"), Ok(SimTime::from_nanos(29_970_000_000)));
/// assert_eq!(duration("00:00:30"), duration("30s"));
/// assert!(duration("30").is_err());
/// ```
pub fn duration(text: &str) -> Result<SimTime, DurationError> {
    let text = text.trim();
    let nanos = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(number), _) => scaled(number, 6),
        (None, Some(number)) => scaled(number, 9),
        (None, None) => {
            let duration = parse_standard_duration(text).ok();
            duration.and_then(|duration| u64::try_from(duration.as_nanos()).ok())
        }
    };
    nanos
        .map(SimTime::from_nanos)
        .filter(|duration| (SimTime::from_nanos(1)..=SimTime::MAX_DURATION).contains(duration))
        .ok_or(DurationError)
}

/// A decimal number of at most ten digits before its point, times a power of 10
/// that leaves no fraction.
fn scaled(number: &str, power: usize) -> Option<u64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=10).contains(&whole.len()) && fraction.len() <= power;
    if !(fits && digits(whole) && digits(fraction)) {
        return None;
    }
    format!("{whole}{fraction:0<power$}").parse().ok()
}
