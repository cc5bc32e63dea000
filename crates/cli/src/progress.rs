//! The progress of a run: a bar for people, a flag to stop it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use vastsim_montecarlo::Progress;

const TEMPLATE: &str =
    "{bar:32} {percent:>3} %  {human_pos} of {human_len} sessions, {rate}, {eta} left";

/// Counts sessions on a bar, and stops the run when asked to.
pub(crate) struct RunProgress {
    bar: ProgressBar,
    stop: Arc<AtomicBool>,
}

impl RunProgress {
    pub(crate) fn new(sessions: u64, visible: bool, stop: Arc<AtomicBool>) -> Self {
        let target = if visible {
            ProgressDrawTarget::stderr_with_hz(10)
        } else {
            ProgressDrawTarget::hidden()
        };
        let style = ProgressStyle::with_template(TEMPLATE);
        let style = style
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .with_key("rate", rate);
        let bar = ProgressBar::with_draw_target(Some(sessions), target);
        bar.set_style(style);
        Self { bar, stop }
    }

    /// How many sessions there are in all, where that is only learnt on the way.
    pub(crate) fn expect(&self, sessions: u64) {
        self.bar.set_length(sessions);
    }

    /// How many were played.
    pub(crate) fn sessions(&self) -> u64 {
        self.bar.position()
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Millions of sessions per second. A bar that cannot be drawn is no loss.
fn rate(state: &ProgressState, line: &mut dyn Write) {
    let _ = write!(line, "{:.1} M/s", state.per_sec() / 1e6);
}

impl Progress for RunProgress {
    fn advance(&self, sessions: u64) {
        self.bar.inc(sessions);
    }

    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
