//! Two rates of the same trials.

use crate::assert_close;
use crate::say;
use proptest::prelude::*;
use vastsim_stats::interval::newcombe;
use vastsim_stats::paired::{PairedRates, UnpairedRates, tango, tango_score};
use vastsim_stats::{Confidence, Interval, binomial};

fn at(level: f64) -> Confidence {
    Confidence::new(level).unwrap()
}

/// Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33:2850, give
/// Tango's intervals of their examples to three or four digits.
#[test]
fn published_examples_agree() {
    let airways = tango(1, 7, 21, at(0.95));
    assert!((airways.low + 0.517).abs() < 5e-4 && (airways.high + 0.026).abs() < 5e-4);
}

/// Gained, lost, pairs, confidence, low, high.
type Reference = (u64, u64, u64, f64, f64, f64);

/// By 50 digits, with the constrained maximum of the likelihood found by bisection
/// of its slope rather than as the root of a quadratic.
#[rustfmt::skip]
const REFERENCE: [Reference; 30] = [
    (1, 7, 21, 0.95, -0.517_232_276_421_377_4, -0.026_003_032_480_868_535),
    (6, 16, 161, 0.95, -0.124_023_432_464_068_16, -0.005_433_395_731_677_082),
    (1, 0, 44, 0.95, -0.059_393_231_116_627_97, 0.118_077_096_982_132_88),
    (16, 4, 100, 0.95, 0.035_567_598_364_771_48, 0.211_960_679_645_041_6),
    (0, 0, 30, 0.95, -0.113_513_393_173_968_77, 0.113_513_393_173_968_77),
    (9, 0, 50, 0.95, 0.095_809_833_022_636_7, 0.307_960_536_743_007_83),
    (0, 7, 50, 0.95, -0.261_861_937_105_855_37, -0.058_663_736_987_971_046),
    (12, 2, 14, 0.95, 0.201_172_410_060_592_94, 0.919_812_157_457_070_1),
    (0, 5, 5, 0.95, -1.0, -0.131_035_070_433_650_37),
    (2, 1, 44, 0.95, -0.080_097_669_179_683_2, 0.132_994_509_924_298_26),
    (53, 16, 1_600, 0.95, 0.013_349_837_709_954_553, 0.033_983_211_443_422_56),
    (60_000, 20_000, 1_000_000, 0.95, 0.039_451_948_840_480_03, 0.040_549_546_901_917_25),
    (3, 0, 1_000_000, 0.95, -8.414_555_882_771_342e-7, 8.821_149_774_312_436e-6),
    (0, 0, 1_000_000, 0.95, -3.841_444_063_944_942e-6, 3.841_444_063_944_942e-6),
    (123_456_789, 123_000_000, 1_000_000_000_000, 0.95, 4.260_196_418_484_134e-7, 4.875_583_652_661_754e-7),
    (1, 7, 21, 0.9, -0.481_622_491_844_019_06, -0.074_630_768_475_722_05),
    (6, 16, 161, 0.9, -0.113_126_053_052_453_06, -0.015_058_363_815_819_145),
    (1, 0, 44, 0.9, -0.036_516_938_418_064_006, 0.095_662_426_399_171_68),
    (16, 4, 100, 0.9, 0.049_861_924_688_524_03, 0.196_042_980_842_686_56),
    (0, 0, 30, 0.9, -0.082_724_308_125_099_33, 0.082_724_308_125_099_33),
    (9, 0, 50, 0.9, 0.107_845_515_097_114_62, 0.285_007_723_806_098_3),
    (0, 7, 50, 0.9, -0.239_238_995_945_484_6, -0.077_720_897_820_629_94),
    (12, 2, 14, 0.9, 0.294_125_212_448_274_94, 0.903_082_172_929_956_5),
    (0, 5, 5, 0.9, -1.0, -0.297_766_998_469_797_26),
    (2, 1, 44, 0.9, -0.057_315_804_534_722_73, 0.109_762_251_938_935_71),
    (53, 16, 1_600, 0.9, 0.014_904_847_509_019_043, 0.032_118_925_237_862_805),
    (60_000, 20_000, 1_000_000, 0.9, 0.039_539_962_331_079_946, 0.040_461_091_137_392_69),
    (3, 0, 1_000_000, 0.9, 2.944_557_492_417_605_6e-7, 7.506_574_075_650_572_5e-6),
    (0, 0, 1_000_000, 0.9, -2.705_536_134_149_837e-6, 2.705_536_134_149_837e-6),
    (123_456_789, 123_000_000, 1_000_000_000_000, 0.9, 4.309_665_402_109_592e-7, 4.826_114_647_998_531e-7),
];

#[test]
fn ends_agree_with_fifty_digits() {
    for (gained, lost, pairs, level, low, high) in REFERENCE {
        let found = tango(gained, lost, pairs, at(level));
        for (end, expected) in [(found.low, low), (found.high, high)] {
            assert!(
                (end - expected).abs() <= 1e-14 * expected.abs() + 2e-16,
                "{end:e} for {expected:e}"
            );
        }
    }
}

#[test]
fn scores_agree_with_fifty_digits() {
    let references = [
        (16, 4, 100, 0.0, 2.683_281_572_999_747_6),
        (16, 4, 100, 0.05, 1.641_746_765_659_337_2),
        (16, 4, 100, -0.05, 3.572_475_908_809_207),
        (0, 7, 50, 0.02, -2.857_142_857_142_857),
        (60_000, 20_000, 1_000_000, 0.005, 125.397_541_511_241_33),
        (3, 0, 1_000_000, 0.005, -70.845_587_628_533_1),
    ];
    for (gained, lost, pairs, difference, expected) in references {
        assert_close(
            tango_score(gained, lost, pairs, difference),
            expected,
            1e-13,
        );
    }
}

/// Every outcome of 40 pairs, each with its probability: the share of outcomes
/// whose interval covers the difference, at the least over these truths. Tango's
/// own tables have no coverage below 0.92 for a nominal 0.95 at such sizes.
#[test]
fn the_interval_covers_as_often_as_it_says() {
    const PAIRS: u64 = 40;
    let truths = [
        (0.02, 0.0),
        (0.1, 0.0),
        (0.3, 0.0),
        (0.05, 0.05),
        (0.1, 0.05),
        (0.25, 0.1),
        (0.3, 0.3),
        (0.02, 0.01),
        (0.6, 0.1),
        (0.5, 0.5),
    ];
    let (mut least, mut sum) = (1.0_f64, 0.0);
    for (gain, loss) in truths {
        let covered = coverage(PAIRS, gain, loss, at(0.95));
        least = least.min(covered);
        sum += covered;
    }
    let mean = sum / 10.0;
    say(&format!(
        "paired: coverage of Tango's interval at 0.95, 40 pairs: least {least:.4}, mean {mean:.4}"
    ));
    assert!(least > 0.92, "{least}");
    assert!((mean - 0.95).abs() < 0.015, "{mean}");
}

/// The probability that the interval covers gain − loss, by enumeration.
fn coverage(pairs: u64, gain: f64, loss: f64, confidence: Confidence) -> f64 {
    let mut covered = 0.0;
    for gained in 0..=pairs {
        let of_gained = binomial::pmf(gained, pairs, gain);
        for lost in 0..=pairs - gained {
            let rest = if gain < 1.0 { loss / (1.0 - gain) } else { 0.0 };
            let of_lost = binomial::pmf(lost, pairs - gained, rest.min(1.0));
            if tango(gained, lost, pairs, confidence).contains(gain - loss) {
                covered += of_gained * of_lost;
            }
        }
    }
    covered
}

#[test]
fn no_discordant_pair_still_leaves_something_unknown() {
    let confidence = at(0.9);
    let z = confidence.z();
    for pairs in [1_u64, 10, 1_000_000] {
        let Interval { low, high } = tango(0, 0, pairs, confidence);
        let expected = z * z / (pairs as f64 + z * z);
        assert_close(high, expected, 1e-13);
        assert_eq!(low, -high);
    }
    assert_eq!(tango(0, 0, 0, confidence), Interval::ANY_DIFFERENCE);
    assert!(tango_score(0, 0, 0, 0.1).is_nan());
    assert_eq!(tango_score(0, 0, 9, 0.0), 0.0);
}

#[test]
fn rates_apart_have_the_interval_of_newcombe() {
    for (first, second) in [
        ((48, 80), (56, 70)),
        ((0, 10), (10, 10)),
        ((5, 1_000_000), (9, 20)),
    ] {
        let rates = UnpairedRates::of(first, second);
        let expected = newcombe(second.0, second.1, first.0, first.1, at(0.95));
        assert_eq!(rates.interval(at(0.95)), expected);
    }
    assert_eq!(
        UnpairedRates::of((0, 0), (1, 2)).interval(at(0.9)),
        Interval::ANY_DIFFERENCE
    );
    assert!(UnpairedRates::of((0, 0), (1, 2)).score(0.0).is_nan());
}

/// Ratios: 10,000 samples of 1,000 pods, in which not every viewer starts the
/// second ad; the arms share their draws, so that discordant pairs are mostly on one
/// side, for which the interval allows. Fixed seed; 5 binomial standard errors at
/// 0.95 are 0.0109.
#[test]
fn ratios_are_covered_as_often_as_they_should() {
    const SAMPLES: u32 = 10_000;
    let mut draws = crate::draws::Draws::new(2026);
    let truth = 0.62 - 0.55;
    let (mut covered, mut covered_apart, mut narrower) = (0_u32, 0_u32, 0_u32);
    for _ in 0..SAMPLES {
        let mut counts = [[0_u64; 3]; 3];
        for _ in 0..1_000 {
            let (start, event) = (draws.uniform(), draws.uniform());
            let arm = |reach: f64, rate: f64| match (start < reach, event < rate) {
                (false, _) => 0,
                (true, false) => 1,
                (true, true) => 2,
            };
            counts[arm(0.8, 0.55)][arm(0.7, 0.62)] += 1;
        }
        let rates = PairedRates::of(counts);
        let (together, apart) = (
            rates.interval(at(0.95)),
            rates.unpaired().interval(at(0.95)),
        );
        covered += u32::from(together.contains(truth));
        covered_apart += u32::from(apart.contains(truth));
        narrower += u32::from(together.high - together.low < apart.high - apart.low);
    }
    let share = f64::from(covered) / f64::from(SAMPLES);
    say(&format!(
        "paired: coverage of ratios at 0.95: {share:.4}; apart {covered_apart}"
    ));
    assert!((0.95 - 0.0109..0.98).contains(&share), "{share}");
    assert!(covered_apart > covered, "apart, intervals are too wide");
    assert_eq!(narrower, SAMPLES);
}

fn counts() -> impl Strategy<Value = [[u64; 3]; 3]> {
    let count = prop_oneof![Just(0_u64), 0_u64..20, 0_u64..100_000];
    prop::array::uniform3(prop::array::uniform3(count))
}

fn transposed(counts: [[u64; 3]; 3]) -> [[u64; 3]; 3] {
    [0, 1, 2].map(|i| [0, 1, 2].map(|j| counts[j][i]))
}

proptest! {
    #[test]
    fn an_interval_contains_its_difference(counts in counts(), all_started in any::<bool>()) {
        let mut counts = counts;
        if all_started {
            (counts[0], counts[1][0], counts[2][0]) = ([0; 3], 0, 0);
        }
        let rates = PairedRates::of(counts);
        let (difference, interval) = (rates.difference(), rates.interval(at(0.9)));
        prop_assert!(-1.0 <= interval.low && interval.high <= 1.0);
        if !difference.is_nan() {
            prop_assert!(interval.contains(difference), "{difference} {interval:?}");
        }
    }

    #[test]
    fn arms_exchanged_negate(counts in counts()) {
        let (rates, other) = (PairedRates::of(counts), PairedRates::of(transposed(counts)));
        let (here, there) = (rates.interval(at(0.9)), other.interval(at(0.9)));
        prop_assert!((here.low + there.high).abs() < 1e-12 && (here.high + there.low).abs() < 1e-12);
        let (score, mirrored) = (rates.score(0.01), other.score(-0.01));
        prop_assert!(score.is_nan() || (score + mirrored).abs() <= 1e-9 * score.abs().max(1.0));
    }

    /// The interval ends where the test begins to reject.
    #[test]
    fn scores_and_intervals_go_together(counts in counts()) {
        let rates = PairedRates::of(counts);
        let confidence = at(0.9);
        let Interval { low, high } = rates.interval(confidence);
        for (end, z) in [(low, confidence.z()), (high, -confidence.z())] {
            if end.abs() < 1.0 && !rates.difference().is_nan() && end != rates.difference() {
                prop_assert!((rates.score(end) - z).abs() < 1e-4, "{} {z}", rates.score(end));
            }
        }
    }

    #[test]
    fn scores_fall(counts in counts(), from in -1.0..1.0_f64, to in -1.0..1.0_f64) {
        let rates = PairedRates::of(counts);
        let [low, high] = [from.min(to), from.max(to)].map(|at| rates.score(at));
        prop_assert!(low.is_nan() || low >= high || (low - high).abs() <= 1e-9 * high.abs());
    }
}

/// Pairs that try neither arm say nothing.
#[test]
fn who_tries_neither_does_not_count() {
    let tried = [[0, 0, 0], [0, 30, 9], [0, 2, 50]];
    let mut more = tried;
    more[0][0] = 1_000;
    let [of_tried, of_more] = [tried, more].map(PairedRates::of);
    assert_eq!(of_tried.interval(at(0.95)), of_more.interval(at(0.95)));
    assert_eq!(of_tried.log_p_difference(), of_more.log_p_difference());
    assert_eq!(of_tried.interval(at(0.95)), tango(9, 2, 91, at(0.95)));
}
