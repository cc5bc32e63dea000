"""A cluster of separate processes: the same digest, the same rows, whoever is killed."""

import hashlib
import json
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from conftest import PATIENCE_S, SCENARIO, Cluster

import vastsim
import vastsim.spark

TASKS = 4
ROWS = {**SCENARIO, "sessions": 50_000}
ORDER = {
    "sessions": [("cell", "ascending"), ("session", "ascending")],
    "events": [("cell", "ascending"), ("session", "ascending"), ("offset_ns", "ascending")],
}


def local(output: str, scenario: dict[str, Any], schema: pyarrow.Schema) -> pyarrow.Table:
    rows = vastsim.sessions(scenario) if output == "sessions" else vastsim.events(scenario)
    return rows.to_arrow().cast(schema)


def in_order(table: pyarrow.Table, output: str) -> pyarrow.Table:
    """By what tells rows apart, and the rest of their columns."""
    keys = [*ORDER[output], *((name, "ascending") for name in table.column_names)]
    return table.sort_by(list(dict(keys).items())).combine_chunks()


def test_the_digest_is_that_of_one_process(cluster: Cluster, digest: str) -> None:
    assert vastsim.spark.simulate(cluster.spark, SCENARIO, partitions=7).digest == digest
    assert len(cluster.executors()) == 2


@pytest.mark.parametrize("output", ["sessions", "events"])
def test_rows_are_those_of_one_process(cluster: Cluster, output: str) -> None:
    vastsim.spark.register(cluster.spark)
    read = cluster.spark.read.format("vastsim").option("scenario", json.dumps(ROWS))
    rows = read.option("output", output).option("partitions", "5").load().toArrow()
    assert in_order(rows, output) == in_order(local(output, ROWS, rows.schema), output)


def played_while(play: Callable[[], Any], disturb: Callable[[], None]) -> Any:
    """What a run gives that somebody disturbs meanwhile."""
    played: list[Any] = []
    thread = threading.Thread(target=lambda: played.append(play()))
    thread.start()
    disturb()
    thread.join()
    return played[0]


def kill_one(cluster: Cluster, is_busy: Callable[[], bool]) -> None:
    """Kills an executor once there are two, and they are in the middle of their tasks."""
    deadline = time.monotonic() + PATIENCE_S
    while len(cluster.executors()) < 2 or not is_busy():
        assert time.monotonic() < deadline, "no task began"
        time.sleep(0.05)
    os.kill(min(cluster.executors()), signal.SIGKILL)


def assert_ran_again(cluster: Cluster, since: int) -> None:
    lost = cluster.log_lines(since, r"Lost task \d+\.0 in stage")
    again = cluster.attempts(since)
    assert lost and again, "the kill met no task"
    for line in lost + cluster.log_lines(since, r"Starting task \d+\.[1-9]\d* in stage"):
        print(line[:150])


def sessions_of_some_seconds() -> int:
    """So many that each task takes some seconds, however busy the machine is now."""
    probe, took_s = 1_000_000, []
    for _ in range(3):
        begun = time.monotonic()
        vastsim.run_range(SCENARIO, None, 0, probe, sessions=probe, threads=1)
        took_s.append(time.monotonic() - begun)
    return int(probe / min(took_s) * 6 * TASKS)


def test_the_task_of_a_killed_executor_runs_again(cluster: Cluster) -> None:
    # The first run starts the workers of Python, so that tasks of the second begin at once.
    vastsim.spark.simulate(cluster.spark, SCENARIO, partitions=TASKS)
    since, sessions = len(cluster.log.read_text()), sessions_of_some_seconds()

    def is_busy() -> bool:
        begun = len(cluster.log_lines(since, r"Starting task \d+\.0 in stage")) >= 2
        # A task that has begun first reads what to do.
        time.sleep(1 if begun else 0)
        return begun

    result = played_while(
        lambda: vastsim.spark.simulate(cluster.spark, SCENARIO, sessions=sessions, partitions=TASKS),
        lambda: kill_one(cluster, is_busy),
    )
    assert_ran_again(cluster, since)
    assert result.digest == vastsim.simulate(SCENARIO, sessions=sessions).digest


def test_files_of_a_killed_executor_are_written_again(cluster: Cluster, tmp_path: Path) -> None:
    since, scenario = len(cluster.log.read_text()), {**SCENARIO, "sessions": 2_000_000}
    folder = tmp_path / "rows"

    def is_busy() -> bool:
        return len(list(folder.glob(".events-*/*.partial"))) >= 2

    manifest = played_while(
        lambda: vastsim.spark.write(cluster.spark, scenario, folder, partitions=TASKS),
        lambda: kill_one(cluster, is_busy),
    )
    assert_ran_again(cluster, since)
    assert_whole(folder, manifest, scenario)


def assert_whole(folder: Path, manifest: dict[str, Any], scenario: dict[str, Any]) -> None:
    """No file is missing, partial or there twice, and nothing else is."""
    names = [part["name"] for part in manifest["files"]]
    there = sorted(path.name for path in folder.iterdir())
    kept = [name for name in there if not name.startswith(".") and not name.endswith(".json")]
    assert kept == names == sorted(set(names))
    bounds = [(part["start"], part["stop"]) for part in manifest["files"]]
    sessions = scenario["sessions"]
    assert bounds == [(sessions * i // TASKS, sessions * (i + 1) // TASKS) for i in range(TASKS)]
    for part in manifest["files"]:
        file = (folder / part["name"]).read_bytes()
        assert (part["bytes"], part["sha256"]) == (len(file), hashlib.sha256(file).hexdigest())
        assert pyarrow.parquet.read_metadata(folder / part["name"]).num_rows == part["rows"]
        alone = vastsim.events(scenario, start=part["start"], stop=part["stop"])
        again = alone.write_part(folder.parent / "alone")
        assert again == part
    assert manifest["rows"] == sum(part["rows"] for part in manifest["files"])
    (written,) = folder.glob("*.json")
    assert json.loads(written.read_text()) == manifest


def test_written_rows_are_those_of_one_process(cluster: Cluster, tmp_path: Path) -> None:
    for output in ["sessions", "events"]:
        manifest = vastsim.spark.write(cluster.spark, ROWS, tmp_path, output=output, partitions=3)
        files = [str(tmp_path / part["name"]) for part in manifest["files"]]
        rows = cluster.spark.read.parquet(*files).toArrow()
        assert in_order(rows, output) == in_order(local(output, ROWS, rows.schema), output)
