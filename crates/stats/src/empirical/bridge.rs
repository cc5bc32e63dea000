//! How far a Brownian bridge goes, seen at a few times.

use crate::descent::NODES;
use crate::{kolmogorov, normal};
use core::f64::consts::PI;

/// lim P(√n·d ≥ z) for the d of [`super::ks_binned`]: the probability that a Brownian
/// bridge is at least `z` away from 0 at one of the inner edges of the bins.
///
/// Where every bin has a probability of at least 1/256 (or of 0), the bridge is followed from
/// edge to edge by quadrature: absolute error below 1e-12. Where the sum over the edges of the
/// probability there, or [`kolmogorov::limit_sf`], is below 1e-8, p is that, which is more.
/// With smaller bins, it is [`kolmogorov::limit_sf`] of z + 0.5826·√p, p being the smallest
/// (Siegmund's shift, 1985, for steps all of that size): within a fiftieth of itself if the
/// bins are alike, conservative otherwise.
///
/// 1 for z ≤ 0. NaN for z NaN, no or negative probabilities, and a sum of them that is off
/// 1 by more than 1e-9.
///
/// ```
/// use vastsim_stats::{empirical::ks_edges_sf, normal};
///
/// // One inner edge, where the bridge has the standard deviation ½.
/// let p = ks_edges_sf(1.0, &[0.5, 0.5]);
/// assert!((p - 2.0 * normal::sf(2.0)).abs() < 1e-10);
/// ```
pub fn ks_edges_sf(z: f64, probabilities: &[f64]) -> f64 {
    let sum: f64 = probabilities.iter().sum();
    let legal = probabilities.iter().all(|p| *p >= 0.0) && (sum - 1.0).abs() <= 1e-9;
    if z.is_nan() || !legal {
        return f64::NAN;
    } else if z <= 0.0 {
        return 1.0;
    }
    let bins: Vec<f64> = probabilities.iter().copied().filter(|p| *p > 0.0).collect();
    let smallest = bins.iter().copied().fold(1.0, f64::min);
    let union = union(z, &bins).min(kolmogorov::limit_sf(z));
    let tail = if union < UNION_BELOW || bins.len() == 1 {
        union
    } else if smallest < SMALLEST {
        kolmogorov::limit_sf(z + SIEGMUND * smallest.sqrt())
    } else {
        1.0 - inside(z, &bins, smallest)
    };
    tail.clamp(0.0, union)
}

/// Σ P(|B(Hᵢ)| ≥ z), which is more than the probability of any.
fn union(z: f64, bins: &[f64]) -> f64 {
    let inner = bins.split_last().map_or(bins, |(_, inner)| inner);
    let edges = inner.iter().scan(0.0, |below, p| {
        *below += p;
        Some(*below)
    });
    let tails = edges.map(|below| 2.0 * normal::sf(z / (below * (1.0 - below)).sqrt()));
    tails.sum()
}

/// The probability that the bridge stays inside ±z at every edge.
///
/// The density of a Brownian motion that stayed inside is carried from edge to edge
/// on the nodes of a quadrature of the half 0..z, being even; at the end it is compared
/// with that of all that return to 0.
fn inside(z: f64, bins: &[f64], smallest: f64) -> f64 {
    let panels = (z / (PANEL_WIDTHS * smallest.sqrt())) as usize + 1;
    let nodes = nodes(z, panels);
    let mut density: Vec<f64> = nodes.iter().map(|(x, _)| gauss(*x, bins[0])).collect();
    for p in &bins[1..bins.len() - 1] {
        density = nodes
            .iter()
            .map(|(x, _)| carried(*x, *p, &nodes, &density))
            .collect();
    }
    let back = bins.last().copied().unwrap_or(1.0);
    carried(0.0, back, &nodes, &density) * (2.0 * PI).sqrt()
}

fn carried(x: f64, variance: f64, nodes: &[(f64, f64)], density: &[f64]) -> f64 {
    let masses = nodes.iter().zip(density);
    let sum = masses
        .map(|((y, weight), f)| weight * f * (gauss(x - y, variance) + gauss(x + y, variance)));
    sum.sum()
}

fn gauss(x: f64, variance: f64) -> f64 {
    let square = x * x / variance;
    if square > 80.0 {
        return 0.0;
    }
    libm::exp(-0.5 * square) / (2.0 * PI * variance).sqrt()
}

/// Places and weights on 0..=z.
fn nodes(z: f64, panels: usize) -> Vec<(f64, f64)> {
    let half = 0.5 * z / panels as f64;
    let centres = (0..panels).map(|i| (2 * i + 1) as f64 * half);
    let panel = |centre: f64| {
        let sides = NODES
            .iter()
            .flat_map(|(node, weight)| [(-node, weight), (*node, weight)]);
        sides.map(move |(node, weight)| (centre + half * node, half * weight))
    };
    centres.flat_map(panel).collect()
}

const UNION_BELOW: f64 = 1e-8;

const SMALLEST: f64 = 1.0 / 256.0;

/// −ζ(½)/√(2π).
const SIEGMUND: f64 = 0.582_597_157_939_010_6;

/// How wide a panel may be, in the smallest standard deviation of a step.
const PANEL_WIDTHS: f64 = 7.0;
