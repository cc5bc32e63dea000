//! What an ad gathers from the wrappers that led to it.

use std::time::Duration;

use vastsim_vast::{EventName, Link, Resolution, ResolvedAd, ResolvedLinear, Sourced, Tracking};

use crate::resolve_world::{World, inline_with, resolved, vast, wrapper_with};

/// Two wrappers and an ad, with this content each.
fn chain(outer: &str, inner: &str, ad: &str) -> Resolution {
    let mut world = World::of([
        ("1", vast(&[wrapper_with("inner", "", "", "2", inner)])),
        ("2", vast(&[inline_with("ad", "", ad)])),
    ]);
    resolved(
        &vast(&[wrapper_with("outer", "", "", "1", outer)]),
        &mut world,
    )
}

fn only(resolution: &Resolution) -> ResolvedAd<'_> {
    assert_eq!(resolution.failures(), []);
    resolution.ad(0).expect("there is an ad")
}

fn linears(resolution: &Resolution) -> Vec<ResolvedLinear<'_>> {
    only(resolution).linears().collect()
}

fn urls<'r>(links: impl Iterator<Item = Sourced<'r, Link>>) -> Vec<String> {
    links
        .map(|link| format!("{} {}", link.source, link.value.url))
        .collect()
}

fn tracked<'r>(tracking: impl Iterator<Item = Sourced<'r, Tracking>>) -> Vec<String> {
    tracking
        .map(|tracking| format!("{} {}", tracking.source, tracking.value.url))
        .collect()
}

fn creative(attributes: &str, content: &str) -> String {
    format!("<Creative {attributes}>{content}</Creative>")
}

fn creatives(content: &str) -> String {
    format!("<Creatives>{content}</Creatives>")
}

/// One linear creative that tracks its start.
fn linear(attributes: &str, url: &str) -> String {
    let content = format!(
        "<Linear><Duration>00:00:10</Duration><TrackingEvents>\
         <Tracking event=\"start\">{url}</Tracking></TrackingEvents></Linear>"
    );
    creative(attributes, &content)
}

#[test]
fn impressions_and_errors_add_up_in_the_order_of_reading() {
    let more = "<Impression>more</Impression><Error>worse</Error>";
    let resolution = chain(more, "", more);
    let ad = only(&resolution);
    let seen = [
        "0 outer.seen",
        "0 more",
        "1 inner.seen",
        "2 ad.seen",
        "2 more",
    ];
    assert_eq!(urls(ad.impressions()), seen);
    let errors = [
        "0 outer.error",
        "0 worse",
        "1 inner.error",
        "2 ad.error",
        "2 worse",
    ];
    assert_eq!(urls(ad.errors()), errors);
    let wrappers = ad.wrappers().map(|wrapper| wrapper.source);
    assert_eq!(wrappers.collect::<Vec<_>>(), [0, 1]);
    assert_eq!(ad.index().source, 2);
    assert_eq!(ad.inline().impressions.len(), 2);
}

#[test]
fn what_measures_and_extends_adds_up() {
    let all = |name: &str| {
        format!(
            "<ViewableImpression id=\"{name}\"/>\
             <AdVerifications><Verification vendor=\"{name}\"/></AdVerifications>\
             <Extensions><Extension type=\"{name}\"/></Extensions>"
        )
    };
    let resolution = chain(&all("a"), "", &all("c"));
    let ad = only(&resolution);
    let viewable = ad
        .viewable_impressions()
        .map(|it| (it.source, it.value.id.clone()));
    let expected = [(0, Some("a".to_owned())), (2, Some("c".to_owned()))];
    assert_eq!(viewable.collect::<Vec<_>>(), expected);
    let vendors = ad
        .verifications()
        .map(|it| (it.source, it.value.vendor.clone()));
    assert_eq!(vendors.collect::<Vec<_>>(), expected);
    let kinds = ad.extensions().map(|it| (it.source, it.value.kind.clone()));
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
}

/// Documents before VAST 4.1 have their measurement code in an extension.
#[test]
fn what_measures_in_extensions_adds_up_behind_the_rest_of_its_document() {
    let verification = |vendor: &str| {
        format!("<AdVerifications><Verification vendor=\"{vendor}\"/></AdVerifications>")
    };
    let both = |name: &str| {
        let (own, extended) = (verification(name), verification(&format!("{name} old")));
        format!(
            "<Extensions><Extension type=\"AdVerifications\">{extended}</Extension>\
             <Extension type=\"other\">{own}</Extension></Extensions>{own}"
        )
    };
    let resolution = chain(&both("a"), "", &both("c"));
    let ad = only(&resolution);
    let vendors = ad
        .verifications()
        .map(|it| format!("{} {}", it.source, it.value.vendor.as_deref().unwrap()));
    let expected = ["0 a", "0 a old", "2 c", "2 c old"];
    assert_eq!(vendors.collect::<Vec<_>>(), expected);
}

#[test]
fn the_first_price_counts() {
    let price = |price: &str| format!("<Pricing>{price}</Pricing>");
    let first = |outer: &str, inner: &str, ad: &str| {
        let resolution = chain(outer, inner, ad);
        let pricing = only(&resolution)
            .pricing()
            .map(|it| (it.source, it.value.price.clone()));
        pricing.map(|(source, price)| format!("{source} {price}"))
    };
    let (a, b, c) = (price("1"), price("2"), price("3"));
    assert_eq!(first(&a, &b, &c).as_deref(), Some("0 1"));
    assert_eq!(first("", &b, &c).as_deref(), Some("1 2"));
    assert_eq!(first("", "", &c).as_deref(), Some("2 3"));
    assert_eq!(first("", "", ""), None);
}

#[test]
fn tracking_of_wrappers_belongs_to_the_linear_creative() {
    let outer = creatives(&linear("", "outer"));
    let inner = creatives(&(linear("", "inner") + &linear("", "again")));
    let resolution = chain(&outer, &inner, &creatives(&linear("", "own")));
    let linears = linears(&resolution);
    assert_eq!(linears.len(), 1);
    let tracking = tracked(linears[0].tracking());
    assert_eq!(tracking, ["0 outer", "1 inner", "1 again", "2 own"]);
    assert!(
        linears[0]
            .tracking()
            .all(|it| it.value.event == EventName::Start)
    );
    assert_eq!(linears[0].creative().source, 2);
    assert_eq!(linears[0].linear().duration, Some(Duration::from_secs(10)));
    assert_eq!(only(&resolution).duration(), Some(Duration::from_secs(10)));
    assert_eq!(only(&resolution).creatives().count(), 4);
}

#[test]
fn creatives_of_wrappers_find_theirs_by_id_or_sequence_or_take_all() {
    let own = creatives(
        &(linear("adId=\"x\" sequence=\"1\"", "1") + &linear("adId=\"y\" sequence=\"2\"", "2")),
    );
    // Attributes of the wrapper's creative; what the two creatives track.
    let cases: [(&str, [&[&str]; 2]); 6] = [
        ("", [&["0 w", "2 1"], &["0 w", "2 2"]]),
        ("adId=\"x\"", [&["0 w", "2 1"], &["2 2"]]),
        ("adId=\"y\" sequence=\"1\"", [&["2 1"], &["0 w", "2 2"]]),
        ("sequence=\"2\"", [&["2 1"], &["0 w", "2 2"]]),
        ("adId=\"z\" sequence=\"2\"", [&["2 1"], &["0 w", "2 2"]]),
        (
            "adId=\"z\" sequence=\"3\"",
            [&["0 w", "2 1"], &["0 w", "2 2"]],
        ),
    ];
    for (attributes, expected) in cases {
        let resolution = chain(&creatives(&linear(attributes, "w")), "", &own);
        let tracking = linears(&resolution);
        let tracking = tracking.iter().map(|linear| tracked(linear.tracking()));
        assert_eq!(tracking.collect::<Vec<_>>(), expected, "{attributes}");
    }
}

#[test]
fn creatives_of_other_kinds_do_not_count() {
    let banner = creative("adId=\"x\"", "<CompanionAds/>");
    let own = creatives(&(banner + &linear("", "own")));
    let resolution = chain(&creatives(&linear("adId=\"x\"", "w")), "", &own);
    assert_eq!(
        tracked(linears(&resolution)[0].tracking()),
        ["0 w", "2 own"]
    );
}

fn clicks(content: &str) -> String {
    let content = format!("<Linear><VideoClicks>{content}</VideoClicks></Linear>");
    creatives(&creative("", &content))
}

#[test]
fn clicks_add_up_and_the_nearest_click_through_wins() {
    let all = |name: &str, through: &str| {
        clicks(&format!(
            "{through}<ClickTracking>{name}.click</ClickTracking>\
             <CustomClick>{name}.custom</CustomClick>"
        ))
    };
    let through = |name: &str| format!("<ClickThrough>{name}.page</ClickThrough>");
    let (a, b, c) = (through("a"), through("b"), through("c"));
    let cases = [
        (&a, &b, &c, Some("2 c.page")),
        (&a, &b, &String::new(), Some("1 b.page")),
        (&a, &String::new(), &String::new(), Some("0 a.page")),
        (&String::new(), &String::new(), &String::new(), None),
    ];
    for (outer, inner, own, expected) in cases {
        let resolution = chain(&all("a", outer), &all("b", inner), &all("c", own));
        let linear = &linears(&resolution)[0];
        assert_eq!(
            urls(linear.click_tracking()),
            ["0 a.click", "1 b.click", "2 c.click"]
        );
        assert_eq!(
            urls(linear.custom_clicks()),
            ["0 a.custom", "1 b.custom", "2 c.custom"]
        );
        let through = urls(linear.click_through().into_iter());
        assert_eq!(through.first().map(String::as_str), expected);
    }
}

#[test]
fn the_nearest_icons_of_a_program_win() {
    let icons = |icons: &[&str]| {
        let icon = |attributes: &&str| format!("<Icon {attributes}/>");
        let icons: Vec<String> = icons.iter().map(icon).collect();
        let content = format!("<Linear><Icons>{}</Icons></Linear>", icons.concat());
        creatives(&creative("", &content))
    };
    let (choices, other) = ("program=\"AdChoices\"", "program=\"Other\"");
    let big = "program=\"AdChoices\" width=\"9\"";
    let shown = |outer: &[&str], inner: &[&str], own: &[&str]| {
        let resolution = chain(&icons(outer), &icons(inner), &icons(own));
        let linear = &linears(&resolution)[0];
        let name = |icon: &Sourced<'_, vastsim_vast::Icon>| {
            let program = icon.value.program.as_deref().unwrap_or_default();
            format!("{} {program}", icon.source)
        };
        linear.icons().iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(
        shown(&[choices], &[choices, other], &[choices]),
        ["1 Other", "2 AdChoices"]
    );
    assert_eq!(
        shown(&[choices, other], &[choices, big], &[]),
        ["0 Other", "1 AdChoices", "1 AdChoices"]
    );
    assert_eq!(
        shown(&["", choices], &[""], &["", other]),
        ["0 ", "0 AdChoices", "1 ", "2 ", "2 Other"]
    );
    assert_eq!(shown(&[], &[], &[]), Vec::<String>::new());
}

#[test]
fn companions_are_in_the_order_of_preference() {
    let banner = creatives(&creative("", "<CompanionAds/>"));
    let two = creatives(&creative("", "<CompanionAds/>").repeat(2));
    let resolution = chain(&two, &banner, &banner);
    let sources = only(&resolution)
        .companion_ads()
        .map(|it| it.source)
        .collect::<Vec<_>>();
    assert_eq!(sources, [2, 1, 0, 0]);
}

#[test]
fn overlays_gather_tracking_and_clicks() {
    let overlays = |name: &str, count: usize| {
        let overlay = |index| {
            format!(
                "<NonLinear><NonLinearClickTracking>{name}.click{index}</NonLinearClickTracking></NonLinear>"
            )
        };
        let overlays: Vec<String> = (0..count).map(overlay).collect();
        let content = format!(
            "<NonLinearAds><TrackingEvents><Tracking event=\"creativeView\">{name}</Tracking>\
             </TrackingEvents>{}</NonLinearAds>",
            overlays.concat()
        );
        creatives(&creative("", &content))
    };
    let resolution = chain(&overlays("a", 2), "", &overlays("c", 2));
    let ad = only(&resolution);
    let overlays: Vec<_> = ad.non_linears().collect();
    assert_eq!(
        (overlays.len(), ad.linears().count(), ad.duration()),
        (1, 0, None)
    );
    assert_eq!(tracked(overlays[0].tracking()), ["0 a", "2 c"]);
    assert_eq!(
        urls(overlays[0].click_tracking(1)),
        ["0 a.click0", "0 a.click1", "2 c.click1"]
    );
    assert_eq!(overlays[0].non_linear_ads().non_linears.len(), 2);
    assert_eq!(overlays[0].creative().source, 2);
}

#[test]
fn the_sequence_is_that_of_the_ad_or_of_the_nearest_wrapper() {
    let sequence = |outer: &str, inner: &str| {
        let all = "allowMultipleAds=\"true\"";
        let mut world = World::of([
            ("1", vast(&[wrapper_with("inner", inner, all, "2", "")])),
            (
                "2",
                vast(&[
                    inline_with("ad", "", ""),
                    inline_with("b", "sequence=\"9\"", ""),
                ]),
            ),
        ]);
        let root = vast(&[wrapper_with("outer", outer, all, "1", "")]);
        let resolution = resolved(&root, &mut world);
        let sequences: Vec<_> = resolution.ads().map(|ad| ad.sequence()).collect();
        assert_eq!(sequences[1], Some(9));
        sequences[0]
    };
    assert_eq!(sequence("sequence=\"1\"", "sequence=\"2\""), Some(2));
    assert_eq!(sequence("sequence=\"1\"", ""), Some(1));
    assert_eq!(sequence("", ""), None);
}
