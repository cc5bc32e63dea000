//! Names, seeds and plain numbers with their ranges.

use super::value::value;
use crate::decimal::scaled;
use crate::decode::At;
use crate::node::Value;
use crate::problem::{Problem, Problems, excerpt};

/// The name of a scenario or profile: fit for a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(pub(crate) String);

value!(Name, Name::read, { "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$" });

impl Name {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.string(problems)?;
        let name = Self::check(text);
        name.map_err(|message| at.error(message, problems)).ok()
    }

    /// The text as a name, or what is wrong with it.
    pub(super) fn check(text: &str) -> Result<Self, String> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
        let fits = (1..=64).contains(&text.len()) && !text.starts_with('.');
        if fits && text.bytes().all(legal) {
            return Ok(Self(text.to_owned()));
        }
        let allowed = "1 to 64 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, not beginning with `.`";
        Err(format!("name \"{}\" is not {allowed}", excerpt(text)))
    }
}

/// The seed of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seed(pub(crate) u64);

value!(Seed, Seed::read, {
    "anyOf": [
        { "type": "integer", "minimum": 0, "maximum": 9_007_199_254_740_992_u64 },
        { "type": "string", "pattern": "^[0-9]{1,20}$" }
    ]
});

impl Seed {
    /// The largest number that every JSON reader keeps exactly.
    const NUMBER_MAX: i64 = 1 << 53;

    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let seed = match &at.node.value {
            Value::Number(text) => Self::of_number(text),
            Value::String(text) => Self::of_text(text),
            _ => {
                return at.expected("a number or a string of digits", problems);
            }
        };
        if seed.is_none() {
            let found = at.node.shown();
            let allowed = "an integer from 0 to 2^53, or a string of one below 2^64";
            at.error(format!("seed {found} is not {allowed}"), problems);
        }
        seed
    }

    fn of_number(text: &str) -> Option<Self> {
        let seed = scaled(text, 0).ok()?;
        let seed = (0..=Self::NUMBER_MAX).contains(&seed).then_some(seed)?;
        Some(Self(seed as u64))
    }

    fn of_text(text: &str) -> Option<Self> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        let seed = text.parse().ok().filter(|_| digits)?;
        Some(Self(seed))
    }
}

/// A chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Probability(pub(crate) vastsim_engine::Probability);

value!(Probability, Probability::read, { "type": "number", "minimum": 0, "maximum": 1 });

impl Probability {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        share(at, "probability", problems).map(Self)
    }
}

/// The share that is left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Survival(pub(crate) vastsim_engine::Probability);

value!(Survival, Survival::read, { "type": "number", "minimum": 0, "maximum": 1 });

impl Survival {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        share(at, "survival", problems).map(Self)
    }
}

/// A share, called `what` in messages.
fn share(at: At<'_>, what: &str, problems: &mut Problems) -> Option<vastsim_engine::Probability> {
    let text = at.number(problems)?;
    let value = text.parse().unwrap_or(f64::NAN);
    let share = vastsim_engine::Probability::new(value);
    if share.is_err() {
        let message = format!("{what} {} is not in 0..=1", excerpt(text));
        let problem = Problem::error(&at.node.origin, at.path, message);
        let is_percentage = (2.0..=100.0).contains(&value);
        problems.add(if is_percentage {
            problem.hint(format!("a {what} is a share: 20 % is `0.2`"))
        } else {
            problem
        });
    }
    share.ok()
}

/// The weight of a reason: 0 or more, finite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weight(pub(crate) f64);

value!(Weight, Weight::read, { "type": "number", "minimum": 0 });

impl Weight {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        if value.is_finite() && value >= 0.0 {
            return Some(Self(value));
        }
        let allowed = "a finite number of 0 or more";
        at.error(
            format!("weight {} is not {allowed}", excerpt(text)),
            problems,
        );
        None
    }
}

/// How often something is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Retries(pub(crate) u32);

value!(Retries, Retries::read, { "type": "integer", "minimum": 0, "maximum": 100 });

impl Retries {
    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let retries = text.parse().ok().filter(|retries| *retries <= 100);
        if retries.is_none() {
            let shown = excerpt(text);
            at.error(format!("{shown} is not an integer in 0..=100"), problems);
        }
        retries.map(Self)
    }
}
