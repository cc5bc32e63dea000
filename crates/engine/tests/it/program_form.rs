//! Closed forms of programs: who starts which ad.

use crate::plans::*;
use std::sync::Arc;
use vastsim_engine::*;

fn turn(plan: &Plan, next: Option<usize>, next_after_failure: Option<usize>) -> Turn {
    Turn {
        next,
        next_after_failure,
        ..Turn::of(Arc::new(plan.clone()))
    }
}

fn start_reaches(turns: Vec<Turn>) -> Vec<f64> {
    let form = ProgramForm::of(&Program::new(turns, Vec::new()));
    (0..5).map(|turn| form.start_reach(turn)).collect()
}

/// Ad i of a pod of ads alike is started with probability V^(i − 1).
#[test]
fn an_interruption_abandons_the_rest_of_a_pod() {
    let google = plan(&window(GOOGLE), SimTime::from_secs(30));
    let vcr = ClosedForm::of(&google).vcr();
    let last = 3;
    let pod = (0..=last).map(|index| {
        let next = Some(index + 1).filter(|next| *next <= last);
        turn(&google, next, None)
    });
    let found = start_reaches(pod.collect());
    for (index, found) in found[..=last].iter().enumerate() {
        let expected = (0..index).fold(1.0, |reach, _| reach * (1.0 - (1.0 - vcr)));
        assert!((found - expected).abs() < 1e-15, "{index}: {found}");
    }
    assert!((found[1] - 0.577_989_632).abs() < 1e-12);
    assert_eq!(found[4], 0.0, "there is no such ad");
}

#[test]
fn all_viewers_of_an_ad_without_duration_see_its_substitute() {
    let google = plan(&window(GOOGLE), SimTime::from_secs(30));
    let vcr = ClosedForm::of(&google).vcr();
    let nothing = plan(&window(GOOGLE), SimTime::ZERO);
    let turns = vec![
        turn(&google, Some(1), Some(4)),
        turn(&nothing, Some(3), Some(2)),
        turn(&google, Some(3), None),
        turn(&google, None, None),
        turn(&google, None, None),
    ];
    assert_eq!(start_reaches(turns), [1.0, vcr, vcr, vcr * vcr, 0.0]);
}

#[test]
fn an_ad_cut_by_a_limit_leads_nowhere() {
    let creative = Creative::silent(SimTime::from_secs(30)).unwrap();
    let limit = Some(SimTime::from_secs(10));
    let cut = Plan::compile(&creative, &Model::None, Reasons::by_progress(), limit).unwrap();
    let turns = vec![turn(&cut, Some(1), None), turn(&cut, None, None)];
    assert_eq!(start_reaches(turns), [1.0, 0.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_program_without_ads_starts_none() {
    assert_eq!(start_reaches(Vec::new()), [0.0; 5]);
}
