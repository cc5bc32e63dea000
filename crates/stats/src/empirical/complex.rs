//! Complex numbers, as far as a contour needs them.

use std::ops::{Add, Div, Mul, Sub};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Complex {
    pub(super) re: f64,
    pub(super) im: f64,
}

impl Complex {
    pub(super) const ZERO: Self = Self::real(0.0);
    pub(super) const ONE: Self = Self::real(1.0);

    pub(super) const fn new(re: f64, im: f64) -> Self {
        Self { re, im }
    }

    pub(super) const fn real(re: f64) -> Self {
        Self { re, im: 0.0 }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        Self::new(self.re * factor, self.im * factor)
    }

    fn square(self) -> f64 {
        self.re * self.re + self.im * self.im
    }

    pub(super) fn ln_size(self) -> f64 {
        0.5 * libm::log(self.square())
    }

    pub(super) fn ln(self) -> Self {
        Self::new(self.ln_size(), libm::atan2(self.im, self.re))
    }

    pub(super) fn exp(self) -> Self {
        let size = libm::exp(self.re);
        Self::new(size * libm::cos(self.im), size * libm::sin(self.im))
    }

    /// The root with a positive real part, without cancellation.
    pub(super) fn sqrt(self) -> Self {
        let size = self.square().sqrt();
        let larger = (0.5 * (size + self.re.abs())).sqrt();
        if larger == 0.0 {
            Self::ZERO
        } else if self.re >= 0.0 {
            Self::new(larger, 0.5 * self.im / larger)
        } else {
            let smaller = 0.5 * self.im.abs() / larger;
            Self::new(smaller, if self.im < 0.0 { -larger } else { larger })
        }
    }

    /// The angle from `other` to this number, −π..=π.
    pub(super) fn angle_from(self, other: Self) -> f64 {
        let (re, im) = (
            self.re * other.re + self.im * other.im,
            self.im * other.re - self.re * other.im,
        );
        libm::atan2(im, re)
    }
}

impl Add for Complex {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::new(self.re + other.re, self.im + other.im)
    }
}

impl Sub for Complex {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::new(self.re - other.re, self.im - other.im)
    }
}

impl Mul for Complex {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let re = self.re * other.re - self.im * other.im;
        Self::new(re, self.re * other.im + self.im * other.re)
    }
}

impl Div for Complex {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        let square = other.square();
        let re = self.re * other.re + self.im * other.im;
        let im = self.im * other.re - self.re * other.im;
        Self::new(re / square, im / square)
    }
}
