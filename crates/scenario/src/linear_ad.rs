//! Which ad of a document is played, and what is left out.

use crate::followed::Followed;
use crate::nothing_to_play::{failed, nothing_to_play};
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use vastsim_engine::SimTime;
use vastsim_vast::{
    AdIndex, BreakLimits, Creative, LeftOut, LeftOutReason, Lineup, ResolvedAd, ResolvedLinear,
    Sourced, Step,
};

/// "Media player expecting different linearity." (VAST 4.3, 2.3.6.3)
const OTHER_LINEARITY: u16 = 201;

/// An ad of a document with its first linear creative.
pub(crate) struct LinearAd<'d> {
    pub(crate) followed: &'d Followed,
    pub(crate) ad: ResolvedAd<'d>,
    pub(crate) linear: ResolvedLinear<'d>,
}

impl<'d> LinearAd<'d> {
    /// The ad that a player shows first; `None` after reporting that there is
    /// none. Warns of everything else that could have been played.
    pub(crate) fn find(followed: &'d Followed, problems: &mut Problems) -> Option<Self> {
        let found = Self::first(followed);
        for failure in followed.resolution.failures() {
            let problem = failed(followed, failure);
            problems.add(match found {
                Some(_) => problem.at_most_warning(),
                None => problem,
            });
        }
        for other in followed.resolution.left_out() {
            problems.extend(left_out(followed, other.ad, reason(followed, other)));
        }
        match &found {
            Some(played) => played.warn_of_others(problems),
            None => problems.extend(nothing_to_play(followed)),
        }
        found
    }

    /// The first ad of the line that has a linear creative: one without is to
    /// a player an ad that failed, for which another may stand in.
    pub(crate) fn first(followed: &'d Followed) -> Option<Self> {
        let mut lineup = Lineup::new(&followed.resolution, BreakLimits::default());
        while let Some(step) = lineup.step() {
            let Step::Play(turn) = step else { continue };
            let ad = followed.resolution.ad(turn.ad)?;
            let linear = ad.linears().next();
            if let Some(linear) = linear {
                return Some(Self {
                    followed,
                    ad,
                    linear,
                });
            }
            lineup.fail(OTHER_LINEARITY);
        }
        None
    }

    fn warn_of_others(&self, problems: &mut Problems) {
        let others = self.followed.resolution.ads().map(|ad| ad.index());
        for other in others.filter(|other| *other != self.ad.index()) {
            let message = "only the first linear ad in the document is played";
            problems.extend(left_out(self.followed, other, message));
        }
        let creatives = self.ad.linears().map(|linear| linear.creative());
        for other in creatives.skip(1) {
            let origin = self.followed.origin(other.source, other.value.place);
            let message = "only the first linear creative of the ad is played";
            problems.add(Problem::element_warning(&origin, message));
        }
    }

    /// The id of the ad, or else of its creative.
    pub(crate) fn id(&self) -> Option<&'d str> {
        let creative = self.creative().value;
        let ids = [&self.ad.element().id, &creative.id, &creative.ad_id];
        let mut given = ids.into_iter().flatten().map(|id| id.trim());
        given.find(|id| !id.is_empty())
    }

    /// The duration that the document gives.
    pub(crate) fn duration(&self) -> Option<SimTime> {
        let duration = self.linear.linear().duration?;
        Some(SimTime::from_nanos(duration.as_nanos() as u64))
    }

    /// Where its linear creative begins.
    pub(crate) fn origin(&self) -> Origin {
        let place = self.linear.linear().place;
        self.followed.origin(self.creative().source, place)
    }

    fn creative(&self) -> Sourced<'d, Creative> {
        self.linear.creative()
    }
}

fn left_out(followed: &Followed, other: AdIndex, message: &str) -> Option<Problem> {
    let element = followed.resolution.element(other)?;
    let origin = followed.origin(other.source, element.place);
    Some(Problem::element_warning(&origin, message))
}

/// Why an ad may not be taken: the wrapper above it says so, or the break
/// whose first document it is in.
fn reason(followed: &Followed, other: &LeftOut) -> &'static str {
    let source = followed.resolution.sources().get(other.ad.source);
    let is_wrapped = source.is_some_and(|source| source.wrapper.is_some());
    match (other.reason, is_wrapped) {
        (LeftOutReason::AdditionalWrapper, true) => {
            "the wrapper is not followed: the one above it has `followAdditionalWrappers=\"false\"`"
        }
        (LeftOutReason::AdditionalWrapper, false) => {
            "the wrapper is not followed: its `AdSource` has `followRedirects=\"false\"`"
        }
        (LeftOutReason::InPod, true) => {
            "the ad is part of a pod, which the wrapper above it does not allow: its \
             `allowMultipleAds` is not `true`"
        }
        (LeftOutReason::InPod, false) => {
            "the ad is part of a pod: its `AdSource` has `allowMultipleAds=\"false\"`"
        }
        (_, true) => {
            "the wrapper above the ad allows the first one only: its `allowMultipleAds` is not \
             `true`"
        }
        (_, false) => "the ad is not the first: its `AdSource` has `allowMultipleAds=\"false\"`",
    }
}
