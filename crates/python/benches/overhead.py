"""What Python, Arrow streams and Spark cost, beside the command line on the same cores.

    python crates/python/benches/overhead.py target/release/vastsim

Needs the package as it is released (`maturin build --release`), pyarrow and, for Spark,
`vastsim[spark]` and Java 17. Every line alternates with its baseline; the table that is printed
has medians, and ratios of pairs.
"""

from __future__ import annotations

import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow

import vastsim

PAIRS = 5
SPOT: dict[str, Any] = {"name": "spot", "ad": {"duration": "00:00:30"}, "provider": "google"}
#: So many that a run takes some seconds.
COUNTED, STREAMED, ON_SPARK = 4_000_000_000, 400_000_000, 1_000_000_000


def seconds(play: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    play()
    return time.perf_counter() - begun


def line(what: str, target: str, play: Callable[[], object], base: Callable[[], object]) -> None:
    """A line of the table: pairs, each of both, in turns who is first."""
    play(), base()
    pairs = []
    for pair in range(PAIRS):
        if pair % 2:
            second = seconds(base)
            pairs.append((seconds(play), second))
        else:
            pairs.append((seconds(play), seconds(base)))
    ours, theirs = (statistics.median(times) for times in zip(*pairs))
    ratio = statistics.median(mine / other for mine, other in pairs)
    print(f"| {what} | {ours:.2f} s | {theirs:.2f} s | {ratio:.3f} | {target} |", flush=True)


def command(vastsim_path: str, folder: Path, sessions: int, *flags: str) -> Callable[[], object]:
    """A run of the command line, which writes its tables."""
    scenario = folder / "spot.json"
    scenario.write_text(json.dumps(SPOT))
    out = ["--out", str(folder / "by-command"), "--force", "--format", "csv"]
    run = [vastsim_path, "run", str(scenario), "-q", "-n", str(sessions), *out, *flags]
    return lambda: subprocess.run(run, check=True, stdout=subprocess.DEVNULL)


def saved(folder: Path) -> None:
    """The same in process."""
    result = vastsim.simulate(SPOT, sessions=COUNTED)
    result.save(folder / "by-python", formats=["csv"], force=True)


def read(rows: vastsim.Rows) -> None:
    """Every batch, once."""
    for _ in pyarrow.RecordBatchReader.from_stream(rows):
        pass


@contextmanager
def local_spark(folder: Path) -> Iterator[Any]:
    """Two cores of this machine."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.local.dir", str(folder)).config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    yield spark
    spark.stop()


def main() -> None:
    """Prints the table."""
    vastsim_path = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print("| | time | baseline | ratio | at most |\n| --- | --- | --- | --- | --- |")
        counted = command(vastsim_path, folder, COUNTED)
        line(f"`simulate` and `save`, {COUNTED:,} sessions", "1.02", lambda: saved(folder), counted)
        played = command(vastsim_path, folder, STREAMED, "--engine", "event")
        for rows in [vastsim.sessions, vastsim.events]:
            stream = rows(SPOT, sessions=STREAMED)
            what = f"`{stream.name}`, every batch of {STREAMED:,} sessions"
            line(what, "1.25", lambda: read(stream), played)
        if importlib.util.find_spec("pyspark"):
            on_spark(folder)


def on_spark(folder: Path) -> None:
    """The same beside all cores in one process."""
    import vastsim.spark

    with local_spark(folder) as spark:
        line(
            f"`vastsim.spark.simulate`, {ON_SPARK:,} sessions, warm",
            "2.5",
            lambda: vastsim.spark.simulate(spark, SPOT, sessions=ON_SPARK, partitions=2),
            lambda: vastsim.simulate(SPOT, sessions=ON_SPARK, threads=2),
        )


if __name__ == "__main__":
    main()
