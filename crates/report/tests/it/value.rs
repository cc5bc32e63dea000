//! How values are printed.

use proptest::prelude::*;
use vastsim_report::Value;

#[track_caller]
fn check<'a>(value: impl Into<Value<'a>>, expected: &str) {
    assert_eq!(value.into().to_string(), expected);
}

#[test]
fn numbers_have_twelve_significant_digits_and_no_exponent() {
    for (number, expected) in [
        (0.577_989_632_000_000_1, "0.577989632"),
        (0.1 + 0.2, "0.3"),
        (4.96e-8, "0.0000000496"),
        (1.0 / 3.0, "0.333333333333"),
        (2.0 / 3.0, "0.666666666667"),
        (0.999_999_999_999_9, "1.0"),
        (-2.5, "-2.5"),
        (0.0, "0.0"),
        (-0.0, "0.0"),
        (1.0, "1.0"),
        (100.0, "100.0"),
        (123_456_789_012.3, "123456789012.0"),
        (1_234_567_890_123_456.0, "1234567890120000.0"),
        (1e21, "1000000000000000000000.0"),
    ] {
        check(number, expected);
    }
}

#[test]
fn what_is_not_a_number_is_not_displayed() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        check(number, "");
    }
    check(None::<f64>, "");
}

/// Among decimal numbers, of which they have the point.
#[test]
fn whole_numbers_are_exact() {
    check(Value::Whole(0), "0.0");
    check(Value::Whole(u64::MAX), "18446744073709551615.0");
}

#[test]
fn nanoseconds_are_exact_seconds() {
    for (nanos, expected) in [
        (0, "0.0"),
        (1, "0.000000001"),
        (7_500_000_000, "7.5"),
        (30_000_000_000, "30.0"),
        (u64::MAX, "18446744073.709551615"),
    ] {
        check(Value::Nanos(nanos), expected);
    }
}

#[test]
fn text_cannot_be_a_formula_but_a_number_can_be_negative() {
    for text in [
        "=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a",
    ] {
        check(text, &format!("'{text}"));
    }
    check("a=1", "a=1");
    check("", "");
    check(-1.0, "-1.0");
}

proptest! {
    #[test]
    fn numbers_read_back_to_twelve_digits(number in any::<f64>()) {
        let text = Value::Number(number).to_string();
        prop_assume!(number.is_finite());
        let read: f64 = text.parse().unwrap();
        prop_assert!((read - number).abs() <= number.abs() * 5.1e-12 || number.abs() < 1e-300);
        prop_assert!(text.chars().all(|c| c.is_ascii_digit() || "-.".contains(c)), "{text}");
        prop_assert!(text.ends_with(".0") || !text.ends_with(['0', '.']), "{text}");
        prop_assert!(text.contains('.'), "{text}");
    }

    #[test]
    fn nanoseconds_read_back_exactly(nanos: u64) {
        let text = Value::Nanos(nanos).to_string();
        let (seconds, fraction) = text.split_once('.').unwrap_or((&text, ""));
        prop_assert_eq!(format!("{seconds}{fraction:0<9}").parse::<u64>().unwrap(), nanos);
    }
}
