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
    pub(super) remark: Remark,
}

/// The last thing worth reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remark {
    /// An event; nothing is lost if there is no room for it.
    Event(String),
    /// Why a key had no effect.
    Refusal(String),
}

const BAR_COLUMNS: usize = 16;
const AD_COLUMNS_MAX: usize = 24;

/// The line, in fewer than so many columns: as much as there is room for, and
/// the keys at its end.
pub(super) fn rendered(shown: &Shown, columns: usize) -> String {
    let room = columns.saturating_sub(1);
    let ad: String = shown.ad.chars().take(AD_COLUMNS_MAX).collect();
    let (moves, keys) = (shown.movement(), shown.keys());
    let with_ad = format!("{} {ad}  {moves}", shown.state());
    let without_ad = format!("{}  {moves}", shown.state());
    let keys = keys.as_str();
    let candidates = match &shown.remark {
        Remark::Event(event) => [
            (with_ad.clone() + "  " + event, keys),
            (with_ad, keys),
            (without_ad, keys),
        ],
        Remark::Refusal(why) => [
            (with_ad + "  " + why, keys),
            (without_ad + "  " + why, ""),
            (moves + "  " + why, ""),
        ],
    };
    first_fitting(&candidates, room).unwrap_or_else(|| shown.cut(room))
}

/// The first of these pairs for which there is room, the one text at the left,
/// the other at the right.
pub(super) fn first_fitting(pairs: &[(String, &str)], room: usize) -> Option<String> {
    let mut pairs = pairs.iter();
    pairs.find_map(|(left, right)| justified(left, right, room))
}

/// Both texts, as far apart as there is room for; none if there is not enough.
fn justified(left: &str, right: &str, room: usize) -> Option<String> {
    let (left_columns, right_columns) = (left.chars().count(), right.chars().count());
    let gap = room.checked_sub(left_columns + right_columns)?;
    (gap >= 1 || right.is_empty()).then(|| format!("{left}{:gap$}{right}", ""))
}

impl Shown {
    fn state(&self) -> &'static str {
        match (self.is_paused, self.is_muted) {
            (true, _) => "paused ",
            (false, true) => "muted  ",
            (false, false) => "playing",
        }
    }

    fn movement(&self) -> String {
        let bar = bar(self.position, self.duration);
        let (position, duration) = (short(self.position), short(self.duration));
        let duration = duration.trim_end_matches(".0");
        format!("{bar}  {position} / {duration}")
    }

    fn keys(&self) -> String {
        let pause = if self.is_paused { "resume" } else { "pause" };
        let mute = if self.is_muted { "unmute" } else { "mute" };
        format!("space {pause}  m {mute}  s skip  q stop")
    }

    /// What matters most, for a terminal in which nothing fits.
    fn cut(&self, room: usize) -> String {
        let line = match &self.remark {
            Remark::Event(_) => format!("{}  {}", self.state(), self.movement()),
            Remark::Refusal(why) => why.clone(),
        };
        line.chars().take(room).collect()
    }
}

/// A time in minutes, seconds and tenths of them, rounded down.
pub(super) fn short(time: SimTime) -> String {
    let tenths = time.as_nanos() / 100_000_000;
    let (minutes, tenths) = (tenths / 600, tenths % 600);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let seconds = format!("{:02}.{}", tenths / 10, tenths % 10);
    match hours {
        0 => format!("{minutes}:{seconds}"),
        _ => format!("{hours}:{minutes:02}:{seconds}"),
    }
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
    let column = |column: usize| match marks.contains(&column) {
        true if column <= played => '╋',
        true => '┼',
        false if column < played => '━',
        false => '─',
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
            remark: Remark::Event("start".to_owned()),
        }
    }

    #[test]
    fn the_bar_fills_and_marks_quartiles() {
        assert_eq!(
            rendered(&shown(0), 92),
            "playing spot  ────┼───┼───┼───  0:00.0 / 0:40  start    \
             space pause  m mute  s skip  q stop"
        );
        assert!(rendered(&shown(20), 200).contains("━━━━╋━━━╋───┼───"));
        assert!(
            rendered(&shown(9), 200).contains("━━━─┼───┼───┼───"),
            "a quarter is not over"
        );
        assert!(
            rendered(&shown(10), 200).contains("━━━━╋───┼───┼───"),
            "a quarter is over"
        );
        assert!(rendered(&shown(40), 200).contains("━━━━╋━━━╋━━━╋━━━"));
    }

    #[test]
    fn keys_are_called_by_what_they_would_do() {
        let shown = Shown {
            is_paused: true,
            is_muted: true,
            ..shown(1)
        };
        let line = rendered(&shown, 120);
        assert!(line.starts_with("paused  spot"), "{line}");
        assert!(
            line.ends_with("space resume  m unmute  s skip  q stop"),
            "{line}"
        );
    }

    #[test]
    fn the_remark_gives_way_to_the_keys_and_the_keys_to_a_refusal() {
        let keys = "space pause  m mute  s skip  q stop";
        let narrow = rendered(&shown(20), 86);
        assert!(narrow.ends_with(keys) && narrow.contains("spot") && !narrow.contains("start"));
        let narrower = rendered(&shown(20), 80);
        assert!(
            narrower.ends_with(keys) && !narrower.contains("spot"),
            "{narrower}"
        );

        let remark = Remark::Refusal("the ad cannot be skipped".to_owned());
        let refused = Shown {
            remark,
            ..shown(20)
        };
        assert!(
            rendered(&refused, 80)
                .trim_end()
                .ends_with("the ad cannot be skipped")
        );
        assert_eq!(rendered(&refused, 12), "the ad cann");
    }

    #[test]
    fn the_line_fits() {
        let long = Shown {
            ad: "a".repeat(500),
            ..shown(20)
        };
        for columns in 0..200 {
            for shown in [&shown(20), &long] {
                assert!(rendered(shown, columns).chars().count() < columns.max(1));
            }
        }
    }

    #[test]
    fn times_are_short() {
        assert_eq!(short(SimTime::from_millis(59_999)), "0:59.9");
        assert_eq!(short(SimTime::from_millis(3_600_000 + 61_500)), "1:01:01.5");
    }
}
