"""The examples for schedulers are what those services take, as far as it shows without them."""

import os
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import COMMAND, ROOT
from jsonschema import Draft202012Validator

EXAMPLES = ROOT / "docs" / "examples" / "schedulers"


SCHEMA = Path(__file__).with_name("kubernetes-job.schema.yaml")
#: An Indexed Job and its merge: what is applied begins at once, so that each has its own file.
JOBS = ["kubernetes-shards.yaml", "kubernetes-merge.yaml"]


def job(name: str) -> Any:
    """What a file holds, which is one Job."""
    return yaml.safe_load((EXAMPLES / name).read_text())


def schema() -> Draft202012Validator:
    text = yaml.safe_load(SCHEMA.read_text())
    Draft202012Validator.check_schema(text)
    return Draft202012Validator(text)


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """All that have keys, however deep."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    for it in inner:
        yield from mappings(it)


@pytest.mark.parametrize("name", JOBS)
def test_the_jobs_of_kubernetes_are_what_it_takes(name: str) -> None:
    schema().validate(job(name))


@pytest.mark.parametrize("name", JOBS)
def test_a_job_with_a_misspelt_key_is_refused(name: str) -> None:
    text = job(name)
    for mapping in mappings(text):
        for key in list(mapping):
            value = mapping.pop(key)
            mapping[f"{key}x"] = value
            assert not schema().is_valid(text), key
            del mapping[f"{key}x"]
            mapping[key] = value
    assert schema().is_valid(text)


def test_the_job_of_kubernetes_says_how_many_pods_it_has() -> None:
    shards, merge = [job(name)["spec"] for name in JOBS]
    assert shards["completionMode"] == "Indexed"
    (container,) = shards["template"]["spec"]["containers"]
    completions = str(shards["completions"])
    assert container["env"] == [{"name": "JOB_COMPLETIONS", "value": completions}]
    (merging,) = merge["template"]["spec"]["containers"]
    assert f"-of-{completions} " in merging["command"][-1]


@pytest.mark.parametrize("name", JOBS)
def test_pods_have_the_volumes_that_they_mount(name: str) -> None:
    pod = job(name)["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    volumes = {volume["name"] for volume in pod["volumes"]}
    assert {mount["name"] for mount in container["volumeMounts"]} == volumes


@dataclass(kw_only=True)
class Task:
    """What an operator of Airflow is told, and what comes before it."""

    task_id: str
    bash_command: str
    cwd: str
    append_env: bool
    retries: int = 0
    before: "list[Task]" = field(default_factory=list, init=False)
    environments: list[dict[str, str]] = field(default_factory=lambda: [{}], init=False)

    @classmethod
    def partial(cls, **told: Any) -> "Task":
        return cls(**told)

    def expand(self, *, env: list[dict[str, str]]) -> "Task":
        self.environments = env
        return self

    def __rshift__(self, after: "Task") -> "Task":
        after.before.append(self)
        return after

    def run(self, folder: Path) -> None:
        path = f"{Path(COMMAND or '').parent}{os.pathsep}{os.environ['PATH']}"
        command = self.bash_command.replace("1e12", "3001")
        for environment in self.environments:
            everything = {**os.environ, "PATH": path, **environment}
            subprocess.run(["bash", "-c", command], cwd=folder, env=everything, check=True)


@dataclass(kw_only=True)
class Dag:
    """Whatever tasks are begun in it."""

    dag_id: str
    schedule: None
    catchup: bool

    def __enter__(self) -> "Dag":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def airflow(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much of Airflow as the example imports."""
    modules: dict[str, dict[str, type]] = {"airflow.sdk": {"DAG": Dag}}
    modules["airflow.providers.standard.operators.bash"] = {"BashOperator": Task}
    for name, members in modules.items():
        module = types.ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.skipif(COMMAND is None, reason="there is no command line")
@pytest.mark.usefixtures("airflow")
def test_the_dag_of_airflow_plays_all_shards_and_merges(tmp_path: Path) -> None:
    dag: dict[str, Any] = {}
    exec((EXAMPLES / "airflow_dag.py").read_text(), dag)
    (tmp_path / "scenario.json").write_text('{"name": "spot", "ad": {"duration": "00:00:15"}}')
    merge = dag["merge"]
    assert len(merge.before[0].environments) == dag["SHARDS"]
    for task in [*merge.before, merge]:
        assert task.append_env and task.cwd == dag["FOLDER"]
        task.run(tmp_path)
    assert (tmp_path / "results" / "merged" / "manifest.json").exists()


@pytest.mark.usefixtures("airflow")
@pytest.mark.parametrize("name", ["catchup", "cwd", "bash_command", "append_env", "retries", "env"])
def test_a_dag_with_a_misspelt_name_is_refused(name: str) -> None:
    text = (EXAMPLES / "airflow_dag.py").read_text()
    assert f"{name}=" in text
    with pytest.raises(TypeError, match=f"{name}x"):
        exec(re.sub(rf"\b{name}=", f"{name}x=", text), {})
