"""A validation is that of the command line, whatever the data are in."""

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest
from conftest import COMMAND, TWO_PROVIDERS

import vastsim

SPOT: dict[str, Any] = {
    "name": "spot",
    "sessions": 200_000,
    "ad": {"duration": "00:00:15"},
    "provider": "google",
}


@pytest.fixture(scope="module")
def observed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the profile itself brings about."""
    folder = tmp_path_factory.mktemp("observed") / "run"
    vastsim.simulate(SPOT, seed=3).save(folder)
    return folder / "quartiles.csv"


def test_a_profile_holds_for_its_own_sessions(observed: Path) -> None:
    validation = vastsim.validate(SPOT, observed)
    assert validation.verdict == "equivalent"
    assert repr(validation) == "<vastsim.Validation of spot against quartiles.csv: equivalent>"
    found = validation.to_dict()
    assert found["schema"] == "vastsim.validation.v1"
    assert found["observed"]["file"] == "quartiles.csv"
    rows = validation.table.to_polars()
    assert rows["segment"].to_list() == [it["segment"] for it in found["ads"][0]["segments"]]
    assert validation.table.name == "validation"


def test_another_profile_does_not(observed: Path) -> None:
    with pytest.warns(vastsim.ObservedWarning, match="name the provider `google`") as warned:
        validation = vastsim.validate(SPOT, observed, set={"provider": "tiger"})
    assert validation.verdict == "different"
    assert validation.to_dict()["set"] == ['provider="tiger"']
    assert Path(warned[0].filename).name == "test_validate.py"


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize(
    ("flags", "arguments"),
    [
        ([], {}),
        (["--margin", "0.1pp", "--alpha", "0.01"], {"margin": "0.1pp", "alpha": 0.01}),
        (["--margin", "0.002", "--power", "0.8"], {"margin": 0.002, "power": 0.8}),
        (["--sequential", "--cell", "1"], {"sequential": True, "cell": 1}),
        (["--by", "provider", "--format", "quartiles"], {"by": "provider", "format": "quartiles"}),
        (["--set", "playback.speed=1"], {"set": ["playback.speed=1"]}),
    ],
)
def test_the_command_line_finds_the_same(
    flags: list[str], arguments: dict[str, Any], observed: Path, tmp_path: Path
) -> None:
    scenario, out = tmp_path / "spot.json", tmp_path / "out"
    scenario.write_text(json.dumps(SPOT))
    data = ["--observed", str(observed), "--out", str(out), "--json"]
    run = [str(COMMAND), "validate", str(scenario), *data, *flags]
    printed = subprocess.run(run, check=True, capture_output=True).stdout
    assert vastsim.validate(scenario, observed, **arguments).to_dict() == json.loads(printed)


class Relation:
    """As one of DuckDB: it gives a stream, and makes CSV of itself only in a file."""

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def write_csv(self, file_name: str) -> None:
        raise OSError(file_name)

    to_csv = write_csv

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.rows.__arrow_c_stream__(requested_schema)


def test_frames_that_make_csv_need_no_pyarrow(
    observed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[Any] = [pandas.read_csv(observed), polars.read_csv(observed)]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for frame in frames:
        assert vastsim.validate(SPOT, frame).verdict == "equivalent"


def test_rows_in_memory_are_those_of_the_file(observed: Path) -> None:
    from_file = vastsim.validate(SPOT, observed).to_dict()
    pandas_frame, table = pandas.read_csv(observed), pyarrow.csv.read_csv(observed)
    frames: list[Any] = [
        pandas_frame,
        polars.read_csv(observed),
        table,
        Relation(table),
        vastsim.simulate(SPOT, seed=3).quartiles,
    ]
    for frame in frames:
        found = vastsim.validate(SPOT, frame).to_dict()
        assert found["observed"]["file"] == "<data>"
        assert (found["verdict"], found["ads"]) == (from_file["verdict"], from_file["ads"])


def test_columns_that_are_no_csv_are_refused() -> None:
    columns: dict[str, list[Any]] = {"start": [1000], "complete": [600], "tags": [["a", "b"]]}
    frames: list[Any] = [polars.DataFrame(columns), Relation(pyarrow.table(columns))]
    for frame in frames:
        with pytest.raises(vastsim.ObservedError, match="leave out columns that are no texts"):
            vastsim.validate(SPOT, frame)


def test_texts_of_arrow_may_be_views(observed: Path) -> None:
    table = pyarrow.csv.read_csv(observed)
    views = [
        field.with_type(pyarrow.string_view()) if field.type == pyarrow.string() else field
        for field in table.schema
    ]
    frame = Relation(table.cast(pyarrow.schema(views)))
    assert vastsim.validate(SPOT, frame).verdict == "equivalent"


def test_all_problems_have_their_places(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    report.write_text("day,start,first_quartile,midpoint,third_quartile,complete\n"
                      "Monday,1000,800,many,600,500\nTuesday,1000,800,700,some,500\n")
    with pytest.raises(vastsim.ObservedError) as raised:
        vastsim.validate(SPOT, report)
    error = raised.value
    assert [(it.line, it.column, it.severity) for it in error.problems] == [
        (2, 17, "error"),
        (3, 22, "error"),
    ]
    assert (error.file, error.line, error.column) == (str(report), 2, 17)
    assert isinstance(error, vastsim.VastsimError) and isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.problems) == (str(error), error.problems)


def test_data_that_say_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(vastsim.ObservedError, match="there is no such file") as raised:
        vastsim.validate(SPOT, "nowhere.csv")
    error = raised.value
    assert (error.file, error.line, error.column) == ("nowhere.csv", None, None)
    header = ["provider", "start", "first_quartile", "midpoint", "third_quartile", "complete"]
    rows = pandas.DataFrame([["nobody", 1000, 795, 716, 630, 600]], columns=header)
    with pytest.raises(vastsim.ObservedError, match="1 row cannot be compared") as raised:
        vastsim.validate(TWO_PROVIDERS, rows)
    [problem] = raised.value.problems
    assert str(problem.hint).endswith("`cell` compares all rows with one cell")
    assert (raised.value.file, raised.value.line, raised.value.column) == ("<data>", 2, None)
    odd = rows.assign(provider="acme--2")
    with pytest.raises(vastsim.ObservedError, match="provider `acme--2`"):
        vastsim.validate(TWO_PROVIDERS, odd)
    growing = pandas.DataFrame([[1000, 795, 716, 630, 650]], columns=header[1:])
    with pytest.warns(vastsim.ObservedWarning), \
            pytest.raises(vastsim.ObservedError, match="hint: counts that grow .* `loss` of `fit`"):
        vastsim.validate(SPOT, growing)


def test_arguments_are_those_of_the_command_line(observed: Path) -> None:
    with pytest.raises(ValueError, match="a margin lies between 0 and 1"):
        vastsim.validate(SPOT, observed, margin=5)
    with pytest.raises(ValueError, match="from 1e-12 to below 0.5"):
        vastsim.validate(SPOT, observed, alpha=0.5)
    with pytest.raises(ValueError, match="`rounding` is one of `nearest`, `down`, not `up`"):
        vastsim.validate(SPOT, observed, rounding="up")
    with pytest.raises(ValueError, match="`3` is no cell"):
        vastsim.validate(SPOT, observed, cell=3)
    with pytest.raises(ValueError, match="leave `sequential` or `cluster` out"):
        vastsim.validate(SPOT, observed, sequential=True, cluster="day")
    with pytest.raises(TypeError, match="a path, a data frame"):
        vastsim.validate(SPOT, 7)  # type: ignore[arg-type]


def test_a_mapping_says_what_columns_mean(tmp_path: Path) -> None:
    names = {"start": "a", "first_quartile": "b", "midpoint": "c", "third_quartile": "d",
             "complete": "e"}
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"columns": names}))
    rows = polars.DataFrame([[1000, 795, 716, 630, 600]], schema=list("abcde"), orient="row")
    found = vastsim.validate(SPOT, rows, mapping=mapping).to_dict()
    assert found["observed"]["sessions"] == 1000
    mapping.write_text('{ "columns": { "strat": "a" } }')
    with pytest.raises(vastsim.ObservedError) as raised:
        vastsim.validate(SPOT, rows, mapping=mapping)
    assert raised.value.file == str(mapping)
    found = vastsim.validate(SPOT, rows, mapping={"columns": names}).to_dict()
    assert found["observed"]["sessions"] == 1000
    with pytest.raises(vastsim.ObservedError, match="strat") as raised:
        vastsim.validate(SPOT, rows, mapping={"columns": {"strat": "a"}})
    assert (raised.value.file, raised.value.line) == ("mapping.json", 3)


def test_rows_of_a_run_are_observed_sessions() -> None:
    rows = vastsim.sessions(SPOT, seed=3)
    validation = vastsim.validate(SPOT, rows)
    assert validation.verdict == "equivalent"
    assert validation.to_dict()["ads"][0]["sessions"] == SPOT["sessions"]
    profile = vastsim.fit(rows, duration="15s").profile
    assert profile["playback"]["interruptions"]["model"] == "empirical"
    frames: list[Any] = [rows.to_polars(), rows.to_arrow(), rows.to_pandas()]
    for frame in frames:
        again = vastsim.validate(SPOT, frame)
        assert again.to_dict()["ads"] == validation.to_dict()["ads"]
    with pytest.raises(TypeError, match="rows of sessions, not of events"):
        vastsim.validate(SPOT, vastsim.events(SPOT, stop=10))
