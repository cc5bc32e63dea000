//! The quantile of the standard normal distribution.

/// The value below which a standard normal variable falls with probability `p`.
///
/// Algorithm AS 241, PPND16 (Wichura 1988), accurate to about 1e-15 relative
/// to the value down to p = 1e-300. Near 1 a `f64` cannot tell p from its
/// neighbours: ask for `-quantile(1 − p)` with the complement at hand.
///
/// 0 gives −∞, 1 gives +∞, anything outside 0..=1 NaN.
///
/// ```
/// use vastsim_stats::normal::quantile;
///
/// assert_eq!(quantile(0.5), 0.0);
/// assert!((quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
/// ```
pub fn quantile(p: f64) -> f64 {
    let centred = p - 0.5;
    if centred.abs() <= CENTRE {
        let r = CENTRE * CENTRE - centred * centred;
        centred * ratio(&CENTRE_NUMERATOR, &CENTRE_DENOMINATOR, r)
    } else if centred < 0.0 {
        -upper_tail(p)
    } else {
        upper_tail(1.0 - p)
    }
}

/// The value exceeded with probability `q`: −[`quantile`]`(q)`, with the digits
/// that a small q has; SciPy's `norm.isf`.
///
/// ```
/// let z = vastsim_stats::normal::isf(1e-300);
/// assert!((z - 37.047_096_299_361_2).abs() < 1e-13);
/// ```
pub fn isf(q: f64) -> f64 {
    -quantile(q)
}

/// The value exceeded with probability `p`, for p below 0.075.
fn upper_tail(p: f64) -> f64 {
    if p == 0.0 {
        return f64::INFINITY;
    }
    let r = (-libm::log(p)).sqrt();
    if r <= FAR {
        ratio(&TAIL_NUMERATOR, &TAIL_DENOMINATOR, r - 1.6)
    } else {
        ratio(&FAR_NUMERATOR, &FAR_DENOMINATOR, r - FAR)
    }
}

fn ratio(numerator: &[f64; 8], denominator: &[f64; 8], x: f64) -> f64 {
    polynomial(numerator, x) / polynomial(denominator, x)
}

/// Horner's scheme, constant term first.
fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

/// Half the width of the central range of probabilities, 0.075 to 0.925.
const CENTRE: f64 = 0.425;

/// Where the far tail begins, on the scale √(−ln p): p below about 1.4e-11.
const FAR: f64 = 5.0;

const CENTRE_NUMERATOR: [f64; 8] = [
    3.387_132_872_796_366_5,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_3e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];

const CENTRE_DENOMINATOR: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_659_7e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];

const TAIL_NUMERATOR: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];

const TAIL_DENOMINATOR: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];

const FAR_NUMERATOR: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];

const FAR_DENOMINATOR: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];
