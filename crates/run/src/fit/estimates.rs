//! What is known of the numbers of a fitted profile: its key `fit`.

use super::ProfileFit;
use super::layout::Item;
use vastsim_engine::Milestone;
use vastsim_validation::fit::{
    CurveFit, FittedModel, LossRates, RuleFit, SegmentFit, SpreadFit, WindowFit,
};

pub(super) fn fit_entry(fit: &ProfileFit<'_>) -> Item {
    let fitted = &fit.fitted;
    let notes = fitted.notes.iter().map(|note| Item::text(note));
    let curve = match &fitted.model {
        FittedModel::Empirical(curve) => Some(self::curve(curve)),
        FittedModel::Quartile { .. } | FittedModel::Window(_) => None,
    };
    let windows = match &fitted.model {
        FittedModel::Window(window) => Some(self::windows(window)),
        FittedModel::Quartile { .. } | FittedModel::Empirical(_) => None,
    };
    Item::object([
        ("model", Item::text(fitted.model.kind().as_str())),
        ("observed", observed(fit)),
        ("confidence", Item::number(fit.request.confidence.level())),
        ("interval", Item::text(fit.request.interval.name())),
    ])
    .with("clusters", clusters(fit))
    .with("loss", fit.request.loss.map(|loss| self::loss(&loss)))
    .with("segments", Some(segments(&fitted.segments)))
    .with("windows", windows)
    .with("curve", curve)
    .with("spread", fitted.spread.as_ref().map(spread))
    .with("notes", Some(Item::List(notes.collect())))
}

fn observed(fit: &ProfileFit<'_>) -> Item {
    let only = (!fit.request.only.is_empty()).then(|| Item::text(&fit.only()));
    let duration = fit.sample.duration;
    Item::object([
        ("file", Item::text(fit.file())),
        ("sha256", Item::text(&fit.read.sha256)),
        ("format", Item::text(fit.read.format.as_str())),
    ])
    .with("only", only)
    .with("rows", Some(Item::count(fit.sample.tally.rows)))
    .with("sessions", Some(Item::count(fit.sessions())))
    .with(
        "duration",
        duration.map(|duration| Item::text(&clock(duration.as_nanos()))),
    )
}

/// `HH:MM:SS` and as many decimals as it takes.
fn clock(nanos: u64) -> String {
    let (seconds, fraction) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let whole = format!("{hours:02}:{minutes:02}:{seconds:02}");
    if fraction == 0 {
        return whole;
    }
    let fraction = format!("{fraction:09}");
    let kept = fraction.trim_end_matches('0').len().max(3);
    format!("{whole}.{}", &fraction[..kept])
}

fn clusters(fit: &ProfileFit<'_>) -> Option<Item> {
    let column = fit.request.data.cluster.as_deref()?;
    Some(Item::object([
        ("column", Item::text(column)),
        ("count", Item::count(fit.fitted.clusters as u64)),
    ]))
}

fn loss(rates: &LossRates) -> Item {
    let lossy = Milestone::ALL.into_iter().filter(|m| rates.of(*m) > 0.0);
    let entry = |milestone: Milestone| {
        let rate = Item::number(rates.of(milestone));
        (milestone.to_string(), rate)
    };
    Item::Object(lossy.map(entry).collect())
}

fn segments(segments: &[SegmentFit]) -> Item {
    let entry = |fit: &SegmentFit| (fit.segment.to_string(), segment(fit));
    Item::Object(segments.iter().map(entry).collect())
}

fn segment(fit: &SegmentFit) -> Item {
    let posterior = |(a, b)| Item::object([("a", Item::number(a)), ("b", Item::number(b))]);
    Item::object([
        ("entered", Item::count(fit.entered)),
        ("left", Item::count(fit.left)),
        ("probability", Item::number(fit.hazard)),
        ("low", Item::number(fit.interval.low)),
        ("high", Item::number(fit.interval.high)),
    ])
    .with("posterior", fit.posterior.map(posterior))
    .with("design_effect", fit.design_effect.map(Item::number))
}

fn windows(fit: &WindowFit) -> Item {
    let rule = |rule: &RuleFit| {
        Item::object([
            ("probability", Item::number(rule.probability)),
            ("low", Item::number(rule.interval.low)),
            ("high", Item::number(rule.interval.high)),
        ])
    };
    let rules = fit.rules.iter();
    Item::Object(
        rules
            .map(|it| (it.milestone.to_string(), rule(it)))
            .collect(),
    )
}

fn curve(fit: &CurveFit) -> Item {
    Item::object([
        ("halfwidth", Item::number(fit.halfwidth)),
        ("deviation", Item::number(fit.deviation)),
    ])
}

fn spread(fit: &SpreadFit) -> Item {
    let constant = fit.log_likelihood_constant_hazard.map(Item::number);
    Item::object([("uniform", Item::number(fit.log_likelihood_uniform))])
        .with("constant_hazard", constant)
}
