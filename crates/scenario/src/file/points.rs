//! An observed survival curve, for the model `empirical`.

use super::values::Survival;
use super::{Moment, Offset};
use crate::decode::{At, Decode, Fields, Spanned};
use crate::node::Value;
use crate::problem::{Problem, Problems};
use schemars::JsonSchema;
use vastsim_engine::SurvivalCurve;

/// Points of a survival curve in order of time, which is linear between them:
/// from 1 at 0 unless a point says less, and constant behind the last. They
/// replace those of the level below as a whole.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(transparent, inline)]
pub(crate) struct PointsFile(#[schemars(length(min = 1, max = 1_000))] pub(crate) Vec<PointFile>);

/// How many are left by an offset.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Point")]
pub(crate) struct PointFile {
    /// Seconds into the ad.
    pub(crate) offset_s: Spanned<Moment>,
    /// The share of sessions that are not interrupted by then.
    pub(crate) survival: Spanned<Survival>,
}

impl Decode for PointsFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let count = at.array(problems)?.len();
        if !(1..=SurvivalCurve::MOST).contains(&count) {
            let message = format!("{count} points are not 1 to {}", SurvivalCurve::MOST);
            at.error(message, problems);
            return None;
        }
        let reports_before = problems.error_reports();
        let file = Self(Vec::decode(at, problems)?);
        if problems.error_reports() > reports_before {
            return None;
        }
        for (index, pair) in file.0.windows(2).enumerate() {
            check_pair(
                &pair[0],
                &pair[1],
                &format!("{}[{}]", at.path, index + 1),
                problems,
            );
        }
        Some(file)
    }
}

/// Reports a point that does not come after the one before it, and one at which
/// more are left.
fn check_pair(before: &PointFile, own: &PointFile, path: &str, problems: &mut Problems) {
    if own.offset_s.value.0 <= before.offset_s.value.0 {
        let [own_s, before_s] = [own, before].map(|point| shown(point.offset_s.value));
        let message = format!("the point at {own_s} s does not come after the one at {before_s} s");
        problems.error(&own.offset_s.origin, &format!("{path}.offset_s"), message);
    }
    let [own_left, before_left] = [own, before].map(|point| point.survival.value.0.get());
    if own_left > before_left {
        let message = format!("survival rises from {before_left} to {own_left}");
        let origin = &own.survival.origin;
        let problem = Problem::error(origin, &format!("{path}.survival"), message);
        problems.add(problem.hint("a point says how many are left, not how many were interrupted"));
    }
}

fn shown(moment: Moment) -> Offset {
    Offset(moment.0.as_nanos() as i64)
}

impl Decode for PointFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        if let Value::Array(_) = &at.node.value {
            let hint = "write `{ \"offset_s\": 5, \"survival\": 0.9 }`";
            return at.expected_as("an object", hint, problems);
        }
        let mut fields = Fields::open(at, problems)?;
        let offset_s = fields.required("offset_s");
        let survival = fields.required("survival");
        fields.finish();
        Some(Self {
            offset_s: offset_s?,
            survival: survival?,
        })
    }
}

/// The path of where a point lies.
pub(crate) fn point_path(index: usize) -> String {
    format!("playback.interruptions.points[{index}].offset_s")
}
