"""Spark, as one process and as a cluster of several."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
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


def session(master: str, log: Path) -> SparkSession:
    """A session of Spark that stays on this machine, and logs to a file."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = log.with_name("log4j2.properties")
    settings.write_text(LOG.format(file=log))
    builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.driver.bindAddress", "127.0.0.1")
    java = f"-Dlog4j2.configurationFile={settings.as_uri()}"
    return builder.config("spark.driver.extraJavaOptions", java).getOrCreate()


@dataclass
class Cluster:
    """A master and two workers, which are processes of their own."""

    spark: SparkSession
    log: Path
    workers: list[int]

    def executors(self) -> set[int]:
        """The processes in which tasks run."""
        listed = subprocess.run(["ps", "-ww", "-eo", "pid,ppid,args"], capture_output=True, check=True)
        rows = [line.split(None, 2) for line in listed.stdout.decode().splitlines()[1:]]
        below = set(self.workers)
        for _ in range(4):
            below |= {int(row[0]) for row in rows if int(row[1]) in below}
        backend = "CoarseGrainedExecutorBackend"
        return below & {int(row[0]) for row in rows if len(row) > 2 and backend in row[2]}

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


def wait_for(log: Path, what: str, times: int = 1) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while log.read_text().count(what) < times:
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder, port = tmp_path_factory.mktemp("cluster"), free_port()
    master, deploy = f"spark://127.0.0.1:{port}", "org.apache.spark.deploy"
    address = ["--host", "127.0.0.1", "--webui-port", "0"]
    log = folder / "master.log"
    processes = [begin(log, f"{deploy}.master.Master", *address, "--port", str(port))]
    try:
        wait_for(log, "I have been elected leader")
        for name in ["one", "two"]:
            room = ["--cores", "1", "--memory", "1g", "--work-dir", str(folder / name)]
            worker = [f"{deploy}.worker.Worker", *address, *room, master]
            processes.append(begin(folder / f"{name}.log", *worker))
        wait_for(log, "Registering worker", 2)
        driver = folder / "driver.log"
        spark = session(master, driver)
        yield Cluster(spark, driver, [process.pid for process in processes[1:]])
        spark.stop()
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()
