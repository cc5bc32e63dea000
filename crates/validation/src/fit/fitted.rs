//! Observed sessions, as a model.

use super::collection::Sample;
use super::cuts::Cuts;
use super::design::critical;
use super::empirical::CurveFit;
use super::notes::notes;
use super::options::{FitModel, FitOptions};
use super::quartile::{SegmentFit, segments};
use super::reasons::ReasonFit;
use super::refusal::Refusal;
use super::spread::SpreadFit;
use super::window::WindowFit;
use crate::funnel::Funnel;
use vastsim_engine::{Milestone, Within};

/// A model of observed sessions, and what is known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// The model and its parameters.
    pub model: FittedModel,
    /// The hazards of the segments that sessions entered, whatever the model.
    pub segments: Vec<SegmentFit>,
    /// How interruptions spread within segments, where offsets tell.
    pub spread: Option<SpreadFit>,
    /// Why sessions are interrupted.
    pub reasons: ReasonFit,
    /// Clusters of sessions, if they were told apart.
    pub clusters: usize,
    /// What is worth knowing, and what the data leave open.
    pub notes: Vec<String>,
}

/// A model and its parameters.
#[derive(Debug, Clone, PartialEq)]
pub enum FittedModel {
    /// A hazard per segment.
    Quartile {
        /// In the order of [`Milestone::SEGMENTS`]; `None` for a segment that
        /// stays as its base has it.
        hazards: [Option<f64>; 4],
        /// How interruptions spread over a segment.
        within: Within,
    },
    /// Points of the survival curve.
    Empirical(CurveFit),
    /// A window per milestone.
    Window(WindowFit),
}

impl FittedModel {
    /// Which model it is.
    pub const fn kind(&self) -> FitModel {
        match self {
            Self::Quartile { .. } => FitModel::Quartile,
            Self::Empirical(_) => FitModel::Empirical,
            Self::Window(_) => FitModel::Window,
        }
    }
}

/// Makes a model of a sample.
///
/// # Errors
/// Everything that keeps the data from telling it. Nothing is clamped or
/// guessed instead.
///
/// ```
/// use vastsim_validation::fit::{FitCollector, FitOptions, FittedModel, Selection, fit};
/// use vastsim_validation::observed::{ReadOptions, read};
///
/// let report = "start,first_quartile,midpoint,third_quartile,complete\n\
///               1000,800,700,650,600\n";
/// let mut collector = FitCollector::new(Selection::default(), None);
/// read(report.as_bytes(), "report.csv", &ReadOptions::default(), |row| collector.row(&row))?;
/// let sample = collector.finish().expect("every row is of use");
/// let fitted = fit(&sample, &FitOptions::default()).expect("every segment is entered");
/// let FittedModel::Quartile { hazards, .. } = fitted.model else { unreachable!() };
/// assert_eq!(hazards[..2], [Some(0.2), Some(0.125)]);
/// # Ok::<(), vastsim_validation::observed::ReadError>(())
/// ```
pub fn fit(sample: &Sample, options: &FitOptions) -> Result<Fitted, Vec<Refusal>> {
    let cuts = Cuts::of(sample, options.resolution);
    let mut refusals = unfit(sample, options);
    let segments = match segments(sample, options) {
        Ok(segments) => segments,
        Err(more) => {
            refusals.extend(more);
            Vec::new()
        }
    };
    let kind = options.model.unwrap_or(match cuts {
        Some(_) => FitModel::Empirical,
        None => FitModel::Quartile,
    });
    if cuts.is_none() && kind != FitModel::Quartile {
        refusals.push(Refusal::WithoutOffsets { model: kind });
    }
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let spread = spread(&segments, cuts.as_ref());
    let model = match (kind, &cuts) {
        (FitModel::Empirical, Some(cuts)) => empirical(cuts, &segments, options),
        (FitModel::Window, Some(cuts)) => window(cuts, sample, &segments, options)?,
        _ => quartile(&segments, spread, options)?,
    };
    let mut fitted = Fitted {
        model,
        segments,
        spread,
        reasons: ReasonFit::of(sample),
        clusters: sample.clusters.len(),
        notes: Vec::new(),
    };
    fitted.notes = notes(&fitted, sample, options);
    Ok(fitted)
}

/// What no model can be made of.
fn unfit(sample: &Sample, options: &FitOptions) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if sample.tally.funnel == Funnel::default() {
        let of_selection = sample.rows_left_out > 0;
        refusals.push(Refusal::NoSessions { of_selection });
    }
    if sample.duration.is_some() && !options.loss.is_none() {
        refusals.push(Refusal::LossOfSessions);
    }
    refusals
}

/// The likelier spread, if every segment has a hazard.
fn spread(segments: &[SegmentFit], cuts: Option<&Cuts>) -> Option<SpreadFit> {
    let hazards: Vec<_> = segments.iter().map(|segment| segment.hazard).collect();
    let mut all = [0.0; 4];
    all[..hazards.len()].copy_from_slice(&hazards);
    SpreadFit::of(all, cuts?)
}

fn quartile(
    segments: &[SegmentFit],
    spread: Option<SpreadFit>,
    options: &FitOptions,
) -> Result<FittedModel, Vec<Refusal>> {
    let hazards = Milestone::SEGMENTS.map(|segment| {
        let known = segments.iter().find(|known| known.segment == segment);
        known.map(|known| known.hazard)
    });
    let unentered = Milestone::SEGMENTS.into_iter().zip(hazards);
    let unentered = unentered.filter(|(_, hazard)| hazard.is_none());
    let refusals: Vec<_> = unentered
        .map(|(segment, _)| Refusal::Unentered { segment })
        .collect();
    if !refusals.is_empty() && !options.has_base {
        return Err(refusals);
    }
    Ok(FittedModel::Quartile {
        hazards,
        within: spread.map_or(Within::Uniform, |spread| spread.within),
    })
}

fn empirical(cuts: &Cuts, segments: &[SegmentFit], options: &FitOptions) -> FittedModel {
    FittedModel::Empirical(CurveFit::of(cuts, worst_effect(segments), options))
}

fn window(
    cuts: &Cuts,
    sample: &Sample,
    segments: &[SegmentFit],
    options: &FitOptions,
) -> Result<FittedModel, Vec<Refusal>> {
    let critical = match sample.clusters.len() {
        0 => options.confidence.z(),
        clusters => critical(clusters as f64 - 1.0, options.confidence),
    };
    let effect = worst_effect(segments);
    let fit = WindowFit::of(cuts, effect, critical, options)?;
    Ok(FittedModel::Window(fit))
}

/// Clusters leave of a curve as few sessions as of the segment that suffers
/// most.
fn worst_effect(segments: &[SegmentFit]) -> f64 {
    let effects = segments.iter().filter_map(|segment| segment.design_effect);
    effects.fold(1.0, f64::max)
}
