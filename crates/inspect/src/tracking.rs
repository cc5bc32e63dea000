//! Tracking events: which URL is requested when.

use super::census::Census;
use super::moment::Moment;
use super::seconds::{seconds, sim_time};
use super::url::Url;
use serde::Serialize;
use std::time::Duration;
use vastsim_vast as model;
use vastsim_vast::{EventName, Offset};

/// A URL that is requested at an event.
#[derive(Debug, Serialize)]
pub(super) struct Tracking<'d> {
    pub(super) event: &'d str,
    /// In the standard's form.
    pub(super) offset: Option<String>,
    pub(super) offset_s: Option<f64>,
    /// When it happens in a playback from start to end; null if that does not
    /// say.
    at_s: Option<f64>,
    #[serde(flatten)]
    pub(super) url: Url<'d>,
    #[serde(skip)]
    pub(super) moment: Moment,
}

/// What events are placed on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Timeline {
    /// A linear creative, which may not say its duration.
    Linear(Option<Duration>),
    /// None: only what somebody does brings events about.
    None,
}

impl Timeline {
    /// A duration of 0 says as little as none.
    pub(super) fn of_linear(duration: Option<Duration>) -> Self {
        Self::Linear(duration.filter(|duration| !duration.is_zero()))
    }

    /// Where an offset lies, in seconds from the start.
    pub(super) fn seconds(self, offset: Offset) -> Option<f64> {
        self.resolve(offset).map(seconds)
    }

    fn resolve(self, offset: Offset) -> Option<Duration> {
        match (offset, self) {
            (Offset::Time(time), _) => Some(time),
            (Offset::Percent(_), Self::Linear(Some(duration))) => Some(offset.resolve(duration)),
            (Offset::Percent(_), Self::Linear(None) | Self::None) => None,
        }
    }

    fn moment(self, tracking: &model::Tracking) -> Moment {
        let Self::Linear(duration) = self else {
            return Moment::Any;
        };
        let duration = duration.map(sim_time);
        match (&tracking.event, tracking.offset) {
            (EventName::Progress, Some(offset)) => {
                Moment::of_progress(self.resolve(offset).map(sim_time), duration)
            }
            (EventName::Progress, None) => Moment::Never,
            (event, _) => Moment::of_event(event, duration),
        }
    }
}

impl<'d> Tracking<'d> {
    /// Tracking events, in document order.
    pub(super) fn all(
        tracking: &'d [model::Tracking],
        timeline: Timeline,
        census: &mut Census<'d>,
    ) -> Vec<Self> {
        let views = tracking.iter();
        let views = views.map(|tracking| Self::new(tracking, timeline, census));
        views.collect()
    }

    pub(super) fn new(
        tracking: &'d model::Tracking,
        timeline: Timeline,
        census: &mut Census<'d>,
    ) -> Self {
        let moment = timeline.moment(tracking);
        Self {
            event: tracking.event.as_str(),
            offset: tracking.offset.map(|offset| offset.to_string()),
            offset_s: tracking.offset.and_then(|offset| timeline.seconds(offset)),
            at_s: moment.seconds(),
            url: Url::tracker(&tracking.url, tracking.place, census),
            moment,
        }
    }
}
