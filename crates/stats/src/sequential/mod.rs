//! Monitoring that may stop at any time.
//!
//! A p-value holds for one look at the data; looked at after every session, a
//! test of level 5 % rejects the truth sooner or later. An e-process may be
//! looked at always: it is 1 at first, never negative, and does not grow on
//! average if the null hypothesis is true, so that by Ville's inequality (Ville
//! 1939) the chance that it ever reaches 1/α is at most α.
//!
//! Here it is a ratio of likelihoods: of a mixture over all alternatives,
//! weighted by a Dirichlet (or beta) prior, to that of the null. The prior is
//! centred on the null, α = concentration · p: the larger the concentration,
//! the smaller the differences it looks for, and the later it finds large ones.
//! It is sharpest for a few times as many trials as its concentration, and loses
//! ½·ln n per degree of freedom beyond. [`CONCENTRATION`] is a usual one.
//!
//! Sources: Robbins 1970, "Statistical methods related to the law of the
//! iterated logarithm"; Lindon & Malek 2022, "Anytime-valid inference for
//! multinomial count data".

mod mean;
mod mixture;
mod process;
mod rate;

pub use mean::MeanConfidenceSequence;
pub use mixture::e_value;
pub use process::MultinomialEProcess;
pub use rate::RateConfidenceSequence;

/// What the prior weighs unless there are reasons, in trials: it expects shares
/// to be off by √(p(1 − p)/101), four percentage points in the middle.
pub const CONCENTRATION: f64 = 100.0;

/// The last value on the way outwards that remains, rounded outwards.
fn end(inside: f64, outermost: f64, remains: impl Fn(f64) -> bool) -> f64 {
    if remains(outermost) {
        return outermost;
    }
    let (mut inside, mut outside) = (inside, outermost);
    loop {
        let middle = inside + 0.5 * (outside - inside);
        if [inside, outside].contains(&middle) {
            return outside;
        }
        if remains(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
}
