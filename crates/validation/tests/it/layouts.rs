//! Whatever a report is written like, it says the same.

use encoding_rs::{WINDOWS_1251, WINDOWS_1252};
use proptest::prelude::*;
use vastsim_validation::observed::*;

/// Writes counts as one of the platforms does, with this between fields.
type Write = fn(&[[u64; 5]], char) -> String;

pub(crate) const LAYOUTS: [(Format, Write); 8] = [
    (Format::Generic, generic),
    (Format::Generic, generic_with_total),
    (Format::GoogleAdManager, ad_manager_of_the_api),
    (Format::GoogleAdManager, ad_manager_of_pages),
    (Format::YandexDirect, direct),
    (Format::YandexMarket, market),
    (Format::YandexMarket, market_of_pages),
    (Format::Quartiles, quartiles),
];

fn table(head: &[&str], rows: impl Iterator<Item = Vec<String>>, delimiter: char) -> String {
    let delimiter = delimiter.to_string();
    let mut text = head.join(&delimiter) + "\n";
    for row in rows {
        text += &(row.join(&delimiter) + "\n");
    }
    text
}

fn numbered(rows: &[[u64; 5]], name: &str) -> impl Iterator<Item = Vec<String>> {
    let row = move |(index, counts): (usize, &[u64; 5])| {
        let mut fields = vec![format!("{name} {index}")];
        fields.extend(counts.iter().map(u64::to_string));
        fields
    };
    rows.iter()
        .enumerate()
        .map(row)
        .collect::<Vec<_>>()
        .into_iter()
}

const GENERIC: [&str; 6] = [
    "day",
    "start",
    "first_quartile",
    "midpoint",
    "third_quartile",
    "complete",
];

fn generic(rows: &[[u64; 5]], delimiter: char) -> String {
    table(&GENERIC, numbered(rows, "day"), delimiter)
}

fn generic_with_total(rows: &[[u64; 5]], delimiter: char) -> String {
    let sum = |milestone: usize| {
        rows.iter()
            .map(|row| row[milestone])
            .sum::<u64>()
            .to_string()
    };
    let total = ["Итого".to_owned()].into_iter().chain((0..5).map(sum));
    let rows = numbered(rows, "day").chain([total.collect()]);
    table(&GENERIC, rows, delimiter)
}

fn ad_manager_of_the_api(rows: &[[u64; 5]], delimiter: char) -> String {
    let head = [
        "Dimension.LINE_ITEM_NAME",
        "Column.VIDEO_VIEWERSHIP_START",
        "Column.VIDEO_VIEWERSHIP_FIRST_QUARTILE",
        "Column.VIDEO_VIEWERSHIP_MIDPOINT",
        "Column.VIDEO_VIEWERSHIP_THIRD_QUARTILE",
        "Column.VIDEO_VIEWERSHIP_COMPLETE",
    ];
    table(&head, numbered(rows, "item"), delimiter)
}

fn ad_manager_of_pages(rows: &[[u64; 5]], delimiter: char) -> String {
    let head = [
        "Line item",
        " START",
        "First quartile",
        "Midpoint",
        "Third quartile ",
        "Complete",
    ];
    let title = "Report name:  Viewership — Café\nDate range:  May\n\n";
    title.to_owned() + &table(&head, numbered(rows, "item"), delimiter)
}

fn direct(rows: &[[u64; 5]], delimiter: char) -> String {
    let head = [
        "CampaignName",
        "Impressions",
        "VideoFirstQuartile",
        "VideoMidpoint",
        "VideoThirdQuartile",
        "VideoComplete",
    ];
    let title = "Досмотры роликов (2026-05-01 - 2026-05-31)\n";
    let table = table(&head, numbered(rows, "кампания"), delimiter);
    format!("{title}{table}Total rows: {}\n", rows.len())
}

fn market(rows: &[[u64; 5]], delimiter: char) -> String {
    let head = [
        "CAMPAIGN_NAME",
        "SHOWS",
        "WATCHED_VIDEO_25",
        "WATCHED_VIDEO_50",
        "WATCHED_VIDEO_75",
        "WATCHED_VIDEO_100",
    ];
    table(&head, numbered(rows, "кампания"), delimiter)
}

fn market_of_pages(rows: &[[u64; 5]], delimiter: char) -> String {
    let head = [
        "Название кампании",
        "\"Показы, шт.\"",
        "Просмотры 25%",
        "Просмотры 50%",
        "Просмотры 75%",
        "Просмотры 100%",
    ];
    table(&head, numbered(rows, "кампания"), delimiter)
}

fn quartiles(rows: &[[u64; 5]], delimiter: char) -> String {
    let milestones = [
        "start",
        "firstQuartile",
        "midpoint",
        "thirdQuartile",
        "complete",
    ];
    let rows = rows.iter().enumerate().flat_map(|(index, counts)| {
        let row = move |(milestone, count): (&str, &u64)| {
            vec![
                format!("cell {index}"),
                milestone.to_owned(),
                count.to_string(),
            ]
        };
        milestones
            .into_iter()
            .zip(counts)
            .map(row)
            .collect::<Vec<_>>()
    });
    table(&["cell", "milestone", "reached"], rows, delimiter)
}

/// The counts of all rows, and what else is said.
pub(crate) fn counts(bytes: &[u8]) -> Result<(Vec<[u64; 5]>, Summary), ReadError> {
    let mut rows = Vec::new();
    let summary = read(bytes, "report", &ReadOptions::default(), |row| {
        if let Observation::Funnel(counts) = row.what {
            rows.push(counts.reached);
        }
    })?;
    Ok((rows, summary))
}

fn utf_16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

/// A text in every encoding that has its letters, and what the encoding is called.
fn encoded(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", ["\u{feff}", text].concat().into_bytes()),
        ("UTF-16LE", utf_16(text, true, u16::to_le_bytes)),
        ("UTF-16LE", utf_16(text, false, u16::to_le_bytes)),
        ("UTF-16BE", utf_16(text, true, u16::to_be_bytes)),
        ("UTF-16BE", utf_16(text, false, u16::to_be_bytes)),
    ];
    for encoding in [WINDOWS_1251, WINDOWS_1252] {
        let (bytes, _, is_lossy) = encoding.encode(text);
        if !is_lossy && !text.is_ascii() {
            all.push((encoding.name(), bytes.into_owned()));
        }
    }
    all
}

const ROWS: [[u64; 5]; 3] = [
    [1_000, 900, 850, 820, 800],
    [1 << 52, 5, 4, 3, 0],
    [0, 0, 0, 0, 0],
];

#[test]
fn layouts_encodings_delimiters_and_line_ends_change_nothing() {
    for (format, write) in LAYOUTS {
        for delimiter in [',', ';', '\t', '|'] {
            for newline in ["\n", "\r\n", "\r"] {
                let text = write(&ROWS, delimiter).replace('\n', newline);
                for (encoding, bytes) in encoded(&text) {
                    let what = format!("{format} {delimiter:?} {newline:?} {encoding}\n{text}");
                    let (rows, summary) = counts(&bytes).expect(&what);
                    assert_eq!(rows, ROWS, "{what}");
                    assert_eq!(summary.format, format, "{what}");
                    assert_eq!(summary.delimiter, delimiter, "{what}");
                    assert_eq!(summary.encoding, encoding, "{what}");
                    assert_eq!(summary.bytes, bytes.len() as u64);
                }
            }
        }
    }
}

fn a_delimiter() -> impl Strategy<Value = char> {
    prop::sample::select(vec![',', ';', '\t', '|'])
}

fn some_rows() -> impl Strategy<Value = Vec<[u64; 5]>> {
    prop::collection::vec(prop::array::uniform5(0..=1_u64 << 50), 1..6)
}

proptest! {
    #[test]
    fn counts_that_are_written_are_read(
        rows in some_rows(),
        layout in 0..LAYOUTS.len(),
        delimiter in a_delimiter(),
    ) {
        let (format, write) = LAYOUTS[layout];
        let (read, summary) = counts(write(&rows, delimiter).as_bytes()).unwrap();
        prop_assert_eq!(&read, &rows);
        prop_assert_eq!(summary.format, format);
        let grows = |row: &&[u64; 5]| row.windows(2).any(|pair| pair[1] > pair[0]);
        prop_assert_eq!(summary.growing_rows, rows.iter().filter(grows).count() as u64);
    }

    #[test]
    fn marks_between_thousands_change_nothing(
        rows in some_rows(),
        mark in prop::sample::select(vec![",", " ", "\u{a0}", "\u{202f}", "'", "\u{2019}", "_"]),
    ) {
        let mut text = GENERIC.join(";") + "\n";
        for (index, row) in rows.iter().enumerate() {
            let fields = row.map(|count| grouped(count, mark));
            text += &format!("{index};{}\n", fields.join(";"));
        }
        let (read, _) = counts(text.as_bytes()).unwrap();
        prop_assert_eq!(read, rows);
    }
}

fn grouped(count: u64, mark: &str) -> String {
    let digits = count.to_string();
    let first = (digits.len() - 1) % 3 + 1;
    let (head, tail) = digits.split_at(first);
    let groups = tail
        .as_bytes()
        .chunks(3)
        .map(|group| str::from_utf8(group).unwrap());
    [head]
        .into_iter()
        .chain(groups)
        .collect::<Vec<_>>()
        .join(mark)
}

proptest! {
    #[test]
    fn shares_give_their_counts_back_or_nothing(
        impressions in 1..30_000_u64,
        shares in prop::array::uniform4(0.0..=1.0_f64),
    ) {
        let mut counts_ = [impressions; 5];
        for (count, share) in counts_[1..].iter_mut().zip(shares) {
            *count = (impressions as f64 * share) as u64;
        }
        let rate = |count: u64| format!("{:.2}", 100.0 * count as f64 / impressions as f64);
        let rates = [1, 2, 3, 4].map(|milestone| rate(counts_[milestone])).join("\t");
        let text = format!(
            "Title\nImpressions\tVideoFirstQuartileRate\tVideoMidpointRate\t\
             VideoThirdQuartileRate\tVideoCompleteRate\n{impressions}\t{rates}\nTotal rows: 1\n"
        );
        match counts(text.as_bytes()) {
            Ok((rows, _)) => prop_assert_eq!(rows, [counts_]),
            Err(error) => prop_assert!(impressions >= 10_000, "{}", error),
        }
    }
}
