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
    PartError,
    Problem,
    ScenarioError,
    ScenarioWarning,
    VastsimError,
)
from ._vastsim import (
    Part,
    Result,
    Rows,
    Table,
    events,
    inspect,
    merge,
    play,
    run_range,
    sessions,
    simulate,
)

__all__ = [
    "DocumentError",
    "FolderError",
    "Part",
    "PartError",
    "Problem",
    "Result",
    "Rows",
    "ScenarioError",
    "ScenarioWarning",
    "Table",
    "VastsimError",
    "events",
    "inspect",
    "merge",
    "play",
    "run_range",
    "sessions",
    "simulate",
]
