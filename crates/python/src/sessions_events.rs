//! The functions that give rows of single sessions and events.

use crate::given::Said;
use crate::rows::Rows;
use crate::whole;
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use vastsim_report::rows::RowTable;

/// A row for every session of an ad.
///
/// Nothing is played until the rows are read: they are an Arrow stream, which memory need not
/// hold. Each reading plays them again, to the same values.
///
/// Parameters
/// ----------
/// scenario : mapping, str, os.PathLike or Part
///     As for `run_range`.
/// seed : int, optional
///     As for `simulate`.
/// sessions : int or str, optional
///     As for `simulate`.
/// set : mapping or sequence of str, optional
///     As for `simulate`.
/// start, stop : int, optional
///     Only the sessions ``start`` to ``stop - 1`` of each cell.
/// threads : int, optional
///     Worker threads, one per core if left out. Rows do not depend on it.
///
/// Returns
/// -------
/// Rows
///     With the columns ``cell``, ``session``, ``ad_index``, ``ad_id``, ``offset_ns``,
///     ``segment``, ``reason``, ``completed`` and ``watched_ns``.
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario is wrong.
/// PartError
///     If the cells do not have these sessions.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}
/// >>> rows = vastsim.sessions(spot, seed=42, sessions="10k")
/// >>> rows.to_polars().get_column("completed").sum()
/// 5844
/// >>> sum(batch.num_rows for batch in rows)
/// 10000
#[pyfunction]
#[pyo3(signature = (scenario, *, seed=None, sessions=None, set=None, start=0, stop=None, threads=None))]
pub(crate) fn sessions(
    scenario: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = whole::seed)] seed: Option<u64>,
    sessions: Option<&Bound<'_, PyAny>>,
    set: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = whole::start)] start: u64,
    #[pyo3(from_py_with = whole::stop_if_any)] stop: Option<u64>,
    #[pyo3(from_py_with = whole::threads)] threads: Option<NonZeroUsize>,
) -> PyResult<Rows> {
    let said = said(seed, sessions, set);
    Rows::new(scenario, said, RowTable::Sessions, (start, stop, threads))
}

/// A row for every event that fired.
///
/// Parameters
/// ----------
/// scenario, seed, sessions, set, start, stop, threads
///     As for `sessions`.
///
/// Returns
/// -------
/// Rows
///     With the columns ``cell``, ``session``, ``ad_index``, ``event`` and ``offset_ns``.
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario is wrong.
/// PartError
///     If the cells do not have these sessions.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}}
/// >>> events = vastsim.events(spot, sessions=1)
/// >>> events.to_arrow()["event"].to_pylist()[:2]
/// ['impression', 'start']
#[pyfunction]
#[pyo3(signature = (scenario, *, seed=None, sessions=None, set=None, start=0, stop=None, threads=None))]
pub(crate) fn events(
    scenario: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = whole::seed)] seed: Option<u64>,
    sessions: Option<&Bound<'_, PyAny>>,
    set: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = whole::start)] start: u64,
    #[pyo3(from_py_with = whole::stop_if_any)] stop: Option<u64>,
    #[pyo3(from_py_with = whole::threads)] threads: Option<NonZeroUsize>,
) -> PyResult<Rows> {
    let said = said(seed, sessions, set);
    Rows::new(scenario, said, RowTable::Events, (start, stop, threads))
}

fn said<'a, 'py>(
    seed: Option<u64>,
    sessions: Option<&'a Bound<'py, PyAny>>,
    set: Option<&'a Bound<'py, PyAny>>,
) -> Said<'a, 'py> {
    Said {
        seed,
        sessions,
        set,
        confidence: None,
    }
}
