//! Which ad of a document is played, and what is left out.

use crate::nothing_to_play::{failed, nothing_to_play};
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use crate::vast_file::VastFile;
use vastsim_engine::SimTime;
use vastsim_vast::{
    BreakLimits, Creative, LeftOutReason, Lineup, ResolvedAd, ResolvedLinear, Sourced, Step,
};

/// "Media player expecting different linearity." (VAST 4.3, 2.3.6.3)
const OTHER_LINEARITY: u16 = 201;

/// An ad of a document with its first linear creative.
pub(crate) struct LinearAd<'d> {
    pub(crate) file: &'d VastFile,
    pub(crate) ad: ResolvedAd<'d>,
    pub(crate) linear: ResolvedLinear<'d>,
}

impl<'d> LinearAd<'d> {
    /// The ad that a player shows first; `None` after reporting that there is
    /// none. Warns of everything else that could have been played.
    pub(crate) fn find(file: &'d VastFile, problems: &mut Problems) -> Option<Self> {
        let found = Self::first(file);
        for failure in file.resolution.failures() {
            let problem = failed(file, failure);
            problems.add(match found {
                Some(_) => problem.at_most_warning(),
                None => problem,
            });
        }
        match &found {
            Some(played) => played.warn_of_left_out(problems),
            None => problems.extend(nothing_to_play(file)),
        }
        found
    }

    /// The first ad of the line that has a linear creative: one without is to
    /// a player an ad that failed, for which another may stand in.
    fn first(file: &'d VastFile) -> Option<Self> {
        let mut lineup = Lineup::new(&file.resolution, BreakLimits::default());
        while let Some(step) = lineup.step() {
            let Step::Play(turn) = step else { continue };
            let ad = file.resolution.ad(turn.ad)?;
            let linear = ad.linears().next();
            if let Some(linear) = linear {
                return Some(Self { file, ad, linear });
            }
            lineup.fail(OTHER_LINEARITY);
        }
        None
    }

    fn warn_of_left_out(&self, problems: &mut Problems) {
        let resolution = &self.file.resolution;
        let others = resolution.ads().map(|ad| ad.index());
        for other in others.filter(|other| *other != self.ad.index()) {
            let message = "only the first linear ad in the document is played";
            problems.extend(self.left_out(other, message));
        }
        for other in resolution.left_out() {
            problems.extend(self.left_out(other.ad, reason(other.reason)));
        }
        let creatives = self.ad.linears().map(|linear| linear.creative());
        for other in creatives.skip(1) {
            let origin = self.file.origin(other.source, other.value.place);
            let path = "VAST/Ad/InLine/Creatives/Creative";
            let message = "only the first linear creative of the ad is played";
            problems.add(Problem::warning(&origin, path, message));
        }
    }

    fn left_out(&self, other: vastsim_vast::AdIndex, message: &str) -> Option<Problem> {
        let element = self.file.resolution.element(other)?;
        let origin = self.file.origin(other.source, element.place);
        Some(Problem::warning(&origin, "VAST/Ad", message))
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
        self.file.origin(self.creative().source, place)
    }

    fn creative(&self) -> Sourced<'d, Creative> {
        self.linear.creative()
    }
}

fn reason(reason: LeftOutReason) -> &'static str {
    match reason {
        LeftOutReason::AdditionalWrapper => {
            "the wrapper is not followed: the one above it has `followAdditionalWrappers=\"false\"`"
        }
        LeftOutReason::InPod => {
            "the ad is part of a pod, which the wrapper above it does not allow: its \
             `allowMultipleAds` is not `true`"
        }
        _ => {
            "the wrapper above the ad allows the first one only: its `allowMultipleAds` is not \
             `true`"
        }
    }
}
