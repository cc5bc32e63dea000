"""An executor that is killed inside a task changes nothing: the task runs again."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from pyspark import SparkContext
from pyspark.sql import SparkSession
from test_engines import SCENARIO

import vastsim
import vastsim.spark

TASKS = 4
PATIENCE_S = 120


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Two executors, which are processes of their own."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local-cluster[2,1,512]")
    builder = builder.config("spark.executor.memory", "512m").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield spark
    spark.stop()


def executors() -> set[int]:
    """The executors below this process."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.decode().splitlines()[1:]]
    below = {os.getpid()}
    for _ in range(8):
        below |= {int(pid) for pid, parent, *_ in rows if int(parent) in below}
    backend = "CoarseGrainedExecutorBackend"
    found = {int(row[0]) for row in rows if len(row) > 2 and backend in row[2]}
    return found & below


def wait_for_tasks(context: SparkContext, running: int) -> int:
    """The stage that has so many tasks running, once there is one."""
    tracker, deadline = context.statusTracker(), time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info is not None and info.numTasks == TASKS and info.numActiveTasks >= running:
                return stage
        time.sleep(0.05)
    raise AssertionError("no task began")


def sessions_of_some_seconds() -> int:
    """So many that each task takes eight seconds or more, however busy the machine is now."""
    probe, took_s = 1_000_000, []
    for _ in range(3):
        begun = time.monotonic()
        vastsim.run_range(SCENARIO, None, 0, probe, sessions=probe, threads=1)
        took_s.append(time.monotonic() - begun)
    return int(probe / min(took_s) * 8 * TASKS)


def test_the_task_of_a_killed_executor_runs_again(spark: SparkSession) -> None:
    # The first run starts the workers of Python, so that the tasks of the second begin at once.
    vastsim.spark.simulate(spark, SCENARIO, partitions=TASKS)
    results, sessions = [], sessions_of_some_seconds()

    def simulate() -> None:
        played = vastsim.spark.simulate(spark, SCENARIO, sessions=sessions, partitions=TASKS)
        results.append(played)

    thread = threading.Thread(target=simulate)
    thread.start()
    stage = wait_for_tasks(spark.sparkContext, 2)
    # Each executor has one task: a second later both are in the middle of it.
    time.sleep(1)
    alive = executors()
    assert len(alive) == 2
    os.kill(min(alive), signal.SIGKILL)
    thread.join()
    info = spark.sparkContext.statusTracker().getStageInfo(stage)
    assert info is not None
    print(f"tasks: {info.numCompletedTasks} ended well, {info.numFailedTasks} attempts were lost")
    assert info.numFailedTasks >= 1
    assert results[0].digest == vastsim.simulate(SCENARIO, sessions=sessions).digest
