//! How many sessions a validation takes, and what a number of them can say.

mod design;
mod exact_size;
mod planned;
mod reach;

pub use design::{Arms, Design, DesignEffect};
pub use planned::{Planned, PlannedSegment, SegmentRate, Sizes, start_with_all};
pub use reach::Attained;
