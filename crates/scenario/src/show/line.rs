//! A line of ads: what follows on each, played or failed.

use vastsim_engine::Notice;

/// Ads one after the other, and those that stand in for one that fails.
///
/// The first turn is shown first, each leads to later ones only.
#[derive(Debug)]
pub(crate) struct Line {
    /// What is reported before anything is shown.
    pub(crate) opening: Vec<Notice>,
    /// At least one.
    pub(crate) turns: Vec<LineTurn>,
}

/// An ad's place in a line.
#[derive(Debug)]
pub(crate) struct LineTurn {
    /// Which ad of the show.
    pub(crate) ad: usize,
    /// Whether it is played if nothing fails.
    pub(crate) is_main: bool,
    pub(crate) next: Edge,
    pub(crate) next_after_failure: Edge,
}

/// What follows on an ad.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edge {
    /// What is reported at once.
    pub(crate) notices: Vec<Notice>,
    /// Which turn of the line follows; none if it is over.
    pub(crate) to: Option<usize>,
}

impl Line {
    /// A single ad.
    pub(crate) fn of(ad: usize) -> Self {
        let turn = LineTurn {
            ad,
            is_main: true,
            next: Edge::default(),
            next_after_failure: Edge::default(),
        };
        Self {
            opening: Vec::new(),
            turns: vec![turn],
        }
    }

    /// The turns that are played if nothing fails.
    pub(crate) fn main_turns(&self) -> usize {
        self.turns.iter().filter(|turn| turn.is_main).count()
    }

    /// The same line, its turns in an order in which each leads to later ones
    /// only: those that are played if nothing fails as early as may be.
    pub(super) fn sorted(self) -> Self {
        let order = super::order::order(&self.turns);
        let mut places = vec![0; order.len()];
        for (place, turn) in order.iter().enumerate() {
            places[*turn] = place;
        }
        let mut sorted: Vec<_> = self.turns.into_iter().enumerate().collect();
        sorted.sort_by_key(|(turn, _)| places[*turn]);
        let turns = sorted.into_iter().map(|(_, turn)| LineTurn {
            next: turn.next.moved(&places),
            next_after_failure: turn.next_after_failure.moved(&places),
            ..turn
        });
        Self {
            turns: turns.collect(),
            ..self
        }
    }
}

impl Edge {
    fn moved(self, places: &[usize]) -> Self {
        Self {
            to: self.to.map(|to| places[to]),
            ..self
        }
    }
}
