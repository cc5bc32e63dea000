//! Numbers for people: no more digits than the interval supports.

use vastsim_report::percentage;
pub(crate) use vastsim_report::{digits_of, grouped};
pub(crate) use vastsim_run::{finite, log10_of};

/// A number with so many decimals and its unit, then blanks for the point and the
/// decimals up to `widest`.
pub(crate) fn with_unit(value: f64, unit: &str, digits: usize, widest: usize) -> String {
    let point = usize::from(digits == 0 && widest > 0);
    let blanks = widest.saturating_sub(digits) + point;
    format!("{value:.digits$} {unit}{:blanks$}", "")
}

/// Decimals of percentage points that show an interval of this width with two
/// significant digits.
pub(crate) fn digits(width: f64) -> usize {
    digits_of(100.0 * width)
}

pub(crate) fn percent(share: f64, digits: usize) -> String {
    format!("{:.digits$} %", percentage(share))
}

pub(crate) fn points(difference: f64, digits: usize) -> String {
    let text = format!("{:+.digits$}", percentage(difference));
    text.replace('-', "−")
}

pub(crate) fn log10(ln: f64) -> String {
    let log10 = ln / core::f64::consts::LN_10;
    if log10 == f64::NEG_INFINITY {
        return "−∞".to_owned();
    }
    format!("{:.2}", log10 + 0.0).replace('-', "−")
}

/// A margin as it would be written: without digits that it does not have.
pub(crate) fn margin(margin: f64) -> String {
    const DIGITS: f64 = 1e9;
    format!("{} pp", (100.0 * margin * DIGITS).round() / DIGITS)
}

/// How many times, to two significant digits: `×5.1`, `×120`; `–` where that is
/// beyond all numbers.
pub(crate) fn times(factor: f64) -> String {
    if !factor.is_finite() {
        return "–".to_owned();
    }
    match factor {
        ..9.95 => format!("×{factor:.1}"),
        ..99.5 => format!("×{factor:.0}"),
        _ => {
            let unit = 10_u64.pow((factor as u64).max(1).ilog10().saturating_sub(1));
            format!("×{}", grouped((factor / unit as f64).round() as u64 * unit))
        }
    }
}
