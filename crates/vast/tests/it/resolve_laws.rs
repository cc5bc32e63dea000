//! What holds of every resolution, hostile worlds included.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use vastsim_vast::{
    AdBody, AdIndex, BreakLimits, FetchError, Fetched, Lineup, Resolution, ResolveOptions, Step,
    read, resolve,
};

use crate::resolve_world::{World, inline_with, vast, wrapper_with};

/// How many URLs a world has.
const URLS: usize = 6;

const NO_FALLBACK: &str = "fallbackOnNoAd=\"false\"";

/// An ad at random: attributes, and where a wrapper leads.
#[derive(Debug, Clone)]
struct AnyAd {
    sequence: Option<u32>,
    tag: Option<usize>,
    follow: Option<bool>,
    multiple: Option<bool>,
    fallback: Option<bool>,
    code: usize,
    seconds: Option<u32>,
}

fn any_ad() -> impl Strategy<Value = AnyAd> {
    (
        prop::option::of(0..4_u32),
        prop::option::weighted(0.6, 0..URLS + 2),
        any::<Option<bool>>(),
        prop::option::weighted(0.8, prop::bool::weighted(0.8)),
        prop::option::of(prop::bool::weighted(0.9)),
        0..3_usize,
        prop::option::of(0..20_u32),
    )
        .prop_map(
            |(sequence, tag, follow, multiple, fallback, code, seconds)| AnyAd {
                sequence,
                tag,
                follow,
                multiple,
                fallback,
                code,
                seconds,
            },
        )
}

impl AnyAd {
    fn xml(&self, id: &str) -> String {
        let sequence = self.sequence.map(|number| format!("sequence=\"{number}\""));
        let sequence = sequence.unwrap_or_default();
        let Some(tag) = self.tag else {
            let duration = self.seconds.map(|seconds| {
                format!(
                    "<Creatives><Creative><Linear><Duration>00:00:{seconds:02}</Duration>\
                     </Linear></Creative></Creatives>"
                )
            });
            let category = format!("<Category>{}</Category>", self.code);
            return inline_with(id, &sequence, &(category + &duration.unwrap_or_default()));
        };
        let own = [
            ("followAdditionalWrappers", self.follow),
            ("allowMultipleAds", self.multiple),
            ("fallbackOnNoAd", self.fallback),
        ];
        let own = own.map(|(name, value)| {
            let value = value.map(|value| format!("{name}=\"{value}\" "));
            value.unwrap_or_default()
        });
        let blocked = ["", "<BlockedAdCategories>1</BlockedAdCategories>"][self.code % 2];
        wrapper_with(id, &sequence, &own.concat(), &tag.to_string(), blocked)
    }
}

fn document(name: &str, ads: &[AnyAd]) -> String {
    let ads = ads.iter().enumerate();
    let ads: Vec<String> = ads
        .map(|(index, ad)| ad.xml(&format!("{name}{index}")))
        .collect();
    vast(&ads)
}

/// A first document and what is behind the URLs, the last two of which give
/// no document.
fn any_world() -> impl Strategy<Value = (String, Vec<String>)> {
    let ads = || prop::collection::vec(any_ad(), 0..5);
    (ads(), prop::collection::vec(ads(), URLS)).prop_map(|(root, documents)| {
        let documents = documents.iter().enumerate();
        let documents = documents.map(|(url, ads)| document(&format!("d{url}-"), ads));
        (document("root-", &root), documents.collect())
    })
}

fn world(documents: &[String]) -> World {
    let mut world = World::default();
    for (url, document) in documents.iter().enumerate() {
        let took = Duration::from_millis(url as u64 * 300);
        world.answer(
            &url.to_string(),
            Fetched::from(document.as_str()).after(took),
        );
    }
    world.answer(&URLS.to_string(), FetchError::TimedOut);
    world
}

fn options() -> ResolveOptions {
    ResolveOptions {
        wrappers_max: 4,
        fetches_max: 30,
        total_timeout: Duration::from_mins(1),
        ..ResolveOptions::default()
    }
}

fn resolved(root: &str, world: &mut World) -> Resolution {
    let options = options();
    resolve(read(root.as_bytes(), &options.read), &options, world)
}

fn is_wrapper(resolution: &Resolution, at: AdIndex) -> bool {
    let element = resolution.element(at).expect("it is there");
    matches!(element.body, AdBody::Wrapper(_))
}

/// Each wrapper of a path leads to the document of the next.
fn check_path(resolution: &Resolution, at: AdIndex) -> Vec<AdIndex> {
    let above = resolution.wrappers_above(at);
    let mut urls = BTreeSet::new();
    for (index, wrapper) in above.iter().enumerate() {
        let next = above.get(index + 1).unwrap_or(&at);
        let source = &resolution.sources()[next.source];
        assert_eq!(source.wrapper, Some(*wrapper));
        let AdBody::Wrapper(body) = &resolution.element(*wrapper).expect("it is there").body else {
            panic!("what leads on is a wrapper");
        };
        assert_eq!(
            body.tag_uri.as_ref().map(|tag| &tag.url),
            source.url.as_ref()
        );
        assert!(urls.insert(source.url.clone()), "a chain comes back");
    }
    assert_eq!(above.first().unwrap_or(&at).source, 0);
    assert!(above.len() <= options().wrappers_max);
    above
}

/// The error URLs of a failure are those of all elements on its path, and of
/// an answer without ads.
fn check_failures(resolution: &Resolution) {
    for failure in resolution.failures() {
        let links = resolution.error_links(failure);
        let links: Vec<String> = links.map(|link| link.value.url.clone()).collect();
        let path = failure.at.map(|at| {
            let mut path = check_path(resolution, at);
            path.push(at);
            path
        });
        let mut expected: Vec<String> = path
            .unwrap_or_default()
            .iter()
            .map(|at| {
                let id = resolution.element(*at).and_then(|ad| ad.id.clone());
                format!("{}.error", id.expect("each has one"))
            })
            .collect();
        expected.extend(failure.answer.map(|_| "none.of.this".to_owned()));
        assert_eq!(links, expected);
        assert!((100..=303).contains(&failure.vast_error()));
    }
}

/// Every element of every document is an ad, led to a document, failed, or was
/// left out: exactly one of these.
fn check_complete(resolution: &Resolution) {
    let led_on: BTreeSet<AdIndex> = resolution
        .sources()
        .iter()
        .filter_map(|it| it.wrapper)
        .collect();
    let failed = resolution
        .failures()
        .iter()
        .filter_map(|failure| failure.at);
    let failed: BTreeSet<AdIndex> = failed.filter(|at| !led_on.contains(at)).collect();
    let left_out: BTreeSet<AdIndex> = resolution.left_out().iter().map(|left| left.ad).collect();
    let ads: BTreeSet<AdIndex> = resolution.ads().map(|ad| ad.index()).collect();
    for (source, it) in resolution.sources().iter().enumerate() {
        let document = it.reading.document.as_ref().expect("all can be read");
        for ad in 0..document.ads.len() {
            let at = AdIndex { source, ad };
            let fates = [&led_on, &failed, &left_out, &ads];
            let fates = fates.iter().filter(|fate| fate.contains(&at)).count();
            assert_eq!(fates, 1, "{at:?}");
        }
    }
}

fn check(resolution: &Resolution, world: &World) {
    assert!(world.requests.len() <= options().fetches_max);
    let paths: Vec<Vec<AdIndex>> = resolution
        .ads()
        .map(|ad| {
            let mut path = check_path(resolution, ad.index());
            assert!(path.iter().all(|at| is_wrapper(resolution, *at)));
            assert!(!is_wrapper(resolution, ad.index()));
            assert_eq!(ad.wrappers().count(), path.len());
            assert_eq!(ad.impressions().count(), path.len() + 1);
            path.push(ad.index());
            path
        })
        .collect();
    let order = |path: &Vec<AdIndex>| path.iter().map(|at| at.ad).collect::<Vec<_>>();
    assert!(paths.iter().map(order).is_sorted());
    check_failures(resolution);
    check_complete(resolution);
}

/// Plays a lineup whose ads fail by the bits of a number.
fn play(resolution: &Resolution, limits: BreakLimits, mut fails: u64) -> Vec<Step> {
    let mut lineup = Lineup::new(resolution, limits);
    let mut steps = Vec::new();
    let mut is_failed = None;
    while let Some(step) = lineup.step() {
        if let (Some(ad), Step::Report(report)) = (is_failed, step) {
            assert_eq!((report.ad, report.vast_error), (ad, 405));
        } else {
            assert_eq!(is_failed, None, "a failure is told at once");
        }
        is_failed = None;
        if let Step::Play(turn) = step {
            if fails & 1 == 1 {
                lineup.fail(405);
                is_failed = Some(turn.ad);
            }
            fails >>= 1;
        }
        steps.push(step);
    }
    steps
}

proptest! {
    #[test]
    fn any_world_resolves((root, documents) in any_world()) {
        let mut one = world(&documents);
        let resolution = resolved(&root, &mut one);
        check(&resolution, &one);
        let mut other = world(&documents);
        prop_assert_eq!(&resolved(&root, &mut other), &resolution);
        prop_assert_eq!(one.requests, other.requests);
    }

    #[test]
    fn any_lineup_ends(
        (root, documents) in any_world(),
        fails in any::<u64>(),
        duration_s in prop::option::of(0..60_u64),
        ads_max in prop::option::of(0..6_usize),
    ) {
        let resolution = resolved(&root, &mut world(&documents));
        let duration_max = duration_s.map(Duration::from_secs);
        let limits = BreakLimits { duration_max, ads_max };
        let steps = play(&resolution, limits, fails);
        let turns: Vec<_> = steps.iter().filter_map(|step| match step {
            Step::Play(turn) => Some(*turn),
            Step::Report(_) => None,
        }).collect();
        let played: BTreeSet<usize> = turns.iter().map(|turn| turn.ad).collect();
        prop_assert_eq!(played.len(), turns.len(), "an ad is played twice");
        let known = resolution.ads().count();
        prop_assert!(played.iter().all(|ad| *ad < known));
        prop_assert!(ads_max.is_none_or(|most| turns.iter().all(|turn| turn.ordinal <= most)));
        // A wrapper may forbid that another ad takes its place in a pod.
        let is_forbidden = [&root].into_iter().chain(&documents).any(|it| it.contains(NO_FALLBACK));
        if duration_s.is_none() && ads_max.is_none() && !is_forbidden {
            prop_assert_eq!(turns.is_empty(), known == 0);
        }
        prop_assert_eq!(play(&resolution, limits, fails), steps);
    }

    #[test]
    fn any_bytes_may_answer(
        bytes in prop::collection::vec(any::<u8>(), 0..256),
        cut in any::<prop::sample::Index>(),
    ) {
        let ad = vast(&[inline_with("a", "", "")]);
        let cut = ad.as_bytes()[..cut.index(ad.len())].to_vec();
        let root = vast(&[wrapper_with("w", "", "", "1", "")]);
        for bytes in [bytes, cut] {
            let mut world = World::default();
            world.answer("1", bytes);
            let resolution = resolved(&root, &mut world);
            prop_assert_eq!(resolution.ads().count() + resolution.failures().len(), 1);
            prop_assert!(play(&resolution, BreakLimits::default(), 0).len() <= 1);
        }
    }
}
