"""A cluster of separate processes: the same digest, the same rows, whoever is killed."""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pyarrow
import pyarrow.parquet
import pytest
from conftest import SCENARIO, Cluster, wait_until

import vastsim
import vastsim.spark

TASKS = 4
ROWS = {**SCENARIO, "sessions": 50_000}
ORDER: dict[str, list[tuple[str, Literal["ascending"]]]] = {
    "sessions": [("cell", "ascending"), ("session", "ascending")],
    "events": [("cell", "ascending"), ("session", "ascending"), ("offset_ns", "ascending")],
}


def local(output: str, scenario: dict[str, Any], schema: pyarrow.Schema) -> pyarrow.Table:
    rows = vastsim.sessions(scenario) if output == "sessions" else vastsim.events(scenario)
    return rows.to_arrow().cast(schema)


def in_order(table: pyarrow.Table, output: str) -> pyarrow.Table:
    """By what tells rows apart, and the rest of their columns."""
    rest: list[tuple[str, Literal["ascending"]]] = [(name, "ascending") for name in table.column_names]
    return table.sort_by(list(dict([*ORDER[output], *rest]).items())).combine_chunks()


def test_the_digest_is_that_of_one_process(cluster: Cluster, digest: str) -> None:
    assert vastsim.spark.simulate(cluster.spark, SCENARIO, partitions=7).digest == digest
    assert len(cluster.executors()) == 2


@pytest.mark.parametrize("output", ["sessions", "events"])
def test_rows_are_those_of_one_process(cluster: Cluster, output: str) -> None:
    vastsim.spark.register(cluster.spark)
    read = cluster.spark.read.format("vastsim").option("scenario", json.dumps(ROWS))
    rows = read.option("output", output).option("partitions", "5").load().toArrow()
    assert in_order(rows, output) == in_order(local(output, ROWS, rows.schema), output)


def played_while(
    play: Callable[[], Any], is_time: Callable[[], bool], disturb: Callable[[], None]
) -> Any:
    """What a run gives, or raises, that somebody disturbs once it is time."""
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(play)
        wait_until(lambda: run.done() or is_time(), lambda: "it is never time to disturb")
        if not run.done():
            disturb()
        return run.result()


def kill_one(cluster: Cluster) -> None:
    os.kill(min(cluster.executors()), signal.SIGKILL)


def assert_ran_again(cluster: Cluster, since: int) -> None:
    lost = cluster.log_lines(since, r"Lost task \d+\.0 in stage")
    again = cluster.attempts(since)
    assert lost and again, "the kill met no task"
    for line in lost + cluster.log_lines(since, r"Starting task \d+\.[1-9]\d* in stage"):
        print(line[:150])


def sessions_of_some_seconds() -> int:
    """So many that each task takes six seconds of a processor, however busy the machine is."""
    probe, took_s = 1_000_000, []
    for _ in range(3):
        begun = time.process_time()
        vastsim.run_range(SCENARIO, None, 0, probe, sessions=probe, threads=1)
        took_s.append(time.process_time() - begun)
    return int(probe / min(took_s) * 6 * TASKS)


def are_playing(cluster: Cluster, before: dict[int, dict[int, int]]) -> bool:
    """Whether below both executors a worker of Python has calculated for a second or more."""

    def is_playing(executor: int, workers: dict[int, int]) -> bool:
        idle = before.get(executor, {})
        return any(cpu_s >= idle.get(pid, 0) + 1 for pid, cpu_s in workers.items())

    now = cluster.cpu_s()
    return len(now) == 2 and all(is_playing(*them) for them in now.items())


def test_what_a_run_raises_is_what_it_gives() -> None:
    with pytest.raises(LookupError, match="no run"):
        played_while(lambda: dict[str, int]()["no run"], lambda: False, lambda: None)


def test_the_task_of_a_killed_executor_runs_again(cluster: Cluster) -> None:
    # The first run starts the workers of Python: what they calculate after it is the second.
    vastsim.spark.simulate(cluster.spark, SCENARIO, partitions=TASKS)
    since, sessions, before = len(cluster.log.read_text()), sessions_of_some_seconds(), cluster.cpu_s()
    result = played_while(
        lambda: vastsim.spark.simulate(cluster.spark, SCENARIO, sessions=sessions, partitions=TASKS),
        lambda: are_playing(cluster, before),
        lambda: kill_one(cluster),
    )
    assert_ran_again(cluster, since)
    assert result.digest == vastsim.simulate(SCENARIO, sessions=sessions).digest


def test_files_of_a_killed_executor_are_written_again(cluster: Cluster, tmp_path: Path) -> None:
    since, scenario = len(cluster.log.read_text()), {**SCENARIO, "sessions": 2_000_000}
    folder = tmp_path / "rows"
    manifest = played_while(
        lambda: vastsim.spark.write(cluster.spark, scenario, folder, partitions=TASKS),
        lambda: len(cluster.executors()) == 2 and len(begun_files(folder)) >= 2,
        lambda: kill_one(cluster),
    )
    assert_ran_again(cluster, since)
    assert_whole(folder, manifest, scenario)


def begun_files(folder: Path) -> list[Path]:
    """Files that are not whole yet."""
    return list(folder.glob(".events-*/*.partial"))


@pytest.fixture
def speculating(cluster: Cluster) -> Iterator[Cluster]:
    """Begins a task again that is slower than others, while it goes on."""
    names = {"speculation": "true", "speculation.quantile": "0.25", "speculation.multiplier": "1.1"}
    cluster.connect(**{f"spark.{name}": value for name, value in names.items()})
    yield cluster
    cluster.connect()


def test_a_task_that_is_begun_twice_writes_the_same_file(
    speculating: Cluster, tmp_path: Path
) -> None:
    cluster, folder = speculating, tmp_path / "rows"
    since, scenario = len(cluster.log.read_text()), {**SCENARIO, "sessions": 2_000_000}

    def is_written_twice() -> bool:
        return bool(cluster.attempts(since)) and len(begun_files(folder)) >= 2

    def hold_until_it_is_written_twice() -> None:
        """The other executor plays what is left, and at last what is held."""
        held = cluster.cpu_s()[min(cluster.executors())]
        for pid in held:
            os.kill(pid, signal.SIGSTOP)
        try:
            wait_until(is_written_twice, lambda: "Spark does not speculate")
        finally:
            for pid in held:
                os.kill(pid, signal.SIGCONT)

    manifest = played_while(
        lambda: vastsim.spark.write(cluster.spark, scenario, folder, partitions=TASKS),
        lambda: len(begun_files(folder)) >= 2,
        hold_until_it_is_written_twice,
    )
    assert not cluster.log_lines(since, r"ExecutorLostFailure")
    assert_whole(folder, manifest, scenario)


def assert_whole(folder: Path, manifest: dict[str, Any], scenario: dict[str, Any]) -> None:
    """No file is missing, partial or there twice, and nothing else is."""

    def left() -> list[str]:
        return [path.name for path in folder.iterdir() if path.name.startswith(".")]

    # A task of whose end Spark knows nothing may yet find that its folder is gone.
    wait_until(lambda: not left(), lambda: f"attempts are left: {left()}")
    names = [part["name"] for part in manifest["files"]]
    there = sorted(path.name for path in folder.iterdir())
    kept = [name for name in there if not name.endswith(".json")]
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
