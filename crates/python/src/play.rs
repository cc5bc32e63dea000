//! One viewing, recorded.

use crate::advice::ADVICE;
use crate::document::{UNNAMED, document_of};
use crate::errors;
use crate::given::Source;
use crate::json::loads;
use crate::settings::settings;
use crate::watch::wait;
use crate::whole;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::path::Path;
use vastsim_report::session::SessionRecord;
use vastsim_scenario::{PlayerScript, load_script_with};
use vastsim_viewing::{Asked, Given, Subject, SubjectError, play_headless, script_warnings};

/// Play one viewing at once, and record it.
///
/// Session i of a scenario is played exactly as it is counted in a run.
///
/// Parameters
/// ----------
/// subject : mapping, str, bytes or os.PathLike
///     A scenario, as for `simulate`; or an ad by itself, which nothing interrupts: a VAST or
///     VMAP document, as for `inspect`.
/// session : int, optional
///     Which session of a run, from 0.
/// seed : int, optional
///     Where randomness starts, instead of the scenario's.
/// cell : str or int, optional
///     Which cell of a matrix, its label or its number from 1; the first one if left out.
/// script : mapping, str or os.PathLike, optional
///     What the viewer does, as a dict, JSON text or the path of a file.
/// fetch : bool, optional
///     Request documents behind wrappers that no file is mapped to; of a URL they always are.
/// allow_private : bool, optional
///     Let hosts of documents have private addresses, such as 127.0.0.1.
/// set : mapping or sequence of str, optional
///     As for `simulate`.
///
/// Returns
/// -------
/// list of dict
///     The record of each ad's session, as ``vastsim play --mode headless --json`` prints them;
///     empty if the viewing was over before an ad began.
///
/// Raises
/// ------
/// ScenarioError
///     If the scenario, the ad or the script is wrong: its ``problems`` are all that is.
/// DocumentError
///     If a URL brings no document.
///
/// Warns
/// -----
/// ScenarioWarning
///     Of what may not be meant as it is written, and of steps of the script without effect.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}
/// >>> [record] = vastsim.play(spot, seed=42, session=2)
/// >>> record["ad_id"], record["duration_sec"], record["events"][0]["event_type"]
/// ('synthetic-15s', 15, 'start')
/// >>> leaves = {"steps": [{"offset_s": 5, "do": "stop"}]}
/// >>> vastsim.play(spot, script=leaves)[0]["events"][-1]["event_type"]
/// 'stop'
#[pyfunction]
#[pyo3(signature = (
    subject, *, session=0, seed=None, cell=None, script=None, fetch=false, allow_private=false,
    set=None
))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn play<'py>(
    subject: &Bound<'py, PyAny>,
    #[pyo3(from_py_with = whole::session)] session: u64,
    #[pyo3(from_py_with = whole::seed)] seed: Option<u64>,
    cell: Option<&Bound<'py, PyAny>>,
    script: Option<&Bound<'py, PyAny>>,
    fetch: bool,
    allow_private: bool,
    set: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (py, played) = (subject.py(), Played::of(subject)?);
    let cell = cell.map(PyAnyMethods::str).transpose()?;
    let cell = cell.map(|cell| cell.to_string());
    let set = set.map(settings).transpose()?.unwrap_or_default();
    let subject = wait(py, move |_| {
        let asked = Asked {
            cell: cell.as_deref(),
            session,
            seed,
            set: &set,
            may_fetch: fetch,
            allows_private: allow_private,
            ..Asked::new(ADVICE)
        };
        Subject::load(played.given(), &asked)
    })?;
    let subject = subject.map_err(|error| refused(py, &error))?;
    errors::warn_of_scenario(py, &subject.scenario().warnings)?;
    let read = script.map(script_of).transpose()?;
    let (records, warnings) = wait(py, move |_| record(&subject, read.as_ref()))?;
    errors::warn_of_scenario(py, &warnings)?;
    loads(py, &format!("[{}]", records.join(",")))
}

/// The records, and what there is to say of the script.
fn record(
    subject: &Subject,
    read: Option<&PlayerScript>,
) -> (Vec<String>, Vec<vastsim_scenario::Problem>) {
    let mut script = read.map(PlayerScript::script).unwrap_or_default();
    let played = play_headless(subject, &mut script, ());
    let records = played.recorded.records.iter();
    let warnings = read.map(|read| script_warnings(read, &script));
    (
        records.map(SessionRecord::to_json_line).collect(),
        warnings.unwrap_or_default(),
    )
}

/// What Python gives to be played.
enum Played {
    Document(Vec<u8>),
    Scenario(Source),
}

impl Played {
    fn of(subject: &Bound<'_, PyAny>) -> PyResult<Self> {
        match document_of(subject)? {
            Some(bytes) => Ok(Self::Document(bytes)),
            None => Source::of(subject, "scenario").map(Self::Scenario),
        }
    }

    fn given(&self) -> Given<'_> {
        match self {
            Self::Document(bytes) => Given::Document(Path::new(UNNAMED), bytes.clone()),
            Self::Scenario(Source::File(path)) => Given::Named(path),
            Self::Scenario(Source::Text { path, text }) => {
                Given::Scenario(path, text.clone().into())
            }
        }
    }
}

fn script_of(script: &Bound<'_, PyAny>) -> PyResult<PlayerScript> {
    let (py, source) = (script.py(), Source::of(script, "script")?);
    let read = wait(py, move |_| load_script_with(source.path(), &source))?;
    read.map_err(|error| errors::scenario(py, &error))
}

fn refused(py: Python<'_>, error: &SubjectError) -> PyErr {
    match error {
        SubjectError::Load(error) => errors::scenario(py, error),
        SubjectError::Web(error) => errors::document(py, error.url(), error),
        SubjectError::Cell(error) => PyValueError::new_err(error.to_string()),
        error => errors::other(py, error),
    }
}
