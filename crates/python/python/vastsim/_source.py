"""The data source ``vastsim`` of Spark."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from typing import Any

import pyarrow
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.types import StructType

from . import _cut
from ._vastsim import Part, Rows, events, sessions

#: Parts of a run where nobody says how many.
PARTITIONS = 64

OPTIONS = ("scenario", "sessions", "seed", "output", "partitions", "threads", "folder")

#: What rows are, by the option ``output``; each has the columns of Arrow too.
SCHEMAS = {
    "aggregate": "start bigint, stop bigint, part binary",
    "sessions": "cell string, session bigint, ad_index int, ad_id string, offset_ns bigint, "
    "segment string, reason string, completed boolean, watched_ns bigint",
    "events": "cell string, session bigint, ad_index int, event string, offset_ns bigint",
}

#: What is told of files, where rows are written and not given.
WRITTEN = "name string, start bigint, stop bigint, rows bigint, bytes bigint, sha256 string"

KINDS = {
    "string": pyarrow.string(),
    "bigint": pyarrow.int64(),
    "int": pyarrow.int32(),
    "boolean": pyarrow.bool_(),
    "binary": pyarrow.binary(),
}


def arrow_of(schema: str) -> pyarrow.Schema:
    """A schema as Arrow has it, with columns that may all be null, as Spark takes them to be."""
    columns = [column.split() for column in schema.split(",")]
    return pyarrow.schema([(name, KINDS[kind]) for name, kind in columns])


def rows_of(run: Part, output: str, start: int = 0, stop: int | None = None, threads: int = 1) -> Rows:
    """Rows of sessions, or of events, of the run that a part is of."""
    make = sessions if output == "sessions" else events
    return make(run, start=start, stop=stop, threads=threads)


class Source(DataSource):
    """Runs as data frames; see `vastsim.spark`."""

    def __init__(self, options: MutableMapping[str, str]) -> None:
        super().__init__(options)
        # Spark hands over its own mapping, which knows no case.
        known = {name: options.get(name) for name in OPTIONS}
        foreign = sorted(name for name in options if name.lower() not in OPTIONS)
        if foreign:
            raise ValueError(f"no option of vastsim: {', '.join(foreign)}; {', '.join(OPTIONS)} are")
        if known["scenario"] is None:
            raise ValueError("option scenario is missing: JSON text, or a path")
        known["output"] = known["output"] or "aggregate"
        if known["output"] not in SCHEMAS:
            raise ValueError(f"option output is {known['output']!r}; write {', '.join(SCHEMAS)}")
        if known["folder"] and known["output"] == "aggregate":
            raise ValueError("option folder is for output sessions or events, which it writes")
        self._known = known

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return "vastsim"

    def schema(self) -> str:
        """The columns, by the option ``output``."""
        return WRITTEN if self._known["folder"] else SCHEMAS[self._known["output"] or ""]

    def reader(self, schema: StructType) -> DataSourceReader:
        """Reads the scenario, where the driver is."""
        known = self._known
        run = _cut.begun(known["scenario"] or "", _number("seed", known["seed"]), known["sessions"])
        return _Reader(
            run,
            _number("partitions", known["partitions"]) or PARTITIONS,
            _Task(run, known["output"] or "", known["folder"], _number("threads", known["threads"])),
        )


class _Range(InputPartition):
    def __init__(self, start: int, stop: int) -> None:
        super().__init__((start, stop))


class _Reader(DataSourceReader):
    def __init__(self, run: Part, partitions: int, task: _Task) -> None:
        self._sessions = run.sessions
        self._partitions = partitions
        self._task = task

    def partitions(self) -> Sequence[InputPartition]:
        ranges = _cut.cut(self._sessions, self._partitions)
        return [_Range(start, stop) for start, stop in ranges]

    def read(self, partition: InputPartition) -> Iterator[pyarrow.RecordBatch]:
        return self._task.play(*partition.value)


class _Task:
    """What an executor does with a range of sessions."""

    def __init__(self, run: Part, output: str, folder: str | None, threads: int | None) -> None:
        self._run = run
        self._output = output
        self._folder = folder
        self._threads = threads or 1

    def play(self, start: int, stop: int) -> Iterator[pyarrow.RecordBatch]:
        if self._output == "aggregate":
            part = _cut.play(self._run, start, stop, self._threads)
            yield _row({"start": start, "stop": stop, "part": part}, SCHEMAS["aggregate"])
            return
        rows = rows_of(self._run, self._output, start, stop, self._threads)
        if self._folder:
            yield _row(rows.write_part(self._folder), WRITTEN)
            return
        schema = arrow_of(SCHEMAS[self._output])
        for batch in rows:
            yield batch.cast(schema)


def _row(values: dict[str, Any], schema: str) -> pyarrow.RecordBatch:
    return pyarrow.RecordBatch.from_pylist([values], schema=arrow_of(schema))


def _number(name: str, text: str | None) -> int | None:
    """Options arrive as texts."""
    try:
        return None if text is None else int(text)
    except ValueError:
        raise ValueError(f"option {name} is {text!r}, which is no integer") from None
