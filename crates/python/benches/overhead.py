"""What Python, Arrow streams and Spark cost, beside the command line on the same cores.

    cargo build --release --workspace --bins
    python crates/python/benches/overhead.py target/release

Needs the package as it is released (`maturin build --release`), pyarrow and, for Spark,
`vastsim[spark]` and Java 17. Every line alternates with its baseline; the table that is printed
has medians, and ratios of pairs. Streams stand beside `benches/src/bin/rows.rs`, which plays the
same rows and drops them, and beside the event engine, which plays the sessions and counts them.
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

PAIRS = 11
SPOT: dict[str, Any] = {"name": "spot", "ad": {"duration": "00:00:30"}, "provider": "google"}
#: So many that a run takes a second or more; more pairs say more than longer ones.
COUNTED, STREAMED, ON_SPARK = 2_000_000_000, 200_000_000, 1_000_000_000


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


class Programs:
    """What is played without Python."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.out = str(folder / "by-command")
        self.scenario = str(folder / "spot.json")
        Path(self.scenario).write_text(json.dumps(SPOT))

    def counted(self, sessions: int, *flags: str) -> Callable[[], object]:
        """A run of the command line, which writes its tables."""
        out = ["--out", self.out, "--force", "--format", "csv"]
        return self.run("vastsim", "run", self.scenario, "-q", "-n", str(sessions), *out, *flags)

    def dropped(self, table: str, sessions: int) -> Callable[[], object]:
        """Rows that nobody takes."""
        return self.run("rows", table, self.scenario, str(sessions))

    def run(self, program: str, *arguments: str) -> Callable[[], object]:
        code = [str(self.programs / program), *arguments]
        return lambda: subprocess.run(code, check=True, stdout=subprocess.DEVNULL)


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
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs = Programs(Path(sys.argv[1]), folder)
        print("| | time | baseline | ratio | at most |\n| --- | --- | --- | --- | --- |")
        counted = programs.counted(COUNTED)
        line(f"`simulate` and `save`, {COUNTED:,} sessions", "1.02", lambda: saved(folder), counted)
        for rows in [vastsim.sessions, vastsim.events]:
            stream = rows(SPOT, sessions=STREAMED)
            what = f"`{stream.name}`, every batch of {STREAMED:,} sessions"
            dropped = programs.dropped(stream.name, STREAMED)
            line(f"{what}, beside rows that are dropped", "1.25", lambda: read(stream), dropped)
            played = programs.counted(STREAMED, "--engine", "event")
            line(f"{what}, beside sessions that are counted", "", lambda: read(stream), played)
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
