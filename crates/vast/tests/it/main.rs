//! What this crate promises, through its public interface.

mod arbitrary;
mod corpus;
mod documents;
mod encodings;
mod limits;
mod macros;
mod macros_laws;
mod macros_values;
mod messages;
mod pod;
mod resolve;
mod resolve_chain;
mod resolve_laws;
mod resolve_limits;
mod resolve_world;
mod support;
mod values;
mod well_formedness;
