//! A viewing in lines, one for each event.

use super::ending;
use crate::lines::{AdLine, EventLine, Lines};
use crate::output::Terminal;
use vastsim_engine::SimTime;
use vastsim_player::{Listener, Told};
use vastsim_viewing::Subject;

/// Prints a line for each event as it happens.
#[derive(Debug)]
pub(crate) struct EventLines<'s> {
    subject: &'s Subject,
    lines: Lines,
}

impl<'s> EventLines<'s> {
    pub(crate) fn new(subject: &'s Subject, terminal: Terminal, shows_urls: bool) -> Self {
        Self {
            subject,
            lines: Lines::new(terminal, shows_urls),
        }
    }

    /// Whether all lines could be printed.
    pub(crate) fn printed(self) -> anyhow::Result<()> {
        self.lines.printed
    }

    fn beginning(&mut self, clock: SimTime, turn: usize) {
        let group = self.subject.group();
        let ad = &group.ads[turn];
        let in_line = group.ads.iter().filter(|ad| ad.main_place.is_some());
        self.lines.ad(&AdLine {
            clock,
            id: &ad.id,
            duration: group.program.turns()[turn].plan.duration(),
            place: (ad.main_place.map(|index| index + 1), in_line.count()),
        });
    }
}

impl Listener for EventLines<'_> {
    fn hear(&mut self, told: &Told<'_>) {
        match *told {
            Told::Began { clock, turn } => self.beginning(clock, turn),
            Told::Event {
                clock,
                playhead,
                kind,
                requests,
                ..
            } => self.lines.event(&EventLine {
                clock,
                playhead: Some(playhead),
                name: kind.as_str(),
                requests,
            }),
            Told::Noticed {
                clock,
                kind,
                requests,
                ..
            } => self.lines.event(&EventLine {
                clock,
                playhead: None,
                name: kind.as_str(),
                requests,
            }),
            Told::Ended {
                turn,
                clock,
                ref progress,
                ending,
            } => {
                let how = ending::in_words(self.subject, turn, ending);
                let watched = progress.watched;
                self.lines
                    .ending(clock, &how, &format!("{watched} watched"));
            }
            Told::Over { .. } => {}
        }
    }
}
