//! In which order the ads of a resolution are played, and what can stand in.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::model::Ad;
use crate::resolve::{AdIndex, Resolution};

/// What is odd about a pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineupNote {
    /// The ad has the sequence 0, which the standard forbids. It is played
    /// before 1.
    SequenceZero(AdIndex),
    /// An ad before it has the same sequence. It is played after that.
    SequenceRepeated(AdIndex),
}

impl fmt::Display for LineupNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SequenceZero(_) => "an ad has the `sequence` 0, it is played before 1",
            Self::SequenceRepeated(_) => {
                "two ads have the same `sequence`, they are played in document order"
            }
        })
    }
}

/// A place in the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slot {
    /// The ad, as an index into the resolution's; none if a wrapper brought
    /// none.
    pub(super) ad: Option<usize>,
    /// The document in which it stands, where substitutes are looked for first.
    pub(super) source: usize,
    /// Whether another ad may be played in its place.
    pub(super) may_be_replaced: bool,
    /// Whether neither it nor a wrapper above it is part of a pod.
    pub(super) is_alone: bool,
}

/// The ads of a resolution, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) slots: Vec<Slot>,
    /// The buffet of each document.
    pub(super) buffets: BTreeMap<usize, Vec<usize>>,
    pub(super) notes: Vec<LineupNote>,
}

/// Sequence and index of an ad and of the wrappers above it, outermost first:
/// what places are sorted by.
type Rank = Vec<(u32, usize)>;

impl Order {
    pub(super) fn of(resolution: &Resolution) -> Self {
        let tree = Tree::of(resolution);
        let mut slots: Vec<(Rank, Slot)> = tree.failed_slots();
        let mut spares: Vec<(Rank, usize, usize)> = Vec::new();
        for (ad, resolved) in resolution.ads().enumerate() {
            let path = resolution.path(resolved.index());
            let rank = tree.rank(&path);
            match path.iter().find(|at| !tree.is_in_line(**at)) {
                Some(spare) => spares.push((rank, spare.source, ad)),
                None => slots.push((rank, tree.slot(ad, &path, resolved.index()))),
            }
        }
        slots.sort_by(|(a, _), (b, _)| a.cmp(b));
        spares.sort();
        let mut order = Self {
            slots: slots.into_iter().map(|(_, slot)| slot).collect(),
            notes: tree.notes(),
            ..Self::default()
        };
        for (_, source, ad) in spares {
            order.buffets.entry(source).or_default().push(ad);
        }
        order
    }
}

/// What the places of the ads depend on.
struct Tree<'r> {
    resolution: &'r Resolution,
    /// The elements that are an ad or led to one.
    fruitful: BTreeSet<AdIndex>,
    left_out: BTreeSet<AdIndex>,
    /// The documents with a pod.
    pods: BTreeSet<usize>,
    /// The first fruitful stand-alone ad of each document.
    first_alone: BTreeMap<usize, AdIndex>,
}

impl<'r> Tree<'r> {
    fn of(resolution: &'r Resolution) -> Self {
        let mut tree = Self {
            resolution,
            fruitful: BTreeSet::new(),
            left_out: resolution.left_out().iter().map(|left| left.ad).collect(),
            pods: BTreeSet::new(),
            first_alone: BTreeMap::new(),
        };
        tree.mark_fruitful();
        let ads = tree.taken().filter(|(_, ad)| ad.sequence.is_some());
        tree.pods = ads.map(|(at, _)| at.source).collect();
        // From the last to the first, which stays.
        let alone = tree.fruitful.iter().rev();
        let alone = alone.filter(|at| tree.sequence(**at).is_none());
        tree.first_alone = alone.map(|at| (at.source, *at)).collect();
        tree
    }

    /// Marks from each ad upwards, as far as nobody was before.
    fn mark_fruitful(&mut self) {
        for ad in self.resolution.ads() {
            let mut next = Some(ad.index());
            while let Some(at) = next.filter(|at| self.fruitful.insert(*at)) {
                next = self.resolution.sources()[at.source].wrapper;
            }
        }
    }

    /// The elements of all documents that were not left out.
    fn taken(&self) -> impl Iterator<Item = (AdIndex, &'r Ad)> {
        let documents = self.resolution.sources().iter().enumerate();
        let documents =
            documents.filter_map(|(source, it)| Some((source, it.reading.document.as_ref()?)));
        let elements = documents.flat_map(|(source, document)| {
            let ads = document.ads.iter().enumerate();
            ads.map(move |(ad, element)| (AdIndex { source, ad }, element))
        });
        elements.filter(|(at, _)| !self.left_out.contains(at))
    }

    fn sequence(&self, at: AdIndex) -> Option<u32> {
        self.resolution.element(at)?.sequence
    }

    /// Whether an element stands in line, not in a buffet.
    fn is_in_line(&self, at: AdIndex) -> bool {
        if self.pods.contains(&at.source) {
            self.sequence(at).is_some()
        } else {
            self.first_alone.get(&at.source) == Some(&at)
        }
    }

    fn rank(&self, path: &[AdIndex]) -> Rank {
        let step = |at: &AdIndex| (self.sequence(*at).unwrap_or_default(), at.ad);
        path.iter().map(step).collect()
    }

    /// The place of an ad at the end of a path.
    fn slot(&self, ad: usize, path: &[AdIndex], at: AdIndex) -> Slot {
        Slot {
            ad: Some(ad),
            source: at.source,
            may_be_replaced: true,
            is_alone: path.iter().all(|at| self.sequence(*at).is_none()),
        }
    }

    /// The places in pods for which there is no ad.
    fn failed_slots(&self) -> Vec<(Rank, Slot)> {
        let mut seen = BTreeSet::new();
        let mut slots = Vec::new();
        for failed in self
            .resolution
            .failures()
            .iter()
            .filter_map(|failure| failure.at)
        {
            let mut path = self.resolution.path(failed);
            let first = path.iter().position(|at| !self.fruitful.contains(at));
            let Some(first) = first else { continue };
            path.truncate(first + 1);
            if path.iter().all(|at| self.is_in_line(*at)) && seen.insert(path[first]) {
                slots.push((self.rank(&path), self.failed_slot(path[first])));
            }
        }
        slots
    }

    fn failed_slot(&self, at: AdIndex) -> Slot {
        let wrapper = self.resolution.wrapper(at);
        Slot {
            ad: None,
            source: at.source,
            may_be_replaced: wrapper.is_none_or(|w| w.fallback_on_no_ad != Some(false)),
            is_alone: false,
        }
    }

    fn notes(&self) -> Vec<LineupNote> {
        let mut seen = BTreeSet::new();
        let mut notes = Vec::new();
        for (at, ad) in self.taken() {
            let Some(sequence) = ad.sequence else {
                continue;
            };
            if sequence == 0 {
                notes.push(LineupNote::SequenceZero(at));
            }
            if !seen.insert((at.source, sequence)) {
                notes.push(LineupNote::SequenceRepeated(at));
            }
        }
        notes
    }
}
