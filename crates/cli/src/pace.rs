//! Whether something is played by the wall clock or at once.

use crate::args::{ModeArg, PaceArgs};
use crate::output::Terminal;
use std::time::Duration;
use vastsim_player::{ChosenMode, Mode, ModeRule, WallClock};
use vastsim_scenario::{PlayMode, PlaybackSettings};

/// How often a terminal is redrawn, and signals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How fast something is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    mode: PlayMode,
    pub(crate) speed: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            mode: PlayMode::Auto,
            speed: 1.0,
        }
    }
}

impl From<&PlaybackSettings> for Pace {
    fn from(settings: &PlaybackSettings) -> Self {
        let PlaybackSettings { mode, speed, .. } = *settings;
        Self { mode, speed }
    }
}

impl PaceArgs {
    /// The pace that the flags give, and where they give none another.
    pub(crate) fn or(&self, other: Pace) -> Pace {
        Pace {
            mode: self.mode.map_or(other.mode, ModeArg::mode),
            speed: self.speed.unwrap_or(other.speed),
        }
    }
}

impl Pace {
    /// The mode; what chose it, if not the user, and what it leaves without
    /// effect is said.
    pub(crate) fn decide(self, terminal: Terminal) -> Mode {
        let (mode, rule) = self.chosen();
        if let Some(rule) = rule {
            let mode = match mode {
                Mode::Real => "in real time",
                Mode::Headless => "headless",
            };
            terminal.note(&format!("mode `auto` plays {mode}: {rule}"));
        }
        let has_speed = (self.speed - 1.0).abs() > 0.0;
        if has_speed && mode == Mode::Headless {
            terminal
                .note("the speed has no effect headless; `--mode real` plays by the wall clock");
        }
        mode
    }

    /// The mode, and the rule that chose it, if not the user.
    pub(crate) fn chosen(self) -> (Mode, Option<ModeRule>) {
        match self.mode {
            PlayMode::Real => (Mode::Real, None),
            PlayMode::Headless => (Mode::Headless, None),
            PlayMode::Auto => {
                let variable = |name: &str| std::env::var(name).ok();
                let chosen = ChosenMode::auto(variable, cfg!(target_os = "linux"));
                (chosen.mode, Some(chosen.rule))
            }
        }
    }

    /// The wall clock at this speed.
    pub(crate) fn clock(self) -> WallClock {
        WallClock::new(self.speed).looking_every(LOOK_EVERY)
    }
}
