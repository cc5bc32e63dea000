//! What platforms would export of the same sessions.

use super::world::Counts;

/// A layout: its name, and how it writes the counts of each day.
pub type Layout = (&'static str, fn(&[Counts]) -> Vec<u8>);

/// Every layout that is read by itself, as its platform writes it.
pub const LAYOUTS: [Layout; 8] = [
    ("google-ad-manager by its API", google_api),
    ("google-ad-manager by its pages", google_pages),
    ("yandex-direct with counts", yandex_direct),
    ("yandex-direct with rates", yandex_direct_rates),
    ("yandex-market", yandex_market),
    ("generic", generic),
    ("generic of Excel", excel),
    ("sessions", sessions),
];

fn rows(days: &[Counts], separator: &str) -> String {
    let row = |(day, counts): (usize, &Counts)| {
        let counts: Vec<_> = counts.iter().map(u64::to_string).collect();
        format!(
            "2026-11-{:02}{separator}{}\n",
            day + 1,
            counts.join(separator)
        )
    };
    days.iter().enumerate().map(row).collect()
}

fn google_api(days: &[Counts]) -> Vec<u8> {
    let header = "Dimension.DATE,Column.VIDEO_VIEWERSHIP_START,\
        Column.VIDEO_VIEWERSHIP_FIRST_QUARTILE,Column.VIDEO_VIEWERSHIP_MIDPOINT,\
        Column.VIDEO_VIEWERSHIP_THIRD_QUARTILE,Column.VIDEO_VIEWERSHIP_COMPLETE\n";
    (header.to_owned() + &rows(days, ",")).into_bytes()
}

/// With a title, thousands and a total.
fn google_pages(days: &[Counts]) -> Vec<u8> {
    let header = "Report: Video viewership\nDate range: November 2026\n\n\
        Date,Start,First quartile,Midpoint,Third quartile,Complete\n";
    let grouped = |count: u64| {
        let digits = count.to_string();
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().collect();
        let groups = groups.iter().map(|group| String::from_utf8_lossy(group));
        format!("\"{}\"", groups.collect::<Vec<_>>().join(","))
    };
    let row = |name: &str, counts: &Counts| {
        let counts: Vec<_> = counts.iter().map(|count| grouped(*count)).collect();
        format!("{name},{}\n", counts.join(","))
    };
    let each = days.iter().enumerate();
    let each: String = each
        .map(|(day, counts)| row(&format!("11/{}/26", day + 1), counts))
        .collect();
    let total = row("Total", &total(days));
    (header.to_owned() + &each + &total).into_bytes()
}

/// A title, then tabs, then how many rows there are.
fn yandex_direct(days: &[Counts]) -> Vec<u8> {
    let header = "\"Video (2026-11-01 - 2026-11-30)\"\n\
        Date\tImpressions\tVideoFirstQuartile\tVideoMidpoint\tVideoThirdQuartile\tVideoComplete\n";
    let last = format!("Total rows: {}\n", days.len());
    (header.to_owned() + &rows(days, "\t") + &last).into_bytes()
}

/// Shares of impressions in percent, with all the decimals that tell counts.
fn yandex_direct_rates(days: &[Counts]) -> Vec<u8> {
    let header = "\"Video (2026-11-01 - 2026-11-30)\"\nDate\tImpressions\tVideoFirstQuartileRate\t\
        VideoMidpointRate\tVideoThirdQuartileRate\tVideoCompleteRate\n";
    let row = |(day, counts): (usize, &Counts)| {
        let rates = counts[1..].iter();
        let rates = rates.map(|count| format!("{:.6}", 100.0 * *count as f64 / counts[0] as f64));
        let rates = rates.collect::<Vec<_>>().join("\t");
        format!("2026-11-{:02}\t{}\t{rates}\n", day + 1, counts[0])
    };
    let each: String = days.iter().enumerate().map(row).collect();
    (header.to_owned() + &each + &format!("Total rows: {}\n", days.len())).into_bytes()
}

fn yandex_market(days: &[Counts]) -> Vec<u8> {
    let header =
        "DATE,SHOWS,WATCHED_VIDEO_25,WATCHED_VIDEO_50,WATCHED_VIDEO_75,WATCHED_VIDEO_100\n";
    (header.to_owned() + &rows(days, ",")).into_bytes()
}

fn generic(days: &[Counts]) -> Vec<u8> {
    let header = "day,start,first_quartile,midpoint,third_quartile,complete\n";
    (header.to_owned() + &rows(days, ",")).into_bytes()
}

/// Semicolons, carriage returns and UTF-16.
fn excel(days: &[Counts]) -> Vec<u8> {
    let header = "day;start;first_quartile;midpoint;third_quartile;complete\n";
    let text = (header.to_owned() + &rows(days, ";")).replace('\n', "\r\n");
    let units = core::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// A row for each session, left in the middle of the segment that it ended in.
fn sessions(days: &[Counts]) -> Vec<u8> {
    let mut text = "offset_s,reason,completed\n".to_owned();
    for counts in days {
        for (segment, pair) in counts.windows(2).enumerate() {
            let offset_s = 3.75 + 7.5 * segment as f64;
            let row = format!("{offset_s},timeout,false\n");
            text += &row.repeat((pair[0] - pair[1]) as usize);
        }
        text += &",,true\n".repeat(counts[4] as usize);
    }
    text.into_bytes()
}

fn total(days: &[Counts]) -> Counts {
    let mut total = [0; 5];
    for counts in days {
        for (sum, count) in total.iter_mut().zip(counts) {
            *sum += count;
        }
    }
    total
}
