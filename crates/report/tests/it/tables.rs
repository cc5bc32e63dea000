//! The tables, as the bytes of their files.

use crate::fixture::{all_tables, cell, empty_cell, pod};
use insta::assert_snapshot;
use vastsim_report::tables::AdsPerCell::One;
use vastsim_report::{Column, Kind, ResultFile, Table, Unit, Value, tables};
use vastsim_stats::Confidence;

fn csv(table: Table<'_>) -> String {
    String::from_utf8(ResultFile::from(table).bytes).unwrap()
}

#[test]
fn headers_are_the_published_interface() {
    let headers = all_tables(&[]).map(|table| table.name.to_owned() + ": " + &csv(table));
    assert_snapshot!(headers.concat(), @r#"
    summary: scenario,cell,provider,publisher,ad_id,model,duration_s,sessions,completed,interrupted,skipped,errored,vcr,vcr_ci_low,vcr_ci_high,vcr_expected,interruption_rate,mean_watched_s,mean_watched_s_expected,seed
    quartiles: scenario,cell,provider,publisher,ad_id,model,milestone,sessions,reached,rate,ci_low,ci_high,expected,z
    interruptions: scenario,cell,provider,publisher,ad_id,model,segment,reason,sessions,interrupted,rate,ci_low,ci_high,expected
    offsets: scenario,cell,provider,publisher,ad_id,model,reason,statistic,value_s
    survival: scenario,cell,provider,publisher,ad_id,model,offset_s,at_risk,interrupted,survival,ci_low,ci_high,expected
    incidence: scenario,cell,provider,publisher,ad_id,model,reason,offset_s,interrupted,incidence,ci_low,ci_high,expected
    events: scenario,cell,provider,publisher,ad_id,model,event,fired,sessions_with_event,rate
    "#);
}

#[test]
fn a_summary_is_one_row_per_cell() {
    let cells = [cell()];
    let table = tables::summary::table(&cells, One, Confidence::default());
    assert_snapshot!(csv(table), @"
    scenario,cell,provider,publisher,ad_id,model,duration_s,sessions,completed,interrupted,skipped,errored,vcr,vcr_ci_low,vcr_ci_high,vcr_expected,interruption_rate,mean_watched_s,mean_watched_s_expected,seed
    six-providers,provider=google,google,,synthetic-30,window,30.0,1000,800,200,0,0,0.8,0.774081035352,0.823622909557,0.792,0.2,25.5,25.386,18446744073709551615
    ");
}

#[test]
fn quartiles_compare_with_the_closed_form() {
    let cells = [cell()];
    let table = tables::quartiles::table(&cells, One, Confidence::default());
    assert_snapshot!(csv(table), @"
    scenario,cell,provider,publisher,ad_id,model,milestone,sessions,reached,rate,ci_low,ci_high,expected,z
    six-providers,provider=google,google,,synthetic-30,window,start,1000,1000,1.0,0.996173241514,1.0,1.0,
    six-providers,provider=google,google,,synthetic-30,window,midpoint,1000,850,0.85,0.826531341573,0.870789927487,0.84,0.862581949178
    six-providers,provider=google,google,,synthetic-30,window,complete,1000,800,0.8,0.774081035352,0.823622909557,,
    ");
}

#[test]
fn interruptions_are_shares_of_all_sessions() {
    let cells = [cell()];
    let table = tables::interruptions::table(&cells, One, Confidence::default());
    assert_snapshot!(csv(table), @r#"
    scenario,cell,provider,publisher,ad_id,model,segment,reason,sessions,interrupted,rate,ci_low,ci_high,expected
    six-providers,provider=google,google,,synthetic-30,window,midpoint,closed,1000,150,0.15,0.129210072513,0.173468658427,0.1
    six-providers,provider=google,google,,synthetic-30,window,complete,closed,1000,50,0.05,0.0381302623927,0.0653138202443,0.1
    "#);
}

#[test]
fn offsets_begin_with_all_reasons() {
    assert_snapshot!(csv(tables::offsets::table(&[cell()], One)), @"
    scenario,cell,provider,publisher,ad_id,model,reason,statistic,value_s
    six-providers,provider=google,google,,synthetic-30,window,all,count,200.0
    six-providers,provider=google,google,,synthetic-30,window,all,mean,7.50000000001
    six-providers,provider=google,google,,synthetic-30,window,all,min,0.000000001
    six-providers,provider=google,google,,synthetic-30,window,all,p01,
    six-providers,provider=google,google,,synthetic-30,window,all,p05,
    six-providers,provider=google,google,,synthetic-30,window,all,p10,
    six-providers,provider=google,google,,synthetic-30,window,all,p25,
    six-providers,provider=google,google,,synthetic-30,window,all,p50,7.5
    six-providers,provider=google,google,,synthetic-30,window,all,p75,
    six-providers,provider=google,google,,synthetic-30,window,all,p90,
    six-providers,provider=google,google,,synthetic-30,window,all,p95,
    six-providers,provider=google,google,,synthetic-30,window,all,p99,
    six-providers,provider=google,google,,synthetic-30,window,all,p999,14.9
    six-providers,provider=google,google,,synthetic-30,window,all,max,14.999999999
    six-providers,provider=google,google,,synthetic-30,window,closed,count,200.0
    six-providers,provider=google,google,,synthetic-30,window,closed,mean,7.50000000001
    six-providers,provider=google,google,,synthetic-30,window,closed,min,0.000000001
    six-providers,provider=google,google,,synthetic-30,window,closed,p01,
    six-providers,provider=google,google,,synthetic-30,window,closed,p05,
    six-providers,provider=google,google,,synthetic-30,window,closed,p10,
    six-providers,provider=google,google,,synthetic-30,window,closed,p25,
    six-providers,provider=google,google,,synthetic-30,window,closed,p50,7.5
    six-providers,provider=google,google,,synthetic-30,window,closed,p75,
    six-providers,provider=google,google,,synthetic-30,window,closed,p90,
    six-providers,provider=google,google,,synthetic-30,window,closed,p95,
    six-providers,provider=google,google,,synthetic-30,window,closed,p99,
    six-providers,provider=google,google,,synthetic-30,window,closed,p999,14.9
    six-providers,provider=google,google,,synthetic-30,window,closed,max,14.999999999
    ");
}

/// Of those at risk some are interrupted; the others are at risk in the next row.
#[test]
fn survival_is_a_life_table() {
    let cells = [cell()];
    let table = tables::survival::table(&cells, One, Confidence::default());
    assert_snapshot!(csv(table), @"
    scenario,cell,provider,publisher,ad_id,model,offset_s,at_risk,interrupted,survival,ci_low,ci_high,expected
    six-providers,provider=google,google,,synthetic-30,window,0.0,1000,0,1.0,0.996173241514,1.0,1.0
    six-providers,provider=google,google,,synthetic-30,window,15.007743999,1000,150,0.85,0.826531341573,0.870789927487,0.84
    six-providers,provider=google,google,,synthetic-30,window,30.0,850,50,0.8,0.774081035352,0.823622909557,
    ");
}

#[test]
fn incidence_is_cumulative() {
    let cells = [cell()];
    let table = tables::incidence::table(&cells, One, Confidence::default());
    assert_snapshot!(csv(table), @"
    scenario,cell,provider,publisher,ad_id,model,reason,offset_s,interrupted,incidence,ci_low,ci_high,expected
    six-providers,provider=google,google,,synthetic-30,window,closed,0.0,0,0.0,0.0,0.00382675848556,0.1
    six-providers,provider=google,google,,synthetic-30,window,closed,15.007743999,150,0.15,0.129210072513,0.173468658427,0.1
    six-providers,provider=google,google,,synthetic-30,window,closed,30.0,200,0.2,0.176377090443,0.225918964648,0.1
    ");
}

#[test]
fn events_are_shares_of_all_sessions_however_often_they_fire() {
    assert_snapshot!(csv(tables::events::table(&[cell()], One)), @"
    scenario,cell,provider,publisher,ad_id,model,event,fired,sessions_with_event,rate
    six-providers,provider=google,google,,synthetic-30,window,impression,1000,1000,1.0
    six-providers,provider=google,google,,synthetic-30,window,progress@5s,1900,950,0.95
    six-providers,provider=google,google,,synthetic-30,window,complete,800,800,0.8
    ");
}

#[test]
#[should_panic(expected = "nobody comes back")]
fn fewer_interrupted_than_before_is_a_bug() {
    let mut cell = cell();
    cell.ads[0].survival[2].interrupted = 149;
    csv(tables::survival::table(&[cell], One, Confidence::default()));
}

#[test]
fn without_sessions_rates_do_not_apply() {
    let tables = all_tables(&[empty_cell()]).map(csv);
    assert_snapshot!(tables.concat(), @"
    scenario,cell,provider,publisher,ad_id,model,duration_s,sessions,completed,interrupted,skipped,errored,vcr,vcr_ci_low,vcr_ci_high,vcr_expected,interruption_rate,mean_watched_s,mean_watched_s_expected,seed
    six-providers,provider=google,google,'=acme,synthetic-30,window,30.0,0,0,0,0,0,,,,,,,,18446744073709551615
    scenario,cell,provider,publisher,ad_id,model,milestone,sessions,reached,rate,ci_low,ci_high,expected,z
    six-providers,provider=google,google,'=acme,synthetic-30,window,start,0,0,,,,1.0,
    scenario,cell,provider,publisher,ad_id,model,segment,reason,sessions,interrupted,rate,ci_low,ci_high,expected
    six-providers,provider=google,google,'=acme,synthetic-30,window,midpoint,closed,0,0,,,,0.1
    scenario,cell,provider,publisher,ad_id,model,reason,statistic,value_s
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,count,0.0
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,mean,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,min,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p01,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p05,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p10,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p25,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p50,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p75,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p90,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p95,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p99,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,p999,
    six-providers,provider=google,google,'=acme,synthetic-30,window,all,max,
    scenario,cell,provider,publisher,ad_id,model,offset_s,at_risk,interrupted,survival,ci_low,ci_high,expected
    six-providers,provider=google,google,'=acme,synthetic-30,window,0.0,0,0,,,,1.0
    scenario,cell,provider,publisher,ad_id,model,reason,offset_s,interrupted,incidence,ci_low,ci_high,expected
    six-providers,provider=google,google,'=acme,synthetic-30,window,closed,0.0,0,,,,0.1
    scenario,cell,provider,publisher,ad_id,model,event,fired,sessions_with_event,rate
    six-providers,provider=google,google,'=acme,synthetic-30,window,impression,0,0,
    ");
}

/// `ad_index` after `ad_id` and a group of rows per ad, as soon as one cell
/// shows several; cells of one ad are numbered too.
#[test]
fn several_ads_are_told_apart_by_their_index() {
    let cells = [pod(), cell()];
    let tables = all_tables(&cells).map(csv);
    assert_snapshot!(tables[..3].concat(), @"
    scenario,cell,provider,publisher,ad_id,ad_index,model,duration_s,sessions,completed,interrupted,skipped,errored,vcr,vcr_ci_low,vcr_ci_high,vcr_expected,interruption_rate,mean_watched_s,mean_watched_s_expected,seed
    six-providers,provider=google,google,,synthetic-30,0,window,30.0,1000,800,200,0,0,0.8,0.774081035352,0.823622909557,0.792,0.2,25.5,25.386,18446744073709551615
    six-providers,provider=google,google,,empty,1,window,0.0,800,0,0,0,800,0.0,0.0,0.00477887620568,,0.0,0.0,,18446744073709551615
    six-providers,provider=google,google,,spare,2,window,30.0,0,0,0,0,0,,,,,,,,18446744073709551615
    six-providers,provider=google,google,,synthetic-30,0,window,30.0,1000,800,200,0,0,0.8,0.774081035352,0.823622909557,0.792,0.2,25.5,25.386,18446744073709551615
    scenario,cell,provider,publisher,ad_id,ad_index,model,milestone,sessions,reached,rate,ci_low,ci_high,expected,z
    six-providers,provider=google,google,,synthetic-30,0,window,start,1000,1000,1.0,0.996173241514,1.0,1.0,
    six-providers,provider=google,google,,synthetic-30,0,window,midpoint,1000,850,0.85,0.826531341573,0.870789927487,0.84,0.862581949178
    six-providers,provider=google,google,,synthetic-30,0,window,complete,1000,800,0.8,0.774081035352,0.823622909557,,
    six-providers,provider=google,google,,empty,1,window,start,800,800,1.0,0.995221123794,1.0,1.0,
    six-providers,provider=google,google,,spare,2,window,start,0,0,,,,1.0,
    six-providers,provider=google,google,,synthetic-30,0,window,start,1000,1000,1.0,0.996173241514,1.0,1.0,
    six-providers,provider=google,google,,synthetic-30,0,window,midpoint,1000,850,0.85,0.826531341573,0.870789927487,0.84,0.862581949178
    six-providers,provider=google,google,,synthetic-30,0,window,complete,1000,800,0.8,0.774081035352,0.823622909557,,
    scenario,cell,provider,publisher,ad_id,ad_index,model,segment,reason,sessions,interrupted,rate,ci_low,ci_high,expected
    six-providers,provider=google,google,,synthetic-30,0,window,midpoint,closed,1000,150,0.15,0.129210072513,0.173468658427,0.1
    six-providers,provider=google,google,,synthetic-30,0,window,complete,closed,1000,50,0.05,0.0381302623927,0.0653138202443,0.1
    six-providers,provider=google,google,,empty,1,window,midpoint,closed,800,0,0.0,0.0,0.00477887620568,0.1
    six-providers,provider=google,google,,spare,2,window,midpoint,closed,0,0,,,,0.1
    six-providers,provider=google,google,,synthetic-30,0,window,midpoint,closed,1000,150,0.15,0.129210072513,0.173468658427,0.1
    six-providers,provider=google,google,,synthetic-30,0,window,complete,closed,1000,50,0.05,0.0381302623927,0.0653138202443,0.1
    ");
    let counts = tables[3]
        .lines()
        .filter(|line| line.contains(",all,count,"));
    assert_snapshot!(counts.collect::<Vec<_>>().join("\n"), @"
    six-providers,provider=google,google,,synthetic-30,0,window,all,count,200.0
    six-providers,provider=google,google,,empty,1,window,all,count,0.0
    six-providers,provider=google,google,,spare,2,window,all,count,0.0
    six-providers,provider=google,google,,synthetic-30,0,window,all,count,200.0
    ");
}

/// Nobody needs an index where every cell shows a single ad.
#[test]
fn single_ads_have_no_index() {
    for table in all_tables(&[cell(), empty_cell()]) {
        assert!(!csv(table).contains("ad_index"));
    }
}

#[test]
fn text_is_quoted_where_csv_needs_it() {
    let mut cell = cell();
    cell.ads[0].ad_id = "a \"quoted\",\r\nid".into();
    let summary = csv(tables::summary::table(&[cell], One, Confidence::default()));
    assert!(summary.contains(",google,,\"a \"\"quoted\"\",\r\nid\",window,"));
}

#[test]
fn lines_end_in_a_bare_newline() {
    for table in all_tables(&[cell()]) {
        let text = csv(table);
        assert!(text.ends_with('\n') && !text.contains('\r'));
    }
}

#[test]
fn rows_are_counted_as_they_are_written() {
    for table in all_tables(&[cell(), empty_cell(), pod()]) {
        let file = ResultFile::from(table);
        let lines = str::from_utf8(&file.bytes).unwrap().lines();
        assert_eq!(file.rows, Some(lines.count() as u64 - 1), "{}", file.name);
    }
}

#[test]
fn confidence_widens_intervals() {
    let low_of = |confidence| -> f64 {
        let cells = [cell()];
        let row = tables::summary::table(&cells, One, confidence).rows.next();
        row.unwrap()[13].to_string().parse().unwrap()
    };
    assert!(low_of(Confidence::new(0.99).unwrap()) < low_of(Confidence::default()));
}

#[test]
fn cells_keep_their_order() {
    let mut second = cell();
    second.key.cell = "provider=custom".to_owned();
    let summary = csv(tables::summary::table(
        &[cell(), second],
        One,
        Confidence::default(),
    ));
    let cells: Vec<_> = summary.lines().map(|line| line.split(',').nth(1)).collect();
    assert_eq!(
        cells,
        [
            Some("cell"),
            Some("provider=google"),
            Some("provider=custom")
        ]
    );
}

#[test]
fn every_column_explains_itself() {
    for column in all_tables(&[pod()]).iter().flat_map(|table| table.columns) {
        check_column(column);
    }
}

#[track_caller]
fn check_column(column: &Column) {
    let Column {
        name, description, ..
    } = column;
    assert!(
        !description.is_empty() && !description.ends_with('.'),
        "{name}"
    );
    assert_eq!(column.unit == Unit::Seconds, name.contains("_s"), "{name}");
}

#[test]
fn values_are_of_their_columns_kind() {
    for table in all_tables(&[cell(), empty_cell(), pod()]) {
        for row in table.rows {
            assert_eq!(row.len(), table.columns.len());
            table.columns.iter().zip(&row).for_each(check_kind);
        }
    }
}

fn check_kind((column, value): (&Column, &Value<'_>)) {
    let fits = match value {
        Value::Empty => true,
        Value::Text(_) => column.kind == Kind::Text,
        Value::Integer(_) => column.kind != Kind::Text,
        Value::Number(_) | Value::Nanos(_) | Value::Whole(_) => column.kind == Kind::Number,
    };
    assert!(fits, "{value:?} in {}", column.name);
}

#[test]
#[should_panic(expected = "1001 successes in 1000 trials")]
fn more_completed_than_started_is_a_bug() {
    let mut cell = cell();
    cell.ads[0].milestones[2].reached = 1001;
    csv(tables::summary::table(&[cell], One, Confidence::default()));
}
