//! The files as types: what may be written, each key with its meaning.
//!
//! The documentation of the fields is the documentation in the JSON Schema.
//! Everything but names is optional here, because a level of configuration
//! sets only what it changes; what a cell needs in the end is asked of the
//! merged levels.

mod ad;
mod fit;
mod interruptions;
mod macros;
mod matrix;
mod parser;
mod playback;
mod player;
mod points;
mod population;
mod profile;
mod publisher;
mod rates;
mod reasons;
mod scenario;
mod script;
mod seconds;
mod seed_policy;
mod sessions;
mod settings;
mod tracker;
mod url_map;
mod value;
mod values;

pub(crate) use ad::{AdFile, PodAdFile};
pub(crate) use fit::FitFile;
pub(crate) use interruptions::{InterruptionsFile, ModelName, RuleFile, WithinName};
pub(crate) use macros::{MacroFormats, MacroSources, MacroValues};
pub(crate) use matrix::{Assignment, Axis, Choice, MatrixFile, VARIED_ROOTS};
pub(crate) use parser::{ParserFile, Player, WrapperDepth};
pub(crate) use playback::PlaybackFile;
pub(crate) use player::{BasisName, Speed};
pub(crate) use points::{PointsFile, point_path};
pub(crate) use population::{GROUP_PARTS, PopulationFile};
pub(crate) use profile::ProfileFile;
pub(crate) use publisher::{PublisherFile, PublishersFile, PublishersPath};
pub(crate) use rates::{RateFrom, RatesFile, rate_path};
pub(crate) use reasons::ReasonsFile;
pub(crate) use scenario::ScenarioFile;
pub(crate) use script::ScriptFile;
pub(crate) use seconds::{Duration, Interval, Limit, Moment, Offset, Tolerance};
pub use seed_policy::SeedPolicy;
pub use sessions::{Sessions, SessionsError};
pub(crate) use settings::SettingsFile;
pub(crate) use tracker::TrackerFile;
pub(crate) use url_map::UrlMapFile;
pub(crate) use values::{Name, Probability, Seed};
