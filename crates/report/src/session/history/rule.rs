//! What a legal history keeps to.

/// Makes the rules from a table of codes.
macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $rule:ident = $code:literal,)+) => {
        /// What a history breaks. Its code is stable between releases.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $rule,)+
        }

        impl Rule {
            /// All rules, in order.
            pub const ALL: &[Self] = &[$(Self::$rule),+];

            /// The stable code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$rule => $code,)+
                }
            }
        }
    };
}

rules! {
    /// Timestamps never go back.
    TimeGoesBack = "session::time_goes_back",
    /// No offset lies behind the duration.
    BeyondDuration = "session::beyond_duration",
    /// The playhead goes back only by a tracked `rewind`, or one of the seeks that
    /// vastsim records.
    OffsetGoesBack = "session::offset_goes_back",
    /// The playhead stands still while paused, but for recorded seeks.
    MovesWhilePaused = "session::moves_while_paused",
    /// In a session that says it is unpaced, the playhead moves at most as fast
    /// as the clock, but for recorded seeks.
    OutrunsClock = "session::outruns_clock",
    /// A session begins with `start`, or fails with `error` before.
    StartMissing = "session::start_missing",
    /// `start` happens once.
    StartRepeated = "session::start_repeated",
    /// A quartile event says which, by number and name.
    QuartileUnnamed = "session::quartile_unnamed",
    /// Each quartile happens once.
    QuartileRepeated = "session::quartile_repeated",
    /// No quartile happens behind a later one.
    QuartileOutOfOrder = "session::quartile_out_of_order",
    /// No quartile happens without those below it, and neither does `complete`
    /// where quartiles are reported.
    QuartileSkipped = "session::quartile_skipped",
    /// A quartile may be late, but never early; once the playhead was moved it
    /// counts the time played, and its offset says nothing.
    QuartileEarly = "session::quartile_early",
    /// A progress offset is reported once.
    ProgressRepeated = "session::progress_repeated",
    /// Only what plays is paused.
    PauseWhilePaused = "session::pause_while_paused",
    /// Only what is paused is resumed.
    ResumeWhilePlaying = "session::resume_while_playing",
    /// Quartiles, progress and `complete` do not happen while paused.
    PlaysWhilePaused = "session::plays_while_paused",
    /// Nothing happens behind the end.
    AfterEnd = "session::after_end",
    /// `complete` happens at the end of the ad.
    CompleteEarly = "session::complete_early",
    /// Without a duration there are neither quartiles nor progress, and the
    /// session fails.
    ZeroDuration = "session::zero_duration",
    /// The status follows from the events.
    StatusDisagrees = "session::status_disagrees",
    /// What has ended has an end time.
    EndTimeMissing = "session::end_time_missing",
    /// What is open has no end time.
    EndTimeWhileOpen = "session::end_time_while_open",
    /// The end time is that of the event that ended it.
    EndTimeDisagrees = "session::end_time_disagrees",
    /// Nothing happens before the start time.
    BeforeStartTime = "session::before_start_time",
    /// The quartiles of the record are those of the events.
    QuartilesDisagree = "session::quartiles_disagree",
    /// An interruption says of which type it is.
    InterruptionUnnamed = "session::interruption_unnamed",
    /// The type of the interruption is that of the event.
    InterruptionTypeDisagrees = "session::interruption_type_disagrees",
    /// The offset of the interruption is that of the event.
    InterruptionOffsetDisagrees = "session::interruption_offset_disagrees",
    /// The current offset is where the events leave the playhead.
    CurrentOffsetDisagrees = "session::current_offset_disagrees",
    /// Timestamps of tracking requests never go back.
    TrackingGoesBack = "session::tracking_goes_back",
    /// No tracking request lies behind the duration.
    TrackingBeyondDuration = "session::tracking_beyond_duration",
    /// Impression, start, creativeView, quartiles and complete are sent at one
    /// instant each, however many URLs they have.
    TrackingRepeated = "session::tracking_repeated",
    /// They are sent in this order.
    TrackingOutOfOrder = "session::tracking_out_of_order",
    /// A quartile and `complete` are never tracked early, unless the playhead was
    /// moved.
    TrackingEarly = "session::tracking_early",
    /// Nothing is sent before the session begins, but between ads.
    TrackingBeforeStart = "session::tracking_before_start",
    /// Nothing is sent behind the end, but between ads.
    TrackingAfterEnd = "session::tracking_after_end",
    /// `complete` is tracked only of what completed, `skip` only of what was
    /// closed, a quartile only if it was reported.
    TrackingDisagrees = "session::tracking_disagrees",
}

impl std::fmt::Display for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
