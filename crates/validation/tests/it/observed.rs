//! Reports are read as they are written.

use vastsim_validation::observed::*;

#[test]
fn a_generic_report() {
    let text = "day,start,first_quartile,midpoint,third_quartile,complete\n1,10,9,8,7,6\n";
    let mut rows = Vec::new();
    let summary = read(text.as_bytes(), "a.csv", &ReadOptions::default(), |row| {
        rows.push(format!("{row:?}"));
    })
    .unwrap();
    assert_eq!(summary.rows, 1, "{rows:?}");
}

#[test]
fn sessions() {
    let text = "offset_s,reason,completed\n1.5,bored,false\n,,true\n";
    let mut rows = Vec::new();
    let summary = read(text.as_bytes(), "a.csv", &ReadOptions::default(), |row| {
        rows.push(format!("{row:?}"));
    })
    .unwrap();
    assert_eq!(summary.rows, 2, "{rows:?}");
}
