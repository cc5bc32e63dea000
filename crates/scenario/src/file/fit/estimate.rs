//! Numbers that were estimated, with what is known of each.

use super::{Count, Probability};
use crate::decode::{At, Decode, Fields};
use crate::file::value::value;
use crate::problem::{Problems, excerpt};
use schemars::JsonSchema;

/// The chance of an interruption in a segment, given that it was entered.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitSegment")]
pub(crate) struct SegmentFitFile {
    /// Sessions that were counted to enter it.
    pub(crate) entered: Option<Count>,
    /// Sessions that were counted to reach its end.
    pub(crate) left: Option<Count>,
    /// The chance.
    pub(crate) probability: Option<Probability>,
    /// The least that it may be.
    pub(crate) low: Option<Probability>,
    /// The most that it may be.
    pub(crate) high: Option<Probability>,
    /// Its posterior distribution.
    pub(crate) posterior: Option<BetaFile>,
    /// How many clustered sessions say as much as an independent one.
    pub(crate) design_effect: Option<Measure>,
}

impl Decode for SegmentFitFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            entered: fields.optional("entered"),
            left: fields.optional("left"),
            probability: fields.optional("probability"),
            low: fields.optional("low"),
            high: fields.optional("high"),
            posterior: fields.optional("posterior"),
            design_effect: fields.optional("design_effect"),
        };
        fields.finish();
        Some(file)
    }
}

/// A beta distribution.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitBeta")]
pub(crate) struct BetaFile {
    /// Its first shape: interruptions, and what the prior adds.
    pub(crate) a: Option<Measure>,
    /// Its second shape: sessions that were not interrupted.
    pub(crate) b: Option<Measure>,
}

impl Decode for BetaFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            a: fields.optional("a"),
            b: fields.optional("b"),
        };
        fields.finish();
        Some(file)
    }
}

/// The chance of an interruption by a rule of `window`.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitWindow")]
pub(crate) struct WindowFitFile {
    /// The chance.
    pub(crate) probability: Option<Probability>,
    /// The least that it may be.
    pub(crate) low: Option<Probability>,
    /// The most that it may be.
    pub(crate) high: Option<Probability>,
}

impl Decode for WindowFitFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            probability: fields.optional("probability"),
            low: fields.optional("low"),
            high: fields.optional("high"),
        };
        fields.finish();
        Some(file)
    }
}

/// How far a survival curve may be off.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitCurve")]
pub(crate) struct CurveFitFile {
    /// How far the true curve may be from the observed one, anywhere.
    pub(crate) halfwidth: Option<Probability>,
    /// How far that of the profile is from the observed one.
    pub(crate) deviation: Option<Probability>,
}

impl Decode for CurveFitFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            halfwidth: fields.optional("halfwidth"),
            deviation: fields.optional("deviation"),
        };
        fields.finish();
        Some(file)
    }
}

/// How likely each spread makes the offsets: logarithms of likelihoods.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitSpread")]
pub(crate) struct SpreadFitFile {
    /// Evenly over each segment.
    pub(crate) uniform: Option<Measure>,
    /// With a constant hazard in each segment.
    pub(crate) constant_hazard: Option<Measure>,
}

impl Decode for SpreadFitFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            uniform: fields.optional("uniform"),
            constant_hazard: fields.optional("constant_hazard"),
        };
        fields.finish();
        Some(file)
    }
}

/// Any finite number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Measure(f64);

value!(Measure, Measure::read, { "type": "number" });

impl Measure {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if !value.is_finite() {
            at.error(format!("{} is too large", excerpt(text)), problems);
        }
        value.is_finite().then_some(Self(value))
    }
}
