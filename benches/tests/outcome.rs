//! Contestants of `benches/peers` are told what to play and answer in one line.

use vastsim_benches::{CellOutcome, Contest};

fn contest(args: [&str; 3]) -> anyhow::Result<Contest> {
    Contest::of(&args.map(str::to_owned))
}

#[test]
fn an_answer_is_one_line_of_json() -> anyhow::Result<()> {
    let cell = CellOutcome {
        name: "google".to_owned(),
        reached: [5, 4, 3, 2, 1],
        watched_s: 90.5,
    };
    let answer = contest(["loads/w1.json", "5", "7"])?.answer("heap", "std", vec![cell])?;
    let expected = concat!(
        r#"{"contestant":"heap","version":"std","load":"w1","sessions":5,"#,
        r#""cells":[{"name":"google","reached":[5,4,3,2,1],"watched_s":90.5}]}"#,
    );
    assert_eq!(answer, expected);
    Ok(())
}

#[test]
fn what_is_no_number_is_refused() {
    let error = contest(["loads/w1.json", "many", "7"]).expect_err("`many` is no number");
    assert_eq!(error.to_string(), "SESSIONS is no whole number");
}
