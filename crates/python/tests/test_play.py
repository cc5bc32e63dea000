"""One viewing is the one that the command line plays."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMAND, ROOT, TWO_PROVIDERS

import vastsim

SCENARIOS = ["six-providers-30s", "empirical-30s", "wrapped-15s", "tick-30s"]
ADS = ["bumper-6s.xml", "inline-15s.xml", "inline-30s.xml"]

WRAPPER = """<VAST version="4.2"><Ad id="a"><Wrapper><AdSystem>s</AdSystem>
<VASTAdTagURI>https://ads.example/tag</VASTAdTagURI></Wrapper></Ad></VAST>"""


def printed(*flags: object) -> str:
    """What the command line prints, as one text."""
    command = [str(COMMAND), "play", "-q", "--mode", "headless", "--json", *map(str, flags)]
    done = subprocess.run(command, capture_output=True, check=True)
    return json.dumps([json.loads(line) for line in done.stdout.splitlines()])


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("name", SCENARIOS)
def test_sessions_are_those_of_the_command_line(name: str) -> None:
    scenario = ROOT / "scenarios" / f"{name}.json"
    for session in [0, 1, 4_711]:
        records = vastsim.play(scenario, session=session, seed=5)
        assert json.dumps(records) == printed(scenario, "--session", session, "--seed", 5)


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("name", ADS)
def test_ads_are_those_of_the_command_line(name: str, tmp_path: Path) -> None:
    ad = ROOT / "scenarios/vast" / name
    assert json.dumps(vastsim.play(ad)) == printed(ad)
    script = tmp_path / "viewer.json"
    steps = [{"offset_s": 2, "do": "mute"}, {"offset_s": 3, "do": "stop"}]
    script.write_text(json.dumps({"steps": steps}))
    assert json.dumps(vastsim.play(ad, script=script)) == printed(ad, "--script", script)


def test_a_subject_is_the_same_however_it_is_given(tmp_path: Path) -> None:
    text = json.dumps(TWO_PROVIDERS, indent=2)
    file = tmp_path / "two.json"
    file.write_text(text)
    records = vastsim.play(TWO_PROVIDERS, session=3)
    subjects: list[str | Path] = [text, str(file), file]
    for subject in subjects:
        assert vastsim.play(subject, session=3) == records
    ad = ROOT / "scenarios/vast/inline-15s.xml"
    documents: list[str | bytes] = [ad.read_text(), ad.read_bytes()]
    for document in documents:
        assert vastsim.play(document) == vastsim.play(ad)


def test_a_cell_has_a_label_and_a_number() -> None:
    [record] = vastsim.play(TWO_PROVIDERS, cell="provider=tiger", session=3)
    assert vastsim.play(TWO_PROVIDERS, cell=2, session=3) == [record]
    assert vastsim.play(TWO_PROVIDERS, cell="1") == vastsim.play(TWO_PROVIDERS)
    with pytest.raises(ValueError, match="`3` is no cell; give a number from 1 to 2 or a label"):
        vastsim.play(TWO_PROVIDERS, cell=3)


def test_a_viewer_does_what_the_script_says() -> None:
    script: dict[str, Any] = {"steps": [{"offset_s": 5, "do": "stop"}]}
    scripts: list[dict[str, Any] | str] = [script, json.dumps(script)]
    for given in scripts:
        [record] = vastsim.play(TWO_PROVIDERS, script=given, session=3)
        last = record["events"][-1]
        assert (last["event_type"], last["offset_sec"]) == ("stop", 5)


def test_steps_without_effect_are_warned_of() -> None:
    script = '{ "steps": [\n  { "clock_s": 1, "do": "resume" }] }'
    with pytest.warns(vastsim.ScenarioWarning) as warned:
        vastsim.play(TWO_PROVIDERS, script=script)
    assert [str(it.message) for it in warned] == [
        "script.json:2:3: warning: refused at 00:00:01.000: it is not paused"
    ]
    assert Path(warned[0].filename).name == "test_play.py"


def test_nothing_is_sent_or_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [record] = vastsim.play({**TWO_PROVIDERS, "playback": {"persist_sessions": True}})
    assert record["ad_id"]
    assert list(tmp_path.iterdir()) == []


def test_a_url_is_played(server: str) -> None:
    with pytest.raises(vastsim.DocumentError, match="allow_private=True"):
        vastsim.play(f"{server}/wrapper")
    [record] = vastsim.play(f"{server}/wrapper", allow_private=True)
    assert record["duration_sec"] == 15
    with pytest.raises(vastsim.DocumentError, match="404") as raised:
        vastsim.play(f"{server}/nothing", allow_private=True)
    assert raised.value.file == f"{server}/nothing"


def test_what_cannot_be_played_is_refused_with_its_place() -> None:
    with pytest.raises(vastsim.ScenarioError) as raised:
        vastsim.play('<VAST version="4.2">\n  <Ad></Add>\n</VAST>')
    [problem, *_] = raised.value.problems
    assert (problem.file, problem.line, problem.severity) == ("document.xml", 2, "error")
    with pytest.raises(vastsim.ScenarioError, match="`fetch=True` is not given"):
        vastsim.play(WRAPPER)
    with pytest.raises(vastsim.ScenarioError) as raised:
        vastsim.play(TWO_PROVIDERS, script={"steps": [{"clock_s": 1, "do": "dance"}]})
    assert raised.value.problems[0].file == "script.json"
    with pytest.raises(vastsim.ScenarioError, match="cannot read `nowhere.xml`: no such file"):
        vastsim.play("nowhere.xml")
    with pytest.raises(TypeError, match="a scenario is a dict, JSON text or a path"):
        vastsim.play(7)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a script is a dict, JSON text or a path"):
        vastsim.play(TWO_PROVIDERS, script=7)  # type: ignore[arg-type]


def test_a_session_of_a_run_is_played_with_its_settings() -> None:
    spot = {"name": "spot", "ad": {"duration": "00:00:15"}}
    [record] = vastsim.play(spot, set={"ad.duration": "00:00:20"})
    assert record["duration_sec"] == 20
    assert vastsim.play(spot, set=["ad.duration=00:00:20"]) == [record]
