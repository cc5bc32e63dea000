//! Pods and buffets: what is played when, and what stands in for what fails.

use std::time::Duration;

use vastsim_vast::{BreakLimits, Lineup, LineupNote, Resolution, Step};

use crate::resolve_world::{World, id, inline, inline_with, resolved, vast, wrapper, wrapper_with};

const ALL: &str = "allowMultipleAds=\"true\"";

/// An ad of a pod.
fn nth(id: &str, sequence: u32) -> String {
    inline_with(id, &format!("sequence=\"{sequence}\""), "")
}

/// A wrapper in a pod.
fn nth_wrapper(id: &str, sequence: u32, own: &str, tag: &str) -> String {
    wrapper_with(id, &format!("sequence=\"{sequence}\""), own, tag, "")
}

/// An ad that takes so many seconds.
fn timed(id: &str, attributes: &str, seconds: u32) -> String {
    let content = format!(
        "<Creatives><Creative><Linear><Duration>00:00:{seconds:02}</Duration></Linear>\
         </Creative></Creatives>"
    );
    inline_with(id, attributes, &content)
}

/// Plays a break in which the ads of these names fail with 405. A substitute
/// is shown as `+id`, an error as `id!405`.
fn play(resolution: &Resolution, limits: BreakLimits, failing: &[&str]) -> Vec<String> {
    let mut lineup = Lineup::new(resolution, limits);
    let mut played = Vec::new();
    while let Some(step) = lineup.step() {
        let name = |ad: usize| id(resolution, resolution.ad(ad).expect("it is there").index());
        match step {
            Step::Play(turn) => {
                let name = name(turn.ad);
                if failing.contains(&name.as_str()) {
                    lineup.fail(405);
                }
                let sign = if turn.is_substitute { "+" } else { "" };
                played.push(format!("{sign}{name}"));
            }
            Step::Report(report) => {
                played.push(format!("{}!{}", name(report.ad), report.vast_error));
            }
        }
    }
    assert_eq!(lineup.step(), None);
    played
}

fn plain(document: &str, failing: &[&str]) -> Vec<String> {
    let resolution = resolved(document, &mut World::default());
    play(&resolution, BreakLimits::default(), failing)
}

fn within_s(duration_s: u64) -> BreakLimits {
    BreakLimits {
        duration_max: Some(Duration::from_secs(duration_s)),
        ads_max: None,
    }
}

#[test]
fn pods_are_played_by_number() {
    let pod = vast(&[nth("c", 10), nth("a", 1), inline("x"), nth("b", 9)]);
    assert_eq!(plain(&pod, &[]), ["a", "b", "c"]);
    assert_eq!(plain(&vast(&[]), &[]), Vec::<String>::new());
}

#[test]
fn without_a_pod_the_first_is_played() {
    let buffet = vast(&[inline("a"), inline("b"), inline("c")]);
    let cases: [(&[&str], &[&str]); 4] = [
        (&[], &["a"]),
        (&["a"], &["a", "a!405", "+b"]),
        (&["a", "b"], &["a", "a!405", "+b", "b!405", "+c"]),
        (
            &["a", "b", "c"],
            &["a", "a!405", "+b", "b!405", "+c", "c!405"],
        ),
    ];
    for (failing, expected) in cases {
        assert_eq!(plain(&buffet, failing), expected);
    }
}

#[test]
fn an_ad_that_fails_is_replaced_while_there_are_ads() {
    let pod = vast(&[
        nth("a", 1),
        nth("b", 2),
        nth("c", 3),
        inline("x"),
        inline("y"),
    ]);
    let cases: [(&[&str], &[&str]); 4] = [
        (&["a"], &["a", "a!405", "+x", "b", "c"]),
        (&["a", "c"], &["a", "a!405", "+x", "b", "c", "c!405", "+y"]),
        (&["a", "x"], &["a", "a!405", "+x", "x!405", "+y", "b", "c"]),
        (
            &["a", "b", "c"],
            &["a", "a!405", "+x", "b", "b!405", "+y", "c", "c!405"],
        ),
    ];
    for (failing, expected) in cases {
        assert_eq!(plain(&pod, failing), expected);
    }
}

#[test]
fn odd_sequences_are_played_in_document_order_and_noted() {
    let pod = vast(&[nth("b", 1), nth("a", 0), nth("c", 1), nth("d", 2)]);
    let resolution = resolved(&pod, &mut World::default());
    assert_eq!(
        play(&resolution, BreakLimits::default(), &[]),
        ["a", "b", "c", "d"]
    );
    let lineup = Lineup::new(&resolution, BreakLimits::default());
    let notes: Vec<String> = lineup
        .notes()
        .iter()
        .map(|note| match note {
            LineupNote::SequenceZero(at) | LineupNote::SequenceRepeated(at) => {
                format!("{}: {note}", id(&resolution, *at))
            }
            _ => "another note".to_owned(),
        })
        .collect();
    let expected = [
        "a: an ad has the `sequence` 0, it is played before 1",
        "c: two ads have the same `sequence`, they are played in document order",
    ];
    assert_eq!(notes, expected);
}

#[test]
fn a_pod_behind_a_wrapper_is_played_where_the_wrapper_stands() {
    let root = vast(&[nth_wrapper("w", 2, ALL, "1"), nth("z", 3), nth("a", 1)]);
    let mut world = World::of([("1", vast(&[nth("c", 7), nth("b", 5)]))]);
    let resolution = resolved(&root, &mut world);
    assert_eq!(
        play(&resolution, BreakLimits::default(), &[]),
        ["a", "b", "c", "z"]
    );
    let ads = resolution
        .ads()
        .map(|ad| ad.impressions().map(|it| it.value.url.clone()).collect());
    let ads: Vec<Vec<String>> = ads.collect();
    assert_eq!(ads[0], ["w.seen", "c.seen"]);
    assert_eq!(ads[1], ["w.seen", "b.seen"]);
}

#[test]
fn a_pod_behind_a_wrapper_that_stands_alone_is_a_pod() {
    let root = vast(&[wrapper("w", ALL, "1"), inline("x")]);
    let mut world = World::of([("1", vast(&[nth("b", 2), nth("a", 1), inline("y")]))]);
    let resolution = resolved(&root, &mut world);
    let played = play(&resolution, BreakLimits::default(), &["a", "b"]);
    assert_eq!(played, ["a", "a!405", "+y", "b", "b!405", "+x"]);
}

#[test]
fn the_nearest_buffet_comes_first_and_none_serves_others() {
    let root = vast(&[
        nth("a", 1),
        nth_wrapper("v", 2, ALL, "1"),
        nth_wrapper("w", 3, ALL, "2"),
        inline("x"),
    ]);
    let world = || {
        World::of([
            ("1", vast(&[nth("b", 1), inline("y")])),
            ("2", vast(&[inline("c"), inline("z")])),
        ])
    };
    let resolution = resolved(&root, &mut world());
    let cases: [(&[&str], &[&str]); 3] = [
        (&["a"], &["a", "a!405", "+x", "b", "c"]),
        (&["b", "y"], &["a", "b", "b!405", "+y", "y!405", "+x", "c"]),
        (&["c", "z"], &["a", "b", "c", "c!405", "+z", "z!405", "+x"]),
    ];
    for (failing, expected) in cases {
        assert_eq!(play(&resolution, BreakLimits::default(), failing), expected);
    }
}

#[test]
fn a_wrapper_of_a_pod_without_an_ad_is_replaced_unless_it_says_no() {
    let cases: [(&str, &[&str]); 3] = [
        ("", &["a", "+x", "c"]),
        ("fallbackOnNoAd=\"true\"", &["a", "+x", "c"]),
        ("fallbackOnNoAd=\"false\"", &["a", "c"]),
    ];
    for (own, expected) in cases {
        let pod = vast(&[
            nth("a", 1),
            nth_wrapper("w", 2, own, "gone"),
            nth("c", 3),
            inline("x"),
        ]);
        assert_eq!(plain(&pod, &[]), expected, "{own}");
    }
}

#[test]
fn places_without_an_ad_are_found_at_any_depth() {
    let root = vast(&[
        nth_wrapper("v", 1, ALL, "1"),
        nth("z", 2),
        inline("x"),
        inline("y"),
    ]);
    let inner = vast(&[nth_wrapper("w", 1, ALL, "2"), nth("b", 2)]);
    let empty = vast(&[wrapper("gone", "", "3"), wrapper("lost", "", "4")]);
    let mut world = World::of([("1", inner), ("2", empty.clone())]);
    let resolution = resolved(&root, &mut world);
    assert_eq!(resolution.failures().len(), 2);
    assert_eq!(
        play(&resolution, BreakLimits::default(), &[]),
        ["+x", "b", "z"]
    );
    let mut world = World::of([("1", empty)]);
    let resolution = resolved(&root, &mut world);
    assert_eq!(play(&resolution, BreakLimits::default(), &[]), ["+x", "z"]);
}

#[test]
fn places_without_an_ad_count_only_in_line() {
    let root = vast(&[nth("a", 1), wrapper("w", ALL, "1")]);
    let answer = vast(&[nth("x", 1), nth_wrapper("g", 2, "", "gone")]);
    let resolution = resolved(&root, &mut World::of([("1", answer)]));
    assert_eq!(play(&resolution, BreakLimits::default(), &[]), ["a"]);
}

#[test]
fn a_rejected_ad_of_a_pod_is_replaced() {
    let list = "<BlockedAdCategories>no</BlockedAdCategories>";
    let root = vast(&[wrapper_with("w", "", ALL, "1", list)]);
    let category = "<Category>no</Category>";
    let answer = vast(&[
        inline_with("a", "sequence=\"1\"", category),
        nth("b", 2),
        inline("x"),
    ]);
    let resolution = resolved(&root, &mut World::of([("1", answer)]));
    assert_eq!(resolution.failures()[0].vast_error(), 205);
    assert_eq!(play(&resolution, BreakLimits::default(), &[]), ["+x", "b"]);
}

#[test]
fn a_wrapper_that_stands_alone_and_brings_nothing_is_passed_over() {
    let buffet = vast(&[wrapper("w", "", "gone"), inline("a"), inline("b")]);
    assert_eq!(plain(&buffet, &["a"]), ["a", "a!405", "+b"]);
    let nothing = vast(&[wrapper("w", "", "gone")]);
    assert_eq!(plain(&nothing, &[]), Vec::<String>::new());
}

#[test]
fn ads_behind_a_stand_alone_wrapper_are_substitutes() {
    let root = vast(&[nth("a", 1), nth("b", 2), wrapper("w", ALL, "1")]);
    let mut world = World::of([("1", vast(&[nth("y", 2), nth("x", 1)]))]);
    let resolution = resolved(&root, &mut world);
    let played = play(&resolution, BreakLimits::default(), &["a", "b"]);
    assert_eq!(played, ["a", "a!405", "+x", "b", "b!405", "+y"]);
}

fn timed_pod() -> Resolution {
    let pod = vast(&[
        timed("a", "sequence=\"1\"", 15),
        timed("b", "sequence=\"2\"", 10),
        timed("c", "sequence=\"3\"", 5),
        timed("x", "", 20),
        timed("y", "", 10),
    ]);
    resolved(&pod, &mut World::default())
}

#[test]
fn breaks_are_shortened_from_the_end() {
    let resolution = timed_pod();
    let cases: [(u64, &[&str]); 6] = [
        (30, &["a", "b", "c"]),
        (29, &["a", "b", "c!206"]),
        (25, &["a", "b", "c!206"]),
        (24, &["a", "b!206", "c!206"]),
        (15, &["a", "b!206", "c!206"]),
        (14, &["a!206", "b!206", "c!206"]),
    ];
    for (duration_s, expected) in cases {
        assert_eq!(play(&resolution, within_s(duration_s), &[]), expected);
    }
}

#[test]
fn a_break_too_short_for_a_stand_alone_ad_takes_another() {
    let buffet = vast(&[
        timed("a", "", 30),
        timed("b", "", 20),
        timed("c", "", 10),
        timed("d", "", 5),
    ]);
    let resolution = resolved(&buffet, &mut World::default());
    let cases: [(u64, &[&str], &[&str]); 6] = [
        (30, &[], &["a"]),
        (29, &[], &["a!206", "+b"]),
        (10, &[], &["a!206", "+c"]),
        (10, &["c"], &["a!206", "+c", "c!405", "+d"]),
        (9, &["d"], &["a!206", "+d", "d!405"]),
        (4, &[], &["a!206"]),
    ];
    for (duration_s, failing, expected) in cases {
        assert_eq!(play(&resolution, within_s(duration_s), failing), expected);
    }
}

#[test]
fn a_stand_alone_ad_behind_wrappers_gives_way_too() {
    let root = vast(&[wrapper("w", ALL, "1"), timed("x", "", 10)]);
    let answer = vast(&[timed("a", "", 30), timed("b", "", 20)]);
    let resolution = resolved(&root, &mut World::of([("1", answer.clone())]));
    assert_eq!(play(&resolution, within_s(25), &[]), ["a!206", "+b"]);
    assert_eq!(play(&resolution, within_s(15), &[]), ["a!206", "+x"]);
    // The place is one of a pod, which is shortened.
    let root = vast(&[nth_wrapper("w", 1, ALL, "1"), timed("x", "", 10)]);
    let resolution = resolved(&root, &mut World::of([("1", answer)]));
    assert_eq!(play(&resolution, within_s(25), &[]), ["a!206"]);
}

#[test]
fn breaks_may_have_so_many_ads() {
    let resolution = timed_pod();
    let at_most = |ads| BreakLimits {
        duration_max: None,
        ads_max: Some(ads),
    };
    assert_eq!(play(&resolution, at_most(3), &[]), ["a", "b", "c"]);
    assert_eq!(play(&resolution, at_most(2), &[]), ["a", "b", "c!206"]);
    assert_eq!(
        play(&resolution, at_most(2), &["a"]),
        ["a", "a!405", "+x", "b", "c!206"]
    );
    assert_eq!(
        play(&resolution, at_most(0), &[]),
        ["a!206", "b!206", "c!206"]
    );
}

#[test]
fn substitutes_must_fit_too() {
    let resolution = timed_pod();
    assert_eq!(
        play(&resolution, within_s(35), &["a"]),
        ["a", "a!405", "+x", "b", "c"]
    );
    assert_eq!(
        play(&resolution, within_s(25), &["b"]),
        ["a", "b", "b!405", "+y", "c!206"]
    );
    assert_eq!(
        play(&resolution, within_s(20), &["c"]),
        ["a", "b!206", "c!206"]
    );
    let failing = ["a", "b", "c"];
    assert_eq!(
        play(&resolution, within_s(15), &failing),
        ["a", "a!405", "+y", "b!206", "c!206"]
    );
}

#[test]
fn an_ad_of_unknown_duration_fits_while_there_is_time() {
    let pod = vast(&[
        timed("a", "sequence=\"1\"", 15),
        nth("b", 2),
        timed("c", "sequence=\"3\"", 5),
    ]);
    let resolution = resolved(&pod, &mut World::default());
    assert_eq!(play(&resolution, within_s(20), &[]), ["a", "b", "c"]);
    assert_eq!(play(&resolution, within_s(16), &[]), ["a", "b", "c!206"]);
    assert_eq!(
        play(&resolution, within_s(15), &[]),
        ["a", "b!206", "c!206"]
    );
}

/// The next ad of a lineup.
fn turn(lineup: &mut Lineup) -> vastsim_vast::Turn {
    match lineup.step() {
        Some(Step::Play(turn)) => turn,
        other => panic!("{other:?} is not an ad"),
    }
}

#[test]
fn what_an_ad_really_took_counts() {
    let resolution = timed_pod();
    let mut lineup = Lineup::new(&resolution, within_s(22));
    assert_eq!(turn(&mut lineup).ordinal, 1);
    lineup.played(Duration::from_secs(3));
    lineup.played(Duration::from_secs(7));
    assert_eq!(turn(&mut lineup).ordinal, 2);
    assert_eq!(lineup.used(), Duration::from_secs(7));
    lineup.played(Duration::from_secs(2));
    lineup.fail(405);
    assert_eq!(lineup.used(), Duration::from_secs(9));
    assert!(matches!(lineup.step(), Some(Step::Report(_))));
    let substitute = turn(&mut lineup);
    assert_eq!((substitute.ordinal, substitute.is_substitute), (2, true));
    assert!(matches!(lineup.step(), Some(Step::Report(report)) if report.vast_error == 206));
    assert_eq!(lineup.used(), Duration::from_secs(19));
    assert_eq!(lineup.step(), None);
}

#[test]
fn telling_of_an_ad_that_is_not_playing_does_nothing() {
    let resolution = timed_pod();
    let fresh = Lineup::new(&resolution, BreakLimits::default());
    let mut lineup = fresh.clone();
    lineup.fail(405);
    lineup.played(Duration::from_secs(5));
    assert_eq!(lineup, fresh);
    turn(&mut lineup);
    lineup.fail(405);
    lineup.fail(400);
    let reports = [lineup.step(), lineup.step()];
    assert!(matches!(reports[0], Some(Step::Report(report)) if report.vast_error == 405));
    assert!(matches!(reports[1], Some(Step::Play(turn)) if turn.is_substitute));
}

#[test]
fn a_copy_shows_what_comes_if_an_ad_fails() {
    let ads = [nth("a", 1), nth("b", 2), inline("spare")];
    let resolution = resolved(&vast(&ads), &mut World::default());
    let mut lineup = Lineup::new(&resolution, BreakLimits::default());
    let mut tried = lineup.clone();
    lineup.step();
    tried.step();
    assert_eq!(tried.place(), lineup.place());
    tried.fail(405);
    assert!(matches!(tried.step(), Some(Step::Report(_))));
    assert!(matches!(tried.step(), Some(Step::Play(turn)) if turn.is_substitute));
    let played = lineup.step();
    assert!(matches!(played, Some(Step::Play(turn)) if !turn.is_substitute && turn.ordinal == 2));
    let (reached, tried) = (lineup.place().reached(), tried.place());
    assert_eq!((reached, tried.reached()), (2, 1));
    assert_ne!(tried, lineup.place());
}
