//! A profile from observed sessions.

use crate::advice::in_arguments;
use crate::errors;
use crate::given::confidence_of;
use crate::observed::{Data, HowRead, one_of};
use crate::watch::wait;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use vastsim_engine::SimTime;
use vastsim_run::fit::{FitError, FitRequest, ProfilePlace, RowsToFit, WithoutEffect, duration};
use vastsim_run::observed::Observed;
use vastsim_scenario::Problem;
use vastsim_stats::interval::IntervalMethod;
use vastsim_validation::fit::{FitModel, LossRates, Selection};

const MODELS: [FitModel; 3] = [FitModel::Quartile, FitModel::Window, FitModel::Empirical];

/// A profile that was made of observed sessions.
#[pyclass(frozen, module = "vastsim")]
pub(crate) struct Fit {
    said: String,
    notes: Vec<String>,
    profile: String,
    report: String,
}

#[pymethods]
impl Fit {
    /// The profile. Its ``playback`` is one of a scenario too.
    #[getter]
    fn profile<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (&self.profile,))
    }

    /// What is worth knowing of the data and of the profile.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    /// The profile as the text of its file, which a scenario names as its ``provider``.
    fn to_json(&self) -> &str {
        &self.profile
    }

    /// The profile, and how the data were read: what ``vastsim fit --json`` prints.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (&self.report,))
    }

    fn __repr__(&self) -> &str {
        &self.said
    }
}

/// Make a profile of observed sessions.
///
/// Parameters
/// ----------
/// observed, mapping, format, cluster, rounding
///     As for `validate`.
/// duration : str or float, optional
///     How long the ad is, as ``"30s"`` or ``"00:00:30"``, or in seconds; rows of sessions
///     need it.
/// model : str, optional
///     ``"quartile"``, ``"window"`` or ``"empirical"``; if left out, ``empirical`` for rows of
///     sessions and ``quartile`` for counts of milestones.
/// provider : str, optional
///     The name of the profile, which results show.
/// extends : str, optional
///     The profile that says what the data do not, such as macros: a built-in one, or the
///     path of a profile file.
/// windows_of : str, optional
///     The profile whose windows ``window`` is to have; if left out, their ends are estimated
///     too.
/// only : mapping, str or sequence of str, optional
///     Take only the rows with these values: ``{"provider": "google"}``, or
///     ``"provider=google"``.
/// loss : mapping, str or sequence of str, optional
///     The shares of beacons that were lost: ``{"start": 0.01}``, or ``"start=0.01"``.
/// interval : str, optional
///     How intervals are made: ``"wilson"``, ``"clopper-pearson"`` or ``"jeffreys"``.
/// confidence : float, optional
///     How often they are meant to hold the truth.
///
/// Returns
/// -------
/// Fit
///
/// Raises
/// ------
/// ObservedError
///     If the data are wrong, or do not tell what is asked for.
/// ScenarioError
///     If another profile is wrong.
///
/// Warns
/// -----
/// ObservedWarning
///     Of data that may not be as they were meant.
/// UserWarning
///     Of a ``duration`` or ``windows_of`` that has no effect.
///
/// Examples
/// --------
/// >>> import vastsim
/// >>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}
/// >>> observed = vastsim.simulate(spot, sessions="200k").quartiles
/// >>> fit = vastsim.fit(observed, provider="acme")
/// >>> fit.profile["playback"]["interruptions"]["model"]
/// 'quartile'
/// >>> fitted = {**spot, "playback": fit.profile["playback"]}
/// >>> vastsim.validate(fitted, observed).verdict
/// 'equivalent'
#[pyfunction]
#[pyo3(signature = (observed, *, duration=None, model=None, provider="fitted", extends=None, windows_of=None, only=None, loss=None, interval="wilson", confidence=0.95, mapping=None, format=None, cluster=None, rounding="nearest"))]
#[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
pub(crate) fn fit(
    observed: &Bound<'_, PyAny>,
    duration: Option<&Bound<'_, PyAny>>,
    model: Option<&str>,
    provider: &str,
    extends: Option<String>,
    windows_of: Option<String>,
    only: Option<&Bound<'_, PyAny>>,
    loss: Option<&Bound<'_, PyAny>>,
    interval: &str,
    confidence: f64,
    mapping: Option<&Bound<'_, PyAny>>,
    format: Option<&str>,
    cluster: Option<String>,
    rounding: &str,
) -> PyResult<Fit> {
    let how = HowRead {
        mapping,
        format,
        cluster,
        rounding,
    };
    let request = FitRequest {
        data: how.options()?,
        model: model
            .map(|model| one_of("model", model, &MODELS, FitModel::as_str))
            .transpose()?,
        duration: duration.map(duration_of).transpose()?,
        only: only.map(selections).transpose()?.unwrap_or_default(),
        provider: provider.to_owned(),
        extends,
        windows_of,
        loss: loss.map(losses).transpose()?,
        interval: one_of(
            "interval",
            interval,
            &IntervalMethod::ALL,
            IntervalMethod::name,
        )?,
        confidence: confidence_of(confidence)?,
    };
    fitted(observed, request)
}

fn fitted(observed: &Bound<'_, PyAny>, request: FitRequest) -> PyResult<Fit> {
    let py = observed.py();
    let place = ProfilePlace::new(None, request.extends.as_deref());
    let place = place.map_err(|error| errors::fit(py, &error))?;
    let data = Data::of(observed)?;
    let read = wait(py, move |watch| {
        let observed = request.read(data.watched(watch)?)?;
        let warnings = observed.summary.warnings.clone();
        let in_vain = request.without_effect(&observed.rows);
        Ok((warnings, in_vain, made(&request, &place, observed)))
    })?;
    let (warnings, in_vain, fit) = read.map_err(|error| errors::observed(py, &error))?;
    errors::warn_of_data(py, &warnings)?;
    errors::warn_of_use(py, in_vain.into_iter().map(has_no_effect))?;
    let (findings, fit) = fit.map_err(|error| errors::fit(py, &error))?;
    errors::warn_of_scenario(py, &findings)?;
    Ok(fit)
}

const fn has_no_effect(what: WithoutEffect) -> &'static str {
    match what {
        WithoutEffect::Duration => "`duration` has no effect on counts of milestones",
        WithoutEffect::WindowsOf => "`windows_of` has no effect without `model=\"window\"`",
    }
}

/// The profile, and what may not be meant in it.
fn made(
    request: &FitRequest,
    place: &ProfilePlace,
    observed: Observed<RowsToFit>,
) -> Result<(Vec<Problem>, Fit), FitError> {
    let fit = request.fit(observed, place)?;
    let findings = fit.checked()?;
    let (provider, model, file) = (&request.provider, fit.fitted.model.kind(), fit.file());
    let sessions = vastsim_report::grouped(fit.sessions());
    let fit = Fit {
        said: format!("<vastsim.Fit of {provider}: {model}, {sessions} sessions of {file}>"),
        notes: fit.fitted.notes.iter().map(|it| in_arguments(it)).collect(),
        profile: fit.profile_json(),
        report: fit.report_json(),
    };
    Ok((findings, fit))
}

/// A text, or a number of seconds.
fn duration_of(given: &Bound<'_, PyAny>) -> PyResult<SimTime> {
    let text = match given.extract::<f64>() {
        Ok(seconds) => format!("{seconds}s"),
        Err(_) => given.extract()?,
    };
    duration(&text).map_err(refused)
}

fn selections(only: &Bound<'_, PyAny>) -> PyResult<Vec<Selection>> {
    let selection = |text: &String| text.parse().map_err(refused);
    pairs(only)?.iter().map(selection).collect()
}

fn losses(loss: &Bound<'_, PyAny>) -> PyResult<LossRates> {
    pairs(loss)?.join(",").parse().map_err(refused)
}

/// As the command line has them: `key=value`.
fn pairs(given: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if let Ok(text) = given.extract() {
        return Ok(vec![text]);
    }
    let Ok(mapping) = given.cast::<PyMapping>() else {
        return given.extract();
    };
    let pair = |item: Bound<'_, PyAny>| {
        let (key, value): (String, Bound<'_, PyAny>) = item.extract()?;
        Ok(format!("{key}={}", value.str()?))
    };
    mapping.items()?.iter().map(pair).collect()
}

fn refused(error: impl std::error::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}
