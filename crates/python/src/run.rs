//! The functions of the package.

use crate::errors;
use crate::given::{Given, Said, options};
use crate::part::Part;
use crate::result::Result;
use crate::watch::{Told, play};
use crate::whole;
use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use vastsim_report::TallyFile;
use vastsim_run::{PartFolder, WholeRun, count_range, merge_ranges, sessions_planned};

/// Play all cells of a scenario.
///
/// Parameters
/// ----------
/// scenario : mapping, str or os.PathLike
///     A scenario as a dict, as JSON text (a string that begins with ``{``) or the path of
///     its file. Files that a dict or a text names are relative to the working directory.
/// seed : int, optional
///     Where randomness starts, instead of the scenario's.
/// sessions : int or str, optional
///     Sessions of each cell, instead of the scenario's; texts may be ``"10m"``.
/// set : mapping or sequence of str, optional
///     Values of the scenario, instead of what it says: ``{"ad.duration": "00:00:15"}``, or
///     ``["ad.duration=00:00:15"]`` as they follow ``vastsim run --set``. None goes back to
///     the level below.
/// confidence : float, optional
///     How often intervals are meant to hold the truth.
/// threads : int, optional
///     Worker threads, one per core if left out. Results do not depend on it.
/// progress : callable, optional
///     Called every now and then, and at the end, with how many sessions were played, over
///     all cells, and how many there are. What it raises stops the run.
///
/// Returns
/// -------
/// Result
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario is wrong: its ``problems`` are all that is.
/// KeyboardInterrupt
///     If Ctrl-C was pressed; the run has stopped then.
///
/// Warns
/// -----
/// ScenarioWarning
///     Of what may not be meant as it is written.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> result = vastsim.simulate(
/// ...     {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"},
/// ...     seed=42, sessions="10k")
/// >>> result.sessions
/// 10000
/// >>> result.summary.column_names[:3]
/// ['scenario', 'cell', 'provider']
#[pyfunction]
#[pyo3(signature = (scenario, *, seed=None, sessions=None, set=None, confidence=0.95, threads=None, progress=None))]
pub(crate) fn simulate(
    scenario: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = whole::seed)] seed: Option<u64>,
    sessions: Option<&Bound<'_, PyAny>>,
    set: Option<&Bound<'_, PyAny>>,
    confidence: f64,
    #[pyo3(from_py_with = whole::threads)] threads: Option<NonZeroUsize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Result> {
    let (py, options) = (scenario.py(), options(threads));
    let said = Said {
        seed,
        sessions,
        set,
        confidence: Some(confidence),
    };
    let Given {
        scenario,
        identity,
        confidence,
    } = &Given::read(scenario, said)?;
    let told = Told {
        progress,
        sessions: sessions_planned(scenario),
    };
    let whole = play(py, &told, |watch| {
        WholeRun::play(scenario, identity, *confidence, (&options, watch))
    })?;
    let whole = whole.map_err(|error| errors::other(py, &error))?;
    whole.map(Result::from).ok_or_else(stopped)
}

/// Play some sessions of every cell, to be merged with others.
///
/// Parts of one run may be played by any processes and machines, in any order.
///
/// Parameters
/// ----------
/// scenario : mapping, str, os.PathLike or Part
///     As for `simulate`; or a part, for other sessions of its run. A part carries copies of
///     all files, so that it can be played where they are not.
/// seed : int or None
///     As for `simulate`; the same for all parts. None if ``scenario`` is a part, as are
///     ``sessions``, ``set`` and ``confidence``.
/// start, stop : int
///     The sessions ``start`` to ``stop - 1`` of each cell.
/// sessions : int or str, optional
///     How many sessions a cell has in the whole run, instead of the scenario's; the same
///     for all parts.
/// set, confidence
///     As for `simulate`; the same for all parts. A confidence of None is 0.95.
/// threads, progress
///     As for `simulate`.
///
/// Returns
/// -------
/// Part
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
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "sessions": 1000}
/// >>> parts = [vastsim.run_range(spot, 42, start, start + 250) for start in range(0, 1000, 250)]
/// >>> vastsim.merge(parts).digest == vastsim.simulate(spot, seed=42).digest
/// True
#[pyfunction]
#[pyo3(signature = (scenario, seed, start, stop, *, sessions=None, set=None, confidence=None, threads=None, progress=None))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn run_range(
    scenario: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = whole::seed)] seed: Option<u64>,
    #[pyo3(from_py_with = whole::start)] start: u64,
    #[pyo3(from_py_with = whole::stop)] stop: u64,
    sessions: Option<&Bound<'_, PyAny>>,
    set: Option<&Bound<'_, PyAny>>,
    confidence: Option<f64>,
    #[pyo3(from_py_with = whole::threads)] threads: Option<NonZeroUsize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Part> {
    let (py, options) = (scenario.py(), options(threads));
    let said = Said {
        seed,
        sessions,
        set,
        confidence,
    };
    let Given {
        scenario, identity, ..
    } = &Given::read_or_of_part(scenario, said)?;
    let cells = scenario.cells.len() as u64;
    let told = Told {
        progress,
        sessions: stop.saturating_sub(start).saturating_mul(cells),
    };
    let counted = play(py, &told, |watch| {
        count_range(scenario, identity, start..stop, &options, watch)
    })?;
    let counted = counted.map_err(|error| errors::range(py, &error))?;
    counted.map(Part::from).ok_or_else(stopped)
}

/// Make one result of all parts of a run.
///
/// Parameters
/// ----------
/// parts : iterable of Part, str or os.PathLike
///     All parts of one run, in any order; folders are those that ``vastsim run --shard``
///     has written.
/// threads, progress
///     As for `simulate`; told is how many sessions were merged.
///
/// Returns
/// -------
/// Result
///     The same as that of `simulate`, to the bit.
///
/// Raises
/// ------
/// PartError
///     If sessions are missing or were played twice, or if a part is of another run.
/// KeyboardInterrupt
///     If Ctrl-C was pressed.
///
/// Examples
/// --------
/// See `run_range`.
#[pyfunction]
#[pyo3(signature = (parts, *, threads=None, progress=None))]
pub(crate) fn merge(
    parts: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = whole::threads)] threads: Option<NonZeroUsize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Result> {
    let (py, options) = (parts.py(), options(threads));
    let parts = parts.try_iter()?.map(|part| counts(&part?));
    let parts: Vec<_> = parts.collect::<PyResult<_>>()?;
    let told = Told {
        progress,
        sessions: parts.first().map_or(0, sessions_of_run),
    };
    let whole = play(py, &told, |watch| {
        merge_ranges(&parts, options.threads, watch)
    })?;
    let whole = whole.map_err(|error| errors::part(py, &error))?;
    whole.map(Result::from).ok_or_else(stopped)
}

/// Of a part, or of the folder of one.
fn counts(part: &Bound<'_, PyAny>) -> PyResult<TallyFile> {
    if let Ok(part) = part.cast::<Part>() {
        return Ok(part.get().file().clone());
    }
    let folder = PartFolder::read(&part.extract::<PathBuf>()?);
    let folder = folder.map_err(|error| errors::part(part.py(), &error))?;
    Ok(folder.file)
}

/// Those of all cells of the run that a part is of.
fn sessions_of_run(part: &TallyFile) -> u64 {
    part.identity
        .sessions
        .saturating_mul(part.cells.len() as u64)
}

/// Nobody stops a run but Python, whose exception is raised before.
pub(crate) fn stopped() -> PyErr {
    PyKeyboardInterrupt::new_err("the run was stopped")
}
