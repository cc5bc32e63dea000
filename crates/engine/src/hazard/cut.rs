//! Cuts of the time line: just before or just after an instant.

use crate::time::SimTime;

/// Which side of an instant a cut lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The instant itself lies behind the cut.
    Before,
    /// The instant itself lies before the cut.
    After,
}

/// A cut of the time line, which tells `T < t` from `T ≤ t` where a model puts
/// mass on single instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    /// The instant.
    pub at: SimTime,
    /// The side of it.
    pub side: Side,
}

impl Cut {
    /// Just before an instant.
    pub const fn before(at: SimTime) -> Self {
        let side = Side::Before;
        Self { at, side }
    }

    /// Just after an instant.
    pub const fn after(at: SimTime) -> Self {
        let side = Side::After;
        Self { at, side }
    }
}
