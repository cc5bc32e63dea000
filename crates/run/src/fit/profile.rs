//! The file of a fitted profile.

use super::ProfileFit;
use super::estimates::fit_entry;
use super::layout::Item;
use vastsim_engine::{Milestone, SimTime, Within};
use vastsim_report::grouped;
use vastsim_validation::fit::{CurveFit, FittedModel, ReasonFit, RuleFit, WindowFit};

impl ProfileFit<'_> {
    /// All of it.
    pub(super) fn profile(&self) -> Item {
        let extends = self.place.extends.as_deref().map(Item::text);
        Item::object([
            ("name", Item::text(&self.request.provider)),
            ("description", Item::text(&self.description())),
            ("provenance", Item::text(&self.provenance())),
        ])
        .with("extends", extends)
        .with("playback", Some(self.playback()))
        .with("fit", Some(fit_entry(self)))
    }

    fn description(&self) -> String {
        let rows = match self.request.only.as_slice() {
            [] => String::new(),
            _ => format!(" ({})", self.only()),
        };
        format!("Sessions as they were observed in {}{rows}", self.file())
    }

    fn provenance(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let model = self.fitted.model.kind();
        let sessions = grouped(self.sessions());
        let (file, sha256) = (self.file(), &self.read.sha256);
        format!(
            "Fitted by vastsim {version}, model {model}, to {sessions} sessions of {file} (SHA-256 {sha256})"
        )
    }

    /// Which rows were taken.
    pub(super) fn only(&self) -> String {
        let only = self.request.only.iter().map(ToString::to_string);
        only.collect::<Vec<_>>().join(",")
    }

    fn playback(&self) -> Item {
        let model = self.fitted.model.kind();
        let interruptions = Item::object([("model", Item::text(model.as_str()))]);
        let interruptions = match &self.fitted.model {
            FittedModel::Quartile { hazards, within } => interruptions
                .with("segments", Some(segments(hazards)))
                .with("within", Some(Item::text(within_name(*within)))),
            FittedModel::Empirical(curve) => interruptions.with("points", Some(points(curve))),
            FittedModel::Window(window) => interruptions.with("rules", Some(rules(window))),
        };
        let interruptions = interruptions.with("reasons", self.reasons());
        Item::object([("interruptions", interruptions)])
    }

    /// A base has reasons of its own.
    fn reasons(&self) -> Option<Item> {
        let has_base = self.request.extends.is_some();
        match &self.fitted.reasons {
            ReasonFit::Unknown if has_base => None,
            ReasonFit::Unknown | ReasonFit::ByProgress => Some(Item::text("by_progress")),
            ReasonFit::Weights(counts) => {
                let counts = counts.iter();
                let weights = counts.map(|(reason, count)| (reason.clone(), Item::count(*count)));
                Some(Item::Object(weights.collect()))
            }
        }
    }
}

fn segments(hazards: &[Option<f64>; 4]) -> Item {
    let known = Milestone::SEGMENTS.into_iter().zip(hazards);
    let known = known.filter_map(|(segment, hazard)| Some((segment, (*hazard)?)));
    let entry = |(segment, hazard): (Milestone, f64)| {
        let probability = Item::object([("probability", Item::number(hazard))]);
        (segment.to_string(), probability)
    };
    Item::Object(known.map(entry).collect())
}

fn points(curve: &CurveFit) -> Item {
    let point = |offset: SimTime, survival: f64| {
        Item::object([
            ("offset_s", seconds(offset.as_nanos() as i64)),
            ("survival", Item::number(survival)),
        ])
    };
    let points = curve.points.iter();
    Item::List(points.map(|it| point(it.offset, it.survival)).collect())
}

fn rules(window: &WindowFit) -> Item {
    let rule = |rule: &RuleFit| {
        Item::object([
            ("probability", Item::number(rule.probability)),
            ("min_offset_s", seconds(rule.ends.min_offset_ns)),
            ("max_offset_s", seconds(rule.ends.max_offset_ns)),
        ])
    };
    let rules = window.rules.iter();
    Item::Object(
        rules
            .map(|it| (it.milestone.to_string(), rule(it)))
            .collect(),
    )
}

const fn within_name(within: Within) -> &'static str {
    match within {
        Within::Uniform => "uniform",
        Within::ConstantHazard => "constant_hazard",
    }
}

/// Nanoseconds as seconds, exactly.
fn seconds(nanos: i64) -> Item {
    let (whole, fraction) = (nanos.abs() / 1_000_000_000, nanos.abs() % 1_000_000_000);
    let sign = if nanos < 0 { "-" } else { "" };
    let fraction = format!(".{fraction:09}");
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    Item::Value(format!("{sign}{whole}{fraction}"))
}
