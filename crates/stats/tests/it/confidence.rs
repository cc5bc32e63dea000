//! Levels of confidence and their critical values.

use crate::assert_close;
use vastsim_stats::Confidence;

#[test]
fn critical_values_are_two_sided() {
    for (level, z) in [
        (0.8, 1.281_551_565_544_600_4),
        (0.9, 1.644_853_626_951_472_6),
        (0.95, 1.959_963_984_540_054_3),
        (0.99, 2.575_829_303_548_901),
    ] {
        assert_close(Confidence::new(level).unwrap().z(), z, 1e-15);
    }
}

#[test]
fn the_extreme_levels_have_finite_critical_values() {
    assert!(Confidence::new(1.0f64.next_down()).unwrap().z() < 9.0);
    assert!(Confidence::new(f64::MIN_POSITIVE).unwrap().z() >= 0.0);
}

#[test]
fn the_default_is_ninety_five_percent() {
    assert_eq!(Confidence::default(), Confidence::new(0.95).unwrap());
}

#[test]
fn levels_outside_the_open_interval_are_refused() {
    for level in [0.0, 1.0, -0.1, 95.0, f64::INFINITY, f64::NAN] {
        assert!(Confidence::new(level).is_err(), "{level} was accepted");
    }
    assert_eq!(
        Confidence::new(95.0).unwrap_err().to_string(),
        "confidence is `95`, but must lie strictly between 0 and 1, such as `0.95`"
    );
}
