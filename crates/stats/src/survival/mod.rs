//! Survival curves: how many are left, as time goes by or segment by segment.
//!
//! | data | ask |
//! | --- | --- |
//! | one time each, censored or not | [`KaplanMeier`], [`NelsonAalen`] |
//! | the same, with the reason it ended | [`AalenJohansen`] |
//! | counts of segments or bins | [`LifeTable`], [`AalenJohansen::of_histogram`] |
//! | two groups | [`log_rank`], [`log_rank_grouped`] |
//!
//! Who is censored at a time was still at risk of the events at that time. With several
//! reasons, 1 − Kaplan–Meier of one reason overstates it: the share that ends for a
//! reason is Aalen–Johansen's.

mod aalen_johansen;
mod estimate;
mod kaplan_meier;
mod life_table;
mod log_rank;
mod moments;
mod nelson_aalen;

pub use aalen_johansen::{AalenJohansen, Incidence, Leaving};
pub use estimate::SurvivalEstimate;
pub use kaplan_meier::{KaplanMeier, SurvivalStep};
pub use life_table::{LifeTable, LifeTableRow};
pub use log_rank::{LogRank, log_rank, log_rank_grouped};
pub use nelson_aalen::{HazardStep, NelsonAalen};
