//! The breaks of a VMAP document on the time of its content.

use crate::files::*;
use crate::stories::story;
use crate::wrappers::{inline, loaded, vast, vmap};
use vastsim_scenario::Group;

/// A break with an ad of 10 s and all that it reports.
fn ad_break(name: &str, attributes: &str) -> String {
    let ads = vast(&inline(name, ""));
    break_of(name, attributes, &ads)
}

fn break_of(name: &str, attributes: &str, ads: &str) -> String {
    let tracking = ["breakStart", "breakEnd", "error"].map(|event| {
        format!("<vmap:Tracking event=\"{event}\">https://t.example/{name}/{event}</vmap:Tracking>")
    });
    let tracking = tracking.concat();
    format!(
        "<vmap:AdBreak {attributes} breakType=\"linear\"><vmap:AdSource><vmap:VASTAdData>{ads}\
         </vmap:VASTAdData></vmap:AdSource><vmap:TrackingEvents>{tracking}</vmap:TrackingEvents>\
         </vmap:AdBreak>\n"
    )
}

/// With a content of so long.
fn within(length: &str, document: &str) -> (Group, String) {
    let scenario = format!(
        r#"{{ "name": "t", "ad": {{ "vast": "v/a.xml", "content_duration": "{length}" }} }}"#
    );
    let loaded = load_among(&scenario, &[("v/a.xml", document)]);
    let mut loaded = loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())));
    (
        loaded.cells.remove(0).groups.remove(0),
        lines(&loaded.warnings),
    )
}

#[test]
fn breaks_come_at_their_time() {
    let breaks = [
        ad_break("post", "timeOffset=\"end\""),
        ad_break("mid", "timeOffset=\"50%\""),
        ad_break("pre", "timeOffset=\"start\""),
        ad_break("early", "timeOffset=\"00:01:00.500\""),
    ];
    let (group, warnings) = within("00:10:00", &vmap(&breaks.concat()));
    assert_eq!(warnings, "");
    insta::assert_snapshot!(story(&group, &[]).replace("; ", "\n"), @"
    0 breakStart pre/breakStart
    0 pre
    10 breakEnd pre/breakEnd
    70.5 breakStart early/breakStart
    70.5 early
    80.5 breakEnd early/breakEnd
    320 breakStart mid/breakStart
    320 mid
    330 breakEnd mid/breakEnd
    630 breakStart post/breakStart
    630 post
    640 breakEnd post/breakEnd
    640 over
    ");
    let turns = group.program.turns().iter();
    let content: Vec<_> = turns.map(|turn| turn.content.as_secs_f64()).collect();
    assert_eq!(content, [0.0, 60.5, 239.5, 300.0]);
}

#[test]
fn without_the_length_of_the_content_some_follow_right_after() {
    let breaks = [
        ad_break("post", "timeOffset=\"end\""),
        ad_break("mid", "timeOffset=\"50%\""),
        ad_break("early", "timeOffset=\"00:01:00\""),
    ];
    let document = vmap(&breaks.concat());
    let loaded = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(
        story(&loaded.cells[0].groups[0], &["early"]),
        "60 breakStart early/breakStart; 60 early; 61 breakEnd early/breakEnd; \
         61 breakStart mid/breakStart; 61 mid; 71 breakEnd mid/breakEnd; \
         71 breakStart post/breakStart; 71 post; 81 breakEnd post/breakEnd; 81 over"
    );
    assert_eq!(loaded.warnings.len(), 2);
}

#[test]
fn a_break_ends_with_its_last_ad_whichever_that_is() {
    let ads = [
        inline("a", " sequence=\"1\""),
        inline("b", " sequence=\"2\""),
        inline("x", ""),
    ];
    let breaks = [
        break_of("pod", "timeOffset=\"start\"", &vast(&ads.concat())),
        ad_break("next", "timeOffset=\"00:00:30\""),
    ];
    let (group, _) = within("00:10:00", &vmap(&breaks.concat()));
    let rest = |end: u64| {
        let (next, over) = (end + 30, end + 40);
        format!(
            "{end} breakEnd pod/breakEnd; {next} breakStart next/breakStart; {next} next; \
             {over} breakEnd next/breakEnd; {over} over"
        )
    };
    let start = "0 breakStart pod/breakStart; 0 a;";
    let told = |failing: &[&str]| story(&group, failing);
    assert_eq!(told(&[]), format!("{start} 10 b; {}", rest(20)));
    assert_eq!(told(&["b"]), format!("{start} 10 b; 11 +x; {}", rest(21)));
    assert_eq!(told(&["a"]), format!("{start} 1 +x; 11 +b; {}", rest(21)));
    assert_eq!(
        told(&["b", "x"]),
        format!("{start} 10 b; 11 +x; {}", rest(12))
    );
}

#[test]
fn a_break_that_cannot_be_shown_is_reported_at_its_time() {
    let empty = "<VAST version=\"4.2\"><Error>https://t.example/none</Error></VAST>";
    let bad = |name: &str, offset: &str| break_of(name, &format!("timeOffset=\"{offset}\""), empty);
    let breaks = [
        bad("one", "start"),
        ad_break("mid", "timeOffset=\"00:01:00\""),
        bad("two", "00:01:10"),
        bad("with", "00:01:30"),
        ad_break("late", "timeOffset=\"00:01:30\""),
        bad("end", "end"),
    ];
    let (group, _) = within("00:02:00", &vmap(&breaks.concat()));
    insta::assert_snapshot!(story(&group, &[]).replace("; ", "\n"), @"
    0 error 303 none
    0 error one/error
    60 breakStart mid/breakStart
    60 mid
    70 breakEnd mid/breakEnd
    80 error 303 none
    80 error two/error
    100 error 303 none
    100 error with/error
    100 breakStart late/breakStart
    100 late
    110 breakEnd late/breakEnd
    140 error 303 none
    140 error end/error
    140 over
    ");
}

#[test]
fn a_break_comes_again_as_long_as_there_is_content() {
    let document = vmap(&ad_break(
        "a",
        "timeOffset=\"00:00:10\" repeatAfter=\"00:00:20\"",
    ));
    let (group, warnings) = within("00:01:00", &document);
    assert_eq!(warnings, "");
    let told = story(&group, &[]);
    let ads: Vec<_> = told
        .split("; ")
        .filter(|line| line.ends_with(" a"))
        .collect();
    assert_eq!(ads, ["10 a", "40 a", "70 a"]);
    let once = loaded("", &[("v/a.xml", &document)]);
    assert_eq!(once.cells[0].groups[0].program.turns().len(), 1);
    insta::assert_snapshot!(lines(&once.warnings), @"v/a.xml:2:1: warning: the break comes once: how often depends on the length of the content; hint: give its length with `ad.content_duration`");
    let often = vmap(&ad_break(
        "a",
        "timeOffset=\"start\" repeatAfter=\"00:00:00.001\"",
    ));
    let (group, warnings) = within("24:00:00", &often);
    assert_eq!(group.program.turns().len(), 4_096);
    insta::assert_snapshot!(warnings, @"s.json:1:22: warning: more than 4096 ads would be shown, the rest is left out");
}

#[test]
fn a_break_beyond_the_end_never_comes() {
    let breaks = [
        ad_break("pre", "timeOffset=\"start\""),
        ad_break("last", "timeOffset=\"00:01:00\""),
        ad_break("late", "timeOffset=\"00:01:01\""),
        ad_break("later", "timeOffset=\"101%\""),
    ];
    let (group, warnings) = within("00:01:00", &vmap(&breaks.concat()));
    assert!(!story(&group, &[]).contains("late"));
    insta::assert_snapshot!(warnings, @"
    v/a.xml:16:1: warning: the break never comes: the content ends at 00:01:00.000
    v/a.xml:23:27: warning[vast::offset_beyond_end]: `timeOffset` lies beyond the end, it never happens
    ");
    let scenario = r#"{ "name": "t", "ad": { "vast": "a.xml", "content_duration": "00:00:01" } }"#;
    let only = vmap(&breaks[2]);
    insta::assert_snapshot!(problems_among(scenario, &[("a.xml", &only)]), @"
    a.xml:2:1: warning: the break never comes: the content ends at 00:00:01.000
    s.json:1:61: error: no break comes before the content ends at 00:00:01.000
    ");
}

#[test]
fn vast_has_no_content_around_it() {
    let document = vast(&inline("a", ""));
    let (group, warnings) = within("00:01:00", &document);
    assert_eq!(story(&group, &[]), "0 a; 10 over");
    insta::assert_snapshot!(warnings, @"s.json:1:63: warning: `content_duration` has no effect: the document is VAST, not VMAP");
}
