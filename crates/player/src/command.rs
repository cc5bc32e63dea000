//! What a person in front of a player asks for.

use vastsim_engine::{Input, Phase, Refusal, Session};

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
    /// What it means to a session.
    ///
    /// # Errors
    /// [`Refusal::NoAd`] for a toggle without a session: nothing is there to be
    /// toggled.
    pub fn input(self, session: Option<&Session<'_>>) -> Result<Input, Refusal> {
        let session = session.ok_or(Refusal::NoAd);
        Ok(match self {
            Self::Do(input) => input,
            Self::TogglePause if session?.phase() == Phase::Paused => Input::Resume,
            Self::TogglePause => Input::Pause,
            Self::ToggleMute if session?.is_muted() => Input::Unmute,
            Self::ToggleMute => Input::Mute,
        })
    }
}
