//! Profiles against observed sessions.

mod layouts;
mod round_trip;
mod said;
mod world;
