//! One viewing: what is played, and the records of its sessions.
//!
//! ```
//! use std::path::Path;
//! use vastsim_engine::Script;
//! use vastsim_player::Refused;
//! use vastsim_viewing::{Advice, Asked, Given, Subject, play_headless};
//!
//! let text = r#"{ "name": "spot", "ad": { "duration": "00:00:15" } }"#;
//! let given = Given::Scenario(Path::new("spot.json"), text.into());
//! let asked = Asked::new(Advice {
//!     refused: Refused::to_string,
//!     not_fetched: "nothing is requested",
//! });
//! let subject = Subject::load(given, &asked)?;
//! let played = play_headless(&subject, &mut Script::default(), ());
//! assert_eq!(played.recorded.records.len(), 1);
//! # Ok::<(), vastsim_viewing::SubjectError>(())
//! ```
//!
//! A [`Subject`] is a cell of a scenario, or an ad by itself: a VAST or VMAP document or the URL
//! of one. [`play_headless`] plays it at once; whoever plays it in real time drives the
//! [`viewing`](Subject::viewing) by a clock of its own, and lets a [`Recorder`] listen to the
//! [`story`](Subject::story). This crate knows no terminal, no keys and no flags: what messages
//! advise is [`Advice`] of whoever calls.

mod asked;
mod given;
mod headless;
mod recorder;
mod script;
mod subject;
mod world;

pub use asked::{Advice, Asked, Began};
pub use given::Given;
pub use headless::{Played, play_headless};
pub use recorder::{Recorded, Recorder};
pub use script::script_warnings;
pub use subject::{Subject, SubjectError};
