//! Results that somebody has written.

use crate::errors;
use crate::result::Result;
use pyo3::prelude::*;
use std::path::PathBuf;
use vastsim_run::WholeRun;

/// Read a result back from its folder.
///
/// Parameters
/// ----------
/// folder : str or os.PathLike
///     A folder that ``vastsim run``, ``vastsim merge`` or `Result.save` has written. Its tables
///     are compared with its manifest.
///
/// Returns
/// -------
/// Result
///     Its tables, report and ``digest`` are those of the run.
///
/// Raises
/// ------
/// FolderError
///     If there is no such folder, if it holds no result, or a part of one, or if its tables
///     were changed.
///
/// Examples
/// --------
/// >>> import tempfile, vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "sessions": 1000}
/// >>> with tempfile.TemporaryDirectory() as folder:
/// ...     played = vastsim.simulate(spot)
/// ...     played.save(folder)
/// ...     vastsim.read(folder).digest == played.digest
/// True
#[pyfunction]
pub(crate) fn read(py: Python<'_>, folder: PathBuf) -> PyResult<Result> {
    let whole = py.detach(|| WholeRun::read(&folder));
    whole
        .map(Result::from)
        .map_err(|error| errors::stored(py, &error))
}
