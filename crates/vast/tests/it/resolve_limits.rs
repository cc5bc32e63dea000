//! Limits of a resolution: each at the limit, and one beyond it.

use std::time::Duration;

use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, MacroExpander, MacroName, MacroValues, PlayerPreset,
    Resolution, ResolveOptions, Tag, UrlKind, UrlTooLong, read, resolve,
};

use crate::resolve_world::{World, ads, failures, inline, resolved_by, vast, wrapper};

/// A chain of so many wrappers and an ad at its end.
fn chain(wrappers: usize) -> (String, World) {
    let link = |depth: usize| vast(&[wrapper(&format!("w{depth}"), "", &depth.to_string())]);
    let mut world = World::default();
    for depth in 1..wrappers {
        world.answer(&depth.to_string(), link(depth + 1).as_str());
    }
    world.answer(&wrappers.to_string(), vast(&[inline("a")]).as_str());
    (link(1), world)
}

fn resolve_chain(wrappers: usize, options: &ResolveOptions) -> (Resolution, World) {
    let (root, mut world) = chain(wrappers);
    (resolved_by(&root, options, &mut world), world)
}

#[test]
fn wrappers_max() {
    let limits = [(
        0,
        ResolveOptions {
            wrappers_max: 0,
            ..ResolveOptions::default()
        },
    )];
    let presets = PlayerPreset::ALL.iter().map(|preset| preset.options());
    let presets = presets.map(|options| (options.wrappers_max, options));
    for (most, options) in limits.into_iter().chain(presets) {
        if most > 0 {
            let (at_limit, world) = resolve_chain(most, &options);
            assert_eq!((at_limit.ads().count(), world.requests.len()), (1, most));
        }
        let (beyond, world) = resolve_chain(most + 1, &options);
        assert_eq!((beyond.ads().count(), world.requests.len()), (0, most));
        let told: Vec<String> = (1..=most + 1)
            .map(|depth| format!("w{depth}.error"))
            .collect();
        let last = most + 1;
        let failure = format!(
            "302 at w{last}, the chain has more than {most} wrappers: {}",
            told.join(" ")
        );
        assert_eq!(failures(&beyond), [failure]);
    }
}

#[test]
fn a_chain_may_be_longer_than_a_thread_can_call_itself() {
    let options = ResolveOptions {
        wrappers_max: usize::MAX,
        fetches_max: usize::MAX,
        total_bytes_max: usize::MAX,
        chain_bytes_max: usize::MAX,
        ..ResolveOptions::default()
    };
    let (resolution, _) = resolve_chain(3_000, &options);
    let ad = resolution.ad(0).expect("there is one");
    assert_eq!(ad.wrappers().count(), 3_000);
}

#[test]
fn fetches_max() {
    let many = |count: usize| {
        let wrappers = (0..count).map(|index| wrapper(&format!("w{index}"), "", "1"));
        vast(&wrappers.collect::<Vec<_>>())
    };
    let options = ResolveOptions::default();
    let mut world = World::of([("1", vast(&[inline("a")]))]);
    let at_limit = resolved_by(&many(200), &options, &mut world);
    assert_eq!(
        (at_limit.ads().count(), at_limit.failures().len()),
        (200, 0)
    );
    let beyond = resolved_by(&many(202), &options, &mut world);
    assert_eq!(beyond.ads().count(), 200);
    assert_eq!(
        failures(&beyond),
        [
            "302 at w200, more than 200 documents would be requested: w200.error",
            "302 at w201, more than 200 documents would be requested: w201.error",
        ]
    );
    assert_eq!(world.requests.len(), 400);
}

#[test]
fn a_fan_of_wrappers_is_bounded() {
    let fan: Vec<String> = (0..1_000)
        .map(|index| wrapper(&index.to_string(), "allowMultipleAds=\"true\"", "[X]"))
        .collect();
    let mut world = World::of([("1", vast(&fan))]);
    world.x = "1".to_owned();
    let options = ResolveOptions::default();
    let resolution = resolved_by(&vast(&fan), &options, &mut world);
    assert_eq!(world.requests.len(), 200);
    assert_eq!(resolution.ads().count(), 0);
}

#[test]
fn hop_timeout() {
    let root = vast(&[wrapper("w", "", "1")]);
    let ad = vast(&[inline("a")]);
    for (millis, expected) in [(5_000, 1), (5_001, 0)] {
        let mut world = World::default();
        let late = Fetched::from(ad.as_str()).after(Duration::from_millis(millis));
        world.answer("1", late);
        let resolution = resolved_by(&root, &ResolveOptions::default(), &mut world);
        assert_eq!(resolution.ads().count(), expected);
        if expected == 0 {
            let failure = "301 at w, there was no answer within 5s: w.error";
            assert_eq!(failures(&resolution), [failure]);
        }
    }
}

#[test]
fn total_timeout() {
    let options = ResolveOptions {
        total_timeout: Duration::from_secs(6),
        ..ResolveOptions::default()
    };
    let root = vast(&["1", "2", "3"].map(|tag| wrapper(&format!("w{tag}"), "", tag)));
    let ad = vast(&[inline("a")]);
    let mut world = World::default();
    world.answer(
        "1",
        Fetched::from(ad.as_str()).after(Duration::from_secs(4)),
    );
    world.answer(
        "2",
        Fetched::from(ad.as_str()).after(Duration::from_secs(2)),
    );
    world.answer("3", ad.as_str());
    let resolution = resolved_by(&root, &options, &mut world);
    assert_eq!(ads(&resolution), ["w1>a", "w2>a"]);
    let timeouts: Vec<u64> = world
        .requests
        .iter()
        .map(|request| request.1.as_secs())
        .collect();
    assert_eq!(timeouts, [5, 2]);
    assert_eq!(
        failures(&resolution),
        ["301 at w3, the 6s for all requests are over: w3.error"]
    );

    let late = Fetched::from(ad.as_str()).after(Duration::from_millis(2_001));
    let resolution = resolved_by(&root, &options, world.answer("2", late));
    assert_eq!(
        failures(&resolution),
        [
            "301 at w2, there was no answer within 2s: w2.error",
            "301 at w3, the 6s for all requests are over: w3.error",
        ]
    );
}

#[test]
fn waiting_in_vain_takes_the_time_that_was_waited() {
    let options = ResolveOptions {
        total_timeout: Duration::from_secs(8),
        ..ResolveOptions::default()
    };
    let root = vast(&["1", "2"].map(|tag| wrapper(&format!("w{tag}"), "", tag)));
    let hours = Duration::from_hours(1);
    let gone = FetchError::Unavailable("no route".to_owned());
    let cases = [
        (Fetched::from(FetchError::TimedOut), 3),
        (Fetched::from("").after(hours), 3),
        (Fetched::from(gone.clone()).after(Duration::from_secs(7)), 3),
        (Fetched::from(gone).after(Duration::from_secs(4)), 4),
    ];
    for (answer, left_s) in cases {
        let mut world = World::default();
        world.answer("1", answer);
        resolved_by(&root, &options, &mut world);
        assert_eq!(world.requests[1].1, Duration::from_secs(left_s));
    }
}

/// Resolves a wrapper and an answer with limits that the answer keeps to the
/// byte, and with limits one less.
fn check_bytes(limit: impl Fn(usize) -> ResolveOptions, message: &str) {
    let root = vast(&[wrapper("w", "", "1")]);
    let answer = vast(&[inline("a")]);
    let bytes = root.len() + answer.len();
    let mut world = World::of([("1", answer.clone())]);
    let at_limit = resolved_by(&root, &limit(bytes), &mut world);
    assert_eq!(ads(&at_limit), ["w>a"]);
    assert_eq!(world.requests[0].2, answer.len());
    let beyond = resolved_by(&root, &limit(bytes - 1), &mut world);
    let failure = format!("300 at w, {message} {} bytes: w.error", bytes - 1);
    assert_eq!(failures(&beyond), [failure]);
    let nothing_left = resolved_by(&root, &limit(root.len()), &mut world);
    assert_eq!(nothing_left.failures()[0].vast_error(), 300);
    assert_eq!(world.requests.len(), 2);
}

#[test]
fn chain_bytes_max() {
    let limit = |chain_bytes_max| ResolveOptions {
        chain_bytes_max,
        ..ResolveOptions::default()
    };
    check_bytes(limit, "the chain is larger than");
}

#[test]
fn total_bytes_max() {
    let limit = |total_bytes_max| ResolveOptions {
        total_bytes_max,
        ..ResolveOptions::default()
    };
    check_bytes(limit, "all documents are larger than");
}

#[test]
fn url_bytes() {
    let most = ResolveOptions::default().read.limits.url_bytes;
    let root = vast(&[wrapper("w", "", "1[X]")]);
    for (bytes, expected) in [(most, 1), (most + 1, 0)] {
        let mut world = World::default();
        world.x = "x".repeat(bytes - 1);
        world.answer(&format!("1{}", world.x), vast(&[inline("a")]).as_str());
        let options = ResolveOptions::default();
        let requested = vastsim_vast::resolve_url("1[X]", &options, &mut world);
        let resolution = resolved_by(&root, &options, &mut world);
        assert_eq!(
            (requested.ads().count(), resolution.ads().count()),
            (expected, expected)
        );
        assert_eq!(world.requests.len(), 2 * expected);
        if expected == 0 {
            let message = "the URL is longer than 8192 bytes, macros replaced";
            assert_eq!(failures(&requested), [format!("300 at , {message}: ")]);
            assert_eq!(
                failures(&resolution),
                [format!("300 at w, {message}: w.error")]
            );
        }
    }
}

/// Replaces macros by a value that makes every URL too long.
struct LongValues(usize);

impl Fetch for LongValues {
    fn fetch(&mut self, _: &FetchRequest<'_>) -> Fetched {
        self.0 += 1;
        FetchError::TimedOut.into()
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        let mut values = MacroValues::new();
        values.set(MacroName::PageUrl, "&".repeat(1 << 20));
        let expander = MacroExpander::default();
        let url = expander.expand(tag.url, UrlKind::Request, &values)?;
        Ok(url.into_owned())
    }
}

#[test]
fn a_url_that_is_not_made_is_not_requested() {
    let root = vast(&[wrapper("w", "", "https://ads.example/?u=[PAGEURL]")]);
    let mut fetch = LongValues(0);
    let options = ResolveOptions::default();
    let resolution = resolve(read(root.as_bytes(), &options.read), &options, &mut fetch);
    let failure = "300 at w, the URL is longer than 65536 bytes, macros replaced: w.error";
    assert_eq!(
        (failures(&resolution), fetch.0),
        (vec![failure.to_owned()], 0)
    );
}

#[test]
fn chains_are_measured_each_for_itself() {
    let root = vast(&[wrapper("v", "", "1"), wrapper("w", "", "1")]);
    let answer = vast(&[inline("a")]);
    let options = ResolveOptions {
        chain_bytes_max: root.len() + answer.len(),
        ..ResolveOptions::default()
    };
    let mut world = World::of([("1", answer)]);
    assert_eq!(
        ads(&resolved_by(&root, &options, &mut world)),
        ["v>a", "w>a"]
    );
}

#[test]
fn the_default_of_a_chain_is_32_mib() {
    let padded = |ad: String| {
        let document = vast(&[ad]);
        let padding = " ".repeat((8 << 20) - document.len());
        document.replace("</VAST>", &format!("{padding}</VAST>"))
    };
    let mut world = World::of((1..5).map(|depth| {
        let tag = (depth + 1).to_string();
        let url: &str = ["1", "2", "3", "4"][depth - 1];
        (url, padded(wrapper(&format!("w{depth}"), "", &tag)))
    }));
    world.answer("5", "<VAST/>");
    let options = ResolveOptions {
        read: crate::support::STRICT,
        ..ResolveOptions::default()
    };
    let resolution = vastsim_vast::resolve_url("1", &options, &mut world);
    assert_eq!(world.urls(), ["1", "2", "3", "4"]);
    assert_eq!(
        failures(&resolution),
        ["300 at w4, the chain is larger than 33554432 bytes: \
          w1.error w2.error w3.error w4.error"]
    );
}

#[test]
fn many_categories_against_many_blocked_codes_take_linear_time() {
    let codes: Vec<String> = (0..50_000).map(|code| format!("c{code}")).collect();
    let list = format!(
        "<BlockedAdCategories>{}</BlockedAdCategories>",
        codes.join(",")
    );
    let categories = "<Category>free</Category>".repeat(90_000);
    let root = vast(&[crate::resolve_world::wrapper_with("w", "", "", "1", &list)]);
    let answer = vast(&[crate::resolve_world::inline_with("a", "", &categories)]);
    let mut world = World::of([("1", answer)]);
    // Comparing each with each would take minutes.
    let resolution = resolved_by(&root, &ResolveOptions::default(), &mut world);
    assert_eq!(ads(&resolution), ["w>a"]);
}
