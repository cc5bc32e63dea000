//! The line that shows how far an ad has come.

use vastsim_engine::{Milestone, SimTime};

/// What the line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) ad: String,
    pub(super) position: SimTime,
    pub(super) duration: SimTime,
    pub(super) is_paused: bool,
    pub(super) is_muted: bool,
    pub(super) remark: String,
}

const KEYS: &str = "space pause, m mute, s skip, q stop";
const BAR_COLUMNS: usize = 24;
const AD_COLUMNS_MAX: usize = 24;

/// The line, in at most so many columns.
pub(super) fn rendered(shown: &Shown, columns: usize) -> String {
    let state = if shown.is_paused {
        "paused "
    } else {
        "playing"
    };
    let sound = if shown.is_muted { "  muted" } else { "" };
    let ad: String = shown.ad.chars().take(AD_COLUMNS_MAX).collect();
    let Shown {
        position,
        duration,
        remark,
        ..
    } = shown;
    let bar = bar(*position, *duration);
    let line = format!("{state} {ad}  {position} {bar} {duration}{sound}  {remark}  ({KEYS})");
    line.chars().take(columns.saturating_sub(1)).collect()
}

/// A bar with a mark at each quartile.
fn bar(position: SimTime, duration: SimTime) -> String {
    let columns = |at: SimTime| {
        let share = u128::from(at.as_nanos()) * BAR_COLUMNS as u128;
        (share / u128::from(duration.as_nanos().max(1))) as usize
    };
    let played = columns(position.min(duration));
    let marks = [
        Milestone::FirstQuartile,
        Milestone::Midpoint,
        Milestone::ThirdQuartile,
    ];
    let marks = marks.map(|milestone| milestone.index() * BAR_COLUMNS / 4);
    let column = |column: usize| match (marks.contains(&column), column < played) {
        (true, true) => '╋',
        (true, false) => '┼',
        (false, true) => '━',
        (false, false) => '─',
    };
    (0..BAR_COLUMNS).map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(position_s: u64) -> Shown {
        Shown {
            ad: "spot".to_owned(),
            position: SimTime::from_secs(position_s),
            duration: SimTime::from_secs(40),
            is_paused: false,
            is_muted: false,
            remark: "start".to_owned(),
        }
    }

    #[test]
    fn the_bar_fills_and_marks_quartiles() {
        assert_eq!(
            rendered(&shown(0), 200),
            "playing spot  00:00:00.000 ──────┼─────┼─────┼───── 00:00:40.000  start  \
             (space pause, m mute, s skip, q stop)"
        );
        assert!(rendered(&shown(20), 200).contains("━━━━━━╋━━━━━┼─────┼─────"));
        assert!(rendered(&shown(40), 200).contains("━━━━━━╋━━━━━╋━━━━━╋━━━━━"));
    }

    #[test]
    fn the_line_fits() {
        assert_eq!(rendered(&shown(20), 20).chars().count(), 19);
        let long = Shown {
            ad: "a".repeat(500),
            ..shown(20)
        };
        assert!(rendered(&long, 200).chars().count() < 180);
    }
}
