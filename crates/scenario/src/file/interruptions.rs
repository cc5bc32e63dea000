//! When and why sessions are interrupted.

use super::{Offset, PointsFile, Probability, RatesFile, ReasonsFile};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::node::{Value, join};
use crate::problem::{Problem, Problems, excerpt};
use schemars::JsonSchema;
use vastsim_engine::Milestone;

/// When and why sessions are interrupted. A key that the model does not use is
/// refused in a scenario.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct InterruptionsFile {
    /// What the numbers mean. `window` if left out.
    pub(crate) model: Option<Spanned<ModelName>>,
    /// A rule per milestone. `window` uses all of it. `tick` takes the
    /// probability per draw of a segment from the rule of the milestone that
    /// the segment starts at, and so does `quartile` for each segment that
    /// `segments` leaves out.
    pub(crate) rules: Option<RulesFile>,
    /// A probability per segment, for `quartile`.
    pub(crate) segments: Option<SegmentsFile>,
    /// How `quartile` spreads interruptions over a segment. `uniform` if left
    /// out.
    pub(crate) within: Option<WithinName>,
    /// Rates of interruption per second, for `hazard`.
    pub(crate) rates: Option<RatesFile>,
    /// Points of a survival curve, for `empirical`.
    pub(crate) points: Option<PointsFile>,
    /// Why: `by_progress` (the default), or the weight of each reason.
    pub(crate) reasons: Option<Spanned<ReasonsFile>>,
}

impl Decode for InterruptionsFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            model: fields.optional("model"),
            rules: fields.optional("rules"),
            segments: fields.optional("segments"),
            within: fields.optional("within"),
            rates: fields.optional("rates"),
            points: fields.optional("points"),
            reasons: fields.optional("reasons"),
        };
        fields.finish();
        Some(file)
    }
}

/// What the numbers of `interruptions` mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase", inline)]
pub(crate) enum ModelName {
    /// Each milestone may bring an interruption near it.
    Window,
    /// A polling loop with one draw per tick.
    Tick,
    /// A chance per segment, given that it was entered.
    Quartile,
    /// A rate per second that is constant from one breakpoint to the next.
    Hazard,
    /// A survival curve that was observed.
    Empirical,
    /// Never interrupts.
    None,
}

impl ModelName {
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("window", Self::Window),
        ("tick", Self::Tick),
        ("quartile", Self::Quartile),
        ("hazard", Self::Hazard),
        ("empirical", Self::Empirical),
        ("none", Self::None),
    ];

    /// The name in scenarios and results.
    pub(crate) const fn as_str(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

impl Decode for ModelName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        at.choice("model", &Self::ALL, problems)
    }
}

/// How `quartile` spreads interruptions over a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "snake_case", inline)]
pub(crate) enum WithinName {
    /// Evenly.
    Uniform,
    /// As an exponential distribution, truncated to the segment.
    ConstantHazard,
}

impl Decode for WithinName {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let choices = [
            ("uniform", Self::Uniform),
            ("constant_hazard", Self::ConstantHazard),
        ];
        at.choice("spread", &choices, problems)
    }
}

/// A rule per milestone.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct RulesFile {
    /// Playback begins.
    pub(crate) start: Option<RuleFile>,
    /// A quarter of the duration.
    pub(crate) first_quartile: Option<RuleFile>,
    /// Half of the duration.
    pub(crate) midpoint: Option<RuleFile>,
    /// Three quarters of the duration.
    pub(crate) third_quartile: Option<RuleFile>,
    /// The end.
    pub(crate) complete: Option<RuleFile>,
}

impl RulesFile {
    pub(crate) fn get(&self, milestone: Milestone) -> Option<&RuleFile> {
        let rule = match milestone {
            Milestone::Start => &self.start,
            Milestone::FirstQuartile => &self.first_quartile,
            Milestone::Midpoint => &self.midpoint,
            Milestone::ThirdQuartile => &self.third_quartile,
            Milestone::Complete => &self.complete,
        };
        rule.as_ref()
    }
}

impl Decode for RulesFile {
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

/// With `probability`, an interruption falls into the window around the
/// milestone.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct RuleFile {
    /// The chance of an interruption.
    pub(crate) probability: Option<Spanned<Probability>>,
    /// Where the window begins, in seconds from the milestone; negative
    /// before it.
    pub(crate) min_offset_s: Option<Spanned<Offset>>,
    /// Where the window ends, in seconds from the milestone.
    pub(crate) max_offset_s: Option<Spanned<Offset>>,
}

impl Decode for RuleFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = open_rule(at, problems)?;
        let file = Self {
            probability: fields.optional("probability"),
            min_offset_s: fields.optional("min_offset_s"),
            max_offset_s: fields.optional("max_offset_s"),
        };
        fields.finish();
        file.check_window(at, problems);
        Some(file)
    }
}

/// A rule or a segment; of a number it is told how to write it.
fn open_rule<'a, 'p>(at: At<'a>, problems: &'p mut Problems) -> Option<Fields<'a, 'p>> {
    if let Value::Number(text) = &at.node.value {
        let hint = format!("write `{{ \"probability\": {} }}`", excerpt(text));
        return at.expected_as("an object", &hint, problems);
    }
    Fields::open(at, problems)
}

impl RuleFile {
    /// Reports a window that ends before it begins: at the offset that the
    /// highest level set, which is the one that the rule itself is from.
    fn check_window(&self, at: At<'_>, problems: &mut Problems) {
        let (Some(min), Some(max)) = (&self.min_offset_s, &self.max_offset_s) else {
            return;
        };
        if min.value <= max.value {
            return;
        }
        let rule_source = &at.node.origin.source;
        let min_is_new = min.origin.is_in(rule_source);
        let (key, new, other) = if min_is_new {
            ("min_offset_s", min, max)
        } else {
            ("max_offset_s", max, min)
        };
        let message = format!(
            "the window begins at {} s, after its end at {} s",
            min.value, max.value
        );
        let problem = Problem::error(&new.origin, &join(at.path, key), message);
        problems.add(if other.origin.is_in(rule_source) {
            problem
        } else {
            problem.hint(format!("the other end is set at {}", other.origin))
        });
    }
}

/// A probability per segment, named after the milestone that it starts at.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct SegmentsFile {
    /// The first quarter.
    pub(crate) start: Option<SegmentFile>,
    /// The second quarter.
    pub(crate) first_quartile: Option<SegmentFile>,
    /// The third quarter.
    pub(crate) midpoint: Option<SegmentFile>,
    /// The last quarter.
    pub(crate) third_quartile: Option<SegmentFile>,
}

impl SegmentsFile {
    pub(crate) fn get(&self, segment: Milestone) -> Option<&SegmentFile> {
        let segment = match segment {
            Milestone::Start => &self.start,
            Milestone::FirstQuartile => &self.first_quartile,
            Milestone::Midpoint => &self.midpoint,
            Milestone::ThirdQuartile => &self.third_quartile,
            Milestone::Complete => &None,
        };
        segment.as_ref()
    }
}

impl Decode for SegmentsFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let file = Self {
            start: fields.optional("start"),
            first_quartile: fields.optional("firstQuartile"),
            midpoint: fields.optional("midpoint"),
            third_quartile: fields.optional("thirdQuartile"),
        };
        fields.finish();
        Some(file)
    }
}

/// One segment.
#[derive(Debug, Clone, Default, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(crate) struct SegmentFile {
    /// The chance that a session which enters the segment is interrupted in it.
    pub(crate) probability: Option<Spanned<Probability>>,
}

impl Decode for SegmentFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = open_rule(at, problems)?;
        let probability = fields.optional("probability");
        fields.finish();
        Some(Self { probability })
    }
}
