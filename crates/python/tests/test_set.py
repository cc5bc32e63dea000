"""What is said instead of a scenario is what `--set` and `--confidence` say."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from conftest import COMMAND, TWO_PROVIDERS

import vastsim
from vastsim import _cut

SHORTER: list[Mapping[str, Any] | Sequence[str]] = [
    {"ad.duration": "00:00:06", "playback": {"speed": 2}},
    ["ad.duration=00:00:06", 'playback={"speed": 2}'],
]


@pytest.mark.parametrize("set", SHORTER)
def test_a_setting_is_a_value_of_the_scenario(set: Mapping[str, Any] | Sequence[str]) -> None:
    there = {**TWO_PROVIDERS, "ad": {"duration": "00:00:06"}, "playback": {"speed": 2}}
    result = vastsim.simulate(TWO_PROVIDERS, sessions="1k", set=set)
    assert result.digest == vastsim.simulate(there, sessions="1k").digest
    again = [vastsim.run_range(TWO_PROVIDERS, 7, at, at + 500, sessions="1k", set=set)
             for at in (0, 500)]
    assert vastsim.merge(again).digest == result.digest


def test_none_goes_back_to_the_level_below() -> None:
    faster = {**TWO_PROVIDERS, "playback": {"speed": 2}}
    back = vastsim.simulate(faster, sessions="1k", set={"playback.speed": None})
    assert back.digest == vastsim.simulate(TWO_PROVIDERS, sessions="1k").digest


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("set", SHORTER)
def test_the_command_line_with_the_same_flags_gives_the_same(
    set: Mapping[str, Any] | Sequence[str], tmp_path: Path
) -> None:
    scenario, shell, python = (tmp_path / name for name in ("two.json", "shell", "python"))
    scenario.write_text(json.dumps(TWO_PROVIDERS))
    flags = ["-n", "1k", "--confidence", "0.99", "--out", str(shell)]
    said = [*SHORTER[1]]
    settings = [flag for text in said for flag in ("--set", text)]
    run = [str(COMMAND), "run", "-q", str(scenario), *flags, *settings]
    subprocess.run(run, check=True, capture_output=True)
    result = vastsim.simulate(scenario, sessions="1k", set=set, confidence=0.99)
    result.save(python)
    for name in ("manifest.json", "quartiles.csv", "report.html"):
        assert (shell / name).read_bytes() == (python / name).read_bytes(), name


def test_a_confidence_is_that_of_the_intervals_and_of_parts(result: vastsim.Result) -> None:
    surer = vastsim.simulate(TWO_PROVIDERS, confidence=0.999)
    assert surer.digest == result.digest
    low = [pyarrow.table(it.quartiles)["ci_low"][1].as_py() for it in (surer, result)]
    assert low[0] < low[1]
    parts = [vastsim.run_range(TWO_PROVIDERS, 7, at, at + 10_000, confidence=0.999)
             for at in (0, 10_000)]
    assert pyarrow.table(vastsim.merge(parts).quartiles) == pyarrow.table(surer.quartiles)


def test_settings_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="`speed`: it is not `path=value`"):
        vastsim.simulate(TWO_PROVIDERS, set=["speed"])
    with pytest.raises(TypeError, match="a dict of paths and values"):
        vastsim.simulate(TWO_PROVIDERS, set="playback.speed=2")
    with pytest.raises(vastsim.ScenarioError, match="sped"):
        vastsim.simulate(TWO_PROVIDERS, set={"playback.sped": 2})
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        vastsim.simulate(TWO_PROVIDERS, confidence=95)
    part = vastsim.run_range(TWO_PROVIDERS, 7, 0, 10)
    with pytest.raises(ValueError, match="leave them out"):
        vastsim.run_range(part, None, 10, 20, set={"playback.speed": 2})
    with pytest.raises(TypeError, match="a scenario is a dict, JSON text or a path"):
        vastsim.simulate(part)  # type: ignore[arg-type]


def test_rows_and_parts_of_engines_are_of_the_same_run() -> None:
    short = {"ad.duration": "00:00:06"}
    whole = vastsim.simulate(TWO_PROVIDERS, set=short, confidence=0.99)
    run = _cut.begun(TWO_PROVIDERS, None, None, short, 0.99)
    parts = [_cut.play(run, start, stop, 1) for start, stop in _cut.cut(run.sessions, 3)]
    assert vastsim.merge(vastsim.Part.from_bytes(part) for part in parts).digest == whole.digest
    watched = vastsim.sessions(TWO_PROVIDERS, set=short).to_polars().get_column("watched_ns")
    assert watched.max() == 6_000_000_000
