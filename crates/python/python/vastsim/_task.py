"""What an executor of Spark does with a range of sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow

from . import _cut
from ._vastsim import Part, Rows, events, sessions

#: The columns of what is played, by what is asked for.
SCHEMAS = {
    "aggregate": "start bigint, stop bigint, part binary",
    "sessions": "cell string, session bigint, ad_index int, ad_id string, offset_ns bigint, "
    "segment string, reason string, completed boolean, watched_ns bigint",
    "events": "cell string, session bigint, ad_index int, event string, offset_ns bigint",
}

#: What is told of files, where rows are written and not given.
WRITTEN = "name string, start bigint, stop bigint, rows bigint, bytes bigint, sha256 string"

#: What of a run is written as files.
TABLES = ("events", "sessions")

KINDS: dict[str, pyarrow.DataType] = {
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


class Task:
    """Plays any range of the sessions of a run; can be pickled."""

    def __init__(self, run: Part, output: str, folder: str | None, threads: int) -> None:
        if threads < 1:
            raise ValueError("a task has 1 thread or more")
        self._run = run
        self._output = output
        self._folder = folder
        self._threads = threads

    @property
    def schema(self) -> str:
        """The columns of what is played."""
        return WRITTEN if self._folder else SCHEMAS[self._output]

    def play_all(
        self, ranges: Sequence[tuple[int, int]], places: Iterable[pyarrow.RecordBatch]
    ) -> Iterator[pyarrow.RecordBatch]:
        """Plays the ranges at some places, which are the rows of the first column."""
        for batch in places:
            for place in batch.column(0).to_numpy():
                yield from self.play(*ranges[place])

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
