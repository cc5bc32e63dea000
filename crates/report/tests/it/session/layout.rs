//! How records are laid out, and which layouts are read.

use super::fixture;
use insta::assert_snapshot;
use proptest::prelude::*;
use vastsim_report::session::{SessionEvent, SessionRecord};

fn read_one(json: &str) -> SessionRecord {
    let mut records = SessionRecord::read_all(json.as_bytes()).unwrap();
    assert_eq!(records.len(), 1);
    records.remove(0)
}

#[test]
fn a_line_is_compact() {
    assert_snapshot!(fixture::never_begun().to_json_line(), @r#"{"session_id":"4715ebda-488d-82a6-b2ae-298ee9fe9b43","ad_id":"ad-1","duration_sec":20,"status":"error","start_time":1700000000,"end_time":1700000000,"current_offset_sec":0,"events":[{"timestamp":1700000000,"event_type":"error","offset_sec":0,"metadata":{}}],"quartiles":{"start":false,"firstQuartile":false,"midpoint":false,"thirdQuartile":false,"complete":false},"interruption_type":"","interruption_offset_sec":null,"metadata":{}}"#);
}

#[test]
fn the_pretty_form_has_a_key_per_line() {
    let mut record = fixture::pending();
    record.push(SessionEvent::interrupt(
        fixture::at(1),
        "time\nout",
        fixture::ms(1),
    ));
    let sent = fixture::rewound().provenance_mut().tracking[0].clone();
    let vastsim = record.provenance_mut();
    vastsim.seed = Some(u64::MAX);
    vastsim.session = Some(3);
    vastsim.ad_index = Some(1);
    vastsim.scenario_sha256 = Some("00ff".to_owned());
    vastsim.value_version = Some(1);
    vastsim.tracking.push(sent);
    vastsim.vast_errors.push(405);
    assert_snapshot!(record.to_json_pretty(), @r#"
    {
      "session_id": "4715ebda-488d-82a6-b2ae-298ee9fe9b43",
      "ad_id": "ad-1",
      "duration_sec": 20,
      "status": "closed",
      "start_time": 1700000000,
      "end_time": 1700000000.001,
      "current_offset_sec": 0.001,
      "events": [
        {
          "timestamp": 1700000000.001,
          "event_type": "interrupt",
          "offset_sec": 0.001,
          "metadata": {
            "interruption_type": "time\nout"
          }
        }
      ],
      "quartiles": {
        "start": false,
        "firstQuartile": false,
        "midpoint": false,
        "thirdQuartile": false,
        "complete": false
      },
      "interruption_type": "time\nout",
      "interruption_offset_sec": 0.001,
      "metadata": {
        "vastsim": {
          "schema": "vastsim.session.v1",
          "seed": "18446744073709551615",
          "session": "3",
          "ad_index": 1,
          "scenario_sha256": "00ff",
          "value_version": 1,
          "tracking": [
            {
              "event": "rewind",
              "timestamp": 1700000012,
              "offset_sec": 4,
              "url": "https://t.example/r"
            }
          ],
          "vast_errors": [
            405
          ]
        }
      }
    }
    "#);
}

#[test]
fn both_forms_say_the_same_as_any_json_reader_finds() {
    for (name, record) in fixture::all() {
        let line: serde_json::Value = serde_json::from_str(&record.to_json_line()).unwrap();
        let pretty: serde_json::Value = serde_json::from_str(&record.to_json_pretty()).unwrap();
        assert_eq!(line, pretty, "{name}");
    }
}

#[test]
fn one_object_several_lines_and_an_array_are_read() {
    let records: Vec<_> = fixture::all()
        .into_iter()
        .map(|(_, record)| record)
        .collect();
    let join = |layout: fn(&SessionRecord) -> String, between: &str| {
        let texts: Vec<_> = records.iter().map(layout).collect();
        texts.join(between)
    };
    let (line, pretty) = (SessionRecord::to_json_line, SessionRecord::to_json_pretty);
    let files = [
        join(line, ""),
        join(line, "\r\n"),
        join(pretty, ""),
        join(pretty, "\n\n"),
        format!("[{}]", join(line, ",")),
        format!(" [\n{}]\n ", join(pretty, ",")),
        format!("\u{feff}{}", join(line, "")),
    ];
    for file in files {
        assert_eq!(SessionRecord::read_all(file.as_bytes()).unwrap(), records);
    }
}

#[test]
fn unknown_keys_are_kept_everywhere_and_in_order() {
    let json = fixture::completed_with_all().to_json_line();
    let extra = r#""z":1.50,"a":{"y":[null,true,-0.0e+10],"b":"\u0001é\ud83c\udfac"},"#;
    let mut extended = json.clone();
    for place in [
        r#""session_id""#,
        r#""timestamp":1700000000,"event_type":"start""#,
        r#""firstQuartile":true"#,
        r#""vastsim""#,
        r#""schema""#,
        r#""event":"impression""#,
        r#""quartile":0"#,
    ] {
        assert!(extended.contains(place), "{place}");
        extended = extended.replacen(place, &format!("{extra}{place}"), 1);
    }
    let record = read_one(&extended);
    let written = record.to_json_line();
    let kept = r#""z":1.50,"a":{"y":[null,true,-0.0e+10],"b":"\u0001é🎬"}"#;
    assert_eq!(written.matches(kept).count(), 7);
    assert_eq!(read_one(&written), record);
    assert_eq!(
        written
            .replace(&format!("{kept},"), "")
            .replace(&format!(",{kept}"), ""),
        json
    );
}

#[test]
fn what_may_be_left_out_may_be_left_out() {
    let json = r#"{"session_id":"9033a5bf-6fe6-823a-bfd3-963f8ef1f13c","ad_id":"","duration_sec":15,
        "status":"pending","start_time":0,"current_offset_sec":0,"events":[],"quartiles":{}}"#;
    let record = read_one(json);
    assert_eq!(record.metadata.vastsim, None);
    assert_eq!(read_one(&record.to_json_line()), record);
}

proptest! {
    #[test]
    fn a_string_of_any_length_is_escaped_where_it_has_to_be(
        text in "[a-é]{0,40}[\\x00-\\x1f\"\\\\]?[a-é]{0,40}",
    ) {
        let mut record = fixture::rewound();
        record.ad_id.clone_from(&text);
        let line = record.to_json_line();
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        prop_assert_eq!(value["ad_id"].as_str(), Some(text.as_str()));
        prop_assert_eq!(read_one(&line), record);
    }
}
