//! The area under the exponential of a concave function that falls.

/// Where the exponent is known to be linear, so that the rest has a closed form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Straight {
    /// From here on, E(w) = E(at) − rate·s + mass·(1 − e⁻ˢ) with s = w − at.
    pub(crate) at: f64,
    pub(crate) rate: f64,
    /// What is left of the bend, so small that its square is nothing.
    pub(crate) mass: f64,
}

/// How the exponent E runs: from E(0) = 0 down to −∞, concave.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Descent {
    /// The width of the first panel: over it E falls by little.
    pub(crate) first: f64,
    /// The straight end, if it has one.
    pub(crate) straight: Option<Straight>,
}

impl Descent {
    /// ∫₀^∞ exp E(w) dw.
    ///
    /// Gauss–Legendre panels of twenty points; each is as wide as all before
    /// it, but no wider than [`WIDEST`]. It ends where E is below
    /// [`NOTHING`] or straight, after [`PANELS_MAX`] panels at the latest.
    pub(crate) fn area(self, exponent: impl Fn(f64) -> f64) -> f64 {
        let end = self.straight.map_or(f64::INFINITY, |rest| rest.at);
        let (mut sum, mut from, mut to) = (0.0, 0.0, self.first);
        for _ in 0..PANELS_MAX {
            if to >= end {
                break;
            }
            sum += panel(from, to, &exponent);
            if exponent(to) < NOTHING {
                return sum;
            }
            (from, to) = (to, to + to.min(WIDEST));
        }
        let Some(rest) = self.straight else {
            return sum;
        };
        let tail = (1.0 + rest.mass / (rest.rate + 1.0)) / rest.rate;
        sum + panel(from, end, &exponent) + tail * libm::exp(exponent(end))
    }
}

/// ∫ exp E over one panel.
pub(crate) fn panel(from: f64, to: f64, exponent: &impl Fn(f64) -> f64) -> f64 {
    if to <= from {
        return 0.0;
    }
    let (half, centre) = (0.5 * (to - from), 0.5 * (to + from));
    let value = |w: f64| libm::exp(exponent(w));
    let pairs = NODES.iter().map(|(node, weight)| {
        let reach = half * node;
        weight * (value(centre - reach) + value(centre + reach))
    });
    half * pairs.sum::<f64>()
}

/// The nearest complex singularities of all exponents used lie π off the axis.
const WIDEST: f64 = 4.0;

/// e⁻⁴² of an area of at least about 1 is lost in its last bit.
const NOTHING: f64 = -42.0;

/// Log odds span 1500, so 400 panels reach from one end to the other.
const PANELS_MAX: usize = 512;

/// Positive nodes and weights of the twenty-point rule on [−1, 1].
pub(crate) const NODES: [(f64, f64); 10] = [
    (0.993_128_599_185_094_9, 0.017_614_007_139_152_118),
    (0.963_971_927_277_913_8, 0.040_601_429_800_386_94),
    (0.912_234_428_251_326, 0.062_672_048_334_109_07),
    (0.839_116_971_822_218_8, 0.083_276_741_576_704_75),
    (0.746_331_906_460_150_8, 0.101_930_119_817_240_44),
    (0.636_053_680_726_515, 0.118_194_531_961_518_41),
    (0.510_867_001_950_827_1, 0.131_688_638_449_176_64),
    (0.373_706_088_715_419_55, 0.142_096_109_318_382_04),
    (0.227_785_851_141_645_07, 0.149_172_986_472_603_74),
    (0.076_526_521_133_497_34, 0.152_753_387_130_725_86),
];
