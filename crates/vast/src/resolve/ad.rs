//! An ad together with the wrappers that led to it.

use std::time::Duration;

use super::{AdIndex, Resolution, ResolvedLinear, ResolvedNonLinear, Sourced};
use crate::model::{
    Ad, BlockedAdCategories, Category, CompanionAds, Creative, Extension, InLine, Link, Pricing,
    Verification, ViewableImpression, Wrapper,
};

/// An ad together with the wrappers that led to it.
///
/// What adds up does so in the order in which the documents were read: that
/// of the outermost wrapper first, that of the ad last.
#[derive(Debug, Clone)]
pub struct ResolvedAd<'r> {
    at: AdIndex,
    ad: &'r Ad,
    inline: &'r InLine,
    /// Outermost first.
    wrappers: Vec<WrappedBy<'r>>,
}

/// A wrapper and the element that holds it.
#[derive(Debug, Clone, Copy)]
struct WrappedBy<'r> {
    source: usize,
    ad: &'r Ad,
    wrapper: &'r Wrapper,
}

/// Gives an accessor that adds up a field of the wrappers and of the ad.
macro_rules! added_up {
    ($($(#[$meta:meta])* $name:ident: $field:ident of $part:ty;)*) => {$(
        $(#[$meta])*
        pub fn $name(&self) -> impl Iterator<Item = Sourced<'r, $part>> {
            let wrappers = self.wrappers();
            let own = self.own(self.inline);
            wrappers
                .flat_map(|wrapper| wrapper.each(&wrapper.value.$field))
                .chain(own.each(&own.value.$field))
        }
    )*};
}

impl<'r> ResolvedAd<'r> {
    /// The ad at an index; none unless one is there.
    pub(super) fn find(resolution: &'r Resolution, at: AdIndex) -> Option<Self> {
        let wrappers = resolution.wrappers_above(at).into_iter();
        let wrapped_by = |at: AdIndex| {
            Some(WrappedBy {
                source: at.source,
                ad: resolution.element(at)?,
                wrapper: resolution.wrapper(at)?,
            })
        };
        Some(Self {
            at,
            ad: resolution.element(at)?,
            inline: resolution.inline(at)?,
            wrappers: wrappers.filter_map(wrapped_by).collect(),
        })
    }

    /// Where its element is.
    pub fn index(&self) -> AdIndex {
        self.at
    }

    /// Its element.
    pub fn element(&self) -> &'r Ad {
        self.ad
    }

    /// The ad itself.
    pub fn inline(&self) -> &'r InLine {
        self.inline
    }

    /// The wrappers that led to it, outermost first.
    pub fn wrappers(&self) -> impl DoubleEndedIterator<Item = Sourced<'r, Wrapper>> {
        let wrappers = self.wrappers.iter();
        wrappers.map(|by| Sourced::new(by.source, by.wrapper))
    }

    /// What `PODSEQUENCE` stands for: the `sequence` of the ad, or else that
    /// of the nearest wrapper that has one.
    pub fn sequence(&self) -> Option<u32> {
        let wrappers = self.wrappers.iter().rev();
        let mut wrappers = wrappers.filter_map(|by| by.ad.sequence);
        self.ad.sequence.or_else(|| wrappers.next())
    }

    /// How long its first linear creative plays; none if it has none, or the
    /// document does not say.
    pub fn duration(&self) -> Option<Duration> {
        let mut creatives = self.inline.creatives.iter();
        let linear = creatives.find_map(|creative| creative.linear.as_ref());
        linear?.duration
    }

    added_up! {
        /// What to request when the first frame is shown (VAST 4.3, 3.4.4).
        impressions: impressions of Link;
        /// What to request when the ad cannot be shown (VAST 4.3, 3.4.11).
        errors: errors of Link;
        /// What to request depending on whether the ad could be seen
        /// (VAST 4.3, 3.5).
        viewable_impressions: viewable_impressions of ViewableImpression;
        /// What the ad servers say beyond the standard.
        extensions: extensions of Extension;
        /// The creatives of the wrappers, then those of the ad.
        creatives: creatives of Creative;
    }

    /// Measurement code, that of wrappers included (VAST 4.3, 2.4.2); of each
    /// document that in its extensions last, where those before VAST 4.1 have
    /// it (1.8).
    pub fn verifications(&self) -> impl Iterator<Item = Sourced<'r, Verification>> {
        let of_wrapper = |wrapper: Sourced<'r, Wrapper>| {
            measured(
                wrapper,
                &wrapper.value.verifications,
                &wrapper.value.extensions,
            )
        };
        let own = self.own(self.inline);
        let of_ad = measured(own, &self.inline.verifications, &self.inline.extensions);
        self.wrappers().flat_map(of_wrapper).chain(of_ad)
    }

    /// What the ad is about; wrappers cannot say (VAST 4.3, 3.4.5).
    pub fn categories(&self) -> impl Iterator<Item = Sourced<'r, Category>> {
        self.own(self.inline).each(&self.inline.categories)
    }

    /// What the wrappers say the ad must not be about (VAST 4.3, 3.19.2).
    pub fn blocked_ad_categories(&self) -> impl Iterator<Item = Sourced<'r, BlockedAdCategories>> {
        let wrappers = self.wrappers();
        wrappers.flat_map(|wrapper| wrapper.each(&wrapper.value.blocked_ad_categories))
    }

    /// What an impression costs: of several prices the first in the order of
    /// reading (VAST 4.3, 3.4.8).
    pub fn pricing(&self) -> Option<Sourced<'r, Pricing>> {
        let price =
            |wrapper: Sourced<'r, Wrapper>| Some(wrapper.with(wrapper.value.pricing.as_ref()?));
        let own = self.own(self.inline);
        let own_price = || Some(own.with(own.value.pricing.as_ref()?));
        self.wrappers().find_map(price).or_else(own_price)
    }

    /// The sets of companions, that of the ad first and then those of the
    /// wrappers from the nearest outwards: where not all can be shown, "favor
    /// creative elements offered closest to the `InLine`" (VAST 4.3, 2.3.5.2).
    pub fn companion_ads(&self) -> impl Iterator<Item = Sourced<'r, CompanionAds>> {
        let own = self.own(&self.inline.creatives);
        let wrappers = self.wrappers().rev();
        let wrappers = wrappers.map(|wrapper| wrapper.with(&wrapper.value.creatives));
        let creatives = std::iter::once(own).chain(wrappers);
        let creatives = creatives.flat_map(|creatives| creatives.each(creatives.value));
        creatives.filter_map(|creative| Some(creative.with(creative.value.companion_ads.as_ref()?)))
    }

    /// Its linear creatives, each with what the wrappers add to it.
    pub fn linears(&self) -> impl Iterator<Item = ResolvedLinear<'r>> + use<'_, 'r> {
        let creatives = self.inline.creatives.iter();
        creatives.filter_map(|creative| ResolvedLinear::of(self, creative))
    }

    /// Its sets of overlays, each with what the wrappers add to it.
    pub fn non_linears(&self) -> impl Iterator<Item = ResolvedNonLinear<'r>> + use<'_, 'r> {
        let creatives = self.inline.creatives.iter();
        creatives.filter_map(|creative| ResolvedNonLinear::of(self, creative))
    }

    /// Where the ad itself is, beside something of it.
    pub(super) fn own<T>(&self, value: &'r T) -> Sourced<'r, T> {
        Sourced::new(self.at.source, value)
    }

    /// The creatives of the wrappers, outermost first.
    pub(super) fn wrapper_creatives(&self) -> impl Iterator<Item = Sourced<'r, Creative>> {
        let wrappers = self.wrappers();
        wrappers.flat_map(|wrapper| wrapper.each(&wrapper.value.creatives))
    }
}

/// The measurement code of a document, and that in its extensions.
fn measured<'r, T>(
    part: Sourced<'r, T>,
    verifications: &'r [Verification],
    extensions: &'r [Extension],
) -> impl Iterator<Item = Sourced<'r, Verification>> + use<'r, T> {
    let extensions = part.each(extensions);
    let in_extensions =
        extensions.flat_map(|extension| extension.each(&extension.value.verifications));
    part.each(verifications).chain(in_extensions)
}
