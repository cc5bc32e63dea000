//! One VAST playback session as a deterministic discrete-event simulation.
//!
//! A [`Plan`] is compiled once per cell and shared by reference; a [`Session`]
//! plays it as often as needed without allocating; an [`Observer`] sees every
//! [`Effect`]. Randomness enters only as [`Draw`]s from addressed streams, so
//! session *i* of a run is the same session whether it is played alone or
//! among a billion.
//!
//! ```
//! use vastsim_engine::*;
//!
//! let google = [(0.20, 0, 3), (0.08, -2, 2), (0.12, -3, 3), (0.08, -2, 2), (0.03, -5, 0)];
//! let rules = google.map(|(probability, min_s, max_s)| {
//!     WindowRule::new(Probability::new(probability)?, min_s * 1_000_000_000, max_s * 1_000_000_000)
//! });
//! let rules = rules.into_iter().collect::<Result<Vec<_>, _>>()?.try_into().expect("five milestones");
//! let creative = Creative::silent(SimTime::from_secs(30)).expect("below 24 h");
//! let plan = Plan::compile(&creative, &Model::Window(rules), Reasons::by_progress(), None)?;
//!
//! let mut trace = Trace::default();
//! let mut tapes = SessionTapes::at(42, 4711, &plan);
//! Session::new(&plan).play(tapes.next_session(), &mut trace);
//! assert_eq!(trace.events[0].event, EventKind::Impression);
//! assert!((ClosedForm::of(&plan).vcr() - 0.577_989_632).abs() < 1e-12);
//! # Ok::<(), HazardError>(())
//! ```
//!
//! Two examples are worth running: `cargo run -p vastsim-engine --example
//! drive_by_hand` pauses and seeks in a session as a player does, `own_observer`
//! counts something of its own over 100,000 sessions.
//!
//! # Ordering guarantees
//!
//! 1. Virtual time is an integer number of nanoseconds and moves only from one
//!    event to the next.
//! 2. Events are totally ordered by (time, rank, sequence); ranks are the
//!    variants of [`Rank`], in order.
//! 3. Events of equal time and rank happen in the order they were scheduled.
//! 4. Nothing is observed after [`Effect::Ended`], which is observed once.
//! 5. A milestone counts as reached when its own event has fired, so an
//!    interruption belongs to the segment of the last milestone that fired.

mod ad_break;
mod closed_form;
mod creative;
mod effect;
mod event;
mod hazard;
mod input;
mod interlude;
mod inverse;
mod milestone;
mod mix;
mod mix_form;
mod plan;
mod playhead;
mod probability;
mod program;
mod program_form;
mod quantile;
mod queue;
mod reason;
mod reasons;
mod relay;
mod scene;
mod script;
mod seen;
mod session;
mod shares;
mod stream;
mod thresholds;
mod time;
mod timeline;
mod trace;
mod viewing;

/// The version of everything drawn or written: equal inputs under an equal
/// version give equal bytes. A change to any drawn value or result byte raises
/// it and is listed in the changelog.
pub const VALUE_VERSION: u32 = 1;

pub use ad_break::{AdBreak, BreakPosition};
pub use closed_form::ClosedForm;
pub use creative::{Beacon, Creative, CreativeError, Skippable, Trigger};
pub use effect::{Effect, Ending, Fired, Firing, Observer};
pub use event::{EventKind, Rank};
pub use hazard::{
    Cut, EmpiricalModel, Hazard, HazardError, Model, PiecewiseModel, Placing, QuartileModel, Ramp,
    RateStart, Rates, Side, Stretch, SurvivalCurve, TickModel, WindowModel, WindowRule, Within,
};
pub use input::{Input, Refusal};
pub use interlude::Interlude;
pub use milestone::Milestone;
pub use mix::Mix;
pub use mix_form::{AdForm, MixForm};
pub use plan::{Plan, QuartileBasis};
pub use playhead::Progress;
pub use probability::Probability;
pub use program::{Notice, NoticeKind, Program, Report, Turn};
pub use program_form::ProgramForm;
pub use queue::{EventKey, EventQueue};
pub use reason::{Reason, ReasonError};
pub use reasons::{ReasonId, Reasons};
pub use scene::{Audience, Scene};
pub use script::{RefusedStep, Script, Step, When};
pub use session::{Fate, Fates, Phase, Session};
pub use shares::{Shares, SharesError};
pub use stream::{Draw, Lanes, Purpose, SessionDraws, SessionTapes, Tape, cell_seed, fork};
pub use time::SimTime;
pub use timeline::PlannedEvent;
pub use trace::{Trace, TracedEnd, TracedEvent};
pub use viewing::Viewing;
