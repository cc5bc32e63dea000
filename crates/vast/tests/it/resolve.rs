//! The rules of wrappers: what is followed, what fails, and who hears of it.

use std::time::Duration;

use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, MacroExpander, MacroName, MacroValues, PlayerPreset,
    ReadOptions, ResolveOptions, Tag, UrlKind, UrlTooLong, cache_busting, read, resolve,
    resolve_url,
};

use crate::resolve_world::{
    World, ads, failures, inline, inline_with, left_out, resolved, resolved_by, vast, wrapper,
    wrapper_with,
};
use crate::support::STRICT;

const NOTHING: &[&str] = &[];

/// A document, what is behind its URLs, and what must come of it: the ads, the
/// failures and what is left out.
struct Case<'a> {
    root: String,
    world: Vec<(&'a str, String)>,
    ads: &'a [&'a str],
    failures: &'a [&'a str],
    left_out: &'a [&'a str],
}

fn check(case: Case<'_>) {
    let mut world = World::of(case.world);
    let resolution = resolved(&case.root, &mut world);
    assert_eq!(ads(&resolution), case.ads, "{}", case.root);
    assert_eq!(failures(&resolution), case.failures, "{}", case.root);
    assert_eq!(left_out(&resolution), case.left_out, "{}", case.root);
}

#[test]
fn ads_of_the_document_need_no_request() {
    check(Case {
        root: vast(&[inline("a"), inline_with("b", "sequence=\"1\"", "")]),
        world: vec![],
        ads: &["a", "b"],
        failures: NOTHING,
        left_out: NOTHING,
    });
}

#[test]
fn wrappers_are_followed_in_document_order() {
    let root = vast(&[wrapper("v", "", "1"), inline("a"), wrapper("w", "", "2")]);
    let mut world = World::of([
        ("1", vast(&[wrapper("u", "", "3")])),
        ("2", vast(&[inline("c")])),
        ("3", vast(&[inline("b")])),
    ]);
    let resolution = resolved(&root, &mut world);
    assert_eq!(ads(&resolution), ["v>u>b", "a", "w>c"]);
    assert_eq!(world.urls(), ["1", "3", "2"]);
    let wrappers: Vec<usize> = world.requests.iter().map(|request| request.3).collect();
    assert_eq!(wrappers, [1, 2, 1]);
    let sources = resolution.sources();
    let urls: Vec<Option<&str>> = sources.iter().map(|source| source.url.as_deref()).collect();
    assert_eq!(urls, [None, Some("1"), Some("3"), Some("2")]);
    let place = resolution.element(sources[1].wrapper.expect("there is one"));
    let position = sources[0]
        .reading
        .position(place.expect("it is there").place);
    assert!(sources[0].reading.text[position.offset..].starts_with("<Ad id=\"v\""));
}

#[test]
fn a_first_document_without_an_ad_is_303_for_itself() {
    check(Case {
        root: vast(&[]),
        world: vec![],
        ads: NOTHING,
        failures: &["303 at , the answer holds no ad that may be taken: none.of.this"],
        left_out: NOTHING,
    });
}

#[test]
fn an_answer_without_an_ad_is_303_for_all() {
    check(Case {
        root: vast(&[wrapper("v", "", "1")]),
        world: vec![("1", vast(&[wrapper("w", "", "2")])), ("2", vast(&[]))],
        ads: NOTHING,
        failures: &[
            "303 at w, the answer holds no ad that may be taken: v.error w.error none.of.this",
        ],
        left_out: NOTHING,
    });
}

#[test]
fn an_answer_of_nothing_is_no_response() {
    for blank in ["", " \r\n"] {
        check(Case {
            root: vast(&[wrapper("w", "", "1")]),
            world: vec![("1", blank.to_owned())],
            ads: NOTHING,
            failures: &["303 at w, the answer holds no ad that may be taken: w.error"],
            left_out: NOTHING,
        });
    }
}

#[test]
fn an_answer_that_cannot_be_read_has_its_own_error() {
    let cases = [
        (
            "not vast",
            "100 at w, the answer cannot be read (vast::not_xml): v.error w.error",
        ),
        (
            "<VAST version=\"4.0\"><Ad>",
            "100 at w, the answer cannot be read (vast::unclosed): v.error w.error",
        ),
        (
            "<html></html>",
            "100 at w, the answer cannot be read (vast::html_page): v.error w.error",
        ),
        (
            "<rss/>",
            "101 at w, the answer cannot be read (vast::not_vast): v.error w.error",
        ),
        (
            "<VMAP/>",
            "101 at w, the answer cannot be read (vast::vmap): v.error w.error",
        ),
        (
            "<VAST version=\"1.1\"/>",
            "102 at w, the answer cannot be read (vast::unsupported_version): v.error w.error",
        ),
    ];
    for (answer, failure) in cases {
        check(Case {
            root: vast(&[wrapper("v", "", "1")]),
            world: vec![
                ("1", vast(&[wrapper("w", "", "2")])),
                ("2", answer.to_owned()),
            ],
            ads: NOTHING,
            failures: &[failure],
            left_out: NOTHING,
        });
    }
}

#[test]
fn bytes_without_an_encoding_are_no_empty_answer() {
    let mut world = World::default();
    world.answer("1", vec![0xff]);
    let resolution = resolved(&vast(&[wrapper("w", "", "1")]), &mut world);
    assert_eq!(
        failures(&resolution),
        ["100 at w, the answer cannot be read (vast::invalid_bytes): w.error"]
    );
    assert_eq!(resolution.sources().len(), 2);
}

#[test]
fn a_first_document_that_cannot_be_read_has_nobody_to_tell() {
    check(Case {
        root: "no".to_owned(),
        world: vec![],
        ads: NOTHING,
        failures: &["100 at , the answer cannot be read (vast::not_xml): "],
        left_out: NOTHING,
    });
}

#[test]
fn documents_are_read_as_the_options_say() {
    let loose = "<VAST><Ad id=\"a\"><InLine/></Ad></VAST>".to_owned();
    let mut world = World::of([("1", loose)]);
    let root = vast(&[wrapper("w", "", "1")]);
    assert_eq!(ads(&resolved(&root, &mut world)), ["w>a"]);
    let options = ResolveOptions {
        read: STRICT,
        ..ResolveOptions::default()
    };
    assert_eq!(
        failures(&resolved_by(&root, &options, &mut world)),
        ["101 at w, the answer cannot be read (vast::missing_version): w.error"]
    );
}

#[test]
fn an_answer_that_does_not_come_is_301() {
    let unavailable = FetchError::Unavailable("connection refused".to_owned());
    let refused = FetchError::Refused("`10.0.0.1` is a private address".to_owned());
    let cases = [
        (
            FetchError::TimedOut,
            "301 at w, there was no answer within 5s: v.error w.error",
        ),
        (
            unavailable,
            "301 at w, there was no answer: connection refused: v.error w.error",
        ),
        (
            refused,
            "301 at w, it was not requested: `10.0.0.1` is a private address: v.error w.error",
        ),
        (
            FetchError::TooLarge,
            "300 at w, the chain is larger than 33554432 bytes: v.error w.error",
        ),
    ];
    for (error, failure) in cases {
        let mut world = World::of([("1", vast(&[wrapper("w", "", "2")]))]);
        world.answer("2", error);
        let resolution = resolved(&vast(&[wrapper("v", "", "1")]), &mut world);
        assert_eq!(failures(&resolution), [failure]);
    }
    let resolution = resolved(&vast(&[wrapper("w", "", "1")]), &mut World::default());
    assert_eq!(
        failures(&resolution),
        ["301 at w, there was no answer: no answer is known for it: w.error"]
    );
}

#[test]
fn a_wrapper_without_a_tag_is_101() {
    for tag in ["", "<VASTAdTagURI> </VASTAdTagURI>"] {
        check(Case {
            root: vast(&[wrapper("v", "", "1")]),
            world: vec![(
                "1",
                vast(&[format!(
                    "<Ad id=\"w\"><Wrapper><Error>w.error</Error>{tag}</Wrapper></Ad>"
                )]),
            )],
            ads: NOTHING,
            failures: &["101 at w, the wrapper has no `VASTAdTagURI`: v.error w.error"],
            left_out: NOTHING,
        });
    }
}

#[test]
fn a_chain_that_comes_back_is_302() {
    check(Case {
        root: vast(&[wrapper("u", "", "1")]),
        world: vec![
            ("1", vast(&[wrapper("v", "", "2")])),
            ("2", vast(&[wrapper("w", "", "1")])),
        ],
        ads: NOTHING,
        failures: &["302 at w, the chain comes back to `1`: u.error v.error w.error"],
        left_out: NOTHING,
    });
}

#[test]
fn the_first_request_is_part_of_the_chain() {
    let mut world = World::of([("1", vast(&[wrapper("w", "", "1")]))]);
    let resolution = resolve_url("1", &ResolveOptions::default(), &mut world);
    assert_eq!(
        failures(&resolution),
        ["302 at w, the chain comes back to `1`: w.error"]
    );
}

#[test]
fn another_chain_may_use_the_same_url() {
    check(Case {
        root: vast(&[wrapper("v", "", "1"), wrapper("w", "", "1")]),
        world: vec![("1", vast(&[inline("a")]))],
        ads: &["v>a", "w>a"],
        failures: NOTHING,
        left_out: NOTHING,
    });
}

#[test]
fn urls_are_compared_as_they_are_requested() {
    let mut world = World::of([("7", vast(&[wrapper("w", "", "[X]")]))]);
    world.x = "7".to_owned();
    let resolution = resolved(&vast(&[wrapper("v", "", "7")]), &mut world);
    assert_eq!(
        failures(&resolution),
        ["302 at w, the chain comes back to `7`: v.error w.error"]
    );
    assert_eq!(resolution.sources()[1].url.as_deref(), Some("7"));
}

/// Answers every request with the same wrapper, and puts another number into
/// each URL.
struct Carousel {
    answer: String,
    requests: u64,
}

impl Fetch for Carousel {
    fn fetch(&mut self, _: &FetchRequest<'_>) -> Fetched {
        Fetched::from(self.answer.as_str())
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        self.requests += 1;
        let mut values = MacroValues::new();
        values.set(MacroName::CacheBusting, cache_busting(self.requests << 40));
        let expander = MacroExpander::default();
        Ok(expander
            .expand(tag.url, UrlKind::Request, &values)?
            .into_owned())
    }
}

#[test]
fn urls_are_compared_as_they_are_written_too() {
    let tag = "https://ads.example/[CACHEBUSTING]";
    let mut carousel = Carousel {
        answer: vast(&[wrapper("w", "", tag)]),
        requests: 0,
    };
    let failure = format!("302 at w, the chain comes back to `{tag}`: w.error");
    let options = ResolveOptions::default();
    let resolution = resolve_url(tag, &options, &mut carousel);
    assert_eq!(failures(&resolution), [failure]);
    assert_eq!((resolution.sources().len(), carousel.requests), (1, 1));

    let root = read(carousel.answer.as_bytes(), &options.read);
    let resolution = resolve(root, &options, &mut carousel);
    let failure = format!("302 at w, the chain comes back to `{tag}`: w.error w.error");
    assert_eq!(failures(&resolution), [failure]);
    assert_eq!((resolution.sources().len(), carousel.requests), (2, 2));
}

#[test]
fn another_chain_may_use_the_same_tag() {
    let mut world = World::of([("1x", vast(&[inline("a")]))]);
    world.x = "x".to_owned();
    let root = vast(&[wrapper("v", "", "1[X]"), wrapper("w", "", "1[X]")]);
    assert_eq!(ads(&resolved(&root, &mut world)), ["v>a", "w>a"]);
}

#[test]
fn tags_know_what_the_wrappers_block() {
    let blocked = |codes: &str| format!("<BlockedAdCategories>{codes}</BlockedAdCategories>");
    let v = wrapper_with("v", "", "", "1", &blocked("a, b,"));
    let w = wrapper_with(
        "w",
        "",
        "",
        "2?[BLOCKED]",
        &(blocked("c") + &blocked(" , d")),
    );
    let mut world = World::of([("1", vast(&[w])), ("2?a,b,c,d", vast(&[inline("x")]))]);
    assert_eq!(ads(&resolved(&vast(&[v]), &mut world)), ["v>w>x"]);
}

#[test]
fn only_the_first_stand_alone_ad_is_taken() {
    let answer = vast(&[
        inline_with("p", "sequence=\"1\"", ""),
        inline("a"),
        inline("b"),
        inline_with("q", "sequence=\"2\"", ""),
    ]);
    for own in ["", "allowMultipleAds=\"false\""] {
        check(Case {
            root: vast(&[wrapper("w", own, "1")]),
            world: vec![("1", answer.clone())],
            ads: &["w>a"],
            failures: NOTHING,
            left_out: &["p InPod", "b NotTheFirst", "q InPod"],
        });
    }
    check(Case {
        root: vast(&[wrapper("w", "allowMultipleAds=\"true\"", "1")]),
        world: vec![("1", answer)],
        ads: &["w>p", "w>a", "w>b", "w>q"],
        failures: NOTHING,
        left_out: NOTHING,
    });
}

#[test]
fn a_pod_alone_is_no_ad_unless_several_are_allowed() {
    check(Case {
        root: vast(&[wrapper("w", "", "1")]),
        world: vec![("1", vast(&[inline_with("p", "sequence=\"0\"", "")]))],
        ads: NOTHING,
        failures: &["303 at w, the answer holds no ad that may be taken: w.error none.of.this"],
        left_out: &["p InPod"],
    });
}

#[test]
fn several_ads_are_allowed_by_each_wrapper_for_itself() {
    check(Case {
        root: vast(&[wrapper("v", "allowMultipleAds=\"true\"", "1")]),
        world: vec![
            ("1", vast(&[wrapper("w", "", "2"), inline("c")])),
            ("2", vast(&[inline("a"), inline("b")])),
        ],
        ads: &["v>w>a", "v>c"],
        failures: NOTHING,
        left_out: &["b NotTheFirst"],
    });
}

#[test]
fn wrappers_that_must_not_follow_are_as_if_not_there() {
    let own = "followAdditionalWrappers=\"false\"";
    let both = vast(&[wrapper("w", "", "2"), inline("a")]);
    check(Case {
        root: vast(&[wrapper("v", own, "1")]),
        world: vec![("1", both)],
        ads: &["v>a"],
        failures: NOTHING,
        left_out: &["w AdditionalWrapper"],
    });
    check(Case {
        root: vast(&[wrapper("v", own, "1")]),
        world: vec![("1", vast(&[wrapper("w", "", "2")]))],
        ads: NOTHING,
        failures: &["303 at v, the answer holds no ad that may be taken: v.error none.of.this"],
        left_out: &["w AdditionalWrapper"],
    });
    check(Case {
        root: vast(&[wrapper("v", "followAdditionalWrappers=\"true\"", "1")]),
        world: vec![
            ("1", vast(&[wrapper("w", "", "2")])),
            ("2", vast(&[inline("a")])),
        ],
        ads: &["v>w>a"],
        failures: NOTHING,
        left_out: NOTHING,
    });
}

#[test]
fn a_fallback_takes_the_place_of_a_wrapper_that_asks_for_it() {
    let fallback = "fallbackOnNoAd=\"true\"";
    let gone = "301 at w, there was no answer: no answer is known for it: v.error w.error";
    let cases: [(&str, &[&str], &[&str]); 3] = [
        (fallback, &["v>a"], &["b NotTheFirst"]),
        (
            "fallbackOnNoAd=\"false\"",
            &[],
            &["a NotTheFirst", "b NotTheFirst"],
        ),
        ("", &[], &["a NotTheFirst", "b NotTheFirst"]),
    ];
    for (own, ads, left_out) in cases {
        check(Case {
            root: vast(&[wrapper("v", "", "1")]),
            world: vec![(
                "1",
                vast(&[wrapper("w", own, "2"), inline("a"), inline("b")]),
            )],
            ads,
            failures: &[gone],
            left_out,
        });
    }
}

#[test]
fn a_fallback_that_nobody_needs_is_left_out() {
    let fallback = "fallbackOnNoAd=\"true\"";
    check(Case {
        root: vast(&[wrapper("v", "", "1")]),
        world: vec![
            ("1", vast(&[wrapper("w", fallback, "2"), inline("b")])),
            ("2", vast(&[inline("a")])),
        ],
        ads: &["v>w>a"],
        failures: NOTHING,
        left_out: &["b NotTheFirst"],
    });
}

#[test]
fn fallbacks_may_fall_back_themselves() {
    let fallback = "fallbackOnNoAd=\"true\"";
    let gone = |id: &str| {
        format!("301 at {id}, there was no answer: no answer is known for it: v.error {id}.error")
    };
    check(Case {
        root: vast(&[wrapper("v", "", "1")]),
        world: vec![(
            "1",
            vast(&[
                wrapper("w", fallback, "2"),
                inline_with("p", "sequence=\"1\"", ""),
                wrapper("x", fallback, "3"),
                inline("a"),
            ]),
        )],
        ads: &["v>a"],
        failures: &[&gone("w"), &gone("x")],
        left_out: &["p InPod"],
    });
}

/// A category or a list of them: who says so, and the codes.
type Codes<'a> = (&'a str, &'a str);

/// A category, the lists of each wrapper, and the failure.
type Rejection<'a> = (Codes<'a>, &'a [&'a [Codes<'a>]], Option<&'a str>);

/// An ad in a category, behind wrappers with these lists; the code that it is
/// rejected for.
fn rejected(category: Codes<'_>, lists: &[&[Codes<'_>]]) -> Option<String> {
    let authority = |name: &str| match name {
        "" => String::new(),
        name => format!(" authority=\"{name}\""),
    };
    let mut world = World::default();
    let (name, code) = category;
    let category = format!("<Category{}>{code}</Category>", authority(name));
    let mut document = vast(&[inline_with("a", "", &category)]);
    for (depth, lists) in lists.iter().enumerate() {
        let list = |(name, codes): &Codes<'_>| {
            let authority = authority(name);
            format!("<BlockedAdCategories{authority}>{codes}</BlockedAdCategories>")
        };
        let content = lists.iter().map(list).collect::<Vec<_>>().concat();
        let tag = depth.to_string();
        world.answer(&tag, document.as_str());
        document = vast(&[wrapper_with(&format!("w{depth}"), "", "", &tag, &content)]);
    }
    let resolution = resolved(&document, &mut world);
    assert_eq!(resolution.ads().count() + resolution.failures().len(), 1);
    failures(&resolution).pop()
}

#[test]
fn a_blocked_category_is_205_for_the_ad_and_its_wrappers() {
    let one = "205 at a, a wrapper blocks the category `IAB1`: w0.error a.error";
    let two = "205 at a, a wrapper blocks the category `IAB1`: w1.error w0.error a.error";
    let cases: [Rejection<'_>; 12] = [
        (("iab", "IAB1"), &[&[("iab", "IAB1")]], Some(one)),
        (
            ("iab", "IAB1"),
            &[&[("iab", "IAB2, IAB1 ,IAB3")]],
            Some(one),
        ),
        (
            ("iab", "IAB1"),
            &[&[("iab", "IAB2"), ("iab", "IAB1")]],
            Some(one),
        ),
        (("iab", "IAB1"), &[&[], &[("iab", "IAB1")]], Some(two)),
        (("iab", "IAB1"), &[&[("iab", "IAB1")], &[]], Some(two)),
        ((" iab ", " IAB1 "), &[&[("iab", "IAB1")]], Some(one)),
        (("", "IAB1"), &[&[("", "IAB1")]], Some(one)),
        (("iab", "IAB1"), &[&[("other", "IAB1")]], None),
        (("iab", "IAB1"), &[&[("", "IAB1")]], None),
        (("iab", "IAB1"), &[&[("iab", "IAB1-1,IAB11,iab1")]], None),
        (("iab", ""), &[&[("iab", ",, ,")]], None),
        (("iab", "IAB1"), &[&[]], None),
    ];
    for (category, lists, expected) in cases {
        assert_eq!(
            rejected(category, lists).as_deref(),
            expected,
            "{category:?} {lists:?}"
        );
    }
}

#[test]
fn categories_are_blocked_unless_the_player_does_not_care() {
    let list = "<BlockedAdCategories>x</BlockedAdCategories>";
    let root = vast(&[wrapper_with("w", "", "", "1", list)]);
    let answer = vast(&[inline_with("a", "", "<Category>x</Category>")]);
    let mut world = World::of([("1", answer)]);
    let options = ResolveOptions {
        rejects_blocked_categories: false,
        ..ResolveOptions::default()
    };
    let resolution = resolved_by(&root, &options, &mut world);
    assert_eq!(ads(&resolution), ["w>a"]);
    let ad = resolution.ad(0).expect("there is one");
    let codes = |sourced: vastsim_vast::Sourced<'_, vastsim_vast::Category>| {
        (sourced.source, sourced.value.code.clone())
    };
    assert_eq!(
        ad.categories().map(codes).collect::<Vec<_>>(),
        [(1, "x".to_owned())]
    );
    let blocked = ad
        .blocked_ad_categories()
        .map(|list| (list.source, list.value.codes.as_str()));
    assert_eq!(blocked.collect::<Vec<_>>(), [(0, "x")]);
}

#[test]
fn an_ad_of_the_document_itself_is_never_blocked() {
    let list = "<BlockedAdCategories>x</BlockedAdCategories>";
    check(Case {
        root: vast(&[
            wrapper_with("w", "", "", "1", list),
            inline_with("a", "", "<Category>x</Category>"),
        ]),
        world: vec![("1", vast(&[inline("b")]))],
        ads: &["w>b", "a"],
        failures: NOTHING,
        left_out: NOTHING,
    });
}

#[test]
fn the_first_document_may_be_requested_too() {
    let mut world = World::of([
        ("1x", vast(&[wrapper("w", "", "2")])),
        ("2", vast(&[inline("a")])),
    ]);
    world.x = "x".to_owned();
    let options = PlayerPreset::GoogleImaTvos.options();
    let resolution = resolve_url("1[X]", &options, &mut world);
    assert_eq!(ads(&resolution), ["w>a"]);
    let seconds: Vec<u64> = world
        .requests
        .iter()
        .map(|request| request.1.as_secs())
        .collect();
    assert_eq!(seconds, [8, 4]);
    assert_eq!(resolution.sources()[0].url.as_deref(), Some("1x"));

    let resolution = resolve_url("gone", &options, &mut world);
    assert_eq!(
        failures(&resolution),
        ["301 at , there was no answer: no answer is known for it: "]
    );
    assert_eq!(resolution.sources(), []);
}

#[test]
fn documents_say_how_long_they_took() {
    let mut world = World::default();
    let took = Duration::from_millis(1_250);
    world.answer(
        "1",
        Fetched::from(vast(&[inline("a")]).as_str()).after(took),
    );
    let resolution = resolved(&vast(&[wrapper("w", "", "1")]), &mut world);
    let elapsed: Vec<Duration> = resolution
        .sources()
        .iter()
        .map(|source| source.elapsed)
        .collect();
    assert_eq!(elapsed, [Duration::ZERO, took]);
}

#[test]
fn questions_about_what_is_not_there_have_no_answer() {
    let resolution = resolve(
        read(vast(&[inline("a")]).as_bytes(), &ReadOptions::default()),
        &ResolveOptions::default(),
        &mut World::default(),
    );
    let other = vastsim_vast::AdIndex { source: 3, ad: 7 };
    assert!(resolution.ad(1).is_none() && resolution.element(other).is_none());
    assert_eq!(resolution.wrappers_above(other), []);
    let failure = vastsim_vast::ResolutionFailure {
        kind: vastsim_vast::FailureKind::NoAd,
        at: Some(other),
        answer: Some(9),
    };
    assert_eq!(resolution.error_links(&failure).count(), 0);
}

#[test]
fn presets_have_names_and_published_limits() {
    let rows: Vec<String> = PlayerPreset::ALL
        .iter()
        .map(|preset| {
            let options = preset.options();
            assert_eq!(PlayerPreset::from_name(preset.name()), Some(*preset));
            let times = [options.first_timeout, options.hop_timeout].map(|time| time.as_secs());
            format!("{} {} {times:?}", preset.name(), options.wrappers_max)
        })
        .collect();
    let expected = [
        "standard 5 [5, 5]",
        "google-ima 4 [5, 5]",
        "google-ima-tvos 4 [8, 4]",
        "vast-client-js 10 [120, 120]",
        "prebid-mobile 5 [5, 5]",
        "mopub 10 [5, 5]",
        "fluid-player 3 [5, 5]",
    ];
    assert_eq!(rows, expected);
    assert_eq!(PlayerPreset::from_name("Standard"), None);
    assert_eq!(PlayerPreset::Standard.options(), ResolveOptions::default());
}
