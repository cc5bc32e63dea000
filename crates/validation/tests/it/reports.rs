//! Reports of counts: what a row is about, totals, and what is suspicious.

use vastsim_validation::observed::*;

/// Rows as `line: keys | by | cluster | counts | impressions`, and what else is said.
pub(crate) fn rows_by(text: &str, options: &ReadOptions<'_>) -> (Vec<String>, Summary) {
    let mut rows = Vec::new();
    let summary = read(text.as_bytes(), "report.csv", options, |row| {
        let Keys {
            cell,
            provider,
            publisher,
            ad_id,
            model,
            ad_index,
        } = row.keys;
        let keys = [cell, provider, publisher, ad_id, model, ad_index];
        let keys = keys.map(|key| key.unwrap_or("-")).join(" ");
        let Observation::Funnel(FunnelCounts {
            reached,
            impressions,
        }) = row.what
        else {
            panic!("{row:?}");
        };
        let (line, by, cluster) = (row.line, row.by, row.cluster);
        rows.push(format!(
            "{line}: {keys} | {by:?} | {cluster:?} | {reached:?} | {impressions:?}"
        ));
    });
    (rows, summary.unwrap())
}

fn rows(text: &str) -> (Vec<String>, Summary) {
    rows_by(text, &ReadOptions::default())
}

fn warnings(summary: &Summary) -> Vec<String> {
    summary.warnings.iter().map(ToString::to_string).collect()
}

fn skipped(summary: &Summary) -> Vec<(u64, Skipped)> {
    let skipped = summary.skipped.iter();
    skipped.map(|line| (line.line, line.what)).collect()
}

const HEAD: &str = "day,start,first_quartile,midpoint,third_quartile,complete\n";

#[test]
fn a_row_is_told_by_its_keys() {
    let text = "cell,provider,publisher,ad_id,model,ad_index,day,impressions,start,\
                first_quartile,midpoint,third_quartile,complete\n\
                all,google,acme,spot,window,0,1 May,12,10,9,8,7,6\n\
                all,,acme,spot,window,0,,,10,9,8,7,6\n";
    let options = ReadOptions {
        by: Some("provider"),
        cluster: Some("DAY "),
        ..ReadOptions::default()
    };
    let (rows, summary) = rows_by(text, &options);
    let expected = [
        r#"2: all google acme spot window 0 | Some("google") | Some("1 May") | [10, 9, 8, 7, 6] | Some(12)"#,
        r#"3: all - acme spot window 0 | Some("") | Some("") | [10, 9, 8, 7, 6] | None"#,
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary.by.as_deref(), Some("provider"));
    assert_eq!(summary.cluster.as_deref(), Some("day"));
}

#[test]
fn a_column_that_is_asked_for_and_not_there() {
    let by = ReadOptions {
        by: Some("provder"),
        ..ReadOptions::default()
    };
    let cluster = ReadOptions {
        cluster: Some("dya"),
        ..ReadOptions::default()
    };
    let refused = |options| {
        let text = [HEAD, "1,5,4,3,2,1\n"]
            .concat()
            .replace("day", "day,provider")
            .replace("1,5", "1,a,5");
        let error = read(text.as_bytes(), "f", options, |_| ()).unwrap_err();
        error.to_string()
    };
    insta::assert_snapshot!(refused(&by), @"f:1: error: `by` names a column `provder`, but the header has `day`, `provider`, `start`, `first_quartile`, `midpoint`, `third_quartile`, `complete`; hint: did you mean `provider`?");
    insta::assert_snapshot!(refused(&cluster), @"f:1: error: `cluster` names a column `dya`, but the header has `day`, `provider`, `start`, `first_quartile`, `midpoint`, `third_quartile`, `complete`; hint: did you mean `day`?");
}

#[test]
fn lines_around_the_rows_are_left_out() {
    let text = format!(
        "sep=,\r\nReport of May\r\n\r\n{HEAD}1,5,4,3,2,1\r\n,,,,,\r\nTotal,5,4,3,2,1\r\nTotal rows: 1\r\n"
    );
    let (rows, summary) = rows(&text);
    assert_eq!(
        rows,
        ["5: - - - - - - | None | None | [5, 4, 3, 2, 1] | None"]
    );
    let expected = [
        (1, Skipped::Separator),
        (2, Skipped::Title),
        (3, Skipped::Title),
        (7, Skipped::Total),
        (8, Skipped::RowCount),
    ];
    assert_eq!(skipped(&summary), expected);
}

/// A row about nothing is the total only at the end, and only if it is the sum.
#[test]
fn a_total_that_is_not_called_one() {
    let (total, summary) = rows(&format!("{HEAD}1,5,4,3,2,1\n2,5,4,3,2,1\n,10,8,6,4,2\n"));
    assert_eq!(total.len(), 2);
    assert_eq!(skipped(&summary), [(4, Skipped::Total)]);
    let (other, summary) = rows(&format!("{HEAD}1,5,4,3,2,1\n2,5,4,3,2,1\n,10,8,6,4,3\n"));
    assert_eq!(other.len(), 3);
    assert_eq!(skipped(&summary), []);
    let (within, _) = rows(&format!("{HEAD}1,5,4,3,2,1\n,5,4,3,2,1\n2,5,4,3,2,1\n"));
    assert_eq!(within.len(), 3);
}

#[test]
fn counts_that_grow_are_told_and_not_changed() {
    let (rows, summary) = rows(&format!("{HEAD}1,5,6,3,2,1\n2,5,4,3,2,3\n3,5,4,3,2,1\n"));
    assert!(rows[0].ends_with("[5, 6, 3, 2, 1] | None"));
    assert_eq!(summary.growing_rows, 2);
    insta::assert_snapshot!(warnings(&summary).join("\n"), @"
    report.csv:2:5: warning: `firstQuartile` was reached 6 times, `start` before it 5 times; hint: beacons were lost or counted twice: rates of this row are biased
    report.csv:3:11: warning: `complete` was reached 3 times, `thirdQuartile` before it 2 times; hint: beacons were lost or counted twice: rates of this row are biased
    ");
}

#[test]
fn twenty_rows_that_grow_are_listed_and_all_are_counted() {
    let mut text = HEAD.to_owned();
    for day in 0..123 {
        text += &format!("{day},5,6,3,2,1\n");
    }
    let (_, summary) = rows(&text);
    assert_eq!(summary.growing_rows, 123);
    assert_eq!(summary.warnings.len(), 21);
    let last = summary.warnings.last().unwrap().to_string();
    assert_eq!(
        last,
        "report.csv:124: warning: counts grow along the funnel in 103 more rows"
    );
}

#[test]
fn fewer_impressions_than_starts_are_told() {
    let text = "impressions,start,first_quartile,midpoint,third_quartile,complete\n4,5,4,3,2,1\n";
    let (_, summary) = rows(text);
    assert_eq!(summary.unimpressed_rows, 1);
    let expected = ["report.csv:2:3: warning: there are 5 starts, but 4 impressions"];
    assert_eq!(warnings(&summary), expected);
}

#[test]
fn rows_without_other_columns_are_not_compared() {
    let head = "start,first_quartile,midpoint,third_quartile,complete\n";
    let (rows, _) = rows(&[head, "5,4,3,2,1\n", "5,4,3,2,1\n"].concat());
    assert_eq!(rows.len(), 2);
}

#[test]
fn rows_beyond_a_bound_are_not_compared_and_that_is_said() {
    let mut text = HEAD.to_owned();
    for day in 0..100_002 {
        text += &format!("{day},5,4,3,2,1\n");
    }
    let (_, summary) = rows(&text);
    let expected =
        "report.csv:100002: warning: only the first 100000 rows were looked at for duplicates";
    assert_eq!(warnings(&summary), [expected]);
}

#[test]
fn quoted_fields_have_delimiters_quotes_and_lines() {
    let text = format!("{HEAD}\"1, \"\"May\"\"\nnoon\",5,4,3,2,1\n\"2\",\"5\",4,3,2,1\n");
    let options = ReadOptions {
        by: Some("day"),
        ..ReadOptions::default()
    };
    let (rows, _) = rows_by(&text, &options);
    let expected = [
        r#"2: - - - - - - | Some("1, \"May\"\nnoon") | None | [5, 4, 3, 2, 1] | None"#,
        r#"4: - - - - - - | Some("2") | None | [5, 4, 3, 2, 1] | None"#,
    ];
    assert_eq!(rows, expected);
}

/// Yandex writes tables without quoting, so a quote there is one.
#[test]
fn quotes_between_tabs_are_kept() {
    let head = HEAD.replace(',', "\t");
    let text = format!("{head}\"May\" sale\t5\t4\t3\t2\t1\n\"May\"\t5\t4\t3\t2\t1\n");
    let options = ReadOptions {
        by: Some("day"),
        ..ReadOptions::default()
    };
    let (rows, _) = rows_by(&text, &options);
    assert!(rows[0].contains(r#"Some("\"May\" sale")"#), "{rows:?}");
    assert!(rows[1].contains(r#"Some("May")"#), "{rows:?}");
}

#[test]
fn the_table_of_vastsim_is_gathered_by_key() {
    let text = "scenario,cell,provider,publisher,ad_id,model,milestone,sessions,reached,rate\n\
                s,a,google,,spot,window,start,10,10,1\n\
                s,a,google,,spot,window,firstQuartile,10,9,0.9\n\
                s,a,google,,spot,window,midpoint,10,8,0.8\n\
                s,a,google,,spot,window,thirdQuartile,10,7,0.7\n\
                s,a,google,,spot,window,complete,10,6,0.6\n\
                s,b,tiger,,spot,window,complete,10,1,0.1\n\
                s,b,tiger,,spot,window,midpoint,10,3,0.3\n\
                s,b,tiger,,spot,window,start,10,5,0.5\n\
                s,b,tiger,,spot,window,firstQuartile,10,4,0.4\n\
                s,b,tiger,,spot,window,thirdQuartile,10,2,0.2\n";
    let (rows, summary) = rows(text);
    let expected = [
        "2: a google - spot window - | None | None | [10, 9, 8, 7, 6] | None",
        "7: b tiger - spot window - | None | None | [5, 4, 3, 2, 1] | None",
    ];
    assert_eq!(rows, expected);
    assert_eq!((summary.format, summary.rows), (Format::Quartiles, 2));
}

/// The hash is that of the file, mark and titles included.
#[test]
fn the_summary_identifies_the_file() {
    let (_, summary) = rows(&format!("\u{feff}{HEAD}1,5,4,3,2,1\n"));
    assert_eq!(summary.bytes, 73);
    assert_eq!(summary.encoding, "UTF-8");
    let expected = "a5772c43af2dabf87b5f42071d6e94d0fa302e87db3124c611c6becc4be25dfe";
    assert_eq!(summary.sha256, expected);
}

/// What somebody says is tried alone.
#[test]
fn a_format_that_is_asked_for() {
    let (_, summary) = rows(&format!("{HEAD}1,5,4,3,2,1\n"));
    assert_eq!(summary.format, Format::Generic);
    let options = ReadOptions {
        format: Some(Format::GoogleAdManager),
        ..ReadOptions::default()
    };
    let (_, summary) = rows_by(&format!("{HEAD}1,5,4,3,2,1\n"), &options);
    assert_eq!(summary.format, Format::GoogleAdManager);
}

#[test]
fn zeros_behind_a_mark_are_no_fraction() {
    let head = HEAD.replace(',', ";");
    let text = format!("{head}1;5,0;4.00;3,000;2 000,0;1'000\n");
    let (rows, _) = rows(&text);
    assert!(rows[0].contains("[5, 4, 3000, 2000, 1000]"), "{rows:?}");
}

/// Every field may be quoted, whatever ends lines and wherever the file ends.
#[test]
fn all_fields_quoted() {
    let row = r#""1","5","4","3","2","1""#;
    let head = HEAD.trim_end().split(',').collect::<Vec<_>>().join("\",\"");
    for delimiter in [",", ";", "\t", "|"] {
        for newline in ["\n", "\r\n", "\r"] {
            for end in ["", newline] {
                let text = format!("\"{head}\"{newline}{row}{end}").replace(',', delimiter);
                let (rows, summary) = rows(&text);
                let expected = "2: - - - - - - | None | None | [5, 4, 3, 2, 1] | None";
                assert_eq!(rows, [expected], "{text:?}");
                assert_eq!(summary.delimiter.to_string(), delimiter);
            }
        }
    }
}

/// Other columns may have any words.
#[test]
fn a_total_stands_where_rows_are_named() {
    let head = "day,start,first_quartile,midpoint,third_quartile,complete,kind\n";
    let (rows, _) = rows(&[head, "1,5,4,3,2,1,total\n", "Totals:,5,4,3,2,1,\n"].concat());
    assert_eq!(rows.len(), 1);
}
