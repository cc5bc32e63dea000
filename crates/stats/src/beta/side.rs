//! One tail of a beta distribution, as a density times an area.

use crate::descent::{Descent, Straight};
use crate::deviance::{bend, deviance, stirling_error};
use crate::exact::excess_of_share;
use crate::gamma::{ROUNDING, STRAIGHT};
use core::f64::consts::PI;

/// The way from `x` down to 0.
///
/// With odds t/(1 − t) = e⁻ʷ·x/y the tail is Iₓ(a, b) = f·∫₀^∞ exp E(w) dw,
/// where f = xᵃyᵇ/B(a, b) is the density of the log odds and E(w) = −aw −
/// n·ln(y + xe⁻ʷ) is concave for all shapes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    a: f64,
    b: f64,
    x: f64,
    y: f64,
    /// (a + b)·x − a: how far x is above the mean, negative below it.
    above_mean: f64,
}

impl Side {
    /// `y` is 1 − `x`, rounded; the smaller of the two counts.
    pub(super) fn new(a: f64, b: f64, x: f64, y: f64) -> Self {
        let above_mean = if x <= y {
            excess_of_share(a, b, x)
        } else {
            -excess_of_share(b, a, y)
        };
        Self {
            a,
            b,
            x,
            y,
            above_mean,
        }
    }

    /// From the point whose odds x/y are `ratio` times a/b: how far that is
    /// above the mean has a closed form, without a difference of shapes.
    pub(super) fn of_ratio(a: f64, b: f64, ratio: f64) -> Self {
        let whole = a * ratio + b;
        Self {
            a,
            b,
            x: a * ratio / whole,
            y: b / whole,
            above_mean: a * (b / whole) * (ratio - 1.0),
        }
    }

    /// The way from x up to 1, as one down.
    pub(super) fn mirrored(self) -> Self {
        Self {
            a: self.b,
            b: self.a,
            x: self.y,
            y: self.x,
            above_mean: -self.above_mean,
        }
    }

    pub(super) fn is_above_mean(self) -> bool {
        self.above_mean > 0.0
    }

    /// Whether the other tail may have lost its digits in a tail that is most
    /// of the distribution.
    pub(super) fn hugs_zero(self) -> bool {
        self.a < 1.0
    }

    /// ln(xᵃyᵇ/B(a, b)) in Loader's saddle-point form.
    pub(super) fn ln_density(self) -> f64 {
        let Self { a, b, x, y, .. } = self;
        let n = a + b;
        let stirling = stirling_error(n) - stirling_error(a) - stirling_error(b);
        let root = 0.5 * libm::log(a / n * b / (2.0 * PI));
        let (of_a, of_b) = (
            deviance(a, self.above_mean, n * x),
            deviance(b, -self.above_mean, n * y),
        );
        root + stirling - (of_a + of_b)
    }

    /// ln of the tail; at or below the mean every term has one sign.
    pub(super) fn ln_tail(self) -> f64 {
        let area = if self.is_above_mean() {
            self.area_of_hill()
        } else {
            self.area_of_slope()
        };
        self.ln_density() + libm::log(area)
    }

    fn area_of_slope(self) -> f64 {
        let Self { a, b, x, y, .. } = self;
        self.descent(self.first_panel()).area(|w| {
            let (kept, gone) = (libm::exp(-w), -libm::expm1(-w));
            let r = y + x * kept;
            let (down, up) = (y * gone / r, x * gone / r);
            let bend_down = if down > 0.5 {
                w + libm::log(r) - down
            } else {
                bend(-down)
            };
            self.above_mean * (gone / r) - a * bend_down - b * bend(up)
        })
    }

    /// From above the mean E rises first, by less than 1 if b is below 1.
    fn area_of_hill(self) -> f64 {
        let n = self.a + self.b;
        let ln_y = libm::log(self.y);
        let straight_until = -ln_y - libm::log(n) - ROUNDING;
        let descent = self.descent(straight_until.max(self.first_panel()));
        descent.area(|w| {
            let grown = if w < 40.0 {
                self.y * libm::expm1(w)
            } else {
                libm::exp(w + ln_y)
            };
            self.b * w - n * libm::log1p(grown)
        })
    }

    /// E falls with slope |nx − a| and curvature nxy at first; once n·t is
    /// 1e-8, it falls with slope a but for that.
    fn descent(self, first: f64) -> Descent {
        let n = (self.a + self.b).max(1.0);
        let ln_odds = libm::log(self.x) - libm::log(self.y);
        let at = (ln_odds + libm::log(n) + STRAIGHT).max(0.0);
        let t = libm::exp(ln_odds - at);
        let straight = Straight {
            at,
            rate: self.a,
            mass: (self.a + self.b) * t / (1.0 + t),
        };
        Descent {
            first,
            straight: Some(straight),
        }
    }

    fn first_panel(self) -> f64 {
        let curvature = (self.a + self.b) * self.x * self.y;
        2.0 / self.above_mean.abs().max(curvature.sqrt()).max(0.5)
    }
}
