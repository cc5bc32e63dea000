//! How a player plays: what one value each says.

use super::value::value;
use crate::decode::{At, Decode};
use crate::playback_settings::{PlayMode, SPEED_MAX};
use crate::problem::{Problems, excerpt};
use schemars::JsonSchema;

/// What quartiles and progress events are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub(crate) enum BasisName {
    /// How much was played.
    Continuous,
    /// How far the playhead came.
    Playhead,
}

impl Decode for BasisName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [
            ("continuous", Self::Continuous),
            ("playhead", Self::Playhead),
        ];
        at.choice("basis", &choices, problems)
    }
}

impl Decode for PlayMode {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [
            ("real", Self::Real),
            ("headless", Self::Headless),
            ("auto", Self::Auto),
        ];
        at.choice("mode", &choices, problems)
    }
}

/// How fast a session is watched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Speed(pub(crate) f64);

value!(Speed, Speed::read, { "type": "number", "exclusiveMinimum": 0, "maximum": SPEED_MAX });

impl Speed {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if value > 0.0 && value <= f64::from(SPEED_MAX) {
            return Some(Self(value));
        }
        let allowed = format!("above 0 and at most {SPEED_MAX}");
        at.error(
            format!("speed {} is not {allowed}", excerpt(text)),
            problems,
        );
        None
    }
}
