//! An ad of a document with its first linear creative.

use crate::followed::Followed;
use crate::problem::{Problem, Problems};
use crate::source::Origin;
use vastsim_engine::SimTime;
use vastsim_vast::{Creative, ResolvedAd, ResolvedLinear, Sourced};

/// An ad of a document with its first linear creative.
pub(crate) struct LinearAd<'d> {
    pub(crate) followed: &'d Followed,
    pub(crate) ad: ResolvedAd<'d>,
    pub(crate) linear: ResolvedLinear<'d>,
}

impl<'d> LinearAd<'d> {
    /// One of the ads of a resolution; `None` if it has no linear creative.
    pub(crate) fn at(followed: &'d Followed, index: usize) -> Option<Self> {
        let ad = followed.resolution.ad(index)?;
        let linear = ad.linears().next()?;
        Some(Self {
            followed,
            ad,
            linear,
        })
    }

    /// Warns of the creatives that could have been played instead.
    pub(crate) fn warn_of_others(&self, problems: &mut Problems) {
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

    pub(crate) fn creative(&self) -> Sourced<'d, Creative> {
        self.linear.creative()
    }
}
