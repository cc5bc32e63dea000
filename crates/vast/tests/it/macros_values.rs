//! Values of macros as the standard writes them.

use std::time::Duration;

use vastsim_vast::{
    MacroExpander, MacroName, MacroValues, UnixMillis, UrlKind, cache_busting, error_code,
    playhead, timestamp, universal_ad_id,
};

const MS_PER_DAY: i64 = 86_400_000;

fn timestamp_of(unix_ms: i64) -> String {
    timestamp(UnixMillis::new(unix_ms).expect("in range"))
}

#[test]
fn cache_busting_has_eight_digits_over_the_whole_range() {
    // The least draw that gives each number is the number's share of 2^64,
    // rounded up.
    let least = |number: u128| u64::try_from((number << 64).div_ceil(100_000_000)).expect("fits");
    assert_eq!(cache_busting(0), "00000000");
    assert_eq!(cache_busting(u64::MAX), "99999999");
    for number in [1, 42, 12_345_678, 49_999_999, 50_000_000, 99_999_999] {
        assert_eq!(cache_busting(least(number)), format!("{number:08}"));
        let below = number - 1;
        assert_eq!(cache_busting(least(number) - 1), format!("{below:08}"));
    }
}

#[test]
fn playheads_are_cut_to_the_millisecond() {
    let cases = [
        (0, "00:00:00.000"),
        (999_999, "00:00:00.000"),
        (1_000_000, "00:00:00.001"),
        (11_355_000_000, "00:00:11.355"),
        (321_123_000_000, "00:05:21.123"),
        (59_999_999_999, "00:00:59.999"),
        (3_599_999_999_999, "00:59:59.999"),
        (86_400_000_000_000, "24:00:00.000"),
        (360_000_000_000_000, "100:00:00.000"),
    ];
    for (nanos, expected) in cases {
        assert_eq!(playhead(Duration::from_nanos(nanos)), expected);
    }
    assert_eq!(playhead(Duration::MAX), "5124095576030431:00:15.999");
}

#[test]
fn identifiers_have_their_registry_before_them() {
    let id = universal_ad_id("ad-id.org", "CNPA0484000H");
    assert_eq!(id, "ad-id.org CNPA0484000H");
}

#[test]
fn error_codes_have_three_digits() {
    for (code, expected) in [
        (100, "100"),
        (303, "303"),
        (999, "999"),
        (0, "900"),
        (99, "900"),
        (1_000, "900"),
        (1_009, "900"),
        (u16::MAX, "900"),
    ] {
        assert_eq!(error_code(code), expected);
    }
}

#[test]
fn timestamps() {
    let cases = [
        (0, "1970-01-01T00:00:00.000+00:00"),
        (-1, "1969-12-31T23:59:59.999+00:00"),
        (1_453_018_507_127, "2016-01-17T08:15:07.127+00:00"),
        (951_782_400_000, "2000-02-29T00:00:00.000+00:00"),
        (951_868_799_999, "2000-02-29T23:59:59.999+00:00"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000+00:00"),
        (1_735_603_200_000, "2024-12-31T00:00:00.000+00:00"),
        (1_735_689_600_000, "2025-01-01T00:00:00.000+00:00"),
    ];
    for (unix_ms, expected) in cases {
        assert_eq!(timestamp_of(unix_ms), expected);
    }
    assert_eq!(timestamp(UnixMillis::MIN), "0001-01-01T00:00:00.000+00:00");
    assert_eq!(timestamp(UnixMillis::MAX), "9999-12-31T23:59:59.999+00:00");
}

#[test]
fn instants_outside_the_years_1_to_9999_are_none() {
    let (first, last) = (-62_135_596_800_000, 253_402_300_799_999);
    assert_eq!(UnixMillis::new(first), Some(UnixMillis::MIN));
    assert_eq!(UnixMillis::new(last), Some(UnixMillis::MAX));
    for unix_ms in [first - 1, last + 1, i64::MIN, i64::MAX] {
        assert_eq!(UnixMillis::new(unix_ms), None);
    }
}

#[test]
fn a_timestamp_is_encoded_in_a_url() {
    let mut values = MacroValues::new();
    values.set(MacroName::Timestamp, timestamp_of(1_453_018_507_127));
    let expander = MacroExpander::default();
    assert_eq!(
        expander.expand("[TIMESTAMP]", UrlKind::Tracking, &values),
        Ok("2016-01-17T08%3A15%3A07.127%2B00%3A00".into())
    );
}

fn month_days(year: u32, month: u32) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(400) => 29,
        2 if year.is_multiple_of(100) => 28,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => 31,
    }
}

#[test]
fn every_month_begins_and_ends_where_counting_days_says() {
    let mut first_day = -719_162;
    for year in 1..=9_999 {
        for month in 1..=12 {
            let days = month_days(year, month);
            let first = timestamp_of(first_day * MS_PER_DAY);
            assert_eq!(first, format!("{year:04}-{month:02}-01T00:00:00.000+00:00"));
            let last = timestamp_of((first_day + days) * MS_PER_DAY - 1);
            assert_eq!(
                last,
                format!("{year:04}-{month:02}-{days}T23:59:59.999+00:00")
            );
            first_day += days;
        }
    }
    assert_eq!(UnixMillis::new(first_day * MS_PER_DAY), None);
}

#[test]
fn every_day_of_a_leap_cycle_is_where_counting_days_says() {
    let mut day = -719_162;
    for year in 1..=400 {
        for month in 1..=12 {
            for day_of_month in 1..=month_days(year, month) {
                let expected = format!("{year:04}-{month:02}-{day_of_month:02}T");
                assert!(timestamp_of(day * MS_PER_DAY).starts_with(&expected));
                day += 1;
            }
        }
    }
}
