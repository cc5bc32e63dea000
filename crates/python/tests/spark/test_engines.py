"""Whatever engine plays a run, its digest is that of the command line."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

import vastsim
import vastsim.spark
from conftest import COMMAND, ROOT, SCENARIO, session
from vastsim import _cut


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    spark = session("local[2]", tmp_path_factory.mktemp("driver") / "driver.log")
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
    assert sorted(bounds) == _cut.cut(SCENARIO["sessions"], 5)
    assert vastsim.spark.merge(parts).digest == digest
    with pytest.raises(vastsim.PartError, match="sessions 0 to 1999999"):
        vastsim.spark.merge(parts.where("start > 0"))
    other = read.option("set", '{"ad.duration": "00:00:20"}').option("confidence", "0.9").load()
    expected = vastsim.simulate(SCENARIO, set={"ad.duration": "00:00:20"}, confidence=0.9)
    merged = vastsim.spark.merge(other)
    assert merged.digest == expected.digest
    assert merged.summary.to_arrow().equals(expected.summary.to_arrow())


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "scenario is missing"),
        ({"scenario": "{}", "output": "rows"}, "write aggregate, sessions, events"),
        ({"scenario": "{}", "folder": "x"}, "no option of vastsim: folder"),
        ({"scenario": "{}", "set": "ad.duration=15s"}, "no JSON object of paths and values"),
        ({"scenario": "{}", "confidence": "high"}, "option confidence is 'high', which is no number"),
        ({"scenario": "{}", "session": "1"}, "no option of vastsim: session"),
        ({"scenario": json.dumps(SCENARIO), "seed": "x"}, "which is no integer"),
        ({"scenario": json.dumps(SCENARIO), "partitions": "0"}, "1 part or more"),
        ({"scenario": json.dumps(SCENARIO), "threads": "0"}, "1 thread or more"),
        ({"scenario": '{"name": 1}'}, "ScenarioError"),
    ],
)
def test_wrong_options_are_refused(
    spark: SparkSession, options: dict[str, str], why: str
) -> None:
    vastsim.spark.register(spark)
    with pytest.raises(PySparkException, match=why):
        spark.read.format("vastsim").options(**options).load().collect()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"output": "aggregate"}, "output is 'aggregate'; write events or sessions"),
        ({"output": "session"}, "output is 'session'; write events or sessions"),
        ({"partitions": 0}, "1 part or more"),
        ({"threads": 0}, "1 thread or more"),
        ({"folder": "s3://rows"}, "not a URL: s3://rows"),
    ],
)
def test_wrong_files_are_refused_before_a_task_begins(
    spark: SparkSession, told: dict[str, Any], why: str, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match=why):
        vastsim.spark.write(spark, SCENARIO, **{"folder": tmp_path / "rows", **told})
    assert list(tmp_path.iterdir()) == []


def test_a_run_in_no_parts_is_refused(spark: SparkSession) -> None:
    with pytest.raises(ValueError, match="1 part or more"):
        vastsim.spark.simulate(spark, SCENARIO, partitions=0)


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


def test_the_page_about_clusters(
    spark: SparkSession, scenario_file: Path, tmp_path: Path
) -> None:
    ray = pytest.importorskip("ray")
    text = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    for place, here in [("/data/scenario.json", scenario_file), ("/shared", tmp_path)]:
        assert place in text
        text = text.replace(place, str(here))
    text = re.sub(r'sessions="[0-9]+b"', 'sessions="10k"', text)
    blocks = re.findall(r"^```python(?: skip)?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ray.init(num_cpus=2, include_dashboard=False, _node_ip_address="127.0.0.1")
    try:
        exec("\n".join(blocks), {"spark": spark})
    finally:
        ray.shutdown()
    assert list((tmp_path / "rows").glob("events-*.json"))
