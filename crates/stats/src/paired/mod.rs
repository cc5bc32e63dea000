//! Two rates against each other, where the same trials may have given both.
//!
//! Trials that two arms share (the same viewers, the same random numbers) are
//! alike, so that the difference between the arms is known better than that of as
//! many trials apart. [`PairedRates`] says how well, [`UnpairedRates`] what would
//! be known without the pairs. Both give an interval and a score, which go
//! together: the interval at confidence 1 − 2α ends where a one-sided test at α
//! begins to reject.
//!
//! ```
//! use vastsim_stats::{Confidence, paired::{PairedRates, tango}};
//!
//! // Of 1,000 pairs, 60 are events in the second arm alone, 20 in the first.
//! let rates = PairedRates::of([[0, 0, 0], [0, 620, 60], [0, 20, 300]]);
//! assert!((rates.difference() - 0.04).abs() < 1e-15);
//! let known = rates.interval(Confidence::default());
//! assert_eq!(known, tango(60, 20, 1_000, Confidence::default()));
//! let apart = rates.unpaired().interval(Confidence::default());
//! assert!(apart.high - apart.low > 2.0 * (known.high - known.low));
//! ```

mod rates;
mod ratios;
mod tango;
mod unpaired;

pub use rates::PairedRates;
pub use tango::{tango, tango_score};
pub use unpaired::UnpairedRates;
