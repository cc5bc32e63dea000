//! The tracking events of each edition, as their schemas enumerate them.

use super::edition::Edition::{V2_0, V3_0, V4_0, V4_1, V4_2};
use super::edition::{Edition, Span};
use super::kind::Flaw;
use crate::diagnostic::Code;

const ALL: &[Span] = &[Span::ALL];
const SINCE_3_0: &[Span] = &[Span::from(V3_0)];
const SINCE_4_0: &[Span] = &[Span::from(V4_0)];
const SINCE_4_1: &[Span] = &[Span::from(V4_1)];
const UNTIL_3_0: &[Span] = &[Span::between(V2_0, V3_0)];

/// An event, and the editions that have it. `notUsed` is in the prose alone.
const EVENTS: [(&str, &[Span]); 32] = [
    ("creativeView", ALL),
    ("start", ALL),
    ("firstQuartile", ALL),
    ("midpoint", ALL),
    ("thirdQuartile", ALL),
    ("complete", ALL),
    ("mute", ALL),
    ("unmute", ALL),
    ("pause", ALL),
    ("resume", ALL),
    ("rewind", ALL),
    ("acceptInvitation", ALL),
    ("close", ALL),
    ("fullscreen", UNTIL_3_0),
    ("expand", UNTIL_3_0),
    ("collapse", UNTIL_3_0),
    ("exitFullscreen", &[Span::between(V3_0, V3_0)]),
    ("skip", SINCE_3_0),
    ("progress", SINCE_3_0),
    ("acceptInvitationLinear", &[Span::between(V3_0, V4_0)]),
    (
        "closeLinear",
        &[Span::between(V3_0, V3_0), Span::from(V4_1)],
    ),
    ("timeSpentViewing", &[Span::between(V4_0, V4_0)]),
    ("playerExpand", SINCE_4_0),
    ("playerCollapse", SINCE_4_0),
    ("adExpand", SINCE_4_0),
    ("adCollapse", SINCE_4_0),
    ("minimize", SINCE_4_0),
    ("overlayViewDuration", SINCE_4_0),
    ("otherAdInteraction", SINCE_4_0),
    ("loaded", SINCE_4_1),
    ("notUsed", SINCE_4_1),
    ("interactiveStart", &[Span::from(V4_2)]),
];

/// What is wrong with the name of an event.
pub(super) fn flaw(text: &str, edition: Edition) -> Option<Flaw> {
    if text.is_empty() {
        return Some(Flaw::new(Code::MissingEvent, "is empty"));
    }
    let known = EVENTS
        .iter()
        .find(|(name, _)| text.eq_ignore_ascii_case(name));
    match known {
        None => Some(Flaw::new(Code::UnknownEvent, "is not in the standard")),
        Some((name, _)) if *name != text => {
            Some(Flaw::new(Code::OddEvent, format!("should be `{name}`")))
        }
        Some((_, spans)) if spans.iter().any(|span| span.contains(edition)) => None,
        Some((_, spans)) => {
            let next = spans.iter().find(|span| edition < span.first);
            let reason = next.or(spans.last())?.reason(edition);
            Some(Flaw::new(Code::NotInVersion, reason))
        }
    }
}
