"""Runs on Apache Spark 4, through its Python Data Source API.

The package has to be installed where the executors are; files that a scenario names only where
the driver is.

Examples
--------
>>> import vastsim.spark  # doctest: +SKIP
>>> result = vastsim.spark.simulate(spark, "scenario.json", sessions="10b")  # doctest: +SKIP

or, as a data frame whose rows are sessions:

>>> vastsim.spark.register(spark)  # doctest: +SKIP
>>> frame = spark.read.format("vastsim").option("scenario", "/data/scenario.json")  # doctest: +SKIP
>>> frame.option("output", "sessions").load().groupBy("reason").count().show()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession

from . import _cut, _source
from ._task import TABLES, Task, rows_of
from ._vastsim import Part, Result
from ._vastsim import merge as merge_parts

__all__ = ["merge", "register", "simulate", "write"]


def register(spark: SparkSession) -> None:
    """Make ``spark.read.format("vastsim")`` known to a session of Spark.

    Its options are ``scenario``, ``sessions``, ``seed``, ``set`` (a JSON object), ``confidence``,
    ``output`` (``aggregate``, ``sessions`` or ``events``), ``partitions`` and ``threads`` of a task.
    """
    spark.dataSource.register(_source.Source)


def simulate(
    spark: SparkSession,
    scenario: Mapping[str, Any] | str | PathLike[str],
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    confidence: float = 0.95,
    partitions: int | None = None,
    threads: int = 1,
) -> Result:
    """Play all cells of a scenario on the executors.

    Parameters
    ----------
    spark : SparkSession
        Where to.
    scenario, seed, sessions, set, confidence
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
    run = _cut.begun(scenario, seed, sessions, set, confidence)
    return merge(_played(spark, run, partitions, Task(run, "aggregate", None, threads)))


def merge(parts: DataFrame) -> Result:
    """Make one result of the rows of ``output=aggregate``, all of one run.

    Raises
    ------
    PartError
        If sessions are missing or were played twice, or if rows are of different runs.
    """
    rows = parts.select("part").collect()
    return merge_parts(Part.from_bytes(bytes(row["part"])) for row in rows)


def write(
    spark: SparkSession,
    scenario: Mapping[str, Any] | str | PathLike[str],
    folder: str | PathLike[str],
    *,
    output: str = "events",
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    partitions: int | None = None,
    threads: int = 1,
) -> dict[str, Any]:
    """Write the rows of all sessions, or of their events, as Parquet files.

    Each task writes its own file, past Spark. Its name follows from the run and its sessions, and
    so do its bytes: a task that is run again, or twice at once, writes the same file, which has
    its name only once it is whole. What is in the manifest is all there, once. It is written when
    all files are there; attempts that are still under way then, such as those of an executor
    that Spark has given up, fail.

    Parameters
    ----------
    spark, scenario, seed, sessions, set, partitions, threads
        As for `simulate`.
    folder : str or os.PathLike
        Where to: a folder that the driver and all executors see under this path.
    output : str
        ``"events"`` or ``"sessions"``.

    Returns
    -------
    dict
        The manifest, which is in ``folder`` as ``events-<run>.json``: its ``files`` have
        ``name``, ``start``, ``stop``, ``rows``, ``bytes`` and ``sha256``.

    Raises
    ------
    ValueError
        If there is no such ``output``, or no ``partitions`` or ``threads``: no task begins.
    """
    if output not in TABLES:
        raise ValueError(f"output is {output!r}; write {' or '.join(TABLES)}")
    if "://" in fspath(folder):
        raise ValueError(
            f"folder is a path that the driver and all executors see, not a URL: {folder}; "
            f"what format('vastsim') gives with output={output!r} goes anywhere by Spark's own writer"
        )
    place = str(Path(fspath(folder)).absolute())
    run = _cut.begun(scenario, seed, sessions, set)
    written = _played(spark, run, partitions, Task(run, output, place, threads)).collect()
    return rows_of(run, output).write_manifest(place, [row.asDict() for row in written])


def _played(spark: SparkSession, run: Part, partitions: int | None, task: Task) -> DataFrame:
    """What the task gives of each range.

    Without the data source: its planning starts two processes of Python, which take longer than
    a hundred million sessions.
    """
    parts = _source.PARTITIONS if partitions is None else partitions
    ranges = _cut.cut(run.sessions, parts)
    places = spark.range(0, len(ranges), 1, len(ranges))
    return places.mapInArrow(partial(task.play_all, ranges), task.schema)
