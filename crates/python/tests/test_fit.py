"""A profile that is fitted is that of the command line, and plays at once."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from conftest import COMMAND

import vastsim

REPORT = """\
day,provider,start,first_quartile,midpoint,third_quartile,complete
Monday,acme,1000,800,700,650,600
Tuesday,acme,2000,1620,1380,1310,1210
Tuesday,zenith,2000,1500,1300,1200,1100
"""
SPOT: dict[str, Any] = {"name": "spot", "sessions": 10_000, "ad": {"duration": "00:00:20"}}


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.csv"
    file.write_text(REPORT)
    return file


@pytest.fixture
def sessions(tmp_path: Path) -> Path:
    """Half of them interrupted, evenly over the first 5 s."""
    file = tmp_path / "sessions.csv"
    rows = [f"{index / 100:.2f},Bored,false" for index in range(500)] + [",,true"] * 500
    file.write_text("\n".join(["offset_s,reason,completed", *rows, ""]))
    return file


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize(
    ("flags", "arguments"),
    [
        ([], {}),
        (["--provider", "acme", "--extends", "google"], {"provider": "acme", "extends": "google"}),
        (["--only", "provider=acme"], {"only": {"provider": "acme"}}),
        (["--only", "provider=acme"], {"only": ["provider=acme"]}),
        (["--only", "provider=acme"], {"only": "provider=acme"}),
        (["--loss", "start=0.01,complete=0.04"], {"loss": {"start": 0.01, "complete": 0.04}}),
        (["--loss", "start=0.01"], {"loss": "start=0.01"}),
        (["--interval", "jeffreys", "--confidence", "0.9"],
         {"interval": "jeffreys", "confidence": 0.9}),
        (["--cluster", "day", "--model", "quartile"], {"cluster": "day", "model": "quartile"}),
    ],
)
def test_the_command_line_fits_the_same(
    flags: list[str], arguments: dict[str, Any], report: Path
) -> None:
    run = [str(COMMAND), "fit", "-q", "--observed", str(report), *flags]
    fit = vastsim.fit(report, **arguments)
    profile = subprocess.run(run, check=True, capture_output=True).stdout
    assert fit.to_json().encode() == profile
    assert fit.profile == json.loads(profile)
    printed = subprocess.run([*run, "--json"], check=True, capture_output=True).stdout
    assert fit.to_dict() == json.loads(printed)


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("model", ["empirical", "window", "quartile"])
def test_rows_of_sessions_are_fitted_the_same(model: str, sessions: Path) -> None:
    run = [str(COMMAND), "fit", "-q", "--observed", str(sessions), "--duration", "20s"]
    printed = subprocess.run([*run, "--model", model], check=True, capture_output=True).stdout
    durations: list[str | float] = ["20s", "00:00:20", 20, 20.0]
    for duration in durations:
        assert vastsim.fit(sessions, duration=duration, model=model).to_json().encode() == printed


def test_rows_in_memory_are_those_of_the_file(sessions: Path) -> None:
    from_file = vastsim.fit(sessions, duration=20).profile
    frames: list[Any] = [pandas.read_csv(sessions), polars.read_csv(sessions)]
    for frame in frames:
        profile = vastsim.fit(frame, duration=20).profile
        assert profile["playback"] == from_file["playback"]
    assert repr(vastsim.fit(sessions, duration=20)) == (
        "<vastsim.Fit of fitted: empirical, 1,000 sessions of sessions.csv>"
    )


def test_a_profile_plays_at_once_and_as_its_file(report: Path, tmp_path: Path) -> None:
    fit = vastsim.fit(report, provider="acme")
    at_once = vastsim.simulate({**SPOT, "playback": fit.profile["playback"]})
    file = tmp_path / "acme.json"
    file.write_text(fit.to_json())
    of_file = vastsim.simulate({**SPOT, "provider": str(file)})
    assert at_once.digest == of_file.digest
    assert of_file.summary.to_polars()["provider"].to_list() == ["acme"]
    with pytest.warns(vastsim.ObservedWarning, match="name the provider `zenith`"):
        validation = vastsim.validate({**SPOT, "provider": str(file)}, report, margin="5pp")
    assert validation.verdict.startswith("equivalent")


def test_what_the_data_cannot_tell_is_refused(report: Path, sessions: Path) -> None:
    with pytest.raises(vastsim.ObservedError, match="no row is of what .* hint: see how"):
        vastsim.fit(report, only={"provider": "nobody"})
    with pytest.raises(vastsim.ObservedError, match="the model `empirical` is of offsets"):
        vastsim.fit(report, model="empirical")
    with pytest.raises(vastsim.ObservedError, match="rows cannot be counted") as raised:
        vastsim.fit(sessions)
    assert raised.value.line == 2
    with pytest.raises(vastsim.ScenarioError, match="cannot take the windows of `gogle`"):
        vastsim.fit(sessions, duration=20, model="window", windows_of="gogle")


@pytest.mark.filterwarnings("ignore::vastsim.ObservedWarning")
@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        ({"only": {"provider": "nobody"}}, "no row is of what `only` takes"),
        ({"model": "empirical"}, '`model="quartile"` needs the counts alone'),
        ({"observed": "monday.csv", "cluster": "day"}, "or leave `cluster` out"),
        ({"loss": {"complete": 0.9}}, "see that the losses are those"),
        ({"observed": "growing.csv"}, "`loss` corrects known losses"),
        ({"observed": "sessions.csv"}, 'say how long the ad is, as `duration="30s"`'),
        ({"observed": "sessions.csv", "duration": 2}, "see that `duration` is that of the ad"),
        ({"observed": "sessions.csv", "duration": 20, "loss": "start=0.1"}, "leave `loss` out"),
    ],
)
def test_messages_advise_arguments(
    arguments: dict[str, Any], advice: str, report: Path, sessions: Path
) -> None:
    monday = "".join(REPORT.splitlines(keepends=True)[:2])
    (report.parent / "growing.csv").write_text(monday.replace("650", "750"))
    (report.parent / "monday.csv").write_text(monday)
    arguments = {**arguments, "observed": report.parent / arguments.get("observed", report)}
    with pytest.raises(vastsim.ObservedError) as raised:
        vastsim.fit(**arguments)
    assert advice in str(raised.value)
    hints = [str(problem) for problem in raised.value.problems]
    assert "--" not in "".join([str(raised.value), *hints])


def test_arguments_are_those_of_the_command_line(report: Path) -> None:
    with pytest.raises(ValueError, match="write `30s`"):
        vastsim.fit(report, duration="30")
    with pytest.raises(ValueError, match="`model` is one of `quartile`, `window`, `empirical`"):
        vastsim.fit(report, model="tick")
    with pytest.raises(ValueError, match="`interval` is one of"):
        vastsim.fit(report, interval="wald")
    with pytest.raises(ValueError, match="is no milestone"):
        vastsim.fit(report, loss={"strat": 0.1})
    with pytest.raises(ValueError, match="write `KEY=VALUE`"):
        vastsim.fit(report, only=["providr=acme"])
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        vastsim.fit(report, confidence=95)


def test_what_has_no_effect_is_said(report: Path, sessions: Path) -> None:
    with pytest.warns(UserWarning, match="`duration` has no effect on counts") as warned:
        vastsim.fit(report, duration="20s")
    assert Path(warned[0].filename).name == "test_fit.py"
    with pytest.warns(UserWarning, match='`windows_of` has no effect without `model="window"`'):
        vastsim.fit(sessions, duration="20s", windows_of="google")


def test_notes_advise_arguments(report: Path) -> None:
    notes = vastsim.fit(report).notes
    assert any("`only=\"provider=…\"`" in note for note in notes), notes
