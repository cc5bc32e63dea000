//! Values of attributes and texts of elements.

use std::time::Duration;

use proptest::prelude::*;
use proptest::{collection, option, sample};
use vastsim_vast::{EventName, Offset, Percent, Version};

const DAY_NS: u64 = 86_400_000_000_000;
const PERCENT_BOUND_MILLIONTHS: u32 = 200_000_000;
const URL_BYTES_MAX: usize = 8 << 10;

/// What makes reading and writing hard.
const PIECES: [&str; 26] = [
    "a",
    "Z",
    "0",
    "é",
    "😀",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "%",
    " ",
    "\n",
    "\t",
    "\r",
];

const VERSIONS: [Version; 6] = [
    Version::V2_0,
    Version::V3_0,
    Version::V4_0,
    Version::V4_1,
    Version::V4_2,
    Version::V4_3,
];

/// A text that is not empty, without white space around it.
pub(super) fn words() -> BoxedStrategy<String> {
    collection::vec(sample::select(&PIECES[..]), 1..8)
        .prop_map(|pieces| pieces.concat().trim().to_owned())
        .prop_filter("a text is not empty", |text| !text.is_empty())
        .boxed()
}

/// A text that may be empty.
pub(super) fn text() -> BoxedStrategy<String> {
    prop_oneof![1 => Just(String::new()), 4 => words()].boxed()
}

/// A URL, seldom as long as it may be.
pub(super) fn url() -> BoxedStrategy<String> {
    let short = words().prop_map(|words| {
        let path = words.replace(['\t', '\r', '\n'], "[M]");
        format!("https://x.example/{path}")
    });
    let longest = format!("https://x.example/{}", "é".repeat(URL_BYTES_MAX / 2 - 9));
    assert_eq!(longest.len(), URL_BYTES_MAX);
    prop_oneof![50 => short, 1 => Just(longest)].boxed()
}

/// A URL, or data of more bytes than a URL may have.
pub(super) fn url_or_data() -> BoxedStrategy<String> {
    let data = format!("data:text/html;base64,{}", "A".repeat(URL_BYTES_MAX));
    prop_oneof![20 => url(), 1 => Just(data)].boxed()
}

pub(super) fn duration() -> BoxedStrategy<Duration> {
    let edges = sample::select(vec![0, 1, 999_000_000, 60_000_000_000, DAY_NS]);
    prop_oneof![edges, 0..=DAY_NS]
        .prop_map(Duration::from_nanos)
        .boxed()
}

pub(super) fn offset() -> BoxedStrategy<Offset> {
    let percent = prop_oneof![
        0..PERCENT_BOUND_MILLIONTHS,
        (0..200_u32).prop_map(|percent| percent * 1_000_000),
    ];
    let percent = percent.prop_map(|millionths| {
        Offset::Percent(Percent::from_millionths(millionths).expect("below 200 %"))
    });
    prop_oneof![percent, duration().prop_map(Offset::Time)].boxed()
}

pub(super) fn event() -> BoxedStrategy<EventName> {
    let is_known = |text: &str| {
        let mut known = EventName::KNOWN.iter();
        known.any(|event| event.as_str().eq_ignore_ascii_case(text))
    };
    let other = words().prop_filter("an event is unknown", move |text| !is_known(text));
    let known = sample::select(&EventName::KNOWN[..]);
    prop_oneof![8 => known, 1 => other.prop_map(EventName::Other)].boxed()
}

pub(super) fn version() -> BoxedStrategy<Version> {
    let odd = [
        "5.0", "4.x", "v", "v 5", "V,", "VASTER 4", "4..1", "10", "next",
    ];
    let other = sample::select(odd.map(str::to_owned).to_vec());
    let drafts = words().prop_map(|words| format!("draft {words}"));
    let other = prop_oneof![other, drafts].prop_map(Version::Other);
    prop_oneof![
        4 => sample::select(&VERSIONS[..]),
        1 => other,
        1 => Just(Version::Unstated),
    ]
    .boxed()
}

/// One of the words that an attribute may have, one that it may not, or none.
pub(super) fn keyword<T: Clone + std::fmt::Debug + 'static>(
    known: &'static [T],
    other: fn(String) -> T,
) -> BoxedStrategy<Option<T>> {
    // No word of the standard begins so.
    let others = words().prop_map(move |words| other(format!("my {words}")));
    maybe(prop_oneof![4 => sample::select(known), 1 => others].boxed())
}

/// The value, or none.
pub(super) fn maybe<T: std::fmt::Debug + Clone + 'static>(
    value: BoxedStrategy<T>,
) -> BoxedStrategy<Option<T>> {
    option::of(value).boxed()
}

pub(super) fn id() -> BoxedStrategy<Option<String>> {
    maybe(words())
}

pub(super) fn number() -> BoxedStrategy<Option<u32>> {
    option::of(any::<u32>()).boxed()
}

/// A number of bytes, of files of more than 4 GiB too.
pub(super) fn bytes() -> BoxedStrategy<Option<u64>> {
    option::of(any::<u64>()).boxed()
}

pub(super) fn boolean() -> BoxedStrategy<Option<bool>> {
    any::<Option<bool>>().boxed()
}

/// None, one or two of them.
pub(super) fn few<T: std::fmt::Debug + Clone + 'static>(
    part: BoxedStrategy<T>,
) -> BoxedStrategy<Vec<T>> {
    let counts = prop_oneof![2 => Just(0_usize), 3 => Just(1), 1 => Just(2)];
    counts
        .prop_flat_map(move |count| collection::vec(part.clone(), count))
        .boxed()
}
