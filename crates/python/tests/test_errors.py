"""What is wrong is said in exceptions, which have a base in common."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TWO_PROVIDERS

import vastsim


def test_all_problems_have_their_places(tmp_path: Path) -> None:
    file = tmp_path / "wrong.json"
    file.write_text('{ "name": "wrong",\n  "ad": { "duraton": "00:00:30" },\n  "sessions": 0 }')
    with pytest.raises(vastsim.ScenarioError) as raised:
        vastsim.simulate(file)
    problems = raised.value.problems
    assert [(it.line, it.column, it.severity) for it in problems] == [
        (2, 11, "error"),
        (3, 15, "error"),
    ]
    first = problems[0]
    assert first.file == str(file)
    assert first.message == "unknown key `duraton`"
    assert first.hint == "did you mean `duration`?"
    assert str(first) in str(raised.value)
    error = raised.value
    assert (error.file, error.line, error.column) == (str(file), 2, 11)


def test_a_file_that_is_not_there_is_a_scenario_error() -> None:
    nothing_there = "cannot read `nowhere.json`: no such file"
    with pytest.raises(vastsim.ScenarioError, match=nothing_there) as raised:
        vastsim.simulate("nowhere.json")
    error = raised.value
    assert (error.problems, error.file) == ((), "nowhere.json")
    assert (error.line, error.column) == (None, None)


def test_exceptions_have_one_base_and_cross_processes() -> None:
    with pytest.raises(vastsim.VastsimError) as raised:
        vastsim.simulate({"name": "nothing"})
    error = raised.value
    assert isinstance(error, vastsim.ScenarioError) and isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is vastsim.ScenarioError
    assert (str(again), again.problems) == (str(error), error.problems)
    assert (again.file, again.line, again.column) == (error.file, error.line, error.column)


def test_every_exception_has_a_place_perhaps_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(vastsim.FolderError) as raised:
        vastsim.read(tmp_path)
    assert (raised.value.file, raised.value.line) == (str(tmp_path), None)
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.file) == (str(raised.value), raised.value.file)
    with pytest.raises(vastsim.PartError) as nothing:
        vastsim.merge([])
    assert (nothing.value.file, nothing.value.line, nothing.value.column) == (None, None, None)


def test_arguments_that_are_no_scenario_are_refused() -> None:
    with pytest.raises(TypeError, match="a dict, JSON text or a path"):
        vastsim.simulate(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="from 1 to 1024"):
        vastsim.simulate(TWO_PROVIDERS, threads=0)
    with pytest.raises(ValueError):
        vastsim.simulate(TWO_PROVIDERS, sessions="many")
    with pytest.raises(ValueError):
        vastsim.simulate({**TWO_PROVIDERS, "seed": float("nan")})
    with pytest.raises(TypeError, match=r"not bytes: b'google'"):
        vastsim.simulate({**TWO_PROVIDERS, "provider": b"google"})
    with pytest.raises(TypeError, match="what JSON has, a path, or a number of NumPy, not set"):
        vastsim.simulate({**TWO_PROVIDERS, "matrix": {"provider": {"google"}}})
    with pytest.raises(vastsim.ScenarioError, match="no such file"):
        vastsim.simulate("\udcff.json")


@pytest.mark.parametrize("number", [-1, 2**64, 10**30])
def test_integers_that_do_not_fit_are_named(number: int) -> None:
    spot = TWO_PROVIDERS
    calls: dict[str, Callable[[], object]] = {
        "seed": lambda: vastsim.simulate(spot, seed=number),
        "start": lambda: vastsim.sessions(spot, start=number),
        "stop": lambda: vastsim.run_range(spot, None, 0, number),
        "session": lambda: vastsim.play(spot, session=number),
    }
    for name, call in calls.items():
        refused = f"`{name}` is an integer from 0 to 18446744073709551615, not {number}"
        with pytest.raises(ValueError, match=refused):
            call()
    with pytest.raises(ValueError, match="threads is an integer from 1 to 1024"):
        vastsim.simulate(spot, threads=number)
    with pytest.raises(ValueError, match="not a whole number from 1 to 1e12"):
        vastsim.simulate(spot, sessions=number)
    with pytest.raises(TypeError, match="while processing 'seed'"):
        vastsim.simulate(spot, seed=0.5)  # type: ignore[arg-type]


def test_a_warning_is_of_the_line_that_called() -> None:
    rule = {"probability": 0.1, "min_offset_s": 20, "max_offset_s": 30}
    odd = {"interruptions": {"model": "window", "rules": {"midpoint": rule}}}
    with pytest.warns(vastsim.ScenarioWarning, match="never acts") as warned:
        vastsim.simulate({**TWO_PROVIDERS, "playback": odd})
    assert Path(warned[0].filename).name == "test_errors.py"


def test_a_folder_with_other_files_is_left_alone(result: vastsim.Result, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    with pytest.raises(vastsim.FolderError, match="did not write") as raised:
        result.save(tmp_path)
    assert "choose another `folder`, or keep them beside" in str(raised.value)
    assert str(raised.value).endswith("with `force=True`")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert raised.value.file == str(tmp_path)
    odd = tmp_path / "run--1"
    odd.touch()
    with pytest.raises(vastsim.FolderError) as raised:
        result.save(odd)
    assert str(raised.value) == f"`{odd}` is not a folder; choose another `folder`"
    odd.unlink()
    result.save(tmp_path, force=True)
    assert mine.read_text() == "mine"
    with pytest.raises(ValueError, match="`xml` is none of `html`, `csv`, `parquet`"):
        result.save(tmp_path / "out", formats=["xml"])
    with pytest.raises(TypeError, match="`formats` is a list of names"):
        result.save(tmp_path / "out", formats="csv")


def test_a_result_replaces_another_one_unless_it_was_changed(
    result: vastsim.Result, tmp_path: Path
) -> None:
    vastsim.simulate(TWO_PROVIDERS, seed=8).save(tmp_path)
    result.save(tmp_path)
    assert vastsim.read(tmp_path).digest == result.digest
    (tmp_path / "summary.csv").write_text("mine")
    with pytest.raises(vastsim.FolderError, match="were changed since"):
        result.save(tmp_path)
