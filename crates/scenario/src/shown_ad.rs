//! Ads as a viewer meets them, beyond what their plans need.

use crate::ads::AdKey;
use crate::show::{Show, ShowTurn};
use crate::tracker::Tracker;
use std::collections::BTreeMap;
use std::sync::Arc;
use vastsim_vast::{MacroExpander, MacroFormat, MacroValues};

/// An ad as a viewer meets it, beyond what its plan needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownAd {
    /// Its name in results.
    pub id: String,
    /// Its place among the ads that are played if nothing fails, from 0; none
    /// for one that is played only if another fails.
    pub main_place: Option<usize>,
    /// What is known for the macros of its URLs before it plays: what its
    /// documents and its provider say.
    pub macros: MacroValues,
}

/// The ads that were made so far, by what they are made of: a show and how it
/// is tracked.
#[derive(Default)]
pub(crate) struct ShownAds {
    known: BTreeMap<(AdKey, String), Arc<[ShownAd]>>,
}

impl ShownAds {
    /// The ads of the turns of a show, one for each.
    pub(crate) fn get(&mut self, key: AdKey, show: &Show, tracker: &Tracker) -> Arc<[ShownAd]> {
        let known = self.known.entry((key, format!("{tracker:?}")));
        let made = known.or_insert_with(|| {
            let turns = show.turns.iter();
            turns.map(|turn| shown(show, turn, tracker)).collect()
        });
        Arc::clone(made)
    }
}

fn shown(show: &Show, turn: &ShowTurn, tracker: &Tracker) -> ShownAd {
    let ad = &show.ads[turn.ad];
    let mut macros = ad.macros.values.clone();
    set_static(&mut macros, tracker);
    let mapping: BTreeMap<_, _> = tracker.macro_mapping.iter().cloned().collect();
    // The last one counts: what the player itself requested.
    for url in ad.macros.requests.iter().rev() {
        macros.derive_from_request(url, &mapping);
    }
    ShownAd {
        id: ad.id.clone(),
        main_place: turn.main_place,
        macros,
    }
}

/// What is known where no ad is shown: what a provider says of all of them.
pub(crate) fn macros_between(tracker: &Tracker) -> MacroValues {
    let mut macros = MacroValues::new();
    set_static(&mut macros, tracker);
    macros
}

fn set_static(macros: &mut MacroValues, tracker: &Tracker) {
    for (name, value) in &tracker.static_macros {
        macros.set_static(name.as_str(), value.as_str());
    }
}

/// Knows the formats of a provider, or the standard's if it has none.
pub(crate) fn macro_expander(tracker: &Tracker) -> MacroExpander {
    let formats = tracker.macro_formats.iter();
    let formats: Vec<_> = formats
        .filter_map(|it| MacroFormat::parse(it).ok())
        .collect();
    if formats.is_empty() {
        MacroExpander::default()
    } else {
        MacroExpander::new(formats)
    }
}
