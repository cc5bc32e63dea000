//! `vastsim._vastsim`: what Python needs of the crates, and nothing that they do not have.
//!
//! Arguments become a scenario ([`given`]), a run is played while Python may be interrupted
//! ([`watch`]), tables become Arrow ([`mod@arrow`]), rows a stream of it ([`reader`]), errors become
//! exceptions ([`errors`]). What is JSON on the command line is read by Python ([`json`]).

mod advice;
mod arrow;
mod closed_form;
mod columns;
mod document;
mod errors;
mod fit;
mod given;
mod inspect;
mod json;
mod observed;
mod part;
mod play;
mod reader;
mod result;
mod rows;
mod run;
mod sessions_events;
mod settings;
mod stored;
mod table;
mod validate;
mod watch;
mod whole;

/// Batches of rows are made by some threads and dropped by others, and their columns are as large
/// as what most allocators get from the operating system anew, and give back, each time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The compiled half of the package `vastsim`.
#[pyo3::pymodule]
mod _vastsim {
    /// The version of the package, and of the command line of the same sources.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "it is Python's name")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_export]
    use crate::closed_form::{ClosedForm, closed_form};
    #[pymodule_export]
    use crate::fit::{Fit, fit};
    #[pymodule_export]
    use crate::inspect::inspect;
    #[pymodule_export]
    use crate::part::Part;
    #[pymodule_export]
    use crate::play::play;
    #[pymodule_export]
    use crate::result::Result;
    #[pymodule_export]
    use crate::rows::Rows;
    #[pymodule_export]
    use crate::run::{merge, run_range, simulate};
    #[pymodule_export]
    use crate::sessions_events::{events, sessions};
    #[pymodule_export]
    use crate::stored::read;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::validate::{Validation, validate};
}
