//! A script: what a viewer does, and when.

use super::seconds::Moment;
use crate::decode::{At, Decode, Fields, Spanned};
use crate::node::join;
use crate::problem::{Problem, Problems};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;
use vastsim_engine::{EventKind, Input, Step, When};

/// The most steps that a script may have.
const STEPS_MAX: usize = 10_000;

/// What a viewer does during a viewing, for `play --script`.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[schemars(deny_unknown_fields, title = "vastsim script")]
pub(crate) struct ScriptFile {
    /// The schema of this file, for editors.
    #[schemars(rename = "$schema")]
    _schema: Option<String>,
    /// What it is about.
    #[schemars(rename = "description")]
    _description: Option<String>,
    /// What is done, in any order; of two steps at one time the first goes first.
    pub(crate) steps: StepsFile,
}

impl Decode for ScriptFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let mut fields = Fields::open(at, problems)?;
        let schema = fields.optional("$schema");
        let description = fields.optional("description");
        let steps = fields.required("steps");
        fields.finish();
        Some(Self {
            _schema: schema,
            _description: description,
            steps: steps?,
        })
    }
}

/// The steps of a script.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StepsFile(pub(crate) Vec<Spanned<Step>>);

impl Decode for StepsFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let items = at.array(problems)?;
        if items.len() > STEPS_MAX {
            at.error(format!("there are more than {STEPS_MAX} steps"), problems);
            return None;
        }
        let mut steps = Vec::with_capacity(items.len());
        for (index, node) in items.iter().enumerate() {
            let path = format!("{}[{index}]", at.path);
            let step = StepFile::decode(At { node, path: &path }, problems);
            steps.extend(step.map(|step| Spanned {
                value: step.0,
                origin: node.origin.first_character(),
            }));
        }
        Some(Self(steps))
    }
}

impl JsonSchema for StepsFile {
    fn schema_name() -> Cow<'static, str> {
        "Steps".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let moment = Moment::json_schema(generator);
        let actions = ACTIONS.map(|(name, _)| name);
        json_schema!({
            "type": "array",
            "maxItems": STEPS_MAX,
            "items": {
                "type": "object",
                "description": "Something that is done once, at `clock_s` or at `offset_s`.",
                "properties": {
                    "clock_s": with_description(&moment, "When, in seconds since the viewing began; pauses count."),
                    "offset_s": with_description(&moment, "When, in seconds on the playhead of the ad `ad_index`."),
                    "ad_index": {
                        "type": "integer", "minimum": 0, "maximum": AD_INDEX_MAX, "default": 0,
                        "description": "The ad's place in the program, from 0; only with `offset_s`."
                    },
                    "do": { "enum": actions, "description": "What is done." },
                    "to_s": with_description(&moment, "Where `seek` leads, in seconds."),
                    "code": {
                        "type": "integer", "minimum": 100, "maximum": 999,
                        "description": "The VAST error code of `fail`."
                    }
                },
                "required": ["do"],
                "oneOf": [{ "required": ["clock_s"] }, { "required": ["offset_s"] }],
                "dependentRequired": { "ad_index": ["offset_s"] },
                "allOf": [only_with("seek", "to_s"), only_with("fail", "code")],
                "additionalProperties": false
            }
        })
    }

    fn inline_schema() -> bool {
        true
    }
}

/// An action needs a key, and no other action has it.
fn only_with(action: &str, key: &str) -> Schema {
    json_schema!({
        "if": { "properties": { "do": { "const": action } } },
        "then": { "required": [key] },
        "else": { "properties": { key: false } }
    })
}

fn with_description(schema: &Schema, description: &str) -> Schema {
    let mut schema = schema.clone();
    schema.insert("description".to_owned(), description.into());
    schema
}

const AD_INDEX_MAX: u64 = 9_999;

/// What a step may do; what needs more than its name is completed from other
/// keys.
#[derive(Debug, Clone, Copy)]
enum Action {
    Done(Input),
    Seek,
    Fail,
}

const ACTIONS: [(&str, Action); 16] = {
    use Action::Done;
    [
        ("pause", Done(Input::Pause)),
        ("resume", Done(Input::Resume)),
        ("stop", Done(Input::Stop)),
        ("skip", Done(Input::Skip)),
        ("mute", Done(Input::Mute)),
        ("unmute", Done(Input::Unmute)),
        ("seek", Action::Seek),
        ("fail", Action::Fail),
        ("click", Done(Input::Interact(EventKind::Click))),
        ("fullscreen", Done(Input::Interact(EventKind::Fullscreen))),
        (
            "exitFullscreen",
            Done(Input::Interact(EventKind::ExitFullscreen)),
        ),
        (
            "playerExpand",
            Done(Input::Interact(EventKind::PlayerExpand)),
        ),
        (
            "playerCollapse",
            Done(Input::Interact(EventKind::PlayerCollapse)),
        ),
        (
            "acceptInvitationLinear",
            Done(Input::Interact(EventKind::AcceptInvitationLinear)),
        ),
        ("closeLinear", Done(Input::Interact(EventKind::CloseLinear))),
        (
            "otherAdInteraction",
            Done(Input::Interact(EventKind::OtherAdInteraction)),
        ),
    ]
};

impl Decode for Action {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        at.choice("action", &ACTIONS, problems)
    }
}

/// An integer in a range.
struct Integer<const MIN: u64, const MAX: u64>(u64);

impl<const MIN: u64, const MAX: u64> Decode for Integer<MIN, MAX> {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let text = at.number(problems)?;
        let integer = text.parse().ok().filter(|n| (MIN..=MAX).contains(n));
        if integer.is_none() {
            let shown = crate::problem::excerpt(text);
            at.error(
                format!("{shown} is not an integer in {MIN}..={MAX}"),
                problems,
            );
        }
        integer.map(Self)
    }
}

struct StepFile(Step);

impl Decode for StepFile {
    fn decode(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let reports_before = problems.error_reports();
        let mut fields = Fields::open(at, problems)?;
        let clock: Option<Moment> = fields.optional("clock_s");
        let offset: Option<Moment> = fields.optional("offset_s");
        let ad_index: Option<Integer<0, AD_INDEX_MAX>> = fields.optional("ad_index");
        let action: Option<Action> = fields.required("do");
        let to: Option<Moment> = fields.optional("to_s");
        let code: Option<Integer<100, 999>> = fields.optional("code");
        fields.finish();
        if problems.error_reports() > reports_before {
            return None;
        }
        let mut asked = Asked { at, problems };
        let when = match (clock, offset, ad_index) {
            (Some(clock), None, None) => Some(When::Clock(clock.0)),
            (None, Some(offset), ad_index) => Some(When::Playhead {
                turn: ad_index.map_or(0, |index| index.0 as usize),
                position: offset.0,
            }),
            (Some(_), None, Some(_)) => asked.superfluous("ad_index", "goes with `offset_s`"),
            (Some(_), Some(_), _) => asked.superfluous("offset_s", "excludes `clock_s`"),
            (None, None, _) => asked.missing("`clock_s` or `offset_s`"),
        };
        let input = match (action?, to, code) {
            (Action::Done(input), None, None) => Some(input),
            (Action::Seek, Some(to), None) => Some(Input::Seek(to.0)),
            (Action::Seek, Some(_), Some(_)) => asked.superfluous("code", "goes with `fail`"),
            (Action::Fail, None, Some(code)) => Some(Input::Fail(code.0 as u16)),
            (Action::Seek, None, _) => asked.missing("`to_s`, where it leads"),
            (Action::Fail, _, None) => asked.missing("`code`, of the error"),
            (_, Some(_), _) => asked.superfluous("to_s", "goes with `seek`"),
            (_, _, Some(_)) => asked.superfluous("code", "goes with `fail`"),
        };
        let (when, input) = (when?, input?);
        Some(Self(Step { when, input }))
    }
}

/// A step whose keys do not go together.
struct Asked<'a, 'p> {
    at: At<'a>,
    problems: &'p mut Problems,
}

impl Asked<'_, '_> {
    fn missing<T>(&mut self, what: &str) -> Option<T> {
        let origin = self.at.node.origin.first_character();
        self.problems
            .error(&origin, self.at.path, format!("the step lacks {what}"));
        None
    }

    fn superfluous<T>(&mut self, key: &str, why: &str) -> Option<T> {
        let mut entries = self.at.node.entries().into_iter().flatten();
        let origin = entries.find(|entry| entry.key == key);
        let origin = origin.map_or(&self.at.node.origin, |entry| &entry.key_origin);
        let path = join(self.at.path, key);
        self.problems
            .add(Problem::error(origin, &path, format!("`{key}` {why}")));
        None
    }
}
