//! From a VAST document to the creative that the engine plays.

use crate::problem::{Problem, Problems, Severity, excerpt};
use crate::source::{Origin, Source};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use vastsim_engine::{Beacon, EventKind, SimTime, Trigger};
use vastsim_vast::{
    Ad, AdBody, Creative, CreativeBody, Document, EventName, InLine, Linear, Link, Offset,
    Position, ReadOptions, Tracking, Wrapper,
};

/// A document that was read, and where it came from.
pub(crate) struct VastFile {
    pub(crate) document: Document,
    source: Arc<Source>,
}

impl VastFile {
    /// Reads a document and reports all that its reader finds.
    pub(crate) fn read(
        path: &Path,
        bytes: &[u8],
        lenient: bool,
        problems: &mut Problems,
    ) -> Option<Self> {
        let options = ReadOptions {
            lenient,
            ..ReadOptions::default()
        };
        let reading = vastsim_vast::read(bytes, &options);
        let source = Source::new(path, reading.text);
        for diagnostic in reading.diagnostics {
            let origin = place(&source, diagnostic.position);
            let severity = match diagnostic.severity {
                vastsim_vast::Severity::Error => Severity::Error,
                vastsim_vast::Severity::Warning | vastsim_vast::Severity::Note => Severity::Warning,
            };
            problems.add(Problem {
                severity,
                code: Some(diagnostic.code.as_str()),
                path: diagnostic.element_path,
                message: diagnostic.message,
                hint: diagnostic.hint,
                origin,
            });
        }
        let document = reading.document?;
        Some(Self { document, source })
    }

    /// The first ad in the document that has a linear creative; `None` after
    /// reporting that there is none.
    pub(crate) fn linear_ad(&self, problems: &mut Problems) -> Option<LinearAd<'_>> {
        let mut found = self.document.ads.iter().filter_map(LinearAd::of);
        let Some(first) = found.next() else {
            self.report_nothing_to_play(problems);
            return None;
        };
        if let Some(second) = found.next() {
            let origin = place(&self.source, second.ad.position);
            let message = "only the first linear ad of the document is played";
            problems.add(Problem::warning(&origin, "VAST/Ad", message));
        }
        Some(first)
    }

    fn report_nothing_to_play(&self, problems: &mut Problems) {
        let start = Origin::new(&self.source, 0..0);
        let wrapper = self.document.ads.iter().find_map(|ad| match &ad.body {
            AdBody::Wrapper(wrapper) => Some((ad, wrapper)),
            AdBody::InLine(_) => None,
        });
        match (wrapper, self.document.ads.first()) {
            (Some((ad, wrapper)), _) => {
                let origin = place(&self.source, ad.position);
                problems.add(wrapper_problem(&origin, wrapper));
            }
            (None, Some(ad)) => {
                let origin = place(&self.source, ad.position);
                problems.error(&origin, "VAST/Ad", "the document has no linear creative");
            }
            (None, None) => problems.error(&start, "VAST", "the document has no ad to play"),
        }
    }

    /// The beacons of an ad that plays for `duration`, in document order.
    pub(crate) fn beacons(
        &self,
        ad: &LinearAd<'_>,
        duration: SimTime,
        problems: &mut Problems,
    ) -> Vec<Beacon> {
        let mut placed = Vec::new();
        for (links, event) in [
            (&ad.inline.impressions, EventKind::Impression),
            (&ad.inline.errors, EventKind::Error),
        ] {
            let beacon = |link: &Link| (link.position, beacon(Trigger::Event(event), &link.url));
            placed.extend(links.iter().map(beacon));
        }
        for tracking in &ad.linear.tracking {
            let trigger = self.trigger(tracking, duration, problems);
            let beacon = trigger.map(|trigger| beacon(trigger, &tracking.url));
            placed.extend(beacon.map(|beacon| (tracking.position, beacon)));
        }
        placed.sort_by_key(|(position, _)| *position);
        placed.into_iter().map(|(_, beacon)| beacon).collect()
    }

    /// When a tracking event is due; none for what playback alone never fires.
    fn trigger(
        &self,
        tracking: &Tracking,
        duration: SimTime,
        problems: &mut Problems,
    ) -> Option<Trigger> {
        let event = match tracking.event {
            EventName::Start => EventKind::Start,
            EventName::CreativeView => EventKind::CreativeView,
            EventName::FirstQuartile => EventKind::FirstQuartile,
            EventName::Midpoint => EventKind::Midpoint,
            EventName::ThirdQuartile => EventKind::ThirdQuartile,
            EventName::Complete => EventKind::Complete,
            EventName::Progress => return self.progress(tracking, duration, problems),
            _ => return None,
        };
        Some(Trigger::Event(event))
    }

    /// The trigger of a progress event; none for one beyond the end, of which
    /// the reader of the document reports those that no duration can reach.
    fn progress(
        &self,
        tracking: &Tracking,
        duration: SimTime,
        problems: &mut Problems,
    ) -> Option<Trigger> {
        let offset = tracking.offset?;
        let at = resolve(offset, duration);
        if at <= duration {
            return Some(Trigger::Progress(at));
        }
        if matches!(offset, Offset::Time(_)) && duration > SimTime::ZERO {
            let origin = place(&self.source, tracking.position);
            let message =
                format!("progress at {at} lies beyond the end at {duration}, it never fires");
            problems.add(Problem::warning(&origin, "VAST/Ad/InLine", message));
        }
        None
    }

    /// Where the linear creative of an ad begins.
    pub(crate) fn origin(&self, ad: &LinearAd<'_>) -> Origin {
        place(&self.source, ad.linear.position)
    }
}

/// An ad of a document with its first linear creative.
pub(crate) struct LinearAd<'d> {
    ad: &'d Ad,
    inline: &'d InLine,
    creative: &'d Creative,
    linear: &'d Linear,
}

impl<'d> LinearAd<'d> {
    fn of(ad: &'d Ad) -> Option<Self> {
        let AdBody::InLine(inline) = &ad.body else {
            return None;
        };
        let mut linear = inline.creatives.iter().filter_map(|creative| {
            let CreativeBody::Linear(linear) = &creative.body else {
                return None;
            };
            Some((creative, linear))
        });
        let (creative, linear) = linear.next()?;
        Some(Self {
            ad,
            inline,
            creative,
            linear,
        })
    }

    /// The id of the ad, or else of its creative.
    pub(crate) fn id(&self) -> Option<&'d str> {
        let creative = self.creative;
        let ids = [&self.ad.id, &creative.id, &creative.ad_id];
        let mut given = ids.into_iter().flatten().map(|id| id.trim());
        given.find(|id| !id.is_empty())
    }

    /// The duration that the document gives.
    pub(crate) fn duration(&self) -> Option<SimTime> {
        let duration = self.linear.duration?;
        Some(SimTime::from_nanos(duration.as_nanos() as u64))
    }
}

/// Where an offset lies in a creative.
fn resolve(offset: Offset, duration: SimTime) -> SimTime {
    let at = offset.resolve(Duration::from_nanos(duration.as_nanos()));
    SimTime::from_nanos(at.as_nanos() as u64)
}

fn beacon(trigger: Trigger, url: &str) -> Beacon {
    let url = url.to_owned();
    Beacon { trigger, url }
}

fn place(source: &Arc<Source>, position: Position) -> Origin {
    let end = source.text().len();
    Origin::new(source, position.offset..end.max(position.offset)).first_character()
}

fn wrapper_problem(origin: &Origin, wrapper: &Wrapper) -> Problem {
    let message = "the ad is a wrapper: the document behind its `VASTAdTagURI` is needed";
    let problem = Problem::error(origin, "VAST/Ad/Wrapper", message);
    match &wrapper.tag_uri {
        Some(link) => problem.hint(format!(
            "save the answer of {} to a file",
            excerpt(&link.url)
        )),
        None => problem,
    }
}
