"""One scenario, however it is given, is one result."""

import json
import subprocess
from importlib import metadata
from pathlib import Path

import numpy
import pytest
from conftest import COMMAND, ROOT, TWO_PROVIDERS

import vastsim


def test_a_dict_its_text_and_its_file_are_the_same_scenario(
    result: vastsim.Result, tmp_path: Path
) -> None:
    text = json.dumps(TWO_PROVIDERS)
    file = tmp_path / "two.json"
    file.write_text(text)
    scenarios: list[str | Path] = [text, str(file), file]
    for scenario in scenarios:
        assert vastsim.simulate(scenario).digest == result.digest


def test_numbers_of_numpy_are_numbers(result: vastsim.Result) -> None:
    seed, sessions, speed = numpy.int64(7), numpy.int32(20_000), numpy.float32(1)
    scenario = {**TWO_PROVIDERS, "seed": seed, "sessions": sessions, "playback": {"speed": speed}}
    assert vastsim.simulate(scenario).digest == result.digest
    again = vastsim.simulate(TWO_PROVIDERS, set={"seed": seed, "sessions": sessions})
    assert again.digest == result.digest
    with pytest.raises(TypeError):
        vastsim.simulate({**TWO_PROVIDERS, "sessions": numpy.array([20_000])})


def test_a_result_says_what_it_is_of(result: vastsim.Result) -> None:
    assert (result.name, result.seed, result.sessions) == ("two-providers", 7, 40_000)
    assert result.agrees
    assert repr(result).startswith("<vastsim.Result of two-providers: 40,000 sessions in 2 cells")


def test_arguments_stand_over_the_scenario(result: vastsim.Result) -> None:
    other = vastsim.simulate(TWO_PROVIDERS, seed=2**64 - 1, sessions="1k")
    assert (other.seed, other.sessions) == (2**64 - 1, 2_000)
    same = vastsim.simulate({**TWO_PROVIDERS, "seed": 1}, seed=7, sessions=20_000)
    assert same.digest == result.digest


def test_threads_make_no_difference(result: vastsim.Result) -> None:
    for threads in [1, 2, 7]:
        assert vastsim.simulate(TWO_PROVIDERS, threads=threads).digest == result.digest


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("name", ["six-providers-30s", "empirical-30s", "wrapped-15s"])
def test_the_command_line_gives_the_same(name: str, tmp_path: Path) -> None:
    scenario = ROOT / "scenarios" / f"{name}.json"
    flags = ["-q", "-n", "10k", "--seed", "5", "--out", str(tmp_path / "shell")]
    subprocess.run([str(COMMAND), "run", str(scenario), *flags], check=True, capture_output=True)
    result = vastsim.simulate(scenario, sessions="10k", seed=5)
    result.save(tmp_path / "python")
    shell, python = tmp_path / "shell", tmp_path / "python"
    assert result.digest == json.loads((shell / "manifest.json").read_text())["digest"]
    (shell / "timing.json").unlink()
    files = sorted(path.name for path in shell.iterdir())
    assert files == sorted(path.name for path in python.iterdir())
    for file in files:
        assert (shell / file).read_bytes() == (python / file).read_bytes(), file


def test_the_golden_result_is_the_same(tmp_path: Path) -> None:
    scenario = ROOT / "scenarios" / "six-providers-30s.json"
    golden = json.loads((ROOT / "results/golden/six-providers-30s/manifest.json").read_text())
    assert vastsim.simulate(scenario, sessions="100k").digest == golden["digest"]


def test_the_version_is_that_of_the_package() -> None:
    assert vastsim.__version__ == metadata.version("vastsim")
