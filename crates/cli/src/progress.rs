//! The progress of a run: a bar for people, a flag to stop it.

mod estimate;

use crate::charset::Charset;
use crate::output::Terminal;
use estimate::Estimates;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use vastsim_montecarlo::{Advance, Progress};
use vastsim_stats::Confidence;

/// What stands beside the bar, and about how many columns that is: the first of them
/// that leaves the bar some.
const TEXTS: [(&str, usize); 2] = [
    (
        "{percent:>3} %  {human_pos} of {human_len} sessions, {rate}, {eta} left{estimate}",
        90,
    ),
    ("{percent:>3} %  {rate}, {eta} left{estimate}", 52),
];

/// How wide the bar is, at least and at most.
const BAR: (usize, usize) = (8, 32);

/// Counts sessions on a bar, and stops the run when asked to.
pub(crate) struct RunProgress {
    bar: ProgressBar,
    estimates: Option<Arc<Estimates>>,
    stop: Arc<AtomicBool>,
}

impl RunProgress {
    pub(crate) fn new(sessions: u64, terminal: Terminal, stop: Arc<AtomicBool>) -> Self {
        Self::with(sessions, terminal, None, stop)
    }

    /// With the completion rate over so many cells, as it is counted.
    pub(crate) fn estimating(
        sessions: u64,
        (cells, confidence): (usize, Confidence),
        terminal: Terminal,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let estimates = Estimates::new(cells, confidence);
        Self::with(sessions, terminal, Some(Arc::new(estimates)), stop)
    }

    fn with(
        sessions: u64,
        terminal: Terminal,
        estimates: Option<Arc<Estimates>>,
        stop: Arc<AtomicBool>,
    ) -> Self {
        let target = if terminal.shows_progress() {
            ProgressDrawTarget::stderr_with_hz(10)
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(Some(sessions), target);
        bar.set_style(style(terminal, estimates.clone()));
        Self {
            bar,
            estimates,
            stop,
        }
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

fn style(terminal: Terminal, estimates: Option<Arc<Estimates>>) -> ProgressStyle {
    let charset = terminal.charset();
    let style = ProgressStyle::with_template(&template(Terminal::width_of_stderr()));
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let style = match charset {
        Charset::Unicode => style,
        Charset::Ascii => style.progress_chars("##-"),
    };
    let estimate = move |_: &ProgressState, line: &mut dyn Write| {
        let text = estimates.as_ref().and_then(|it| it.text());
        let text = text.map(|text| format!(", {}", charset.shown(&text)));
        // A bar that cannot be drawn is no loss.
        let _ = line.write_str(&text.unwrap_or_default());
    };
    style.with_key("rate", rate).with_key("estimate", estimate)
}

/// A bar and a text for lines of so many columns.
fn template(width: usize) -> String {
    let [whole, brief] = TEXTS;
    let leaves_some = width >= whole.1 + BAR.0;
    let (text, text_width) = if leaves_some { whole } else { brief };
    let bar = width.saturating_sub(text_width).clamp(BAR.0, BAR.1);
    format!("{{bar:{bar}}} {text}")
}

/// Millions of sessions per second. A bar that cannot be drawn is no loss.
fn rate(state: &ProgressState, line: &mut dyn Write) {
    let _ = write!(line, "{:.1} M/s", state.per_sec() / 1e6);
}

impl Progress for RunProgress {
    fn advance(&self, more: Advance) {
        if let Some(estimates) = &self.estimates {
            estimates.add(more);
        }
        self.bar.inc(more.viewings);
    }

    fn is_cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
