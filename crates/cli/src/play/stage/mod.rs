//! A viewing in a terminal: one line that moves, and keys.

mod between;
mod keys;
mod line;
mod outcome;

pub(crate) use keys::Keys;

use crate::output::Terminal;
use between::Between;
use line::{Remark, Shown};
use outcome::Outcome;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use vastsim_engine::{Input, Phase, Refusal, SimTime, Viewing};
use vastsim_player::{Command, Listener, Told};
use vastsim_report::Untrusted;
use vastsim_viewing::Subject;

/// Shows how a viewing goes, and stops it when a signal asks for that.
#[derive(Debug)]
pub(crate) struct Stage<'s> {
    subject: &'s Subject,
    terminal: Terminal,
    shows_line: bool,
    stop: Arc<AtomicBool>,
    commands: Sender<Command>,
    /// The last thing worth reading, until the next one.
    remark: Remark,
    outcome: Outcome,
    was_stopped: bool,
}

impl<'s> Stage<'s> {
    pub(crate) fn new(
        subject: &'s Subject,
        terminal: Terminal,
        shows_line: bool,
        stop: Arc<AtomicBool>,
        commands: Sender<Command>,
    ) -> Self {
        Self {
            subject,
            terminal,
            shows_line,
            stop,
            commands,
            remark: Remark::Event(String::new()),
            outcome: Outcome::default(),
            was_stopped: false,
        }
    }

    /// Whether a signal stopped the viewing.
    pub(crate) const fn was_stopped(&self) -> bool {
        self.was_stopped
    }

    /// Puts what came of it in the place of the line that moved.
    fn leave(&self) {
        let mut lines = self.outcome.lines(self.subject);
        lines.push(String::new());
        // While keys are read, a new line does not begin at the left by itself.
        self.terminal.redraw(&lines.join("\r\n"));
    }

    /// The line that moves, in fewer than so many columns.
    fn line(&self, viewing: &Viewing<'_>, columns: usize) -> Option<String> {
        if let Some(shown) = self.shown(viewing) {
            return Some(line::rendered(&shown, columns));
        }
        let content = viewing.interlude()?;
        let is_over = content
            .next_ad
            .is_some_and(|(_, left)| left == SimTime::ZERO);
        let remark = self.remark.clone();
        let shown = Between { content, remark };
        (!is_over).then(|| between::rendered(&shown, columns))
    }

    fn shown(&self, viewing: &Viewing<'_>) -> Option<Shown> {
        let (turn, _, session) = viewing.current()?;
        let group = self.subject.group();
        Some(Shown {
            ad: Untrusted(&group.ads[turn].id).to_string(),
            position: session.progress().position,
            duration: group.program.turns()[turn].plan.duration(),
            is_paused: session.phase() == Phase::Paused,
            is_muted: session.is_muted(),
            remark: self.remark.clone(),
        })
    }
}

impl Listener for Stage<'_> {
    fn wake(&mut self, _: SimTime, viewing: &Viewing<'_>) {
        if self.stop.swap(false, Ordering::Relaxed) {
            self.was_stopped = true;
            // Without a player that listens nothing is left to stop.
            let _ = self.commands.send(Command::Do(Input::Stop));
        }
        if self.shows_line
            && let Some(line) = self.line(viewing, Terminal::width_of_stderr())
        {
            self.terminal.redraw(&line);
        }
    }

    fn hear(&mut self, told: &Told<'_>) {
        self.outcome.hear(told, self.subject);
        match told {
            Told::Event { kind, .. } => self.remark = Remark::Event(kind.as_str().to_owned()),
            Told::Noticed { kind, .. } => self.remark = Remark::Event(kind.as_str().to_owned()),
            Told::Over { .. } if self.shows_line => self.leave(),
            _ => {}
        }
    }

    fn refuse(&mut self, _: SimTime, refusal: Refusal) {
        self.remark = Remark::Refusal(refusal.to_string());
    }
}
