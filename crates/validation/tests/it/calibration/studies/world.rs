//! Ads that are validated.

use vastsim_engine::{
    Creative, Mix, MixForm, Model, Plan, Probability, Program, Reasons, SimTime, Within,
};
use vastsim_validation::{
    AdValidation, Criteria, Funnel, ObservedTally, Resolution, Target, TargetData, validate,
};

/// The rates of the built-in providers, of an ad of 30 s, in rounded numbers.
pub const SIX: [(&str, [f64; 4]); 6] = [
    ("global", [0.171, 0.065, 0.066, 0.045]),
    ("tiger", [0.094, 0.040, 0.040, 0.025]),
    ("leto", [0.060, 0.025, 0.025, 0.020]),
    ("yandex", [0.118, 0.050, 0.050, 0.040]),
    ("google", [0.232, 0.099, 0.101, 0.070]),
    ("custom", [0.084, 0.035, 0.035, 0.025]),
];

/// Programs of an ad each.
pub struct World(Vec<(String, Program)>);

impl World {
    pub fn new<'n>(models: impl IntoIterator<Item = (&'n str, Model)>) -> Self {
        let models = models.into_iter();
        Self(
            models
                .map(|(name, model)| (name.to_owned(), program(&model)))
                .collect(),
        )
    }

    pub fn of_hazards(hazards: &[(&str, [f64; 4])]) -> Self {
        Self::new(
            hazards
                .iter()
                .map(|(name, hazards)| (*name, quartile(*hazards))),
        )
    }

    pub fn targets(&self) -> Vec<Target<'_>> {
        self.0
            .iter()
            .map(|(name, program)| target(name, program))
            .collect()
    }
}

pub fn quartile(hazards: [f64; 4]) -> Model {
    Model::Quartile {
        hazards: hazards.map(probability),
        within: Within::Uniform,
    }
}

pub fn probability(share: f64) -> Probability {
    Probability::new(share).unwrap()
}

pub fn plan(model: &Model) -> Plan {
    let creative = Creative::silent(SimTime::from_secs(30)).unwrap();
    Plan::compile(&creative, model, Reasons::by_progress(), None).unwrap()
}

fn program(model: &Model) -> Program {
    plan(model).into()
}

fn target<'p>(name: &str, program: &'p Program) -> Target<'p> {
    Target {
        cell: name.to_owned(),
        provider: name.to_owned(),
        publisher: None,
        ad_id: "spot".to_owned(),
        ad_index: 0,
        model: "quartile".to_owned(),
        duration: SimTime::from_secs(30),
        form: MixForm::of(&Mix::from(program)).ad(0),
    }
}

/// A report of one row.
pub fn counted(funnel: Funnel) -> TargetData {
    let tally = ObservedTally {
        funnel,
        rows: 1,
        ..ObservedTally::default()
    };
    TargetData {
        tally,
        ..TargetData::default()
    }
}

pub fn validated<'t>(
    targets: &'t [Target<'t>],
    data: &[TargetData],
    criteria: &Criteria,
) -> Vec<AdValidation<'t>> {
    validate(targets, data, Resolution::EXACT, criteria).unwrap()
}
