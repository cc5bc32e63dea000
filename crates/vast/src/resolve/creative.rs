//! Creatives together with what wrappers add to them.
//!
//! A wrapper's creative belongs to those of the ad that are of its kind: to
//! the ones with its `adId` if any has it, else to the ones with its `sequence`
//! if any has it, else to all of them. The standard does not say; a wrapper
//! seldom knows which creatives the ad has, and its trackers must not be lost.

use std::collections::BTreeSet;

use super::{ResolvedAd, Sourced};
use crate::model::{Creative, Icon, Linear, Link, NonLinearAds, Tracking, VideoClicks};

/// A linear creative of an ad together with what the wrappers add to it, which
/// is in the order in which the documents were read: that of the outermost
/// wrapper first, its own last.
#[derive(Debug, Clone)]
pub struct ResolvedLinear<'r> {
    creative: Sourced<'r, Creative>,
    linear: &'r Linear,
    /// Outermost first, its own last.
    parts: Vec<Sourced<'r, Linear>>,
}

impl<'r> ResolvedLinear<'r> {
    pub(super) fn of(ad: &ResolvedAd<'r>, creative: &'r Creative) -> Option<Self> {
        let linear = creative.linear.as_ref()?;
        Some(Self {
            creative: ad.own(creative),
            linear,
            parts: gather(ad, creative, |creative| creative.linear.as_ref()),
        })
    }

    /// The creative.
    pub fn creative(&self) -> Sourced<'r, Creative> {
        self.creative
    }

    /// The linear creative as its own document has it.
    pub fn linear(&self) -> &'r Linear {
        self.linear
    }

    /// Its tracking events.
    pub fn tracking(&self) -> impl Iterator<Item = Sourced<'r, Tracking>> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.each(&part.value.tracking))
    }

    /// What a click opens: that of the nearest to the ad wins (VAST 4.3,
    /// 2.3.5.2). Wrappers may have one since 4.2, and are believed before.
    pub fn click_through(&self) -> Option<Sourced<'r, Link>> {
        let mut parts = self.parts.iter().rev();
        parts.find_map(|part| {
            let clicks = part.value.video_clicks.as_ref()?;
            Some(part.with(clicks.click_through.as_ref()?))
        })
    }

    /// What is requested at a click.
    pub fn click_tracking(&self) -> impl Iterator<Item = Sourced<'r, Link>> {
        let clicks = self.parts.iter().filter_map(video_clicks);
        clicks.flat_map(|clicks| clicks.each(&clicks.value.click_tracking))
    }

    /// What is requested for a click that opens nothing.
    pub fn custom_clicks(&self) -> impl Iterator<Item = Sourced<'r, Link>> {
        let clicks = self.parts.iter().filter_map(video_clicks);
        clicks.flat_map(|clicks| clicks.each(&clicks.value.custom_clicks))
    }

    /// Its icons. Of one program, those of the nearest to the ad win, as
    /// creative elements in conflict do (VAST 4.3, 2.3.5.2); icons that do
    /// not say their program are in conflict with none.
    pub fn icons(&self) -> Vec<Sourced<'r, Icon>> {
        let mut nearer = BTreeSet::new();
        let mut icons = Vec::new();
        for part in self.parts.iter().rev() {
            let is_free = |icon: &&Icon| !icon.program.as_ref().is_some_and(|p| nearer.contains(p));
            let won = part.value.icons.iter().rev().filter(is_free);
            icons.extend(won.map(|icon| part.with(icon)));
            nearer.extend(
                part.value
                    .icons
                    .iter()
                    .filter_map(|icon| icon.program.as_ref()),
            );
        }
        icons.reverse();
        icons
    }
}

fn video_clicks<'r>(part: &Sourced<'r, Linear>) -> Option<Sourced<'r, VideoClicks>> {
    Some(part.with(part.value.video_clicks.as_ref()?))
}

/// The overlays of a creative together with what the wrappers add to them,
/// in the order in which the documents were read.
#[derive(Debug, Clone)]
pub struct ResolvedNonLinear<'r> {
    creative: Sourced<'r, Creative>,
    non_linear_ads: &'r NonLinearAds,
    /// Outermost first, its own last.
    parts: Vec<Sourced<'r, NonLinearAds>>,
}

impl<'r> ResolvedNonLinear<'r> {
    pub(super) fn of(ad: &ResolvedAd<'r>, creative: &'r Creative) -> Option<Self> {
        let non_linear_ads = creative.non_linear_ads.as_ref()?;
        Some(Self {
            creative: ad.own(creative),
            non_linear_ads,
            parts: gather(ad, creative, |creative| creative.non_linear_ads.as_ref()),
        })
    }

    /// The creative.
    pub fn creative(&self) -> Sourced<'r, Creative> {
        self.creative
    }

    /// The overlays as their own document has them.
    pub fn non_linear_ads(&self) -> &'r NonLinearAds {
        self.non_linear_ads
    }

    /// Their tracking events.
    pub fn tracking(&self) -> impl Iterator<Item = Sourced<'r, Tracking>> {
        let parts = self.parts.iter();
        parts.flat_map(|part| part.each(&part.value.tracking))
    }

    /// What is requested at a click on one of the overlays, given by its index:
    /// what the wrappers ask for, whichever overlay it is, and its own.
    pub fn click_tracking(&self, overlay: usize) -> impl Iterator<Item = Sourced<'r, Link>> {
        let own = self.parts.len() - 1;
        let overlays = self
            .parts
            .iter()
            .enumerate()
            .flat_map(move |(index, part)| {
                let overlays = part.each(&part.value.non_linears).enumerate();
                overlays.filter(move |(ordinal, _)| index < own || *ordinal == overlay)
            });
        overlays.flat_map(|(_, overlay)| overlay.each(&overlay.value.click_tracking))
    }
}

/// The parts of this kind that belong to a creative of the ad, its own last.
fn gather<'r, T>(
    ad: &ResolvedAd<'r>,
    creative: &'r Creative,
    kind: impl Fn(&'r Creative) -> Option<&'r T>,
) -> Vec<Sourced<'r, T>> {
    let siblings = ad.inline().creatives.iter();
    let siblings = Siblings::of(siblings.filter(|sibling| kind(sibling).is_some()));
    let added = ad.wrapper_creatives();
    let added = added.filter(|added| siblings.share(added.value, creative));
    added
        .chain([ad.own(creative)])
        .filter_map(|creative| Some(creative.with(kind(creative.value)?)))
        .collect()
}

/// By what the creatives of one kind can be told apart.
struct Siblings<'r> {
    ad_ids: BTreeSet<&'r str>,
    sequences: BTreeSet<u32>,
}

impl<'r> Siblings<'r> {
    fn of(creatives: impl Iterator<Item = &'r Creative>) -> Self {
        let (mut ad_ids, mut sequences) = (BTreeSet::new(), BTreeSet::new());
        for creative in creatives {
            ad_ids.extend(creative.ad_id.as_deref());
            sequences.extend(creative.sequence);
        }
        Self { ad_ids, sequences }
    }

    /// Whether what a wrapper's creative adds belongs to this one of them.
    fn share(&self, added: &Creative, own: &Creative) -> bool {
        let ad_id = added.ad_id.as_deref().filter(|id| self.ad_ids.contains(id));
        let sequence = added
            .sequence
            .filter(|number| self.sequences.contains(number));
        match (ad_id, sequence) {
            (Some(_), _) => own.ad_id.as_deref() == ad_id,
            (None, Some(_)) => own.sequence == sequence,
            (None, None) => true,
        }
    }
}
