"""The examples for schedulers are what those services take, as far as it shows without them."""

import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import COMMAND, ROOT

EXAMPLES = ROOT / "docs" / "examples" / "schedulers"


def test_the_job_of_kubernetes_says_how_many_pods_it_has() -> None:
    text = (EXAMPLES / "kubernetes-job.yaml").read_text()
    shards, merge = [document["spec"] for document in yaml.safe_load_all(text)]
    assert shards["completionMode"] == "Indexed"
    (container,) = shards["template"]["spec"]["containers"]
    completions = str(shards["completions"])
    assert container["env"] == [{"name": "JOB_COMPLETIONS", "value": completions}]
    (merging,) = merge["template"]["spec"]["containers"]
    assert f"-of-{completions} " in merging["command"][-1]
    volumes = {volume["name"] for volume in shards["template"]["spec"]["volumes"]}
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes


class Task:
    """What an operator of Airflow is told, and what comes before it."""

    def __init__(self, **told: Any) -> None:
        self.told = told
        self.before: list[Task] = []
        self.environments: list[dict[str, str]] = [{}]

    @classmethod
    def partial(cls, **told: Any) -> "Task":
        return cls(**told)

    def expand(self, env: list[dict[str, str]]) -> "Task":
        self.environments = env
        return self

    def __rshift__(self, after: "Task") -> "Task":
        after.before.append(self)
        return after

    def run(self, folder: Path) -> None:
        path = f"{Path(COMMAND or '').parent}{os.pathsep}{os.environ['PATH']}"
        command = self.told["bash_command"].replace("1e12", "3001")
        for environment in self.environments:
            everything = {**os.environ, "PATH": path, **environment}
            subprocess.run(["bash", "-c", command], cwd=folder, env=everything, check=True)


class Dag:
    def __init__(self, **told: Any) -> None:
        self.told = told

    def __enter__(self) -> "Dag":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.skipif(COMMAND is None, reason="there is no command line")
def test_the_dag_of_airflow_plays_all_shards_and_merges(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    modules: dict[str, dict[str, type]] = {"airflow.sdk": {"DAG": Dag}}
    modules["airflow.providers.standard.operators.bash"] = {"BashOperator": Task}
    for name, members in modules.items():
        module = types.ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
    dag: dict[str, Any] = {}
    exec((EXAMPLES / "airflow_dag.py").read_text(), dag)
    (tmp_path / "scenario.json").write_text('{"name": "spot", "ad": {"duration": "00:00:15"}}')
    merge = dag["merge"]
    assert len(merge.before[0].environments) == dag["SHARDS"]
    for task in [*merge.before, merge]:
        assert task.told["append_env"]
        task.run(tmp_path)
    assert (tmp_path / "results" / "merged" / "manifest.json").exists()
