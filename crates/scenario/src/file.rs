//! The files as types: what may be written, each key with its meaning.
//!
//! The documentation of the fields is the documentation in the JSON Schema.
//! Everything but names is optional here, because a level of configuration
//! sets only what it changes; what a cell needs in the end is asked of the
//! merged levels.

mod ad;
mod interruptions;
mod matrix;
mod parser;
mod playback;
mod player;
mod profile;
mod reasons;
mod scenario;
mod script;
mod seconds;
mod seed_policy;
mod sessions;
mod url_map;
mod value;
mod values;

pub(crate) use ad::{AdFile, PodAdFile};
pub(crate) use interruptions::{InterruptionsFile, ModelName, RuleFile, WithinName};
pub(crate) use matrix::{Axis, Choice, MatrixFile, Setting, VARIED_ROOTS};
pub(crate) use parser::{ParserFile, ParserKey};
pub(crate) use playback::PlaybackFile;
pub(crate) use player::{BasisName, ModeName, Speed};
pub(crate) use profile::ProfileFile;
pub use profile::Tracker;
pub(crate) use reasons::ReasonsFile;
pub(crate) use scenario::ScenarioFile;
pub(crate) use script::ScriptFile;
pub(crate) use seconds::{Duration, Interval, Limit, Moment, Offset, Tolerance};
pub use seed_policy::SeedPolicy;
pub use sessions::{Sessions, SessionsError};
pub(crate) use url_map::UrlMapFile;
pub(crate) use values::{Name, Probability, Seed};
