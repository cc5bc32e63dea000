//! How sessions are played.

use super::{InterruptionsFile, Interval, Limit};
use crate::decode::{At, Decode, Fields, Spanned};
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
}

impl Decode for PlaybackFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            interruptions: fields.optional("interruptions"),
            max_session_duration_s: fields.optional("max_session_duration_s"),
            tick_interval_s: fields.optional("tick_interval_s"),
        };
        fields.finish();
        Some(file)
    }
}
