//! Rates of interruption, for the model `hazard`.

use super::value::value;
use super::{Moment, Offset};
use crate::decimal::scaled;
use crate::decode::{At, Decode, Fields, Spanned};
use crate::node::Value;
use crate::problem::{Problem, Problems, excerpt};
use schemars::JsonSchema;
use std::fmt;
use vastsim_engine::{RateStart, Rates};

/// Rates of interruption, in the order in which they hold; before the first
/// nothing interrupts. They replace those of the level below as a whole.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(transparent, inline)]
pub(crate) struct RatesFile(#[schemars(length(min = 1, max = 1_000))] pub(crate) Vec<RateFile>);

/// A rate, and where it begins.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Rate")]
pub(crate) struct RateFile {
    /// Seconds into the ad, or a share of its duration, as in `"25%"`.
    pub(crate) from: Spanned<RateFrom>,
    /// How often sessions that are still there are interrupted, per second.
    pub(crate) rate_per_s: RatePerSecond,
}

impl Decode for RatesFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let count = at.array(problems)?.len();
        if !(1..=Rates::MOST).contains(&count) {
            let message = format!("{count} rates are not 1 to {}", Rates::MOST);
            at.error(message, problems);
            return None;
        }
        let reports_before = problems.error_reports();
        let file = Self(Vec::decode(at, problems)?);
        if problems.error_reports() > reports_before {
            return None;
        }
        file.check_order(at, problems);
        Some(file)
    }
}

impl RatesFile {
    /// Reports rates that begin no later than the one before them, whatever the
    /// ad is.
    fn check_order(&self, at: At<'_>, problems: &mut Problems) {
        for (index, pair) in self.0.windows(2).enumerate() {
            let [before, own] = [&pair[0].from, &pair[1].from];
            if own.value.is_after(before.value) == Some(false) {
                let (own_from, before_from) = (own.value, before.value);
                let message = format!(
                    "the rate from {own_from} does not come after the one from {before_from}"
                );
                let path = format!("{}[{}].from", at.path, index + 1);
                problems.error(&own.origin, &path, message);
            }
        }
    }
}

impl Decode for RateFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        if let Value::Number(text) = &at.node.value {
            let text = excerpt(text);
            let hint = format!("write `{{ \"from\": 0, \"rate_per_s\": {text} }}`");
            return at.expected_as("an object", &hint, problems);
        }
        let mut fields = Fields::open(at, problems)?;
        let from = fields.required("from");
        let rate_per_s = fields.required("rate_per_s");
        fields.finish();
        Some(Self {
            from: from?,
            rate_per_s: rate_per_s?,
        })
    }
}

/// Where a rate begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RateFrom(pub(crate) RateStart);

value!(RateFrom, RateFrom::read, {
    "anyOf": [
        { "type": "number", "minimum": 0, "maximum": 86_400 },
        { "type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,7})?%$" }
    ]
});

impl RateFrom {
    /// A billionth is 10^-7 percent.
    const PERCENT_POWER: i64 = 7;

    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        match &at.node.value {
            Value::Number(_) => {
                let moment = Moment::decode(at, problems)?;
                Some(Self(RateStart::Offset(moment.0)))
            }
            Value::String(text) => {
                let share = Self::parse_percentage(text);
                if share.is_none() {
                    problems.add(not_a_percentage(at, text));
                }
                share.map(|billionths| Self(RateStart::Billionths(billionths)))
            }
            _ => at.expected("seconds, or a percentage in quotes", problems),
        }
    }

    /// The billionths of a percentage in 0 to 100 without sign or exponent.
    pub(crate) fn parse_percentage(text: &str) -> Option<u64> {
        let number = text.strip_suffix('%')?;
        let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
        let billionths = scaled(number, Self::PERCENT_POWER).ok()?;
        let billionths = u64::try_from(billionths).ok()?;
        (number.bytes().all(plain) && billionths <= RateStart::WHOLE).then_some(billionths)
    }

    /// Whether it comes after another one in every ad; `None` if that depends on
    /// the ad.
    fn is_after(self, other: Self) -> Option<bool> {
        match (self.0, other.0) {
            (RateStart::Offset(own), RateStart::Offset(other)) => Some(own > other),
            (RateStart::Billionths(own), RateStart::Billionths(other)) => Some(own > other),
            _ => None,
        }
    }
}

fn not_a_percentage(at: At<'_>, text: &str) -> Problem {
    let text = excerpt(text);
    let message = format!("\"{text}\" is not a percentage in 0..=100 of at most 7 decimals");
    let problem = Problem::error(&at.node.origin, at.path, message);
    problem.hint("half of the ad is `\"50%\"`, seconds are a number without quotes")
}

/// As written, without trailing zeros: `7.5 s` or `25%`.
impl fmt::Display for RateFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            RateStart::Offset(at) => write!(f, "{} s", Offset(at.as_nanos() as i64)),
            RateStart::Billionths(billionths) => {
                // Ten million billionths are a percent, a billion nanoseconds a second.
                write!(f, "{}%", Offset(billionths as i64 * 100))
            }
        }
    }
}

/// Interruptions per second of those who are still there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct RatePerSecond(pub(crate) f64);

value!(RatePerSecond, RatePerSecond::read, {
    "type": "number", "minimum": 0, "maximum": 1_000_000_000
});

impl RatePerSecond {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if (0.0..=Rates::HIGHEST_PER_S).contains(&value) {
            return Some(Self(value));
        }
        let message = format!("rate {} is not in 0..=1e9 per second", excerpt(text));
        at.error(message, problems);
        None
    }
}

/// The path of where a rate begins.
pub(crate) fn rate_path(index: usize) -> String {
    format!("playback.interruptions.rates[{index}].from")
}
