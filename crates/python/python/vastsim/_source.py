"""The data source ``vastsim`` of Spark."""

from __future__ import annotations

import json
from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

import pyarrow
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.types import StructType

from . import _cut
from ._task import SCHEMAS, Task
from ._vastsim import Part

#: Parts of a run where nobody says how many.
PARTITIONS = 64

#: The options, and what they are where nobody says.
OPTIONS = {
    "scenario": None,
    "sessions": None,
    "seed": None,
    "set": None,
    "confidence": "0.95",
    "output": "aggregate",
    "partitions": str(PARTITIONS),
    "threads": "1",
}


class Source(DataSource):
    """Runs as data frames; see `vastsim.spark`."""

    def __init__(self, options: MutableMapping[str, str]) -> None:
        super().__init__(options)
        # Spark hands over its own mapping, which knows no case.
        known = {name: options.get(name, default) for name, default in OPTIONS.items()}
        foreign = sorted(name for name in options if name.lower() not in OPTIONS)
        if foreign:
            raise ValueError(f"no option of vastsim: {', '.join(foreign)}; {', '.join(OPTIONS)} are")
        if known["scenario"] is None:
            raise ValueError("option scenario is missing: JSON text, or a path")
        if known["output"] not in SCHEMAS:
            raise ValueError(f"option output is {known['output']!r}; write {', '.join(SCHEMAS)}")
        self._known = known

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return "vastsim"

    def schema(self) -> str:
        """The columns, by the option ``output``."""
        return SCHEMAS[self._known["output"] or ""]

    def reader(self, schema: StructType) -> DataSourceReader:
        """Reads the scenario, where the driver is."""
        known = self._known
        seed = None if known["seed"] is None else _number("seed", known["seed"])
        partitions = _number("partitions", known["partitions"] or "")
        threads = _number("threads", known["threads"] or "")
        settings = None if known["set"] is None else _settings(known["set"])
        confidence = _share("confidence", known["confidence"] or "")
        run = _cut.begun(known["scenario"] or "", seed, known["sessions"], settings, confidence)
        return _Reader(run, partitions, Task(run, known["output"] or "", None, threads))


class _Range(InputPartition):
    def __init__(self, start: int, stop: int) -> None:
        super().__init__((start, stop))


class _Reader(DataSourceReader):
    def __init__(self, run: Part, partitions: int, task: Task) -> None:
        self._sessions = run.sessions
        self._partitions = partitions
        self._task = task

    def partitions(self) -> Sequence[InputPartition]:
        ranges = _cut.cut(self._sessions, self._partitions)
        return [_Range(start, stop) for start, stop in ranges]

    def read(self, partition: InputPartition) -> Iterator[pyarrow.RecordBatch]:
        return self._task.play(*partition.value)


# Options arrive as texts.


def _number(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"option {name} is {text!r}, which is no integer") from None


def _share(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"option {name} is {text!r}, which is no number") from None


def _settings(text: str) -> dict[str, Any]:
    try:
        settings = json.loads(text)
    except ValueError:
        settings = None
    if not isinstance(settings, dict):
        raise ValueError(f"option set is {text!r}, which is no JSON object of paths and values")
    return settings
