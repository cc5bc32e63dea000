//! Values as the standard writes them, before they are encoded.

use std::time::Duration;

/// `CACHEBUSTING`: exactly eight digits. A uniform draw gives each of the
/// 100 000 000 numbers with the same probability, to one part in 10¹¹.
pub fn cache_busting(draw: u64) -> String {
    let number = (u128::from(draw) * 100_000_000) >> 64;
    let mut digits = String::with_capacity(8);
    push_padded(number as u64, 8, &mut digits);
    digits
}

/// `ADPLAYHEAD` and its like: `HH:MM:SS.mmm`, with more digits for the hours
/// where it takes them. Cut to the millisecond, so it never runs ahead.
pub fn playhead(position: Duration) -> String {
    let mut text = String::with_capacity("HH:MM:SS.mmm".len());
    push_time(position, &mut text);
    text
}

fn push_time(time: Duration, out: &mut String) {
    let seconds = time.as_secs();
    push_padded(seconds / 3_600, 2, out);
    for part in [seconds / 60 % 60, seconds % 60] {
        out.push(':');
        push_padded(part, 2, out);
    }
    out.push('.');
    push_padded(time.subsec_millis().into(), 3, out);
}

/// Digits of the largest number.
const DIGITS_MAX: usize = 20;

/// Appends a number with so many digits, or as many as it takes.
fn push_padded(number: u64, digits: usize, out: &mut String) {
    let (mut text, mut begin, mut rest) = ([b'0'; DIGITS_MAX], DIGITS_MAX, number);
    while rest > 0 {
        begin -= 1;
        text[begin] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let digits = &text[begin.min(DIGITS_MAX - digits)..];
    out.push_str(str::from_utf8(digits).unwrap_or_default());
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
    let mut text = String::with_capacity("YYYY-MM-DDTHH:MM:SS.mmm+00:00".len());
    push_padded(year, 4, &mut text);
    for part in [month, day] {
        text.push('-');
        push_padded(part, 2, &mut text);
    }
    text.push('T');
    push_time(Duration::from_millis(ms % 86_400_000), &mut text);
    text + "+00:00"
}

const DAYS_OF_400_YEARS: u64 = 146_097;
const DAYS_OF_100_YEARS: u64 = 36_524;
const DAYS_OF_4_YEARS: u64 = 1_461;

/// Year, month and day in the proleptic Gregorian calendar, of days since
/// the first day of the year 1.
fn civil_date(days: u64) -> (u64, u64, u64) {
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

fn month_and_day(year: u64, day_of_year: u64) -> (u64, u64) {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30];
    let mut day = day_of_year;
    for (month, length) in (1..).zip(lengths) {
        if day < length {
            return (month, day + 1);
        }
        day -= length;
    }
    (12, day + 1)
}
