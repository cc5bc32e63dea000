//! The player crate through its public interface, against servers of its own.
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test fails by panicking and exports nothing"
)]

mod address_kinds;
mod address_laws;
mod address_vectors;
mod beacons;
mod breaks;
mod delivery_report;
mod drive;
mod fetch;
mod hosts;
mod http;
mod http_bounds;
mod http_names;
mod http_redirects;
mod live;
mod modes;
mod names;
mod requests;
mod schedule;
mod server;
