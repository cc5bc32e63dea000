//! The session file: what happened while one ad was played.
//!
//! A [`SessionRecord`] is one object of the schema `vastsim.session.v1`. A pod
//! is several of them, in order, one per line. Reading returns all problems,
//! each with line, column and path; [`check`] says whether what was read can
//! have happened.
//!
//! Everything here is bytes in and bytes out. Keys that are not known are kept,
//! numbers keep their decimals: a file that is read and written again says the
//! same.

mod delivery;
mod digits;
mod event;
mod field;
mod file;
mod history;
mod id;
mod json;
mod metadata;
mod names;
mod object;
mod problem;
mod reader;
mod record;
mod seconds;
mod text;
mod writer;

pub use delivery::{Delivery, DeliveryState};
pub use event::{EventKind, Quartile, SessionEvent};
pub use history::{Illegality, Rule, check};
pub use id::{SessionId, SessionIdError};
pub use json::{Json, JsonNumber, JsonObject};
pub use metadata::{Provenance, SchemaTag, SessionMetadata, TrackingRequest};
pub use problem::{SessionError, SessionProblem};
pub use record::{Quartiles, SessionRecord, SessionStatus};
pub use seconds::{Seconds, SecondsError};

use field::Field;
use names::names;
use object::object;
use reader::{Broken, Read, Reader};
use writer::Writer;
