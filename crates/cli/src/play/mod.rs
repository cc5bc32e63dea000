//! Playing one viewing: what is played, who listens, and how it is shown.

mod asked;
mod beacons;
mod delivered;
mod ending;
mod event_line;
mod stage;

pub(crate) use asked::subject;
pub(crate) use beacons::{Forwarder, at_speed};
pub(crate) use delivered::Delivered;
pub(crate) use event_line::EventLines;
pub(crate) use stage::{Keys, Stage};
