//! The commands, one room each.

mod check;
mod compare;
mod completions;
mod explain;
mod fit;
mod inspect;
mod man;
mod merge;
mod play;
mod power;
mod profiles;
mod replay;
mod report;
mod run;
mod schema;
mod sweep;
mod validate;

pub(crate) use check::check;
pub(crate) use compare::compare;
pub(crate) use completions::completions;
pub(crate) use explain::explain;
pub(crate) use fit::fit;
pub(crate) use inspect::inspect;
pub(crate) use man::man;
pub(crate) use merge::merge;
pub(crate) use play::play;
pub(crate) use power::power;
pub(crate) use profiles::profiles;
pub(crate) use replay::replay;
pub(crate) use report::report;
pub(crate) use run::run;
pub(crate) use schema::schema;
pub(crate) use sweep::sweep;
pub(crate) use validate::validate;
