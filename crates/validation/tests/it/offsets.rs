//! Offsets are exact to the nanosecond.

use proptest::prelude::*;
use vastsim_validation::observed::*;

/// The only offset of a log, and its decimals.
fn offset(text: &str) -> (u64, u32) {
    let log = format!("offset_s;reason;completed\n{text};close;false\n");
    let mut offset = None;
    let summary = read(log.as_bytes(), "f", &ReadOptions::default(), |row| {
        if let Observation::Session { offset_ns, .. } = row.what {
            offset = offset_ns;
        }
    });
    (offset.unwrap(), summary.unwrap().offset_decimals.unwrap())
}

#[test]
fn spellings_of_offsets() {
    let cases = [
        ("0", 0, 0),
        ("0.000", 0, 3),
        ("7", 7_000_000_000, 0),
        ("7.", 7_000_000_000, 0),
        ("007.50", 7_500_000_000, 2),
        ("7,5", 7_500_000_000, 1),
        ("0.000000001", 1, 9),
        ("0.0000000004999", 0, 13),
        ("0.0000000005", 1, 10),
        ("0.9999999995", 1_000_000_000, 10),
        ("1e-05", 10_000, 5),
        ("1.5E+1", 15_000_000_000, 0),
        ("2.5e-9", 3, 10),
        ("1e-99", 0, 99),
        ("0e99", 0, 0),
        ("86400", 86_400_000_000_000, 0),
        (" 12.5 ", 12_500_000_000, 1),
    ];
    for (text, ns, decimals) in cases {
        assert_eq!(offset(text), (ns, decimals), "{text}");
    }
}

proptest! {
    #[test]
    fn nanoseconds_that_are_written_are_read(ns in 0..=86_400_000_000_000_u64) {
        let text = format!("{}.{:09}", ns / 1_000_000_000, ns % 1_000_000_000);
        prop_assert_eq!(offset(&text), (ns, 9));
    }

    #[test]
    fn finer_digits_are_rounded_half_up(
        ns in 0..1_000_000_000_000_u64,
        finer in "[0-9]{1,12}",
    ) {
        let text = format!("{}.{:09}{finer}", ns / 1_000_000_000, ns % 1_000_000_000);
        let is_half = finer.as_bytes()[0] >= b'5';
        prop_assert_eq!(offset(&text).0, ns + u64::from(is_half));
    }
}
