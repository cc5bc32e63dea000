//! Expectations without sessions.

use crate::scenarios::{loaded, played};
use std::collections::BTreeMap;
use vastsim_report::Table;
use vastsim_run::ClosedForm;

/// By the key of each row, what is expected, as it is written.
fn expected(table: Table<'_>, like: &[&str]) -> BTreeMap<Vec<String>, Vec<String>> {
    let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    let is_expected = |name: &&str| name.ends_with("expected");
    let rows = table.rows.map(|row| {
        let fields = names.iter().zip(row);
        let fields = fields.filter(|(name, _)| like.contains(name));
        let (values, key): (Vec<_>, Vec<_>) = fields.partition(|(name, _)| is_expected(name));
        let [key, values] =
            [key, values].map(|all| all.iter().map(|(_, it)| it.to_string()).collect());
        (key, values)
    });
    rows.collect()
}

/// Of every kind: one ad and several, one group and several, all models.
const SCENARIOS: [&str; 4] = [
    r#"{ "name": "two", "sessions": 100, "ad": { "duration": "00:00:15" },
         "matrix": { "provider": ["google", "tiger"] } }"#,
    r#"{ "name": "pod", "sessions": 100,
         "ad": { "pod": [{ "duration": "00:00:06" }, { "duration": "00:00:15" }] } }"#,
    r#"{ "name": "tick", "sessions": 100, "ad": { "duration": "00:00:30" },
         "playback": { "interruptions": { "model": "tick" } } }"#,
    r#"{ "name": "mix", "sessions": 100, "ad": { "duration": "00:00:30" },
         "population": [ { "name": "slow", "weight": 1 },
                         { "name": "fast", "weight": 3, "playback": { "speed": 2 } } ] }"#,
];

#[test]
fn expectations_are_those_of_a_run() {
    for text in SCENARIOS {
        let scenario = loaded(text);
        let (form, run) = (ClosedForm::of(&scenario), played(&scenario));
        for table in form.tables() {
            let name = table.name;
            let names: Vec<_> = table.columns.iter().map(|it| it.name).collect();
            let of_run = run.tables().into_iter().find(|it| it.name == name).unwrap();
            let (ours, theirs) = (expected(table, &names), expected(of_run, &names));
            assert!(!ours.is_empty(), "{name} of {text}");
            assert_eq!(ours, theirs, "{name} of {text}");
        }
    }
}

#[test]
fn no_table_has_a_count() {
    let form = ClosedForm::of(&loaded(SCENARIOS[1]));
    let of = |table: &Table<'_>| table.columns.iter().map(|it| it.name).collect::<Vec<_>>();
    let key = [
        "scenario",
        "cell",
        "provider",
        "publisher",
        "ad_id",
        "ad_index",
        "model",
    ];
    let own = form.tables().map(|table| {
        let names = of(&table);
        assert_eq!(names[..key.len()], key);
        names[key.len()..].join(" ")
    });
    assert_eq!(
        own,
        [
            "duration_s vcr_expected mean_watched_s_expected",
            "milestone expected",
            "segment reason expected",
            "offset_s expected",
            "reason offset_s expected",
        ]
    );
    let has_every_value = |table: Table<'_>| {
        let (columns, mut rows) = (table.columns.len(), table.rows);
        rows.all(|row| row.len() == columns)
    };
    assert!(form.tables().into_iter().all(has_every_value));
}
