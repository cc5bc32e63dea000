//! What four levels of configuration resolve to, and where each value is from.

mod extends;
mod grid;
mod in_turn;
mod inherit;
mod laws;
mod matrix;
mod overrides;
mod parser;
mod playback;
mod publishers;
mod reasons;
mod refused;
mod rules;
mod set_to_default;
mod shipped;
mod table;
mod tracker;
mod used;
