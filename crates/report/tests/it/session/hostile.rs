//! Files that mean no good: refused, soon, and without a panic.

use super::fixture;
use proptest::prelude::*;
use vastsim_report::session::SessionRecord;

const MEGABYTES: usize = 10 << 20;

/// The problems of a file, of which there are at most 201.
#[track_caller]
fn refused(text: &str) -> Vec<String> {
    let error = SessionRecord::read_all(text.as_bytes()).unwrap_err();
    assert!(error.problems().len() <= 201);
    error
        .problems()
        .iter()
        .map(|problem| problem.message.clone())
        .collect()
}

/// A pending record with something in its metadata.
fn with_metadata(value: &str) -> String {
    let line = fixture::pending().to_json_line();
    line.replace(
        r#""metadata":{}"#,
        &format!(r#""metadata":{{"x":{value}}}"#),
    )
}

#[test]
fn nonsense_of_ten_megabytes_is_refused() {
    for piece in [
        "[",
        "{",
        "{\n",
        "\n{",
        "{\"a\":",
        "\"",
        "\\",
        "[]",
        "{}",
        "{}\n",
        "[{},",
        "0,",
        "0 ",
        "{\"\\ud800",
        "é",
        "\u{feff}",
        "\n",
        "-",
        "1",
        "{\"a\":0,\"a\":0}\n",
        "nul",
        "[0,0],",
    ] {
        let text = piece.repeat(MEGABYTES / piece.len());
        refused(&text);
        refused(&format!("[{text}"));
        // A number may have as many digits as it likes.
        let read = SessionRecord::read_all(with_metadata(&text).as_bytes());
        assert_eq!(read.is_ok(), piece == "1", "{piece:?}");
    }
}

#[test]
fn depth_is_limited() {
    let nested = |depth: usize| with_metadata(&("[".repeat(depth) + &"]".repeat(depth)));
    assert!(SessionRecord::read_all(nested(126).as_bytes()).is_ok());
    assert_eq!(refused(&nested(127)), ["nested deeper than 128"]);
    assert_eq!(refused(&nested(10_000)), ["nested deeper than 128"]);
    let objects = "{\"a\":".repeat(10_000) + "0" + &"}".repeat(10_000);
    assert_eq!(
        refused(&with_metadata(&objects)),
        ["nested deeper than 128"]
    );
    let read = SessionRecord::read_all(nested(126).as_bytes()).unwrap();
    assert_eq!(
        SessionRecord::read_all(read[0].to_json_pretty().as_bytes()).unwrap(),
        read
    );
}

#[test]
fn lists_and_unknown_values_are_limited() {
    let line = fixture::pending().to_json_line();
    let event = r#"{"timestamp":0,"event_type":"pause","offset_sec":0}"#;
    let events = |count: usize| {
        let list = vec![event; count].join(",");
        line.replace(r#""events":[]"#, &format!(r#""events":[{list}]"#))
    };
    let read = SessionRecord::read_all(events(1_000_000).as_bytes()).unwrap();
    assert_eq!(read[0].events.len(), 1_000_000);
    assert_eq!(refused(&events(1_000_001)), ["more than 1000000 items"]);
    let zeros = format!("[{}]", vec!["0"; 1_000_000].join(","));
    let expected = "more than 1000000 values below keys that are not known";
    assert_eq!(refused(&with_metadata(&zeros)), [expected]);
}

#[test]
fn keys_are_unique_even_among_many() {
    let keys: Vec<_> = (0..100_000).map(|key| format!(r#""{key}":0"#)).collect();
    let unique = format!("{{{}}}", keys.join(","));
    assert!(SessionRecord::read_all(with_metadata(&unique).as_bytes()).is_ok());
    let repeated = format!(r#"{{{},"\u0037":0}}"#, keys.join(","));
    assert_eq!(
        refused(&with_metadata(&repeated)),
        ["the key `7` is repeated"]
    );
}

#[test]
fn repeated_keys_far_below_long_ones_cost_no_more() {
    let long = format!("{{\"{}\":", "k".repeat(60));
    let repeated = vec![r#""a":0"#; MEGABYTES / 6].join(",");
    let text = long.repeat(120) + "{" + &repeated + &"}".repeat(121);
    let messages = refused(&format!(r#"{{"ad_id":{text}}}"#));
    assert_eq!(messages[0], "the key `a` is repeated");
    assert_eq!(messages.len(), 201);
}

#[test]
fn no_beginning_of_a_file_panics() {
    for (_, record) in fixture::all() {
        let text = record.to_json_pretty();
        for end in 0..text.len() - 2 {
            assert!(
                SessionRecord::read_all(&text.as_bytes()[..end]).is_err(),
                "{end}"
            );
        }
    }
}

/// Any JSON value, some levels deep.
fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 50, 6, |inner| {
        let object = prop::collection::btree_map(any::<String>(), inner.clone(), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            object.prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_kept(value in json()) {
        for text in [value.to_string(), format!("{value:#}")] {
            let read = SessionRecord::read_all(with_metadata(&text).as_bytes()).unwrap();
            for written in [read[0].to_json_line(), read[0].to_json_pretty()] {
                let written: serde_json::Value = serde_json::from_str(&written).unwrap();
                prop_assert_eq!(&written["metadata"]["x"], &serde_json::from_str::<serde_json::Value>(&text).unwrap());
            }
        }
    }

    #[test]
    fn what_is_json_is_the_same_for_another_reader(
        value in json(),
        at: prop::sample::Index,
        piece in prop::sample::select(vec!["", "[", "]", "{", "}", ":", ",", "\"", "\\", "0", "-", ".", "n", " ", "\n", "\u{1}"]),
    ) {
        let mut text = value.to_string();
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary(start + 1);
        text.replace_range(start..end, piece);
        let file = with_metadata(&text);
        let ours = SessionRecord::read_all(file.as_bytes());
        match serde_json::from_str::<serde_json::Value>(&file) {
            // Keys that became equal, numbers that no float holds.
            Ok(_) => prop_assert!(ours.is_ok() || ours.unwrap_err().to_string().contains("repeated"), "{}", file),
            Err(error) => prop_assert!(ours.is_err() || error.to_string().contains("out of range"), "{}", file),
        }
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = SessionRecord::read_all(&bytes);
    }

    #[test]
    fn no_change_of_a_byte_panics(at: prop::sample::Index, byte: u8) {
        let mut bytes = fixture::completed_with_all().to_json_line().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let Ok(read) = SessionRecord::read_all(&bytes) else { return Ok(()) };
        for record in read {
            let again = SessionRecord::read_all(record.to_json_line().as_bytes());
            prop_assert_eq!(again, Ok(vec![record]));
        }
    }

    #[test]
    fn what_is_read_is_json(text in r#"[\[\]{}:,"\\0-9a-z.+é \n-]{0,40}"#) {
        let value = format!(r#"{{"x":{text}}}"#);
        let file = with_metadata(&value);
        if SessionRecord::read_all(file.as_bytes()).is_ok() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(&value).is_ok(), "{}", value);
        }
    }
}
