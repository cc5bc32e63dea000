//! How a profile was fitted: for people and programs, never for a run.

mod estimate;

use super::value::value;
use super::{Duration, Probability};
use crate::decode::{At, Decode, Fields};
use crate::problem::{Problem, Problems, excerpt};
use estimate::{CurveFitFile, SegmentFitFile, SpreadFitFile, WindowFitFile};
use schemars::JsonSchema;

/// What a fitted profile was made of, and what is known of its numbers.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Fit")]
pub(crate) struct FitFile {
    /// The model that was fitted.
    pub(crate) model: Option<FittedModelName>,
    /// The observed sessions.
    pub(crate) observed: Option<ObservedFile>,
    /// How sure intervals are, as a share.
    pub(crate) confidence: Option<Probability>,
    /// How they are made.
    pub(crate) interval: Option<IntervalName>,
    /// What sessions were taken to be alike in.
    pub(crate) clusters: Option<ClustersFile>,
    /// The share of each milestone's beacons that was lost.
    pub(crate) loss: Option<ByMilestone<Probability>>,
    /// The chance of an interruption in each segment, given that it was entered.
    pub(crate) segments: Option<ByMilestone<SegmentFitFile>>,
    /// The chance of an interruption by each rule of `window`.
    pub(crate) windows: Option<ByMilestone<WindowFitFile>>,
    /// How far the survival curve may be off.
    pub(crate) curve: Option<CurveFitFile>,
    /// How likely each spread within segments makes the offsets.
    pub(crate) spread: Option<SpreadFitFile>,
    /// What is worth knowing, and what the data leave open.
    pub(crate) notes: Option<Vec<String>>,
}

impl Decode for FitFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            model: fields.optional("model"),
            observed: fields.optional("observed"),
            confidence: fields.optional("confidence"),
            interval: fields.optional("interval"),
            clusters: fields.optional("clusters"),
            loss: fields.optional("loss"),
            segments: fields.optional("segments"),
            windows: fields.optional("windows"),
            curve: fields.optional("curve"),
            spread: fields.optional("spread"),
            notes: fields.optional("notes"),
        };
        fields.finish();
        Some(file)
    }
}

/// The model that was fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub(crate) enum FittedModelName {
    /// A chance per segment.
    Quartile,
    /// A window per milestone.
    Window,
    /// Points of the survival curve.
    Empirical,
}

impl Decode for FittedModelName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [
            ("quartile", Self::Quartile),
            ("window", Self::Window),
            ("empirical", Self::Empirical),
        ];
        at.choice("fitted model", &choices, problems)
    }
}

/// How intervals are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case", inline)]
pub(crate) enum IntervalName {
    /// The score interval.
    Wilson,
    /// The exact interval.
    ClopperPearson,
    /// The Bayesian interval.
    Jeffreys,
}

impl Decode for IntervalName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [
            ("wilson", Self::Wilson),
            ("clopper-pearson", Self::ClopperPearson),
            ("jeffreys", Self::Jeffreys),
        ];
        at.choice("interval", &choices, problems)
    }
}

/// A file of observed sessions.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitObserved")]
pub(crate) struct ObservedFile {
    /// Its name, without folders.
    pub(crate) file: Option<String>,
    /// SHA-256 of the file, in hexadecimal.
    pub(crate) sha256: Option<Sha256>,
    /// How it was understood, such as `google-ad-manager`.
    pub(crate) format: Option<String>,
    /// Which rows were taken; all if left out.
    pub(crate) only: Option<String>,
    /// Rows that were counted.
    pub(crate) rows: Option<Count>,
    /// Sessions in them.
    pub(crate) sessions: Option<Count>,
    /// How long the ad is, where the rows have offsets.
    pub(crate) duration: Option<Duration>,
}

impl Decode for ObservedFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            file: fields.optional("file"),
            sha256: fields.optional("sha256"),
            format: fields.optional("format"),
            only: fields.optional("only"),
            rows: fields.optional("rows"),
            sessions: fields.optional("sessions"),
            duration: fields.optional("duration"),
        };
        fields.finish();
        Some(file)
    }
}

/// What sessions were taken to be alike in.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "FitClusters")]
pub(crate) struct ClustersFile {
    /// The column whose values are clusters.
    pub(crate) column: Option<String>,
    /// How many there are.
    pub(crate) count: Option<Count>,
}

impl Decode for ClustersFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            column: fields.optional("column"),
            count: fields.optional("count"),
        };
        fields.finish();
        Some(file)
    }
}

/// Something of each milestone.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "camelCase", inline)]
pub(crate) struct ByMilestone<T> {
    /// Playback begins.
    pub(crate) start: Option<T>,
    /// A quarter of the duration.
    pub(crate) first_quartile: Option<T>,
    /// Half of the duration.
    pub(crate) midpoint: Option<T>,
    /// Three quarters of the duration.
    pub(crate) third_quartile: Option<T>,
    /// The end.
    pub(crate) complete: Option<T>,
}

impl<T: Decode> Decode for ByMilestone<T> {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            start: fields.optional("start"),
            first_quartile: fields.optional("firstQuartile"),
            midpoint: fields.optional("midpoint"),
            third_quartile: fields.optional("thirdQuartile"),
            complete: fields.optional("complete"),
        };
        fields.finish();
        Some(file)
    }
}

/// A count of rows or sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count(u64);

value!(Count, Count::read, { "type": "integer", "minimum": 0 });

impl Count {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let count = text.parse().ok();
        if count.is_none() {
            at.error(format!("{} is not a count", excerpt(text)), problems);
        }
        count.map(Self)
    }
}

/// The SHA-256 of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sha256(String);

value!(Sha256, Sha256::read, { "type": "string", "pattern": "^[0-9a-f]{64}$" });

impl Sha256 {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.string(problems)?;
        let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if text.len() == 64 && text.bytes().all(is_digit) {
            return Some(Self(text.to_owned()));
        }
        let message = format!("\"{}\" is no SHA-256", excerpt(text));
        let problem = Problem::error(&at.node.origin, at.path, message);
        problems.add(problem.hint("it has 64 of `0-9` and `a-f`"));
        None
    }
}
