"""Simulate VAST ad playback: deterministic, event by event, millions of sessions a second.

Examples
--------
>>> import vastsim
>>> spot = {"name": "spot", "ad": {"duration": "00:00:15"}, "provider": "google"}
>>> result = vastsim.simulate(spot, seed=42, sessions="100k")
>>> result.agrees
True

Tables are Arrow tables, which ``pyarrow.table(result.summary)``,
``polars.DataFrame(result.summary)`` and others take as they are; with
``result.summary.to_pandas()`` they become data frames.
"""

from ._errors import (
    DocumentError,
    FolderError,
    ObservedError,
    ObservedWarning,
    PartError,
    Problem,
    ScenarioError,
    ScenarioWarning,
    VastsimError,
)
from ._vastsim import (
    ClosedForm,
    Fit,
    Part,
    Result,
    Rows,
    Table,
    Validation,
    __version__,
    closed_form,
    events,
    fit,
    inspect,
    merge,
    play,
    read,
    run_range,
    sessions,
    simulate,
    validate,
)

__all__ = [
    "ClosedForm",
    "DocumentError",
    "Fit",
    "FolderError",
    "ObservedError",
    "ObservedWarning",
    "Part",
    "PartError",
    "Problem",
    "Result",
    "Rows",
    "ScenarioError",
    "ScenarioWarning",
    "Table",
    "Validation",
    "VastsimError",
    "__version__",
    "closed_form",
    "events",
    "fit",
    "inspect",
    "merge",
    "play",
    "read",
    "run_range",
    "sessions",
    "simulate",
    "validate",
]
