//! Seconds, read and written.

use proptest::prelude::*;
use vastsim_report::session::{Seconds, SecondsError};

#[track_caller]
fn check(text: &str, expected: &str) {
    let seconds: Seconds = text.parse().unwrap();
    assert_eq!(seconds.to_string(), expected, "{text}");
}

#[test]
fn decimals_of_every_spelling_are_read() {
    for (text, expected) in [
        ("0", "0"),
        ("-0.0", "0"),
        ("0e99999999999999999999", "0"),
        ("12", "12"),
        ("15.0", "15"),
        ("0.100", "0.1"),
        ("1e3", "1000"),
        ("1E+3", "1000"),
        ("1.5e-3", "0.0015"),
        ("123.456e1", "1234.56"),
        ("1700000000.1234567", "1700000000.1234567"),
        ("1700000000.123456789", "1700000000.123456789"),
        ("7.999999999999988", "7.999999999999988"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("1000000000000", "1000000000000"),
        ("1e12", "1000000000000"),
        ("0.000000000000000000000001", "0.000000000000000000000001"),
    ] {
        check(text, expected);
    }
}

#[test]
fn what_is_finer_than_24_decimals_is_rounded_half_to_even() {
    for (text, expected) in [
        ("5e-25", "0"),
        ("5.1e-25", "0.000000000000000000000001"),
        ("15e-25", "0.000000000000000000000002"),
        ("25e-25", "0.000000000000000000000002"),
        ("25.0000000000000001e-25", "0.000000000000000000000003"),
        ("35e-25", "0.000000000000000000000004"),
        ("4.9e-25", "0"),
        ("9e-26", "0"),
        ("1e-99999999999999999999", "0"),
        ("0.9999999999999999999999999", "1"),
    ] {
        check(text, expected);
    }
}

#[test]
fn nanoseconds_are_rounded_half_to_even() {
    for (text, nanos) in [
        ("0.0000000005", 0),
        ("0.0000000015", 2),
        ("0.0000000025", 2),
        ("0.00000000250000000001", 3),
        ("0.00000000249999999999", 2),
        ("7.999999999999988", 8_000_000_000),
        ("1e12", 1_000_000_000_000_000_000_000),
    ] {
        assert_eq!(text.parse::<Seconds>().unwrap().nanos(), nanos, "{text}");
    }
}

#[test]
fn what_is_no_time_is_refused() {
    use SecondsError::{Malformed, Negative, TooLarge};
    for (text, error) in [
        ("", Malformed),
        ("NaN", Malformed),
        ("Infinity", Malformed),
        ("inf", Malformed),
        (".5", Malformed),
        ("5.", Malformed),
        ("1e", Malformed),
        ("1e+-3", Malformed),
        ("+1", Malformed),
        ("--1", Malformed),
        ("1_000", Malformed),
        ("0x10", Malformed),
        (" 1", Malformed),
        ("-1", Negative),
        ("-1e-300", Negative),
        ("1000000000000.000000000000000000000001", TooLarge),
        ("1e13", TooLarge),
        ("1e300", TooLarge),
        ("1e99999999999999999999", TooLarge),
    ] {
        assert_eq!(text.parse::<Seconds>(), Err(error), "{text}");
    }
}

#[test]
fn a_number_of_ten_million_digits_is_read_in_one_go() {
    let zeros = "0".repeat(10_000_000);
    assert_eq!(format!("0.{zeros}1").parse(), Ok(Seconds::ZERO));
    assert_eq!(
        format!("{zeros}1.{zeros}").parse(),
        Ok(Seconds::from_nanos(1_000_000_000))
    );
    assert_eq!(
        format!("1{zeros}").parse::<Seconds>(),
        Err(SecondsError::TooLarge)
    );
}

/// An instant of any digits: so many units of the last decimal that is kept.
fn instant() -> impl Strategy<Value = (Seconds, u128)> {
    let units = prop_oneof![0..=10_u128.pow(36), 0..=10_u128.pow(25)];
    units.prop_map(|units| {
        let text = format!("{units}e-24");
        (text.parse().expect("an instant"), units)
    })
}

proptest! {
    #[test]
    fn instants_are_ordered_and_subtracted_as_integers(one in instant(), other in instant()) {
        let ((one, one_units), (other, other_units)) = (one, other);
        prop_assert_eq!(one.cmp(&other), one_units.cmp(&other_units));
        let span_units = one_units.saturating_sub(other_units);
        let span: Seconds = format!("{span_units}e-24").parse().expect("a span");
        prop_assert_eq!(one.since(other), span);
        prop_assert_eq!(other.plus(span), one.max(other));
        prop_assert_eq!(one.plus(Seconds::MAX), Seconds::MAX);
    }

    #[test]
    fn nanoseconds_survive_text(nanos: u64) {
        let seconds = Seconds::from_nanos(nanos);
        let text = seconds.to_string();
        prop_assert_eq!(seconds.nanos(), u128::from(nanos));
        prop_assert_eq!(text.parse(), Ok(seconds));
        prop_assert!(!text.contains('.') || !text.ends_with(['0', '.']), "{}", text);
    }

    #[test]
    fn floats_are_read_as_printed(float in 0.0..1e12_f64) {
        prop_assume!(float == 0.0 || float >= 1e-8);
        let seconds: Seconds = float.to_string().parse().unwrap();
        prop_assert_eq!(seconds.to_string(), float.to_string());
        prop_assert_eq!(format!("{float:e}").parse(), Ok(seconds));
    }

    #[test]
    fn order_is_that_of_the_numbers(a: u64, b: u64) {
        prop_assert_eq!(Seconds::from_nanos(a).cmp(&Seconds::from_nanos(b)), a.cmp(&b));
    }

    #[test]
    fn no_text_panics(text in "[-+0-9.eE]{0,60}") {
        let _ = text.parse::<Seconds>();
    }
}
