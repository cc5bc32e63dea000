//! Tracking requests, sent off the playback path.
//!
//! A [`Schedule`] decides what is requested when, and knows neither clock nor
//! network; a [`BeaconSender`] is the threads that do what it says.

mod ledger;
mod report;
mod schedule;
mod sender;
mod worker;

pub use report::{Delivery, DeliveryCounts, DeliveryReport, DeliveryState, Latencies};
pub use schedule::{Outcome, Schedule, ScheduleLimits, Tally, Ticket};
pub use sender::{Beacon, BeaconOptions, BeaconSender};
