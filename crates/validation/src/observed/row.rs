//! What a row of a file says.

/// One row, or what several rows of one key say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row<'r> {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// What it is about.
    pub keys: Keys<'r>,
    /// The value of the column that [`by`](crate::observed::ReadOptions::by) names; empty
    /// where the field is.
    pub by: Option<&'r str>,
    /// The value of the column that [`cluster`](crate::observed::ReadOptions::cluster) names;
    /// empty where the field is.
    pub cluster: Option<&'r str>,
    /// What was observed.
    pub what: Observation<'r>,
}

/// What a row is about, in the words of result tables. None without such a column, and where
/// the field is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Keys<'r> {
    /// The cell of a matrix, such as `provider=google`.
    pub cell: Option<&'r str>,
    /// Who delivered the ad.
    pub provider: Option<&'r str>,
    /// Where it was shown.
    pub publisher: Option<&'r str>,
    /// Which ad it was.
    pub ad_id: Option<&'r str>,
    /// The interruption model, in tables of vastsim.
    pub model: Option<&'r str>,
    /// The place of the ad among those of its break.
    pub ad_index: Option<&'r str>,
}

/// What a row says of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Observation<'r> {
    /// How many reached each milestone.
    Funnel(FunnelCounts),
    /// How one ended.
    Session {
        /// Where it was interrupted, in nanoseconds from the start of the ad. None of a
        /// session that completed, whatever its field says.
        offset_ns: Option<u64>,
        /// Why it was interrupted, where that is known.
        reason: Option<&'r str>,
        /// Whether it played to the end.
        completed: bool,
    },
}

/// How many sessions reached each milestone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FunnelCounts {
    /// From start to complete, as in [`Milestone::ALL`](vastsim_engine::Milestone::ALL), each
    /// at most 2⁵³. They may grow, where beacons were lost or sent twice.
    pub reached: [u64; 5],
    /// How often the ad was delivered, where the file says so.
    pub impressions: Option<u64>,
}
