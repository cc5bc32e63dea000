//! What people are shown of a result, whatever the form: its ads, their estimates, and
//! these as text with no more digits than their intervals support.

mod ads;
mod agreement;
mod comparison;
mod estimate;
mod figures;

pub(crate) use ads::Ad;
pub use ads::cell_values;
pub(crate) use agreement::{disagreement, further, sentence, stopped};
pub(crate) use comparison::{
    Pair, compared_level, compared_sentence, compared_state, compared_together, metric, rate_cells,
    side, watched_cells,
};
pub(crate) use estimate::{Estimate, MARGIN, Position, Shown, margin};
pub(crate) use figures::{
    NONE, clipped, decimal, hundredths, level, percent, percent_digits, plain, plural, points,
    width,
};
