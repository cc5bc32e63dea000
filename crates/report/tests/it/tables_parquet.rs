//! The tables of a result as Parquet: what their CSV says, with types.

use crate::fixture::{all_tables, cell, empty_cell, file, files, pod, run, timing};
use crate::folder::{message, scratch};
use insta::assert_snapshot;
use parquet::basic::Type as Physical;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use parquet::schema::printer::print_schema;
use proptest::prelude::*;
use std::fs::File;
use std::path::Path;
use vastsim_report::{
    CellRecord, Column, FolderError, Kind, Manifest, Overwrite, Presence, ResultFile, ResultFolder,
    Table, Value,
};

/// Writes the tables of cells and, beside each, its Parquet file.
fn write(target: &Path, cells: &[CellRecord]) -> Manifest {
    let folder = ResultFolder::open(target, Overwrite::Refuse).unwrap();
    let tables = folder.tables(all_tables(cells)).unwrap().close().unwrap();
    let parquet = folder.parquet(&tables).unwrap();
    let all = tables.and(parquet).unwrap();
    folder.commit(all, run(), Some(&timing())).unwrap()
}

fn open(target: &Path, table: &str) -> SerializedFileReader<File> {
    let file = File::open(target.join(format!("{table}.parquet"))).unwrap();
    SerializedFileReader::new(file).unwrap()
}

fn rows(target: &Path, table: &str) -> Vec<Vec<Field>> {
    let reader = open(target, table);
    let rows = reader.get_row_iter(None).unwrap();
    let fields = |row: Row| row.get_column_iter().map(|it| it.1.clone()).collect();
    rows.map(|row| fields(row.unwrap())).collect()
}

/// What Parquet has of a value, made of what CSV has of it.
fn typed(value: &Value<'_>, column: &Column) -> Field {
    match (value, column.kind) {
        (Value::Empty | Value::Text(""), _) if column.presence == Presence::Optional => Field::Null,
        (Value::Text(text), Kind::Text) => Field::Str((*text).to_owned()),
        (Value::Integer(integer), Kind::Integer) => Field::ULong(*integer),
        (_, Kind::Number) => Field::Double(value.to_string().parse().unwrap()),
        _ => panic!("{value} in {}", column.name),
    }
}

fn typed_rows(table: Table<'_>) -> Vec<Vec<Field>> {
    let columns = table.columns;
    let typed_row = |row: Vec<Value<'_>>| {
        let values = row.iter().zip(columns);
        values.map(|(value, column)| typed(value, column)).collect()
    };
    table.rows.map(typed_row).collect()
}

#[track_caller]
fn check(cells: &[CellRecord]) {
    let (_scratch, target) = scratch();
    let manifest = write(&target, cells);
    assert_eq!(ResultFolder::verify(&target).unwrap(), manifest);
    for table in all_tables(cells) {
        let name = table.name;
        let read = rows(&target, name);
        let listed = manifest.files.iter();
        let listed = listed.filter(|file| file.name.starts_with(&format!("{name}.")));
        let counted: Vec<_> = listed.map(|file| file.rows).collect();
        assert_eq!(counted, [Some(read.len() as u64); 2], "{name}");
        assert_eq!(read, typed_rows(table), "{name}");
    }
}

#[test]
fn rows_are_those_of_the_csv_with_types() {
    check(&[cell()]);
    check(&[cell(), empty_cell()]);
    check(&[pod(), cell()]);
    check(&[]);
}

/// Such as formulas, quotes and lines in names. What begins with an apostrophe that
/// is not an escape cannot be told from one in CSV.
fn names() -> impl Strategy<Value = String> {
    let names = r#"[-=+@ab'",;\t\r\n é\u{0}]{0,8}"#;
    names.prop_filter("an escape", |name| !name.starts_with('\''))
}

proptest! {
    #[test]
    fn names_counts_and_times_are_kept(
        texts in prop::collection::vec(names(), 4),
        publisher in prop::option::of(names()),
        seed in any::<u64>(),
        duration_ns in any::<u64>(),
        watched_ns in any::<u64>(),
        expected in prop::option::of(0.0..=1.0),
    ) {
        let mut one = cell();
        one.seed = seed;
        let [scenario, label, reason, ad_id] = texts.try_into().unwrap();
        (one.key.scenario, one.key.cell, one.key.publisher) = (scenario, label, publisher);
        let ad = &mut one.ads[0];
        (ad.ad_id, ad.duration_ns, ad.watched_ns) = (ad_id, duration_ns, watched_ns.into());
        (ad.interruptions[0].reason, ad.milestones[1].expected) = (reason, expected);
        check(&[one]);
    }
}

/// More rows than a row group has, the last of which is not full.
#[test]
fn many_rows_are_several_row_groups() {
    let of_place = |place: usize| {
        let mut one = cell();
        one.key.cell = format!("place={place}");
        one
    };
    let cells: Vec<_> = (0..2_400).map(of_place).collect();
    let (_scratch, target) = scratch();
    write(&target, &cells);
    let of_groups = |table| {
        let groups = open(&target, table).metadata().row_groups().to_vec();
        groups
            .iter()
            .map(RowGroupMetaData::num_rows)
            .collect::<Vec<_>>()
    };
    assert_eq!(of_groups("offsets"), [65_536, 2_400 * 28 - 65_536]);
    assert_eq!(of_groups("summary"), [2_400]);
    let [.., offsets, _, _, _] = all_tables(&cells);
    assert_eq!(rows(&target, "offsets"), typed_rows(offsets));
}

#[test]
fn a_file_says_what_its_columns_are() {
    let (_scratch, target) = scratch();
    write(&target, &[pod()]);
    let reader = open(&target, "survival");
    let metadata = reader.metadata().file_metadata();
    let mut schema = Vec::new();
    print_schema(&mut schema, metadata.schema());
    assert_snapshot!(String::from_utf8(schema).unwrap(), @r"
    message survival {
      REQUIRED BYTE_ARRAY scenario (STRING);
      REQUIRED BYTE_ARRAY cell (STRING);
      REQUIRED BYTE_ARRAY provider (STRING);
      OPTIONAL BYTE_ARRAY publisher (STRING);
      REQUIRED BYTE_ARRAY ad_id (STRING);
      REQUIRED INT64 ad_index (INTEGER(64,false));
      REQUIRED BYTE_ARRAY model (STRING);
      REQUIRED DOUBLE offset_s;
      REQUIRED INT64 at_risk (INTEGER(64,false));
      REQUIRED INT64 interrupted (INTEGER(64,false));
      OPTIONAL DOUBLE survival;
      OPTIONAL DOUBLE ci_low;
      OPTIONAL DOUBLE ci_high;
      OPTIONAL DOUBLE expected;
    }
    ");
    assert!(
        metadata
            .created_by()
            .unwrap()
            .starts_with("vastsim version ")
    );
    let pairs = metadata.key_value_metadata().unwrap().iter();
    let of_key = |key: &str| {
        let mut found = pairs.clone().filter(|pair| pair.key == key);
        found.next()?.value.clone()
    };
    assert_eq!(of_key("vastsim.table").unwrap(), "survival");
    assert_eq!(of_key("offset_s.unit").unwrap(), "s");
    assert_eq!(of_key("at_risk.unit").unwrap(), "sessions");
    assert_eq!(of_key("survival.unit").unwrap(), "1");
    assert_eq!(of_key("cell.unit"), None);
    assert_eq!(
        of_key("offset_s.description").unwrap(),
        "The instant, from the start of the ad"
    );
}

/// So that readers can pass over row groups, and keep names as categories.
#[test]
fn columns_have_statistics_and_names_are_dictionaries() {
    let (_scratch, target) = scratch();
    write(&target, &[cell()]);
    let reader = open(&target, "summary");
    for column in reader.metadata().row_group(0).columns() {
        assert!(column.statistics().is_some(), "{}", column.column_path());
        let is_text = column.column_type() == Physical::BYTE_ARRAY;
        let has_dictionary = column.dictionary_page_offset().is_some();
        assert!(has_dictionary || !is_text, "{}", column.column_path());
    }
}

#[test]
fn the_bytes_are_always_the_same() {
    let (_scratch, first) = scratch();
    let (_other, second) = scratch();
    let cells = [pod(), cell()];
    assert_eq!(write(&first, &cells), write(&second, &cells));
}

#[track_caller]
fn check_damaged(name: &str, text: &str) {
    let (scratch, target) = scratch();
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let staged = folder.stage(&[file(name, text)]).unwrap();
    let error = folder.parquet(&staged).unwrap_err();
    assert!(matches!(error, FolderError::Damaged { .. }), "{error}");
    assert!(message(&error, &scratch).contains(name), "{error}");
}

#[test]
fn what_is_no_table_of_a_result_is_refused_by_its_name() {
    let ResultFile { name, bytes, .. } = files().remove(0);
    let text = String::from_utf8(bytes).unwrap();
    let changes = [
        ("sessions", "viewings"),
        (",1000,", ",-1,"),
        (",1000,", ",18446744073709551616,"),
        (",1000,", ",,"),
        (",30.0,", ",inf,"),
        (",30.0,", ",many,"),
        (",30.0,", ",30.0,30.0,"),
    ];
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        check_damaged(&name, &text.replacen(from, to, 1));
    }
    check_damaged(&name, "");
    check_damaged("quartiles.csv", &text);
    check_damaged("other.csv", &text);
}

#[test]
fn a_table_with_rows_that_are_not_listed_is_refused() {
    let (scratch, target) = scratch();
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let mut summary = files().remove(0);
    summary.rows = Some(2);
    let staged = folder.stage(&[summary]).unwrap();
    let error = folder.parquet(&staged).unwrap_err();
    assert!(matches!(error, FolderError::Damaged { .. }), "{error}");
    assert!(message(&error, &scratch).contains("summary.csv"));
}

/// A result of an earlier run is adopted, and its tables turned then.
#[test]
fn a_finished_result_gives_the_same_files() {
    let (_scratch, target) = scratch();
    let manifest = write(&target, &[cell()]);
    let folder = ResultFolder::open(&target, Overwrite::Refuse).unwrap();
    let (tables, parquet) = manifest.files.split_at(8);
    assert!(tables.iter().all(|file| !file.name.ends_with(".parquet")));
    let adopted = folder.adopt(&target, tables).unwrap();
    let again = folder.parquet(&adopted).unwrap();
    let all = adopted.and(again).unwrap();
    assert_eq!(
        folder.commit(all, run(), None).unwrap().files,
        [tables, parquet].concat()
    );
}
