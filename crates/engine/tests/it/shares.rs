//! Shares: integer thresholds from weights.

use proptest::prelude::*;
use vastsim_engine::*;

fn chosen(shares: &Shares, bits: u64) -> usize {
    shares.choose(Draw::from_bits(bits))
}

/// Ends that the Python of `docs/streams.md` gives.
#[test]
fn thresholds_are_the_published_ones() {
    let vectors: [(&[f64], &[u64]); 4] = [
        (&[0.6, 0.4], &[0x9999_9999_9999_9800]),
        (
            &[1.0, 2.0, 3.0],
            &[0x2aaa_aaaa_aaaa_aaaa, 0x8000_0000_0000_0000],
        ),
        (
            &[0.1, 0.2, 0.7],
            &[0x1999_9999_9999_9a33, 0x4ccc_cccc_cccc_ce99],
        ),
        (&[5e-324, 5e-324], &[0x8000_0000_0000_0000]),
    ];
    for (weights, ends) in vectors {
        let shares = Shares::of(weights).unwrap();
        for (group, end) in ends.iter().enumerate() {
            assert_eq!(chosen(&shares, end - 1), group, "{weights:?}");
            assert_eq!(chosen(&shares, *end), group + 1, "{weights:?}");
        }
        assert_eq!(chosen(&shares, u64::MAX), ends.len());
    }
}

#[test]
fn a_group_of_weight_0_never_has_a_draw() {
    let shares = Shares::of(&[0.0, 1.0, 0.0, 1.0, 0.0]).unwrap();
    let half = 1 << 63;
    let found = [0, half - 1, half, u64::MAX].map(|bits| chosen(&shares, bits));
    assert_eq!(found, [1, 1, 3, 3]);
    assert_eq!(
        [0, 1, 4, 5].map(|group| shares.share(group)),
        [0.0, 0.5, 0.0, 0.0]
    );
}

#[test]
fn a_group_that_has_everybody_needs_no_draw() {
    assert_eq!(Shares::of_one().only(), Some(0));
    assert_eq!(Shares::of_one(), Shares::of(&[7.0]).unwrap());
    let shares = Shares::of(&[0.0, 1e-9, 0.0]).unwrap();
    assert_eq!((shares.only(), shares.share(1)), (Some(1), 1.0));
    assert_eq!((shares.group_of(42, 0), chosen(&shares, 0)), (1, 1));
    // Its share is 1 to the last bit of a float, and yet not everybody's.
    let shares = Shares::of(&[1.0, 1e-17]).unwrap();
    assert_eq!((shares.only(), shares.share(0)), (None, 1.0));
    assert_eq!(chosen(&shares, u64::MAX), 1);
}

#[test]
fn what_is_no_weight_is_refused() {
    for weight in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(Shares::of(&[1.0, weight]), Err(SharesError::Weight));
    }
    for weights in [&[][..], &[0.0], &[-0.0, 0.0]] {
        assert_eq!(Shares::of(weights), Err(SharesError::NoWeight));
    }
    assert_eq!(Shares::of(&[1.0; 65]), Err(SharesError::TooMany));
    let most = Shares::of(&[f64::MAX; Shares::MOST]).unwrap();
    assert_eq!((most.share(63), chosen(&most, u64::MAX)), (1.0 / 64.0, 63));
}

/// 400,000 viewings, seed 2026: each share within 5 standard errors.
#[test]
fn groups_are_drawn_in_proportion() {
    const VIEWINGS: u64 = 400_000;
    let shares = Shares::of(&[6.0, 0.0, 3.0, 1.0]).unwrap();
    let mut tape = Tape::at(2026, Purpose::Population, 0);
    let mut counts = [0_u64; 4];
    for viewing in 0..VIEWINGS {
        let group = shares.choose(tape.next_draw());
        counts[group] += 1;
        if viewing % 9_973 == 0 {
            assert_eq!(shares.group_of(2026, viewing), group, "addressed alone");
        }
    }
    for (count, expected) in counts.iter().zip([0.6, 0.0, 0.3, 0.1]) {
        let standard_error = (expected * (1.0 - expected) / VIEWINGS as f64).sqrt();
        let off = (*count as f64 / VIEWINGS as f64 - expected).abs();
        assert!(off <= 5.0 * standard_error, "{counts:?}");
    }
}

proptest! {
    /// Shares are the weights over their sum, sum to 1, and ascend with draws.
    #[test]
    fn shares_are_the_weights_normalised(
        weights in prop::collection::vec(prop_oneof![Just(0.0), 0.0..1e3, 1e-9..1e-3], 1..64),
        draws in prop::collection::vec(any::<u64>(), 2),
    ) {
        let total: f64 = weights.iter().sum();
        prop_assume!(total > 0.0);
        let shares = Shares::of(&weights).unwrap();
        let mut sum = 0.0;
        for (group, weight) in weights.iter().enumerate() {
            prop_assert!((shares.share(group) - weight / total).abs() < 1e-15);
            sum += shares.share(group);
        }
        prop_assert!((sum - 1.0).abs() < 1e-14);
        let (low, high) = (draws[0].min(draws[1]), draws[0].max(draws[1]));
        prop_assert!(chosen(&shares, low) <= chosen(&shares, high));
        for draw in [0, low, high, u64::MAX] {
            let group = chosen(&shares, draw);
            prop_assert!(weights[group] > 0.0, "group {} of {:?}", group, weights);
        }
    }
}
