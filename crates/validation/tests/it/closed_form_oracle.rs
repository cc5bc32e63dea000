//! Closed forms of whole plans against the oracle file.

use serde_json::Value;
use std::io::{Write as _, stderr};
use vastsim_engine::{
    ClosedForm, Creative, Cut, Milestone, Model, Plan, Probability, RateStart, Rates, Reasons,
    SimTime, Within,
};

fn cases() -> Vec<Value> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/oracle/statistics.json"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        let mut stderr = stderr();
        writeln!(stderr, "skipped: no oracle at {path}").expect("standard error is open");
        return Vec::new();
    };
    let oracle: Value = serde_json::from_str(&text).unwrap();
    let cases = oracle["cases"].as_array().unwrap().iter();
    let own: Vec<_> = cases
        .filter(|case| case["kind"] == "closed_form")
        .cloned()
        .collect();
    assert!(own.len() >= 3, "{} cases", own.len());
    own
}

/// The rates of a case: that of the start for the first half, that of the
/// midpoint for the second.
fn hazards(case: &Value) -> [f64; 4] {
    let rate = |name: &str| case["input"]["rates"][name].as_f64().unwrap();
    let (start, mid) = (rate("start"), rate("midpoint"));
    [start, start, mid, mid]
}

fn seconds(case: &Value, key: &str) -> f64 {
    case["input"][key].as_f64().unwrap()
}

fn plan(case: &Value, model: &Model) -> Plan {
    let duration = SimTime::from_nanos((seconds(case, "duration_s") * 1e9).round() as u64);
    let creative = Creative::silent(duration).unwrap();
    Plan::compile(&creative, model, Reasons::by_progress(), None).unwrap()
}

fn of_quartile(case: &Value, hazards: [f64; 4]) -> Plan {
    let hazards = hazards.map(|hazard| Probability::new(hazard).unwrap());
    let within = Within::Uniform;
    plan(case, &Model::Quartile { hazards, within })
}

fn of_ticks(case: &Value, probabilities: [f64; 4]) -> Plan {
    let interval = SimTime::from_nanos((seconds(case, "tick_s") * 1e9).round() as u64);
    let probabilities = probabilities.map(|p| Probability::new(p).unwrap());
    plan(
        case,
        &Model::Tick {
            probabilities,
            interval,
        },
    )
}

fn reach(plan: &Plan) -> [f64; 5] {
    Milestone::ALL.map(|milestone| ClosedForm::of(plan).reach(milestone))
}

fn mean_watched_s(plan: &Plan) -> f64 {
    ClosedForm::of(plan).mean_watched_ns() / 1e9
}

#[track_caller]
fn assert_close(case: &Value, key: &str, actual: f64, expected: &Value) {
    let (expected, tolerance) = (expected.as_f64().unwrap(), case["rtol"].as_f64().unwrap());
    let error = (actual / expected - 1.0).abs();
    assert!(
        error <= tolerance,
        "{} {key}: {actual} is not {expected}",
        case["id"]
    );
}

#[track_caller]
fn assert_reach(case: &Value, key: &str, plan: &Plan) {
    for (actual, expected) in reach(plan)
        .iter()
        .zip(case["expected"][key].as_array().unwrap())
    {
        assert_close(case, key, *actual, expected);
    }
}

#[test]
fn quartile_rates_agree() {
    for case in cases() {
        let [start, _, mid, _] = hazards(&case);
        assert_reach(
            &case,
            "milestone",
            &of_quartile(&case, [start, 0.0, mid, 0.0]),
        );
        let each = of_quartile(&case, hazards(&case));
        assert_reach(&case, "per_quartile_step", &each);
        let weights = [0.125, 0.25, 0.25, 0.25, 0.125];
        let weighted = reach(&each).into_iter().zip(weights);
        let view_rate = weighted.map(|(reach, weight)| reach * weight).sum();
        assert_close(&case, "avr_gam", view_rate, &case["expected"]["avr_gam"]);
    }
}

/// The oracle has milestones fire before the draw of their instant, where the loop
/// draws first; and a session that is interrupted at a tick watch it to its end.
#[test]
fn polling_loops_agree() {
    for case in cases() {
        let raw = of_ticks(&case, hazards(&case));
        let expected = case["expected"]["per_tick_raw"].as_array().unwrap();
        for (milestone, expected) in Milestone::ALL.into_iter().zip(expected) {
            let before = Cut::before(milestone.position(raw.duration()));
            let survival = raw.hazard().survival(before);
            assert_close(&case, "per_tick_raw", survival, expected);
        }
        let calibrated = case["expected"]["calib_p_tick"].as_array().unwrap();
        let of = |segment: usize| calibrated[segment].as_f64().unwrap();
        let calibrated = of_ticks(&case, [of(0), of(1), of(2), of(3)]);
        for (key, plan) in [("per_tick_raw_ET_s", raw), ("calib_ET_s", calibrated)] {
            let interrupted = 1.0 - reach(&plan)[4];
            let to_its_end = mean_watched_s(&plan) + seconds(&case, "tick_s") * interrupted;
            assert_close(&case, key, to_its_end, &case["expected"][key]);
        }
    }
}

#[test]
fn piecewise_hazards_agree() {
    for case in cases() {
        let per_s = case["expected"]["lambda_per_s"].as_array().unwrap();
        let quarter_s = seconds(&case, "duration_s") / 4.0;
        let rates = per_s.iter().enumerate().map(|(quarter, rate)| {
            let from = SimTime::from_nanos((1e9 * quarter_s * quarter as f64).round() as u64);
            (RateStart::Offset(from), rate.as_f64().unwrap())
        });
        let rates = Rates::new(rates.collect()).unwrap();
        let plan = plan(&case, &Model::Piecewise(rates));
        assert_reach(&case, "per_quartile_step", &plan);
        let expected = &case["expected"]["pwexp_ET_s"];
        assert_close(&case, "pwexp_ET_s", mean_watched_s(&plan), expected);
    }
}
