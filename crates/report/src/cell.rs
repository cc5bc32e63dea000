//! What the ads of one cell of a scenario counted, as plain data.

/// One cell: its key, and its ads in the order of the program's turns.
///
/// Counts are of sessions and durations are integer nanoseconds, so records
/// compare and merge exactly. A count is never above the sessions it is part
/// of; the tables panic on a record that breaks this.
#[derive(Debug, Clone, PartialEq)]
pub struct CellRecord {
    /// Which cell this is.
    pub key: CellKey,
    /// The seed that its sessions draw with.
    pub seed: u64,
    /// Its ads; substitutes for ads that fail are among them.
    pub ads: Vec<AdRecord>,
}

impl CellRecord {
    /// Viewings that were played: each begins with a session of the first ad.
    pub fn viewings(&self) -> u64 {
        self.ads.first().map_or(0, |ad| ad.sessions)
    }
}

/// One ad of a cell: its counts, and what the model expects of them. Its
/// sessions are those of the viewings that started it.
#[derive(Debug, Clone, PartialEq)]
pub struct AdRecord {
    /// Identifier of the ad.
    pub ad_id: String,
    /// How long it is.
    pub duration_ns: u64,
    /// Sessions that were played.
    pub sessions: u64,
    /// Sessions that played to the end.
    pub completed: u64,
    /// Sessions that were interrupted, for any reason.
    pub interrupted: u64,
    /// Sessions in which the viewer skipped the ad.
    pub skipped: u64,
    /// Sessions that ended in an error.
    pub errored: u64,
    /// Playback time summed over all sessions.
    pub watched_ns: u128,
    /// Standard error of the mean playback time, in seconds, where it is known.
    pub watched_standard_error_s: Option<f64>,
    /// How many sessions reached each milestone, in playback order.
    pub milestones: Vec<MilestoneRecord>,
    /// Interruptions by segment and reason, in the order to be reported.
    pub interruptions: Vec<InterruptionRecord>,
    /// When interruptions happened, by reason; `all` covers every reason.
    pub offsets: Vec<OffsetRecord>,
    /// How many were interrupted by some instants, which ascend.
    pub survival: Vec<SurvivalRecord>,
    /// How many were interrupted for each reason by some instants: reason by reason,
    /// the instants of each ascending and those of all the same.
    pub incidence: Vec<IncidenceRecord>,
    /// How often each event fired, in the order of the timeline.
    pub events: Vec<EventRecord>,
    /// What the model's closed form expects, where it has one.
    pub expected: Option<ExpectedRecord>,
}

/// The columns that identify a cell in every table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellKey {
    /// Name of the scenario.
    pub scenario: String,
    /// Label within the scenario's matrix, such as `provider=google`; `all`
    /// for the only cell of a scenario without a matrix.
    pub cell: String,
    /// Name of the provider's profile.
    pub provider: String,
    /// Identifier of the publisher, if the scenario has one.
    pub publisher: Option<String>,
    /// Name of the interruption model.
    pub model: String,
}

/// How many sessions reached a milestone.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestoneRecord {
    /// VAST name: `start`, `firstQuartile`, … `complete`.
    pub milestone: String,
    /// Sessions that reached it.
    pub reached: u64,
    /// Expected share of all sessions, 0..=1.
    pub expected: Option<f64>,
}

/// How many sessions were interrupted in a segment, for one reason.
#[derive(Debug, Clone, PartialEq)]
pub struct InterruptionRecord {
    /// VAST name of the milestone that the segment belongs to.
    pub segment: String,
    /// The reason's name.
    pub reason: String,
    /// Sessions interrupted there for that reason.
    pub interrupted: u64,
    /// Expected share of all sessions, 0..=1.
    pub expected: Option<f64>,
}

/// When the interruptions of one reason happened, from the start of the ad.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffsetRecord {
    /// Why, or `all`.
    pub reason: String,
    /// Interruptions counted.
    pub count: u64,
    /// Their offsets summed.
    pub sum_ns: u128,
    /// The earliest, if there was any.
    pub min_ns: Option<u64>,
    /// The latest, if there was any.
    pub max_ns: Option<u64>,
    /// Quantiles in nanoseconds; a missing one is reported as empty.
    pub quantiles: Vec<(Quantile, u64)>,
}

/// How many sessions were interrupted by an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalRecord {
    /// The instant, from the start of the ad.
    pub offset_ns: u64,
    /// Sessions interrupted at it or before.
    pub interrupted: u64,
    /// Expected share of all sessions that are not, 0..=1.
    pub expected: Option<f64>,
}

/// How many sessions were interrupted for a reason by an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct IncidenceRecord {
    /// Why.
    pub reason: String,
    /// The instant, from the start of the ad.
    pub offset_ns: u64,
    /// Sessions interrupted for the reason, at the instant or before.
    pub interrupted: u64,
    /// Expected share of all sessions that are, 0..=1.
    pub expected: Option<f64>,
}

/// How often an event fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRecord {
    /// VAST name; of a progress event with its offset, such as `progress@5s`.
    pub event: String,
    /// How many times it fired, over all sessions.
    pub fired: u64,
    /// Sessions in which it fired.
    pub sessions: u64,
}

/// The model's closed form for an ad.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpectedRecord {
    /// Share of all viewings that start it, 0..=1, where it is known.
    pub start_reach: Option<f64>,
    /// Completion rate among started sessions, 0..=1.
    pub vcr: f64,
    /// Mean playback time in seconds.
    pub mean_watched_s: f64,
}

/// A quantile that `offsets.csv` reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "the name is the quantile: P05 is 5 %, P999 is 99.9 %"
)]
pub enum Quantile {
    P01,
    P05,
    P10,
    P25,
    P50,
    P75,
    P90,
    P95,
    P99,
    P999,
}

impl Quantile {
    /// Every quantile, in the order of the rows.
    pub const ALL: [Self; 10] = [
        Self::P01,
        Self::P05,
        Self::P10,
        Self::P25,
        Self::P50,
        Self::P75,
        Self::P90,
        Self::P95,
        Self::P99,
        Self::P999,
    ];

    /// The name in the `statistic` column.
    pub fn name(self) -> &'static str {
        match self {
            Self::P01 => "p01",
            Self::P05 => "p05",
            Self::P10 => "p10",
            Self::P25 => "p25",
            Self::P50 => "p50",
            Self::P75 => "p75",
            Self::P90 => "p90",
            Self::P95 => "p95",
            Self::P99 => "p99",
            Self::P999 => "p999",
        }
    }

    /// The share of values at or below the quantile, in thousandths.
    pub fn per_mille(self) -> u16 {
        match self {
            Self::P01 => 10,
            Self::P05 => 50,
            Self::P10 => 100,
            Self::P25 => 250,
            Self::P50 => 500,
            Self::P75 => 750,
            Self::P90 => 900,
            Self::P95 => 950,
            Self::P99 => 990,
            Self::P999 => 999,
        }
    }
}
