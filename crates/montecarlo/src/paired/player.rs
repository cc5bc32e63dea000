//! How the pairs of a chunk are played, one after the other.

use super::ad_pairs::{AdPairs, Played};
use super::cell_pair::CellPair;
use super::outcome::Outcome;
use super::pair_tally::PairTally;
use crate::cell_tally::CellTally;
use crate::player::Ads;
use std::ops::Range;
use vastsim_engine::{Ending, Mix, Program, Purpose, Reason, Session, Tape};

/// Plays pairs of viewings and counts them.
pub(super) struct PairPlayer<'p> {
    pair: &'p CellPair<'p>,
    names: [Names; 2],
    pub(super) tally: PairTally,
}

impl<'p> PairPlayer<'p> {
    /// Nothing played yet of a pair of cells.
    pub(super) fn of(pair: &'p CellPair<'p>) -> Self {
        let tally = PairTally::of(pair);
        let names = [&pair.a, &pair.b].map(|mix| Names::of(mix, &tally.ads));
        Self { pair, names, tally }
    }

    /// Plays the viewings in a range: each in the first cell, then in the second.
    pub(super) fn play(&mut self, viewings: Range<u64>) {
        let (pair, [names_a, names_b]) = (self.pair, &self.names);
        let mut a = Side::of(&pair.a, names_a, pair.seed, viewings.start);
        let mut b = Side::of(&pair.b, names_b, pair.seed, viewings.start);
        for viewing in viewings {
            a.play(viewing, &mut self.tally.a);
            b.play(viewing, &mut self.tally.b);
            let played = a.played.iter().zip(&b.played);
            for (ad, (a, b)) in self.tally.ads.iter_mut().zip(played) {
                ad.add(*a, *b);
            }
        }
    }
}

/// The place of each reason of a cell among those of both, per group and turn.
struct Names {
    groups: Vec<Vec<Vec<usize>>>,
}

impl Names {
    /// Of the turns that are counted together.
    fn of(mix: &Mix<'_>, ads: &[AdPairs]) -> Self {
        let place = |ad: &AdPairs, name: &Reason| {
            let mut reasons = ad.reasons().iter();
            reasons.position(|reason| reason == name).unwrap_or(0)
        };
        let of_group = |program: &&Program| {
            let turns = program.turns().iter().zip(ads);
            let of_turn = turns.map(|(turn, ad)| {
                let names = turn.plan.reasons().names().iter();
                names.map(|name| place(ad, name)).collect()
            });
            of_turn.collect()
        };
        Self {
            groups: mix.programs().iter().map(of_group).collect(),
        }
    }
}

/// One of both cells, while a chunk is played.
struct Side<'p> {
    mix: &'p Mix<'p>,
    names: &'p Names,
    tape: Tape,
    groups: Vec<Ads<'p>>,
    /// What came of each ad in the last viewing.
    played: Vec<Played>,
}

impl<'p> Side<'p> {
    fn of(mix: &'p Mix<'p>, names: &'p Names, seed: u64, viewing: u64) -> Self {
        let programs = mix.programs().iter();
        Self {
            mix,
            names,
            tape: Tape::at(seed, Purpose::Population, viewing),
            groups: programs.map(|it| Ads::of(it, seed, viewing)).collect(),
            played: vec![Played::NOT; mix.turns()],
        }
    }

    fn play(&mut self, viewing: u64, tally: &mut CellTally) {
        let shares = self.mix.shares();
        let only = shares.only();
        let group = only.unwrap_or_else(|| shares.choose(self.tape.next_draw()));
        let (names, played) = (&self.names.groups[group], &mut self.played);
        played.fill(Played::NOT);
        let tallies = tally.groups_mut()[group].turns_mut();
        self.groups[group].play_shown(viewing, tallies, |turn, ending, session| {
            if let Some(names) = names.get(turn) {
                played[turn] = seen(ending, session, names);
            }
        });
    }
}

fn seen(ending: Ending, session: &Session<'_>, names: &[usize]) -> Played {
    let outcome = match ending {
        Ending::Completed => Outcome::Completed,
        Ending::Interrupted { segment, reason } => Outcome::Interrupted {
            segment,
            reason: names[reason.index()],
        },
        // A tally counts nothing else of sessions that nobody touches.
        _ => Outcome::Failed,
    };
    Played::new(outcome, session.progress().watched.as_nanos())
}
