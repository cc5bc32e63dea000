//! What viewers do to an ad, and when they may skip it.

use crate::stories::short;
use crate::wrappers::{inline, loaded, vast};
use vastsim_engine::*;

fn with_linear(attributes: &str, more: &str) -> String {
    let ad = inline("ad", "").replace("<Linear>", &format!("<Linear{attributes}>"));
    vast(&ad.replace("</TrackingEvents>", &format!("</TrackingEvents>{more}")))
}

fn plan_of(document: &str) -> Plan {
    loaded("", &[("v/a.xml", document)]).cells[0].groups[0]
        .plan()
        .clone()
}

#[test]
fn a_skip_offset_is_a_time_or_a_share() {
    let skippable =
        |offset: &str| plan_of(&with_linear(&format!(" skipoffset=\"{offset}\""), "")).skippable();
    assert_eq!(plan_of(&with_linear("", "")).skippable(), Skippable::Never);
    assert_eq!(
        skippable("00:00:05.250"),
        Skippable::From(SimTime::from_millis(5_250))
    );
    assert_eq!(
        skippable("33.3%"),
        Skippable::From(SimTime::from_millis(3_330))
    );
    assert_eq!(skippable("100%"), Skippable::From(SimTime::from_secs(10)));
    assert_eq!(skippable("00:00:11"), Skippable::Never);
    assert_eq!(skippable("101%"), Skippable::Never);
}

/// What is requested when a viewer does all that can be done.
fn requests(plan: &Plan) -> Vec<String> {
    let mut trace = Trace::default();
    let mut session = Session::new(plan);
    session.begin(SessionTapes::at(0, 0, plan).next_session());
    let all = [Input::Mute, Input::Unmute, Input::Pause, Input::Resume];
    let seeks = [
        Input::Seek(SimTime::from_secs(5)),
        Input::Seek(SimTime::ZERO),
    ];
    let interactions = EventKind::INTERACTIONS.into_iter();
    let interactions = interactions.filter(|kind| kind.is_interaction());
    let inputs = all
        .into_iter()
        .chain(seeks)
        .chain(interactions.map(Input::Interact));
    for input in inputs.chain([Input::Skip]) {
        session
            .input(SimTime::from_secs(1), input, &mut trace)
            .unwrap();
    }
    let told = trace
        .events
        .iter()
        .filter(|event| EventKind::INTERACTIONS.contains(&event.event));
    told.map(|event| {
        let urls: Vec<_> = event.urls.iter().map(|url| short(url)).collect();
        format!("{}: {}", event.event, urls.join(" "))
    })
    .collect()
}

#[test]
fn every_interaction_has_its_requests() {
    let names = "mute unmute pause resume rewind skip fullscreen exitFullscreen playerExpand \
                 playerCollapse acceptInvitation acceptInvitationLinear close closeLinear \
                 otherAdInteraction expand collapse";
    let tracking = names
        .split(' ')
        .map(|name| format!("<Tracking event=\"{name}\">https://t.example/{name}</Tracking>"));
    let more = format!(
        "<VideoClicks><ClickTracking>https://t.example/click</ClickTracking>\
         <ClickTracking>https://t.example/click-too</ClickTracking></VideoClicks>\
         <TrackingEvents>{}</TrackingEvents>",
        tracking.collect::<String>()
    );
    let plan = plan_of(&with_linear(" skipoffset=\"00:00:00\"", &more));
    insta::assert_snapshot!(requests(&plan).join("\n"), @"
    mute: mute
    unmute: unmute
    pause: pause
    resume: resume
    rewind: rewind
    click: click click-too
    fullscreen: fullscreen
    exitFullscreen: exitFullscreen
    playerExpand: playerExpand
    playerCollapse: playerCollapse
    acceptInvitationLinear: acceptInvitation acceptInvitationLinear
    closeLinear: close closeLinear
    otherAdInteraction: otherAdInteraction
    skip: skip
    ");
}
