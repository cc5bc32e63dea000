//! How sessions are played.

use super::{BasisName, InterruptionsFile, Interval, Limit, Speed, Tolerance};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::playback_settings::PlayMode;
use crate::problem::Problems;
use schemars::JsonSchema;

/// How sessions are played.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct PlaybackFile {
    /// When and why sessions are interrupted.
    pub(crate) interruptions: Option<InterruptionsFile>,
    /// Sessions are closed after so many seconds, with the reason
    /// `exceeded_limit`; 0 for never, which is the default.
    pub(crate) max_session_duration_s: Option<Limit>,
    /// Seconds between two draws of the model `tick`. 0.1 if left out.
    pub(crate) tick_interval_s: Option<Spanned<Interval>>,
    /// What quartiles and progress events are measured on: what was played
    /// (`continuous`, the default) or the playhead, as most players do.
    pub(crate) quartile_basis: Option<BasisName>,
    /// Whether an interaction such as `mute` is reported the first time only.
    /// `false` if left out.
    pub(crate) first_only: Option<bool>,
    /// Whether the player requests the URLs of quartiles. `true` if left out.
    /// If not, they are passed all the same.
    pub(crate) auto_quartiles: Option<bool>,
    /// How many seconds late a quartile may be reported in real time. 1 if
    /// left out.
    pub(crate) quartile_tolerance_s: Option<Tolerance>,
    /// How many seconds of an ad pass in a second of real time. 1 if left out.
    pub(crate) speed: Option<Speed>,
    /// Whether a session is watched in `real` time or played at once,
    /// `headless`. `auto`, the default, is headless in continuous
    /// integration, in tests and without a display.
    pub(crate) mode: Option<PlayMode>,
    /// Whether each tracking URL is shown as it is requested. `false` if left
    /// out.
    pub(crate) log_tracking_urls: Option<bool>,
    /// Whether each event is shown as it happens. `true` if left out.
    pub(crate) emit_events: Option<bool>,
    /// Whether a session that was played is kept as a file. `false` if left
    /// out.
    pub(crate) persist_sessions: Option<bool>,
}

impl Decode for PlaybackFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            interruptions: fields.optional("interruptions"),
            max_session_duration_s: fields.optional("max_session_duration_s"),
            tick_interval_s: fields.optional("tick_interval_s"),
            quartile_basis: fields.optional("quartile_basis"),
            first_only: fields.optional("first_only"),
            auto_quartiles: fields.optional("auto_quartiles"),
            quartile_tolerance_s: fields.optional("quartile_tolerance_s"),
            speed: fields.optional("speed"),
            mode: fields.optional("mode"),
            log_tracking_urls: fields.optional("log_tracking_urls"),
            emit_events: fields.optional("emit_events"),
            persist_sessions: fields.optional("persist_sessions"),
        };
        fields.finish();
        Some(file)
    }
}
