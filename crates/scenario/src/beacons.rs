//! From the links of an ad to the beacons that the engine fires.

use crate::linear_ad::LinearAd;
use crate::problem::{Problem, Problems};
use std::fmt::Display;
use std::time::Duration;
use vastsim_engine::{Beacon, EventKind, SimTime, Skippable, Trigger};
use vastsim_vast::{Code, EventName, Link, Offset, Sourced, Tracking};

/// The beacons of an ad that plays for `duration`, its wrappers' included: the
/// documents in the order in which they were read, each from top to bottom.
pub(crate) fn beacons(
    ad: &LinearAd<'_>,
    duration: SimTime,
    problems: &mut Problems,
) -> Vec<Beacon> {
    let mut placed = Vec::new();
    let of = |event| {
        move |link: Sourced<'_, Link>| {
            let place = (link.source, link.value.place.offset());
            (place, beacon(Trigger::Event(event), &link.value.url))
        }
    };
    placed.extend(ad.ad.impressions().map(of(EventKind::Impression)));
    placed.extend(ad.ad.errors().map(of(EventKind::Error)));
    placed.extend(ad.linear.click_tracking().map(of(EventKind::Click)));
    for tracking in ad.linear.tracking() {
        let trigger = trigger(ad, tracking, duration, problems);
        let beacon = trigger.map(|trigger| beacon(trigger, &tracking.value.url));
        let place = (tracking.source, tracking.value.place.offset());
        placed.extend(beacon.map(|beacon| (place, beacon)));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, beacon)| beacon).collect()
}

fn beacon(trigger: Trigger, url: &str) -> Beacon {
    let url = url.to_owned();
    Beacon { trigger, url }
}

/// When a tracking event is due; none for what neither playback nor a viewer
/// of a linear ad brings about. `expand` and `collapse` are of the creative,
/// not of the player (VAST 4.3, 3.14.1).
fn trigger(
    ad: &LinearAd<'_>,
    tracking: Sourced<'_, Tracking>,
    duration: SimTime,
    problems: &mut Problems,
) -> Option<Trigger> {
    let event = match tracking.value.event {
        EventName::Start => EventKind::Start,
        EventName::CreativeView => EventKind::CreativeView,
        EventName::FirstQuartile => EventKind::FirstQuartile,
        EventName::Midpoint => EventKind::Midpoint,
        EventName::ThirdQuartile => EventKind::ThirdQuartile,
        EventName::Complete => EventKind::Complete,
        EventName::Progress => return progress(ad, tracking, duration, problems),
        ref other => interaction(other)?,
    };
    Some(Trigger::Event(event))
}

/// What a viewer brings about. Of VAST 2.0 are names that later became those
/// of overlays: in a linear creative they can only be its own.
fn interaction(event: &EventName) -> Option<EventKind> {
    Some(match event {
        EventName::Mute => EventKind::Mute,
        EventName::Unmute => EventKind::Unmute,
        EventName::Pause => EventKind::Pause,
        EventName::Resume => EventKind::Resume,
        EventName::Rewind => EventKind::Rewind,
        EventName::Skip => EventKind::Skip,
        EventName::Fullscreen => EventKind::Fullscreen,
        EventName::ExitFullscreen => EventKind::ExitFullscreen,
        EventName::PlayerExpand => EventKind::PlayerExpand,
        EventName::PlayerCollapse => EventKind::PlayerCollapse,
        EventName::AcceptInvitation | EventName::AcceptInvitationLinear => {
            EventKind::AcceptInvitationLinear
        }
        EventName::Close | EventName::CloseLinear => EventKind::CloseLinear,
        EventName::OtherAdInteraction => EventKind::OtherAdInteraction,
        _ => return None,
    })
}

/// From when on an ad that plays for `duration` may be skipped. An offset
/// beyond its end is reported; one beyond every end the reader of the document
/// reports.
pub(crate) fn skippable(
    ad: &LinearAd<'_>,
    duration: SimTime,
    problems: &mut Problems,
) -> Skippable {
    let Some(offset) = ad.linear.linear().skip_offset else {
        return Skippable::Never;
    };
    let from = resolve(offset, duration);
    match offset {
        Offset::Percent(_) if duration == SimTime::ZERO => Skippable::Never,
        _ if from <= duration => Skippable::From(from),
        Offset::Percent(_) => Skippable::Never,
        Offset::Time(_) => {
            if duration > SimTime::ZERO {
                problems.add(skip_beyond_end(ad, from, duration));
            }
            Skippable::Never
        }
    }
}

fn skip_beyond_end(ad: &LinearAd<'_>, from: SimTime, duration: SimTime) -> Problem {
    let message =
        format!("the ad cannot be skipped: `skipoffset` {from} lies beyond its end at {duration}");
    Problem {
        code: Some(Code::OffsetBeyondEnd.as_str()),
        ..Problem::element_warning(&ad.origin(), message)
    }
}

/// The trigger of a progress event; none for one that never fires, of which
/// the reader of the document reports those that no duration can reach.
fn progress(
    ad: &LinearAd<'_>,
    tracking: Sourced<'_, Tracking>,
    duration: SimTime,
    problems: &mut Problems,
) -> Option<Trigger> {
    let offset = tracking.value.offset?;
    let at = resolve(offset, duration);
    let (code, message) = match offset {
        Offset::Percent(share) if duration == SimTime::ZERO => (None, ignored(&share)),
        Offset::Time(_) if duration == SimTime::ZERO => (None, ignored(&at)),
        _ if at <= duration => return Some(Trigger::Progress(at)),
        Offset::Percent(_) => return None,
        Offset::Time(_) => (
            Some(Code::OffsetBeyondEnd.as_str()),
            format!("progress at {at} lies beyond the end at {duration}, it never fires"),
        ),
    };
    let origin = ad.followed.origin(tracking.source, tracking.value.place);
    let problem = Problem::element_warning(&origin, message);
    problems.add(Problem { code, ..problem });
    None
}

fn ignored(at: &dyn Display) -> String {
    format!("progress at {at} is ignored: the duration is not known")
}

/// Where an offset lies in a creative.
fn resolve(offset: Offset, duration: SimTime) -> SimTime {
    let at = offset.resolve(Duration::from_nanos(duration.as_nanos()));
    SimTime::from_nanos(at.as_nanos() as u64)
}
