//! The share of sessions that reach each milestone, as a line of bars.

use vastsim_report::AdRecord;

/// An eighth to all of the height.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for each milestone, from the start on, on one scale for all ads: `█▆▆▅▅`.
pub(super) fn of(ad: &AdRecord) -> String {
    let milestones = ad.milestones.iter();
    milestones.map(|it| bar(it.reached, ad.sessions)).collect()
}

/// The nearest eighth; the least of them is there also of nothing.
fn bar(part: u64, whole: u64) -> char {
    let eighths = (8.0 * part as f64 / whole as f64).round() as usize;
    BARS[eighths.clamp(1, BARS.len()) - 1]
}
