//! What this crate promises, through its public interface.

mod arbitrary;
mod conformance;
mod conformance_corpus;
mod corpus;
mod documents;
mod encodings;
mod limits;
mod macros;
mod macros_laws;
mod macros_values;
mod messages;
mod oracle;
mod oracle_allowed;
mod oracle_compare;
mod oracle_ours;
mod oracle_playthrough;
mod oracle_rules;
mod oracle_theirs;
mod support;
mod values;
mod vmap;
mod vmap_embedded;
mod vmap_laws;
mod vmap_limits;
mod vmap_messages;
mod well_formedness;
