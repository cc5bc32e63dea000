//! Rows of sessions.

use vastsim_validation::observed::*;

fn sessions(text: &str, options: &ReadOptions<'_>) -> (Vec<String>, Summary) {
    let mut rows = Vec::new();
    let summary = read(text.as_bytes(), "log.csv", options, |row| {
        rows.push(format!("{}: {:?} {:?}", row.line, row.by, row.what));
    });
    (rows, summary.unwrap())
}

#[test]
fn a_log_of_sessions() {
    let text = "provider,offset_s,reason,completed\n\
                google,7.25,close,false\n\
                google,,,TRUE\n\
                tiger,30,,1\n\
                tiger,0.5,,no\n";
    let options = ReadOptions {
        by: Some("provider"),
        ..ReadOptions::default()
    };
    let (rows, summary) = sessions(text, &options);
    let expected = [
        r#"2: Some("google") Session { offset_ns: Some(7250000000), reason: Some("close"), completed: false }"#,
        r#"3: Some("google") Session { offset_ns: None, reason: None, completed: true }"#,
        r#"4: Some("tiger") Session { offset_ns: None, reason: None, completed: true }"#,
        r#"5: Some("tiger") Session { offset_ns: Some(500000000), reason: None, completed: false }"#,
    ];
    assert_eq!(rows, expected);
    assert_eq!(summary.format, Format::Sessions);
    assert_eq!(summary.offset_decimals, Some(2));
    assert!(summary.has_reasons);
}

#[test]
fn a_log_without_reasons_or_interruptions() {
    let (rows, summary) = sessions("offset,completed\n,yes\n", &ReadOptions::default());
    assert_eq!(rows.len(), 1);
    assert!(!summary.has_reasons);
    assert_eq!(summary.offset_decimals, None);
}

/// Milliseconds are so by the column's name, or because a mapping says so.
#[test]
fn offsets_in_milliseconds() {
    let by_name = "offset_ms,completed\n1500.5,false\n";
    let (rows, summary) = sessions(by_name, &ReadOptions::default());
    assert!(rows[0].contains("Some(1500500000)"), "{rows:?}");
    assert_eq!(summary.offset_decimals, Some(4));
    let mapping = r#"{ "offset_unit": "ms", "columns": { "offset": "left after" } }"#;
    let mapping = Mapping::parse(mapping, "m").unwrap();
    let options = ReadOptions {
        mapping: Some(&mapping),
        ..ReadOptions::default()
    };
    let (rows, _) = sessions("Left After,completed\n1500,false\n", &options);
    assert!(rows[0].contains("Some(1500000000)"), "{rows:?}");
}

/// Rows of a run have nanoseconds where they are no text, such as those of a Parquet file.
#[test]
fn offsets_in_nanoseconds() {
    let rows_of_a_run = "cell,session,offset_ns,reason,completed,watched_ns\n\
                         a,0,1500500001,close,false,1500500001\na,1,,,true,30000000000\n";
    let (rows, summary) = sessions(rows_of_a_run, &ReadOptions::default());
    assert!(rows[0].contains("Some(1500500001)"), "{rows:?}");
    assert!(rows[1].contains("None"), "{rows:?}");
    assert_eq!(summary.offset_decimals, Some(9));
    let mapping = r#"{ "offset_unit": "ns", "columns": { "offset": "left after" } }"#;
    let mapping = Mapping::parse(mapping, "m").unwrap();
    let options = ReadOptions {
        mapping: Some(&mapping),
        ..ReadOptions::default()
    };
    let (rows, _) = sessions("Left After,completed\n1500,false\n", &options);
    assert!(rows[0].contains("Some(1500)"), "{rows:?}");
}

/// The name of a column tells its unit; where there are several, a mapping says which is meant.
#[test]
fn offsets_in_two_units() {
    let both = "offset_ns,offset_s,completed\n1500500001,1.5,false\n";
    let read = |mapping: Option<&str>| {
        let mapping = mapping.map(|text| Mapping::parse(text, "m").unwrap());
        let options = ReadOptions {
            mapping: mapping.as_ref(),
            ..ReadOptions::default()
        };
        sessions(both, &options).0.remove(0)
    };
    let (seconds, nanoseconds) = ("Some(1500000000)", "Some(1500500001)");
    assert!(read(None).contains(seconds));
    assert!(read(Some(r#"{ "offset_unit": "s" }"#)).contains(seconds));
    assert!(read(Some(r#"{ "offset_unit": "ns" }"#)).contains(nanoseconds));
    let named = r#"{ "columns": { "offset": "offset_ns" } }"#;
    assert!(read(Some(named)).contains(nanoseconds));
    let against_its_name = r#"{ "offset_unit": "ms", "columns": { "offset": "offset_s" } }"#;
    assert!(read(Some(against_its_name)).contains("Some(1500000)"));
}

/// Lines of blanks at the end, as spreadsheets leave them.
#[test]
fn blank_rows_are_no_sessions() {
    let text = "offset_s,reason,completed\n1,close,false\n,,\n\n   \n";
    let (rows, summary) = sessions(text, &ReadOptions::default());
    assert_eq!((rows.len(), summary.rows), (1, 1));
}
