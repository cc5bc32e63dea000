//! Values as the standard writes them, before they are encoded.

use std::time::Duration;

/// `CACHEBUSTING`: exactly eight digits. A uniform draw gives each of the
/// 100 000 000 numbers with the same probability, to one part in 10¹¹.
pub fn cache_busting(draw: u64) -> String {
    let number = (u128::from(draw) * 100_000_000) >> 64;
    format!("{number:08}")
}

/// `ADPLAYHEAD` and its like: `HH:MM:SS.mmm`, with more digits for the hours
/// where it takes them. Cut to the millisecond, so it never runs ahead.
pub fn playhead(position: Duration) -> String {
    let seconds = position.as_secs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let millis = position.subsec_millis();
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// One element of `UNIVERSALADID`, and `CONTENTID`: registry, space, value.
pub fn universal_ad_id(registry: &str, value: &str) -> String {
    format!("{registry} {value}")
}

/// `ERRORCODE`: three digits. A code that has more or fewer, such as a
/// player's own, becomes 900, undefined error, which the standard asks for
/// where nothing more is known (VAST 4.3, 2.3.6.2).
pub fn error_code(code: u16) -> String {
    let standard = (100..=999).contains(&code);
    if standard { code } else { 900 }.to_string()
}

/// An instant of the years 1 to 9999, in milliseconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(i64);

impl UnixMillis {
    /// The start of the year 1.
    pub const MIN: Self = Self(-62_135_596_800_000);

    /// The last millisecond of the year 9999.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// An instant; none before the year 1 or after the year 9999.
    pub fn new(unix_ms: i64) -> Option<Self> {
        let at = Self(unix_ms);
        (Self::MIN..=Self::MAX).contains(&at).then_some(at)
    }

    fn ms_since_year_1(self) -> u64 {
        self.0.abs_diff(Self::MIN.0)
    }
}

/// `TIMESTAMP`: ISO 8601 in UTC, with milliseconds and the full zone, as the
/// macro's format has it.
///
/// ```
/// use vastsim_vast::{UnixMillis, timestamp};
///
/// let at = UnixMillis::new(1_453_018_507_127);
/// assert_eq!(at.map(timestamp).as_deref(), Some("2016-01-17T08:15:07.127+00:00"));
/// ```
pub fn timestamp(at: UnixMillis) -> String {
    let ms = at.ms_since_year_1();
    let (year, month, day) = civil_date(ms / 86_400_000);
    let time = playhead(Duration::from_millis(ms % 86_400_000));
    format!("{year:04}-{month:02}-{day:02}T{time}+00:00")
}

const DAYS_OF_400_YEARS: u64 = 146_097;
const DAYS_OF_100_YEARS: u64 = 36_524;
const DAYS_OF_4_YEARS: u64 = 1_461;

/// Year, month and day in the proleptic Gregorian calendar, of days since
/// the first day of the year 1.
fn civil_date(days: u64) -> (u64, usize, u64) {
    let (spans_of_400, days) = (days / DAYS_OF_400_YEARS, days % DAYS_OF_400_YEARS);
    // The last span ends with a leap day more, which is still its own.
    let spans_of_100 = (days / DAYS_OF_100_YEARS).min(3);
    let days = days - spans_of_100 * DAYS_OF_100_YEARS;
    let (spans_of_4, days) = (days / DAYS_OF_4_YEARS, days % DAYS_OF_4_YEARS);
    let years = (days / 365).min(3);
    let day_of_year = days - years * 365;
    let year = 1 + 400 * spans_of_400 + 100 * spans_of_100 + 4 * spans_of_4 + years;
    let (month, day) = month_and_day(year, day_of_year);
    (year, month, day)
}

fn month_and_day(year: u64, day_of_year: u64) -> (usize, u64) {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    let mut day = day_of_year;
    for (index, length) in lengths.into_iter().enumerate() {
        if day < length {
            return (index + 1, day + 1);
        }
        day -= length;
    }
    (12, day + 1)
}
