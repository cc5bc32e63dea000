//! What a person in front of a player asks for.

use vastsim_engine::{Input, Phase, Session};

/// What a person asks for, whose effect depends on how things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Pause what plays, let go on what is paused.
    TogglePause,
    /// Turn the sound off or on.
    ToggleMute,
    /// Something definite.
    Do(Input),
}

impl Command {
    /// What it means to a session; without one, a toggle means nothing.
    pub fn input(self, session: Option<&Session<'_>>) -> Option<Input> {
        let input = match self {
            Self::Do(input) => input,
            Self::TogglePause if session?.phase() == Phase::Paused => Input::Resume,
            Self::TogglePause => Input::Pause,
            Self::ToggleMute if session?.is_muted() => Input::Unmute,
            Self::ToggleMute => Input::Mute,
        };
        Some(input)
    }
}
