//! Whether something is played by the wall clock or at once.

use crate::args::{ModeArg, PaceArgs};
use crate::output::Terminal;
use std::time::Duration;
use vastsim_player::{Mode, ModeChoice, WallClock};
use vastsim_scenario::{PlayMode, PlaybackSettings};

/// How often a terminal is redrawn, and signals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// How fast something is played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pace {
    choice: ModeChoice,
    pub(crate) speed: f64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            choice: ModeChoice::Auto,
            speed: 1.0,
        }
    }
}

impl From<&PlaybackSettings> for Pace {
    fn from(settings: &PlaybackSettings) -> Self {
        let choice = match settings.mode {
            PlayMode::Real => ModeChoice::Real,
            PlayMode::Headless => ModeChoice::Headless,
            PlayMode::Auto => ModeChoice::Auto,
        };
        let speed = settings.speed;
        Self { choice, speed }
    }
}

impl PaceArgs {
    /// The pace that the flags give, and where they give none another.
    pub(crate) fn or(&self, other: Pace) -> Pace {
        Pace {
            choice: self.mode.map_or(other.choice, ModeArg::choice),
            speed: self.speed.unwrap_or(other.speed),
        }
    }
}

impl Pace {
    /// The mode; what chose it, if not the user, and what it leaves without
    /// effect is said.
    pub(crate) fn decide(self, terminal: Terminal) -> Mode {
        let variable = |name: &str| std::env::var(name).ok();
        let chosen = self.choice.decide(variable, cfg!(target_os = "linux"));
        if self.choice == ModeChoice::Auto {
            let mode = match chosen.mode {
                Mode::Real => "in real time",
                Mode::Headless => "headless",
            };
            terminal.note(&format!("mode `auto` plays {mode}: {}", chosen.rule));
        }
        let has_speed = (self.speed - 1.0).abs() > 0.0;
        if has_speed && chosen.mode == Mode::Headless {
            terminal
                .note("the speed has no effect headless; `--mode real` plays by the wall clock");
        }
        chosen.mode
    }

    /// The wall clock at this speed.
    pub(crate) fn clock(self) -> WallClock {
        WallClock::new(self.speed).looking_every(LOOK_EVERY)
    }
}
