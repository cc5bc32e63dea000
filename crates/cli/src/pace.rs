//! Whether something is played by the wall clock or at once.

use crate::args::PaceArgs;
use crate::output::Terminal;
use std::time::Duration;
use vastsim_player::{Mode, WallClock};

/// How often a terminal is redrawn, and signals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

impl PaceArgs {
    /// The mode; what chose it, if not the user, and what it leaves without
    /// effect is said.
    pub(crate) fn decide(&self, terminal: Terminal) -> Mode {
        let variable = |name: &str| std::env::var(name).ok();
        let chosen = self
            .mode
            .choice()
            .decide(variable, cfg!(target_os = "linux"));
        if self.mode.is_auto() {
            let mode = match chosen.mode {
                Mode::Real => "in real time",
                Mode::Headless => "headless",
            };
            terminal.note(&format!("`--mode auto` plays {mode}: {}", chosen.rule));
        }
        let has_speed = (self.speed - 1.0).abs() > 0.0;
        if has_speed && chosen.mode == Mode::Headless {
            terminal
                .note("`--speed` has no effect headless; `--mode real` plays by the wall clock");
        }
        chosen.mode
    }

    /// The wall clock at this speed.
    pub(crate) fn clock(&self) -> WallClock {
        WallClock::new(self.speed).looking_every(LOOK_EVERY)
    }
}
