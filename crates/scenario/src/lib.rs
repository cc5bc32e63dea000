//! Scenario and profile files: read, checked, resolved, compiled into plans.
//!
//! [`load`] reads a scenario, the profiles and the ads that it names, and
//! returns a [`Scenario`]: one [`Cell`] with a compiled
//! [`Program`](vastsim_engine::Program) for every combination of its `matrix`.
//! Whatever is wrong is reported at once, each [`Problem`] with its file, line
//! and column.
//!
//! ```
//! use std::path::Path;
//! use vastsim_engine::{ClosedForm, SimTime};
//! use vastsim_scenario::{Files, ReadError, load_with};
//!
//! struct Text(&'static str);
//!
//! impl Files for Text {
//!     fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>, ReadError> {
//!         Ok(self.0.into())
//!     }
//! }
//!
//! let scenario = load_with(Path::new("lengths.json"), &Text(r#"{
//!     "name": "lengths",
//!     "ad": { "duration": "00:00:30" },
//!     "provider": "google",
//!     "matrix": { "ad.duration": ["00:00:15", "00:00:30"] }
//! }"#))?;
//!
//! let long = &scenario.cells[1];
//! assert_eq!(long.label, "ad.duration=00:00:30");
//! let plan = long.groups[0].plan();
//! assert_eq!(plan.duration(), SimTime::from_secs(30));
//! assert!((ClosedForm::of(plan).vcr() - 0.577_989_632).abs() < 1e-12);
//!
//! let misspelt = Text(r#"{ "name": "oops", "ad": { "duraton": "00:00:30" } }"#);
//! let error = load_with(Path::new("oops.json"), &misspelt).unwrap_err();
//! assert_eq!(
//!     error.problems()[0].to_string(),
//!     "oops.json:1:27: error: unknown key `duraton`; hint: did you mean `duration`?",
//! );
//! # Ok::<(), vastsim_scenario::LoadError>(())
//! ```
//!
//! `cargo run -p vastsim-scenario --example play_headless` plays a VAST document.
//!
//! # How a cell comes about
//!
//! 1. Every file becomes a tree in which each value knows where it was
//!    written.
//! 2. Four levels are laid over one another: the built-in defaults, the profile
//!    of the provider, the publisher, and the scenario with one value for each
//!    path of its `matrix`. Objects are merged key by key, anything else is
//!    replaced whole, and `null` goes back to the level below. Values keep their
//!    place, so a problem of a merged value is reported in the file that set it,
//!    and [`Config::values`] tells where each comes from.
//! 3. The merged tree becomes typed values, in ranges, and these a plan.
//!
//! Times in the files are decimal seconds; they become integer nanoseconds
//! digit by digit, never by way of a float.
//!
//! This crate knows the file formats. It knows nothing of running plans, and
//! opens files through [`Files`] alone.

mod ads;
mod assign;
mod beacons;
mod break_left_out;
mod break_order;
mod cell_choice;
mod check;
mod compile;
mod config;
mod config_path;
mod decimal;
mod decode;
mod error;
mod expected_kind;
mod file;
mod files;
mod followed;
mod group;
mod idle_curves;
mod idle_macros;
mod idle_rules;
mod idle_segments;
mod inputs;
mod kind;
mod left_out;
mod linear_ad;
mod load;
mod mapped_files;
mod matrix;
mod meaning;
mod model;
mod nearest;
mod node;
mod nothing_to_play;
mod objection;
mod parser_settings;
mod places;
mod playable;
mod playback_settings;
mod problem;
mod profile;
mod providers;
mod publishers;
mod scenario;
pub mod schema;
mod script;
mod show;
mod shown_ad;
mod source;
mod tracker;
mod usage;
mod vast_file;
mod vmap_file;

pub use cell_choice::UnknownCell;
pub use check::{Checked, check, check_with};
pub use config::{Config, Level, NotSet, Override, OverrideError, ResolvedValue, Setting};
pub use config_path::{ConfigPath, PathError, PathStep};
pub use error::LoadError;
pub use file::{SeedPolicy, Sessions, SessionsError};
pub use files::{Disk, Files, ReadError};
pub use group::Group;
pub use inputs::Input;
pub use kind::{FileKind, kind_of};
pub use load::{load, load_set, load_with};
pub use playback_settings::{PlayMode, PlaybackSettings, SPEED_MAX};
pub use problem::{Problem, Severity};
pub use profile::Profile;
pub use scenario::{Cell, Scenario};
pub use script::{PlayerScript, load_script, load_script_with};
pub use shown_ad::ShownAd;
pub use source::{LineColumn, Origin, Source};
pub use tracker::Tracker;
