"""Spark, as one process and as a cluster of several."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyspark
import pytest
from pyspark.sql import SparkSession

import vastsim

ROOT = Path(__file__).resolve().parents[4]

#: The command line of the same sources, if there is one.
COMMAND = os.environ.get("VASTSIM_COMMAND")

#: Twenty million sessions in all.
SCENARIO: dict[str, Any] = {
    "name": "two-providers",
    "seed": 7,
    "sessions": 10_000_000,
    "ad": {"duration": "00:00:15"},
    "matrix": {"provider": ["google", "tiger"]},
}

PATIENCE_S = 120

LOG = """
rootLogger.level = info
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %p %c{{1}}: %m%n
"""


@pytest.fixture(scope="session")
def digest() -> str:
    return vastsim.simulate(SCENARIO).digest


@pytest.fixture(scope="session")
def scenario_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("scenario") / "scenario.json"
    file.write_text(json.dumps(SCENARIO, indent=2))
    return file


def session(master: str, log: Path, **settings: str) -> SparkSession:
    """A session of Spark that stays on this machine, and logs to a file."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    logging = log.with_name("log4j2.properties")
    logging.write_text(LOG.format(file=log))
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    for name, value in settings.items():
        builder = builder.config(name, value)
    java = f"-Dlog4j2.configurationFile={logging.as_uri()}"
    return builder.config("spark.driver.extraJavaOptions", java).getOrCreate()


@dataclass
class Process:
    """What the system says of a process."""

    parent: int
    cpu_s: int
    command: str


def processes() -> dict[int, Process]:
    """All processes of this machine."""
    columns = ["ps", "-ww", "-eo", "pid=,ppid=,times=,args="]
    listed = subprocess.run(columns, capture_output=True, check=True, text=True)
    rows = [line.split(None, 3) for line in listed.stdout.splitlines()]
    return {int(row[0]): Process(int(row[1]), int(row[2]), " ".join(row[3:])) for row in rows}


def below(pid: int, all: dict[int, Process]) -> set[int]:
    """The processes that a process has begun, and those that they have."""
    children = {child for child, process in all.items() if process.parent == pid}
    return children.union(*(below(child, all) for child in children))


@dataclass
class Cluster:
    """A master and two workers, which are processes of their own."""

    master: str
    log: Path
    workers: list[int]
    spark: SparkSession

    def connect(self, **settings: str) -> None:
        """A new session of Spark, in place of the one there is."""
        self.spark.stop()
        self.spark = session(self.master, self.log, **settings)

    def executors(self) -> set[int]:
        """The processes in which tasks run."""
        all, backend = processes(), "CoarseGrainedExecutorBackend"
        begun = set().union(*(below(worker, all) for worker in self.workers))
        return {pid for pid in begun if backend in all[pid].command}

    def cpu_s(self) -> dict[int, dict[int, int]]:
        """The time that each worker of Python has had of a processor, executor by executor."""
        executors, all = self.executors(), processes()
        return {it: {pid: all[pid].cpu_s for pid in below(it, all)} for it in executors}

    def attempts(self, since: int) -> list[tuple[int, int]]:
        """Tasks that were begun twice, and how often, as the log has it from a place on."""
        text = self.log.read_text()[since:]
        begun: dict[tuple[str, str], set[str]] = {}
        for task, attempt, stage in re.findall(r"Starting task (\d+)\.(\d+) in stage (\S+)", text):
            begun.setdefault((stage, task), set()).add(attempt)
        return [(int(task), len(them)) for (_, task), them in begun.items() if len(them) > 1]

    def log_lines(self, since: int, what: str) -> list[str]:
        """What the log says of something, from a place on."""
        return [line for line in self.log.read_text()[since:].splitlines() if re.search(what, line)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def begin(log: Path, *command: str) -> subprocess.Popen[bytes]:
    """A process of Spark."""
    home = str(Path(pyspark.__file__).parent)
    environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": home}
    with log.open("wb") as out:
        script = f"{home}/bin/spark-class"
        return subprocess.Popen([script, *command], stdout=out, stderr=out, env=environment)


def wait_until(is_so: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Waits for a fact; after two minutes says what is there instead."""
    deadline = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < deadline, otherwise()
        time.sleep(0.05)


def wait_for(log: Path, what: str, times: int = 1) -> None:
    wait_until(lambda: log.read_text().count(what) >= times, log.read_text)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder, port = tmp_path_factory.mktemp("cluster"), free_port()
    master, deploy = f"spark://127.0.0.1:{port}", "org.apache.spark.deploy"
    log = folder / "master.log"
    serving = ["--webui-port", "0", "--host"]
    begun = [begin(log, f"{deploy}.master.Master", *serving, "127.0.0.1", "--port", str(port))]
    try:
        wait_for(log, "I have been elected leader")
        # Two hosts, for Spark speculates on another host alone.
        for host in ["127.0.0.1", "127.0.0.2"]:
            room = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / host)]
            worker = [f"{deploy}.worker.Worker", *serving, host, *room, master]
            begun.append(begin(folder / f"{host}.log", *worker))
        wait_for(log, "Registering worker", 2)
        driver, workers = folder / "driver.log", [process.pid for process in begun[1:]]
        cluster = Cluster(master, driver, workers, session(master, driver))
        yield cluster
        cluster.spark.stop()
    finally:
        for process in begun:
            process.terminate()
        for process in begun:
            process.wait()
