//! A viewing in lines, one for each event.

use super::ending;
use super::subject::Subject;
use crate::output::Terminal;
use std::fmt::Write;
use vastsim_engine::SimTime;
use vastsim_player::{Listener, Requested, Told};
use vastsim_report::Untrusted;

/// Prints a line for each event as it happens; an error of the terminal is kept
/// for the end.
#[derive(Debug)]
pub(crate) struct EventLines<'s> {
    subject: &'s Subject,
    terminal: Terminal,
    shows_urls: bool,
    pub(crate) printed: anyhow::Result<()>,
}

impl<'s> EventLines<'s> {
    pub(crate) fn new(subject: &'s Subject, terminal: Terminal, shows_urls: bool) -> Self {
        Self {
            subject,
            terminal,
            shows_urls,
            printed: Ok(()),
        }
    }

    fn line(&self, told: &Told<'_>) -> String {
        match *told {
            Told::Began { clock, turn } => self.beginning(clock, turn),
            Told::Event {
                clock,
                playhead,
                kind,
                requests,
                ..
            } => self.event(clock, Some(playhead), kind.as_str(), requests),
            Told::Noticed {
                clock,
                kind,
                requests,
            } => self.event(clock, None, kind.as_str(), requests),
            Told::Ended {
                turn,
                clock,
                ref progress,
                ending,
            } => {
                let watched = progress.watched;
                format!(
                    "{clock}  {}, {watched} watched\n",
                    ending::in_words(self.subject, turn, ending)
                )
            }
            Told::Over { .. } => String::new(),
        }
    }

    fn beginning(&self, clock: SimTime, turn: usize) -> String {
        let cell = self.subject.cell();
        let ads = &cell.ads;
        let id = Untrusted(&ads[turn].id).to_string();
        let duration = cell.program.turns()[turn].plan.duration();
        let place = match ads.len() {
            1 => String::new(),
            ads => format!(" ({} of {ads})", turn + 1),
        };
        format!("{clock}  ad `{id}`{place}, {duration}\n")
    }

    fn event(
        &self,
        clock: SimTime,
        playhead: Option<SimTime>,
        name: &str,
        requests: &[Requested<'_>],
    ) -> String {
        let at = playhead.map_or_else(String::new, |playhead| format!("at {playhead}"));
        let requested = match requests.len() {
            0 => String::new(),
            1 => "1 request".to_owned(),
            many => format!("{many} requests"),
        };
        let line = format!("{clock}  {name:<16}  {at:<15}  {requested}");
        let mut lines = line.trim_end().to_owned() + "\n";
        for request in requests.iter().filter(|_| self.shows_urls) {
            let shown = match request {
                Ok(url) => Untrusted(url).to_string(),
                Err(too_long) => format!("not requested: {too_long}"),
            };
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "              {shown}");
        }
        lines
    }
}

impl Listener for EventLines<'_> {
    fn hear(&mut self, told: &Told<'_>) {
        let line = self.line(told);
        if self.printed.is_ok() {
            self.printed = self.terminal.print(&line);
        }
    }
}
