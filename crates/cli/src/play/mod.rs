//! Playing one viewing: what is played, who listens, and how it is shown.

mod beacons;
mod delivered;
mod ending;
mod event_line;
mod recorder;
mod stage;
mod subject;
mod world;

pub(crate) use beacons::{Forwarder, at_speed};
pub(crate) use delivered::Delivered;
pub(crate) use event_line::EventLines;
pub(crate) use recorder::Recorder;
pub(crate) use stage::{Keys, Stage};
pub(crate) use subject::Subject;
