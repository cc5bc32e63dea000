"""Whatever engine plays a run, its digest is that of the command line."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

import vastsim
import vastsim.spark
from vastsim import _cut

COMMAND = os.environ.get("VASTSIM_COMMAND")
SESSIONS = 200_000

SCENARIO: dict[str, Any] = {
    "name": "two-providers",
    "seed": 7,
    "sessions": SESSIONS,
    "ad": {"duration": "00:00:15"},
    "matrix": {"provider": ["google", "tiger"]},
}


@pytest.fixture(scope="session")
def digest() -> str:
    return vastsim.simulate(SCENARIO).digest


@pytest.fixture(scope="session")
def scenario_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("scenario") / "scenario.json"
    file.write_text(json.dumps(SCENARIO, indent=2))
    return file


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1")
    spark = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    yield spark
    spark.stop()


@pytest.mark.skipif(COMMAND is None, reason="there is no command line to compare with")
def test_the_command_line(digest: str, scenario_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "result"
    command = [COMMAND or "", "run", str(scenario_file), "-q", "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert json.loads((out / "manifest.json").read_text())["digest"] == digest


def test_spark(spark: SparkSession, digest: str, scenario_file: Path) -> None:
    assert vastsim.spark.simulate(spark, SCENARIO).digest == digest
    by_file = vastsim.spark.simulate(spark, scenario_file, partitions=3, threads=2)
    assert by_file.digest == digest
    other = vastsim.spark.simulate(spark, SCENARIO, seed=8, sessions="1k")
    assert other.digest == vastsim.simulate(SCENARIO, seed=8, sessions="1k").digest


def test_parts_are_rows_of_a_data_frame(spark: SparkSession, digest: str) -> None:
    vastsim.spark.register(spark)
    read = spark.read.format("vastsim").option("scenario", json.dumps(SCENARIO))
    parts = read.option("partitions", "5").option("output", "aggregate").load()
    bounds = [(row["start"], row["stop"]) for row in parts.select("start", "stop").collect()]
    assert sorted(bounds) == _cut.cut(SESSIONS, 5)
    assert vastsim.spark.merge(parts).digest == digest
    with pytest.raises(vastsim.PartError, match="sessions 0 to 39999"):
        vastsim.spark.merge(parts.where("start > 0"))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "scenario is missing"),
        ({"scenario": "{}", "output": "events"}, "aggregate is all there is so far"),
        ({"scenario": "{}", "session": "1"}, "no option of vastsim: session"),
        ({"scenario": json.dumps(SCENARIO), "seed": "x"}, "which is no integer"),
        ({"scenario": '{"name": 1}'}, "ScenarioError"),
    ],
)
def test_wrong_options_are_refused(
    spark: SparkSession, options: dict[str, str], why: str
) -> None:
    vastsim.spark.register(spark)
    with pytest.raises(PySparkException, match=why):
        spark.read.format("vastsim").options(**options).load().collect()


def test_dask(digest: str) -> None:
    dask = pytest.importorskip("dask")
    distributed = pytest.importorskip("distributed")
    import vastsim.dask

    with dask.config.set(scheduler="threads"):
        assert vastsim.dask.simulate(SCENARIO, partitions=7).digest == digest
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    )
    with cluster, distributed.Client(cluster):
        assert vastsim.dask.simulate(SCENARIO, partitions=7).digest == digest


def test_ray(digest: str) -> None:
    ray = pytest.importorskip("ray")
    import vastsim.ray

    ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1")
    try:
        assert vastsim.ray.simulate(SCENARIO, partitions=7).digest == digest
    finally:
        ray.shutdown()


def test_a_run_is_cut_without_gaps() -> None:
    assert _cut.cut(10, 3) == [(0, 3), (3, 6), (6, 10)]
    assert _cut.cut(2, 64) == [(0, 1), (1, 2)]
    with pytest.raises(ValueError, match="1 part or more"):
        _cut.cut(10, 0)
