//! The normal distribution: its quantile against 60-digit references.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::normal::{self, quantile};

/// Probability and quantile, by root finding on erfc with 60 digits in mpmath,
/// at the exact value of each `f64` probability.
const VALUES: [(f64, f64); 45] = [
    (1e-300, -37.047_096_299_361_2),
    (1e-250, -33.799_586_172_694_84),
    (1e-200, -30.205_594_179_579_64),
    (1e-100, -21.273_453_560_965_326),
    (1e-50, -14.933_337_534_788_489),
    (1e-20, -9.262_340_089_798_407),
    (1e-16, -8.222_082_216_130_435),
    (1e-12, -7.034_483_825_301_132),
    (1e-11, -6.706_023_155_495_136),
    (1e-10, -6.361_340_902_404_057),
    (1e-8, -5.612_001_244_174_789),
    (1e-6, -4.753_424_308_822_899),
    (1e-4, -3.719_016_485_455_680_4),
    (0.001, -3.090_232_306_167_813_6),
    (0.002_5, -2.807_033_768_343_804_2),
    (0.005, -2.575_829_303_548_901),
    (0.01, -2.326_347_874_040_841),
    (0.025, -1.959_963_984_540_054_3),
    (0.05, -1.644_853_626_951_472_6),
    (0.07, -1.475_791_028_179_170_6),
    (0.075, -1.439_531_470_938_456),
    (0.08, -1.405_071_560_309_632_7),
    (0.1, -1.281_551_565_544_600_4),
    (0.2, -0.841_621_233_572_914_2),
    (0.25, -0.674_489_750_196_081_7),
    (0.3, -0.524_400_512_708_040_8),
    (0.4, -0.253_347_103_135_799_7),
    (0.45, -0.125_661_346_855_074_02),
    (0.499, -0.002_506_630_899_571_766),
    (0.500_001, 2.506_628_274_705_705_2e-6),
    (0.55, 0.125_661_346_855_074_16),
    (0.6, 0.253_347_103_135_799_7),
    (0.75, 0.674_489_750_196_081_7),
    (0.9, 1.281_551_565_544_600_6),
    (0.92, 1.405_071_560_309_632_9),
    (0.925, 1.439_531_470_938_456_1),
    (0.93, 1.475_791_028_179_171),
    (0.95, 1.644_853_626_951_472_2),
    (0.975, 1.959_963_984_540_053_8),
    (0.99, 2.326_347_874_040_840_8),
    (0.995, 2.575_829_303_548_900_4),
    (0.999, 3.090_232_306_167_813),
    (0.999_9, 3.719_016_485_455_708_4),
    (0.999_999, 4.753_424_308_817_087),
    (0.999_999_999_999, 7.034_486_910_047_835_6),
];

#[test]
fn it_agrees_with_sixty_digits() {
    for (p, expected) in VALUES {
        assert_close(quantile(p), expected, 2e-15);
    }
}

#[test]
fn the_bits_are_pinned() {
    let bits = [1e-300, 1e-12, 0.025, 0.3, 0.9, 0.975].map(|p| quantile(p).to_bits());
    assert_eq!(
        bits.map(|bits| format!("{bits:016x}")),
        [
            "c04286074064c26e",
            "c01c234fba57a32a",
            "bfff5c0331eeff83",
            "bfe0c7e39582c5fc",
            "3ff4813c36e26d33",
            "3fff5c0331eeff82",
        ]
    );
}

#[test]
fn the_limits_are_infinite_and_the_outside_is_nan() {
    assert_eq!(quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(quantile(1.0), f64::INFINITY);
    assert!(quantile(0.5).abs() == 0.0);
    for p in [-f64::MIN_POSITIVE, 1.0f64.next_up(), f64::NAN] {
        assert!(quantile(p).is_nan());
    }
}

proptest! {
    #[test]
    fn it_never_falls(p in 1e-300..0.999_999, step in 1e-9..1e-6) {
        prop_assert!(quantile(p) < quantile(p + step));
    }

    // k/1024 and its complement are both exact.
    #[test]
    fn it_is_odd_about_one_half(k in 1u32..1024) {
        let p = f64::from(k) / 1024.0;
        prop_assert_eq!(quantile(p), -quantile(1.0 - p));
    }
}

#[test]
fn two_sided_tails_go_on() {
    for z in [-40.0, -3.0, -0.5, 0.0, 1e-9, 0.999, 1.001, 5.5, 30.0] {
        assert_eq!(normal::two_sided(z), normal::two_sided(-z));
        assert_eq!(normal::two_sided(z), 2.0 * normal::sf(f64::abs(z)));
        let p = libm::exp(normal::log_two_sided(z));
        assert!((p - normal::two_sided(z)).abs() <= 1e-12 * p);
    }
    assert_eq!(normal::two_sided(0.0), 1.0);
    // 1 − z·√(2/π), in the digits of the second term.
    let ln_p = normal::log_two_sided(1e-20);
    crate::assert_close(ln_p, -7.978_845_608_028_654e-21, 1e-15);
    assert!(normal::two_sided(f64::NAN).is_nan() && normal::log_two_sided(f64::NAN).is_nan());
}

#[test]
fn quantiles_of_logarithms_invert() {
    for log_q in [
        -1e-300, -1e-9, -0.3, -0.999, -1.001, -20.0, -689.9, -690.1, -1e4, -1e12, -1e29, -1e31,
    ] {
        let z = normal::isf_of_log(log_q);
        let back = normal::log_sf(z);
        assert!((back / log_q - 1.0).abs() < 1e-13, "{log_q} {back}");
    }
    assert_eq!(normal::isf_of_log(0.0), f64::NEG_INFINITY);
    assert_eq!(normal::isf_of_log(f64::NEG_INFINITY), f64::INFINITY);
    assert!(normal::isf_of_log(0.1).is_nan() && normal::isf_of_log(f64::NAN).is_nan());
}
