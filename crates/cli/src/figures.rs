//! Numbers for people: no more digits than the interval supports.

const MOST_DIGITS: usize = 9;

/// Decimals that show an interval of this width with two significant digits.
pub(crate) fn digits_of(width: f64) -> usize {
    let mut digits = 1;
    let mut scaled = width * 10.0;
    while scaled < 10.0 && scaled > 0.0 && digits < MOST_DIGITS {
        scaled *= 10.0;
        digits += 1;
    }
    digits
}

/// A number with so many decimals and its unit, then blanks for the decimals
/// up to `widest`.
pub(crate) fn with_unit(value: f64, unit: &str, digits: usize, widest: usize) -> String {
    let blanks = widest.saturating_sub(digits);
    format!("{value:.digits$} {unit}{:blanks$}", "")
}

/// `1234567` as `1,234,567`.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let groups = digits.as_bytes().rchunks(3).rev();
    let groups: Vec<_> = groups.map(String::from_utf8_lossy).collect();
    groups.join(",")
}
