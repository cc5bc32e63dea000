//! Which ads of an answer may be taken (VAST 4.3, 3.19).

use super::{AdIndex, ResolveOptions};
use crate::model::{Ad, AdBody, Document, Wrapper};

/// An ad that was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// Which one.
    pub ad: AdIndex,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why an ad was not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LeftOutReason {
    /// It is a wrapper, and the one above says `followAdditionalWrappers="false"`,
    /// or there is none above and [`ResolveOptions::follows_wrappers`] is off.
    AdditionalWrapper,
    /// It is part of a pod, and the wrapper above does not say
    /// `allowMultipleAds="true"`, or there is none above and
    /// [`ResolveOptions::allows_multiple_ads`] is off.
    InPod,
    /// It is not the first that stands alone, where a pod would be left out.
    NotTheFirst,
}

/// What may be taken of an answer, which whoever leads to it says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowed {
    wrappers: bool,
    multiple_ads: bool,
}

impl Allowed {
    /// Of the document behind a wrapper.
    pub(super) fn by_wrapper(wrapper: &Wrapper) -> Self {
        Self {
            wrappers: wrapper.follow_additional_wrappers != Some(false),
            multiple_ads: wrapper.allow_multiple_ads == Some(true),
        }
    }

    /// Of the first document.
    pub(super) fn by_options(options: &ResolveOptions) -> Self {
        Self {
            wrappers: options.follows_wrappers,
            multiple_ads: options.allows_multiple_ads,
        }
    }
}

/// The ads of an answer, as indices into its ads.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// Those that may be taken, in document order.
    pub(super) taken: Vec<usize>,
    /// Whether only the first of them that brings an ad is.
    pub(super) is_single: bool,
    pub(super) left_out: Vec<(usize, LeftOutReason)>,
}

impl Selection {
    /// Of a document in which this is allowed.
    pub(super) fn of(document: &Document, allowed: Allowed) -> Self {
        let mut selection = Self {
            is_single: !allowed.multiple_ads,
            ..Self::default()
        };
        // The first may be taken, and each one after a wrapper that asks for it.
        let mut is_open = true;
        for (index, ad) in document.ads.iter().enumerate() {
            let objection = selection.objection(ad, allowed.wrappers, is_open);
            if let Some(reason) = objection {
                selection.left_out.push((index, reason));
                continue;
            }
            selection.taken.push(index);
            is_open = asks_for_fallback(ad);
        }
        selection
    }

    fn objection(&self, ad: &Ad, follows: bool, is_open: bool) -> Option<LeftOutReason> {
        match &ad.body {
            AdBody::Wrapper(_) if !follows => Some(LeftOutReason::AdditionalWrapper),
            _ if self.is_single && ad.sequence.is_some() => Some(LeftOutReason::InPod),
            _ if self.is_single && !is_open => Some(LeftOutReason::NotTheFirst),
            _ => None,
        }
    }
}

fn asks_for_fallback(ad: &Ad) -> bool {
    matches!(&ad.body, AdBody::Wrapper(wrapper) if wrapper.fallback_on_no_ad == Some(true))
}
