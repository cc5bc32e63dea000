"""Tables are Arrow tables, and say what the files of the result say."""

from pathlib import Path

import polars
import pyarrow
import pyarrow.parquet
import pytest

import vastsim

NAMES = ["summary", "quartiles", "interruptions", "offsets", "survival", "incidence", "events"]


def table_of(result: vastsim.Result, name: str) -> vastsim.Table:
    table: vastsim.Table = getattr(result, name)
    return table


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_its_parquet_file(
    result: vastsim.Result, name: str, tmp_path: Path
) -> None:
    result.save(tmp_path / "out", formats=["parquet"])
    file = pyarrow.parquet.read_table(tmp_path / "out" / f"{name}.parquet")
    table = table_of(result, name)
    arrow = pyarrow.table(table)
    assert (table.name, len(table)) == (name, file.num_rows)
    assert table.column_names == file.column_names
    assert [field.type for field in arrow.schema] == [field.type for field in file.schema]
    assert arrow.to_pydict() == file.to_pydict()


def test_columns_say_what_they_mean_and_may_be_null(result: vastsim.Result) -> None:
    schema = pyarrow.table(result.summary).schema
    metadata = schema.field("mean_watched_s").metadata or {}
    assert metadata[b"unit"] == b"s"
    assert metadata[b"description"]
    assert all(field.nullable for field in schema)


@pytest.mark.parametrize("name", NAMES)
def test_frames_have_the_same_rows(result: vastsim.Result, name: str) -> None:
    table = table_of(result, name)
    arrow = table.to_arrow()
    assert isinstance(arrow, pyarrow.Table)
    frame = table.to_polars()
    assert isinstance(frame, polars.DataFrame)
    assert frame.to_dict(as_series=False) == arrow.to_pydict()
    assert table.to_pandas().shape == arrow.shape


def test_a_table_can_be_read_twice_and_outlives_its_result() -> None:
    table = vastsim.simulate({"name": "brief", "ad": {"duration": "00:00:06"}}, sessions=10).summary
    first, second = pyarrow.table(table), pyarrow.table(table)
    capsule = table.__arrow_c_stream__()
    del table, capsule
    assert first == second


def test_several_ads_have_their_place() -> None:
    pod = {"name": "pod", "ad": {"pod": [{"duration": "00:00:06"}, {"duration": "00:00:15"}]}}
    result = vastsim.simulate(pod, sessions=100)
    assert pyarrow.table(result.summary)["ad_index"].to_pylist() == [0, 1]


def test_the_report_is_a_page_and_a_frame(result: vastsim.Result) -> None:
    page = result.to_html()
    assert page.startswith("<!DOCTYPE html>") or page.startswith("<!doctype html>")
    assert "two-providers" in page
    frame = result._repr_html_()
    assert frame.startswith("<iframe ")
    assert '"' not in frame.split('srcdoc="', 1)[1].removesuffix('"></iframe>')
