//! Playback in lines, one for each event: the look of `play` and `replay`.

use crate::output::Terminal;
use std::fmt::Write;
use vastsim_engine::SimTime;
use vastsim_player::Requested;
use vastsim_report::Untrusted;

/// Prints lines as things happen; an error of the terminal is kept for the end.
#[derive(Debug)]
pub(crate) struct Lines {
    terminal: Terminal,
    shows_urls: bool,
    pub(crate) printed: anyhow::Result<()>,
}

/// An ad that begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AdLine<'a> {
    pub(crate) clock: SimTime,
    pub(crate) id: &'a str,
    pub(crate) duration: SimTime,
    /// Its place among all ads, from 1, and their number; no place for one that
    /// stands in for another.
    pub(crate) place: (Option<usize>, usize),
}

/// An event and what it requests.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EventLine<'a> {
    pub(crate) clock: SimTime,
    /// Where the playhead is, while an ad plays.
    pub(crate) playhead: Option<SimTime>,
    pub(crate) name: &'a str,
    pub(crate) requests: Requested<'a>,
}

impl Lines {
    pub(crate) fn new(terminal: Terminal, shows_urls: bool) -> Self {
        Self {
            terminal,
            shows_urls,
            printed: Ok(()),
        }
    }

    pub(crate) fn ad(&mut self, ad: &AdLine<'_>) {
        let AdLine {
            clock, duration, ..
        } = ad;
        let id = Untrusted(ad.id).to_string();
        let place = match ad.place {
            (None, _) => " (stands in)".to_owned(),
            (Some(_), 1) => String::new(),
            (Some(place), ads) => format!(" ({place} of {ads})"),
        };
        self.print(&format!("{clock}  ad `{id}`{place}, {duration}\n"));
    }

    pub(crate) fn event(&mut self, event: &EventLine<'_>) {
        let (clock, name) = (event.clock, Untrusted(event.name).to_string());
        let at = event.playhead.map(|playhead| format!("at {playhead}"));
        let at = at.unwrap_or_default();
        let requested = match event.requests.len() {
            0 => String::new(),
            1 => "1 request".to_owned(),
            many => format!("{many} requests"),
        };
        let line = format!("{clock}  {name:<16}  {at:<15}  {requested}");
        let mut lines = line.trim_end().to_owned() + "\n";
        if self.shows_urls {
            lines += &urls(event.requests);
        }
        self.print(&lines);
    }

    /// How an ad ended, and where or how far it had come.
    pub(crate) fn ending(&mut self, clock: SimTime, how: &str, progress: &str) {
        let how = Untrusted(how).to_string();
        self.print(&format!("{clock}  {how}, {progress}\n"));
    }

    fn print(&mut self, lines: &str) {
        if self.printed.is_ok() {
            self.printed = self.terminal.print(lines);
        }
    }
}

fn urls(requests: Requested<'_>) -> String {
    let mut lines = String::new();
    for request in requests.iter() {
        let shown = match request {
            Ok(url) => Untrusted(url).to_string(),
            Err(too_long) => format!("not requested: {too_long}"),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "              {shown}");
    }
    lines
}
