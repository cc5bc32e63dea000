"""Runs on Apache Spark 4, through its Python Data Source API.

The package has to be installed where the executors are; files that a scenario names only where
the driver is.

Examples
--------
>>> import vastsim.spark  # doctest: +SKIP
>>> result = vastsim.spark.simulate(spark, "scenario.json", sessions="10b")  # doctest: +SKIP

or, as a data frame whose rows are parts:

>>> vastsim.spark.register(spark)  # doctest: +SKIP
>>> parts = spark.read.format("vastsim").option("scenario", "/data/scenario.json").load()
... # doctest: +SKIP
>>> vastsim.spark.merge(parts).digest  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from os import PathLike
from typing import Any

import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
from pyspark.sql.types import StructType

from . import _cut
from ._vastsim import Part, Result
from ._vastsim import merge as merge_parts

__all__ = ["merge", "register", "simulate"]

#: Parts of a run where nobody says how many.
PARTITIONS = 64

SCHEMA = "start bigint, stop bigint, part binary"

OPTIONS = ("scenario", "sessions", "seed", "output", "partitions", "threads")


def register(spark: SparkSession) -> None:
    """Make ``spark.read.format("vastsim")`` known to a session of Spark."""
    spark.dataSource.register(_Source)


def simulate(
    spark: SparkSession,
    scenario: Mapping[str, Any] | str | PathLike[str],
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    partitions: int | None = None,
    threads: int = 1,
) -> Result:
    """Play all cells of a scenario on the executors.

    Parameters
    ----------
    spark : SparkSession
        Where to.
    scenario, seed, sessions
        As for `vastsim.simulate`.
    partitions : int, optional
        Into how many tasks the run is cut, 64 if left out. The result does not depend on it.
    threads : int, optional
        Worker threads of each task, as many as ``spark.task.cpus``.

    Returns
    -------
    Result
        The same as that of `vastsim.simulate`, to the bit.
    """
    register(spark)
    given = {
        "scenario": _cut.text_of(scenario),
        "seed": seed,
        "sessions": sessions,
        "partitions": partitions,
        "threads": threads,
    }
    options = {name: str(value) for name, value in given.items() if value is not None}
    return merge(spark.read.format("vastsim").options(**options).load())


def merge(parts: DataFrame) -> Result:
    """Make one result of the rows of ``output=aggregate``, all of one run.

    Raises
    ------
    PartError
        If sessions are missing or were played twice, or if rows are of different runs.
    """
    rows = parts.select("part").collect()
    return merge_parts(Part.from_bytes(bytes(row["part"])) for row in rows)


class _Source(DataSource):
    """The data source ``vastsim``: its options are ``scenario``, ``sessions``, ``seed``,
    ``output`` (``aggregate``), ``partitions`` and ``threads`` of a task.
    """

    def __init__(self, options: MutableMapping[str, str]) -> None:
        super().__init__(options)
        # Spark hands over its own mapping, which knows no case.
        known = {name: options.get(name) for name in OPTIONS}
        foreign = sorted(name for name in options if name.lower() not in OPTIONS)
        if foreign:
            raise ValueError(f"no option of vastsim: {', '.join(foreign)}; {', '.join(OPTIONS)} are")
        if known["scenario"] is None:
            raise ValueError("option scenario is missing: JSON text, or a path")
        if (known["output"] or "aggregate") != "aggregate":
            raise ValueError(
                f"option output is {known['output']!r}, and aggregate is all there is so far; "
                "`vastsim run --sessions-out --events-out` writes rows"
            )
        self._known = known

    @classmethod
    def name(cls) -> str:
        """The name of the format."""
        return "vastsim"

    def schema(self) -> str:
        """Sessions ``start`` to ``stop - 1`` of each cell, and the bytes of their part."""
        return SCHEMA

    def reader(self, schema: StructType) -> DataSourceReader:
        """Reads the scenario, where the driver is."""
        known = self._known
        seed = _number("seed", known["seed"])
        run = _cut.begun(known["scenario"] or "", seed, known["sessions"])
        partitions = _number("partitions", known["partitions"]) or PARTITIONS
        return _Reader(run, partitions, _number("threads", known["threads"]) or 1)


class _Range(InputPartition):
    def __init__(self, start: int, stop: int) -> None:
        super().__init__((start, stop))


class _Reader(DataSourceReader):
    def __init__(self, run: Part, partitions: int, threads: int) -> None:
        self._run = run
        self._partitions = partitions
        self._threads = threads

    def partitions(self) -> Sequence[InputPartition]:
        ranges = _cut.cut(self._run.sessions, self._partitions)
        return [_Range(start, stop) for start, stop in ranges]

    def read(self, partition: InputPartition) -> Iterator[pyarrow.RecordBatch]:
        start, stop = partition.value
        part = _cut.play(self._run, start, stop, self._threads)
        fields = {"start": pyarrow.int64(), "stop": pyarrow.int64(), "part": pyarrow.binary()}
        columns = zip(([start], [stop], [part]), fields.values())
        arrays = [pyarrow.array(values, kind) for values, kind in columns]
        yield pyarrow.RecordBatch.from_arrays(arrays, names=list(fields))


def _number(name: str, text: str | None) -> int | None:
    """Options arrive as texts."""
    try:
        return None if text is None else int(text)
    except ValueError:
        raise ValueError(f"option {name} is {text!r}, which is no integer") from None
