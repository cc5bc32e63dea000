//! Closed forms of populations: what the groups do, weighted.

use crate::plans::*;
use std::sync::Arc;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);

/// A pod of two ads alike.
fn pod(plan: Plan) -> Program {
    let plan = Arc::new(plan);
    let first = Turn {
        next: Some(1),
        ..Turn::of(Arc::clone(&plan))
    };
    Program::new(vec![first, Turn::of(plan)], Vec::new())
}

fn weighted(names: [&str; 2]) -> Reasons {
    let weights = names.map(|name| (Reason::new(name).unwrap(), 1.0));
    Reasons::weighted(weights.to_vec()).unwrap()
}

fn compile(model: &Model, reasons: Reasons) -> Plan {
    let creative = Creative::silent(THIRTY).unwrap();
    Plan::compile(&creative, model, reasons, None).unwrap()
}

/// Of one group to the bit, whoever else has no weight.
#[test]
fn one_group_has_the_closed_form_of_its_plan() {
    let google = pod(plan(&window(GOOGLE), THIRTY));
    let other = pod(compile(&Model::None, Reasons::by_progress()));
    let with_nobody = Shares::of(&[0.0, 0.3]).unwrap();
    for mix in [
        Mix::from(&google),
        Mix::new(with_nobody, vec![&other, &google]),
    ] {
        let (form, program) = (MixForm::of(&mix), ProgramForm::of(&google));
        for turn in [0, 1] {
            let plan = &google.turns()[turn].plan;
            let (closed, ad) = (ClosedForm::of(plan), form.ad(turn));
            assert_eq!(form.start_reach(turn), program.start_reach(turn));
            assert_eq!(
                (ad.vcr(), ad.mean_watched_ns()),
                (closed.vcr(), closed.mean_watched_ns())
            );
            for milestone in Milestone::ALL {
                assert_eq!(ad.reach(milestone), closed.reach(milestone));
            }
            for (segment, id) in Milestone::SEGMENTS.iter().zip(plan.reason_ids()) {
                let found = ad.interrupted(*segment, plan.reasons().name(id));
                assert_eq!(found, closed.interrupted(*segment, id));
            }
        }
    }
}

/// Of the second ad rates are of those who start it, who are not as all are.
#[test]
fn later_ads_are_started_by_those_who_stay() {
    let hazards = [0.5, 0.0, 0.0, 0.0].map(|hazard| Probability::new(hazard).unwrap());
    let within = Within::Uniform;
    let leaves = pod(compile(
        &Model::Quartile { hazards, within },
        Reasons::by_progress(),
    ));
    let stays = pod(compile(&Model::None, Reasons::by_progress()));
    let mix = Mix::new(Shares::of(&[1.0, 3.0]).unwrap(), vec![&leaves, &stays]);
    let form = MixForm::of(&mix);
    assert_eq!(
        [0, 1, 2].map(|turn| form.start_reach(turn)),
        [1.0, 0.875, 0.0]
    );
    assert_eq!(form.ad(0).vcr(), 0.875);
    let expected = (0.125 * 0.5 + 0.75) / 0.875;
    assert!((form.ad(1).vcr() - expected).abs() < 1e-15);
    let watched_ns = |turn: usize, part: f64| {
        let mean_ns =
            |program: &Program| ClosedForm::of(&program.turns()[turn].plan).mean_watched_ns();
        part * mean_ns(&leaves) + (1.0 - part) * mean_ns(&stays)
    };
    assert!((form.ad(0).mean_watched_ns() - watched_ns(0, 0.25)).abs() < 1e-3);
    assert!((form.ad(1).mean_watched_ns() - watched_ns(1, 0.125 / 0.875)).abs() < 1e-3);
}

/// A reason is the same whichever group has it.
#[test]
fn reasons_are_told_by_name() {
    let reasons = [["left", "lost"], ["lost", "broken"]].map(weighted);
    let [a, b] = reasons.map(|reasons| Program::from(compile(&window(GOOGLE), reasons)));
    let mix = Mix::new(Shares::of(&[1.0, 1.0]).unwrap(), vec![&a, &b]);
    let ad = MixForm::of(&mix).ad(0);
    let of = |name: &str| {
        let reason = Reason::new(name).unwrap();
        let segments = Milestone::SEGMENTS.into_iter();
        segments
            .map(|segment| ad.interrupted(segment, &reason))
            .sum::<f64>()
    };
    let all = 1.0 - ad.vcr();
    for (name, part) in [
        ("left", 0.25),
        ("lost", 0.5),
        ("broken", 0.25),
        ("none_has_it", 0.0),
    ] {
        assert!(
            (of(name) - part * all).abs() < 1e-12,
            "{name}: {}",
            of(name)
        );
    }
}

/// Who never starts an ad would play it as its plan says.
#[test]
fn an_ad_that_nobody_starts_has_expectations() {
    let google = plan(&window(GOOGLE), THIRTY);
    let spare = || Turn::of(Arc::new(google.clone()));
    let programs = [(); 2].map(|()| Program::new(vec![spare(), spare()], Vec::new()));
    let mix = Mix::new(Shares::of(&[1.0, 1.0]).unwrap(), programs.iter().collect());
    let form = MixForm::of(&mix);
    assert_eq!(form.start_reach(1), 0.0);
    assert_eq!(form.ad(1).vcr(), ClosedForm::of(&google).vcr());
}

#[test]
#[should_panic(expected = "the groups are shown the same ads")]
fn groups_with_other_ads_are_no_mix() {
    let [short, long] = [15, 30].map(|s| Program::from(plan(&Model::None, SimTime::from_secs(s))));
    Mix::new(Shares::of(&[1.0, 1.0]).unwrap(), vec![&short, &long]);
}

/// Offsets are those of the groups, weighted, and so are their reasons.
#[test]
fn offsets_are_those_of_the_groups() {
    let limited = |limit_s| {
        let creative = Creative::silent(THIRTY).unwrap();
        let limit = Some(SimTime::from_secs(limit_s));
        Plan::compile(
            &creative,
            &window(GOOGLE),
            weighted(["left", "lost"]),
            limit,
        )
        .unwrap()
    };
    let plans = [
        limited(12),
        compile(&window(YANDEX), weighted(["lost", "broken"])),
    ];
    let programs = plans.clone().map(Program::from);
    let mix = Mix::new(Shares::of(&[1.0, 3.0]).unwrap(), programs.iter().collect());
    let ad = MixForm::of(&mix).ad(0);
    let [a, b] = [&plans[0], &plans[1]].map(ClosedForm::of);
    let reasons = ["left", "lost", "broken"].map(|name| Reason::new(name).unwrap());
    for at_ms in [0, 1_000, 11_999, 12_000, 15_000, 30_000] {
        let at = SimTime::from_millis(at_ms);
        let expected = 0.25 * a.interrupted_by(at) + 0.75 * b.interrupted_by(at);
        assert_eq!(ad.interrupted_by(at), expected, "{at}");
        let by_reason = reasons
            .iter()
            .map(|reason| ad.interrupted_by_for(at, reason));
        let met = if at_ms >= 12_000 {
            0.25 * a.interrupted_by_for(at, plans[0].reasons().limit())
        } else {
            0.0
        };
        assert!(
            (by_reason.sum::<f64>() + met - expected).abs() < 1e-12,
            "{at}"
        );
    }
    assert!((ad.interrupted_by(THIRTY) - (1.0 - ad.vcr())).abs() < 1e-12);
    let median = ad.offset_quantile(0.5).unwrap();
    let half = 0.5 * ad.interrupted_by(THIRTY);
    assert!(ad.interrupted_by(median) >= half);
    assert!(ad.interrupted_by(SimTime::from_nanos(median.as_nanos() - 1)) < half);
    assert_eq!(ad.offset_quantile(f64::NAN), None);
}
