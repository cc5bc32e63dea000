//! Profiles against observed sessions.

mod edges;
mod layouts;
mod round_trip;
mod said;
mod world;
