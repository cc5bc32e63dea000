//! A profile from observed data.
//!
//! A [`FitCollector`] takes the rows that are meant and counts them into a
//! [`Sample`]; [`fit`] estimates a model of it, with what is known about each
//! number, and refuses what the data cannot tell.
//!
//! ```text
//! report ── observed ──> Row ── FitCollector ──> Sample ── fit ──> Fitted
//!                                    ^                      ^
//!                        Selection ──┘         FitOptions ──┘
//! ```
//!
//! | model | of | estimated |
//! | --- | --- | --- |
//! | `quartile` | counts of milestones, or offsets | a hazard per segment, and of offsets how interruptions spread within |
//! | `empirical` | offsets | points of the survival curve |
//! | `window` | offsets | a probability per milestone, and the ends of its window |

mod collection;
mod cuts;
mod design;
mod empirical;
mod fitted;
mod loss;
mod notes;
mod options;
mod quartile;
mod reason_name;
mod reasons;
mod refusal;
mod selection;
mod spread;
mod unusable;
mod window;

pub use collection::{FitCollector, Sample};
pub use empirical::{CurveFit, CurvePoint};
pub use fitted::{Fitted, FittedModel, fit};
pub use loss::{LossError, LossRates};
pub use options::{FitModel, FitOptions, Windows};
pub use quartile::SegmentFit;
pub use reasons::ReasonFit;
pub use refusal::Refusal;
pub use selection::{Selection, SelectionError};
pub use spread::SpreadFit;
pub use unusable::UnusableRow;
pub use window::{RuleFit, WindowEnds, WindowFit};
