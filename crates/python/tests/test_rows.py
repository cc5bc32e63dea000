"""Rows are those of the files that the command line writes, and are played as they are read."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import COMMAND, ENDLESS

import vastsim

#: Two ads, one after the other, for two kinds of viewers.
POD: dict[str, Any] = {
    "name": "pod",
    "seed": 5,
    "sessions": 30_000,
    "ad": {"pod": [{"id": "a", "duration": "00:00:15"}, {"id": "b", "duration": "00:00:06"}]},
    "population": [
        {"name": "calm", "weight": 3, "provider": "tiger"},
        {"name": "hasty", "weight": 1, "provider": "google"},
    ],
}
SPOTS: dict[str, Any] = {
    "name": "spots",
    "sessions": 30_000,
    "ad": {"duration": "00:00:15"},
    "matrix": {"provider": ["google", "tiger", "generic"]},
}


def plain(table: pyarrow.Table) -> pyarrow.Table:
    """Names as they are, whatever they are kept as."""
    columns = [pyarrow.field(field.name, value_type(field.type)) for field in table.schema]
    return table.cast(pyarrow.schema(columns))


def value_type(kind: Any) -> Any:
    return kind.value_type if pyarrow.types.is_dictionary(kind) else kind


@pytest.mark.parametrize("scenario", [POD, SPOTS], ids=["pod", "spots"])
def test_streams_have_the_rows_of_files(scenario: dict[str, Any], tmp_path: Path) -> None:
    for rows in [vastsim.sessions(scenario), vastsim.events(scenario)]:
        file = tmp_path / f"{rows.name}.parquet"
        written = rows.write(file)
        table = pyarrow.parquet.read_table(file)
        assert written == {"rows": table.num_rows, "path": file}
        assert rows.column_names == table.column_names
        assert plain(rows.to_arrow()).equals(plain(table))


@pytest.mark.skipif(COMMAND is None, reason="there is no command line to compare with")
def test_files_are_those_of_the_command_line(tmp_path: Path) -> None:
    scenario = tmp_path / "pod.json"
    scenario.write_text(json.dumps(POD))
    names = ["sessions.csv", "sessions.parquet", "events.ndjson", "events.parquet"]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for sessions, events in [(names[0], names[2]), (names[1], names[3])]:
        command = [COMMAND or "", "run", str(scenario), "-q", "--out", str(tmp_path / "out")]
        command += ["--sessions-out", str(theirs / sessions), "--events-out", str(theirs / events)]
        subprocess.run([*command, "--force"], check=True, stdout=subprocess.DEVNULL)
    for name in names:
        rows = vastsim.sessions(POD) if "sessions" in name else vastsim.events(POD)
        rows.write(ours / name)
        assert (ours / name).read_bytes() == (theirs / name).read_bytes()


def test_rows_depend_neither_on_threads_nor_on_ranges(tmp_path: Path) -> None:
    whole = vastsim.events(POD, threads=1).to_arrow()
    ranges = [(0, 12_345), (12_345, 30_000)]
    parts = [vastsim.events(POD, start=a, stop=b, threads=2).to_arrow() for a, b in ranges]
    assert pyarrow.concat_tables(parts).equals(whole)
    run = vastsim.run_range(POD, None, 0, 1)
    assert vastsim.events(run, start=12_345, threads=3).to_arrow().equals(parts[1])


def test_rows_can_be_read_again_and_in_batches() -> None:
    rows = vastsim.sessions(SPOTS)
    batches = list(rows)
    assert pyarrow.Table.from_batches(batches).equals(rows.to_arrow())
    assert max(batch.num_rows for batch in batches) < 40_000
    assert rows.to_polars().equals(polars.DataFrame(rows))
    assert rows.to_pandas().shape == (90_000, 9)
    schema = pyarrow.RecordBatchReader.from_stream(rows).schema
    assert schema == batches[0].schema
    assert all(field.nullable for field in schema)
    assert (schema.field("watched_ns").metadata or {})[b"unit"] == b"ns"


def test_sessions_are_those_that_are_counted() -> None:
    completed = vastsim.sessions(SPOTS).to_polars().group_by("cell").agg(polars.sum("completed"))
    summary = vastsim.simulate(SPOTS).summary.to_polars()
    assert dict(completed.iter_rows()) == dict(summary.select("cell", "completed").iter_rows())


def test_nothing_is_played_that_nobody_reads() -> None:
    first = next(iter(vastsim.sessions(ENDLESS)))
    assert first.num_rows > 0
    reader = pyarrow.RecordBatchReader.from_stream(vastsim.events(ENDLESS))
    reader.close()


INTERRUPTED = """
import functools, signal, sys, threading, time, vastsim
signal.signal(signal.SIGINT, signal.default_int_handler)
rows = vastsim.sessions(eval(sys.argv[1]))
reading = functools.cache(lambda: print("reading", flush=True))

# Of what is read at once nothing is seen but that it takes time of processors.
def look():
    begun_s = time.process_time()
    while time.process_time() < begun_s + 0.2:
        time.sleep(0.01)
    reading()

try:
    {read}
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""

READS = [
    "threading.Thread(target=look).start(); rows.to_arrow()",
    "for batch in rows: reading()",
    "rows.write('x.csv', progress=lambda played, _: played and reading())",
]


@pytest.mark.parametrize("read", READS, ids=["at once", "by batches", "to a file"])
def test_ctrl_c_ends_a_reading(read: str, tmp_path: Path) -> None:
    endless = {**ENDLESS, "sessions": 10**9}
    script = INTERRUPTED.format(read=read)
    command = [sys.executable, "-c", script, repr(endless)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reading\n"
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == "interrupted\n"
    assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_manifest_ends_what_is_still_being_written(tmp_path: Path) -> None:
    rows = vastsim.events({**SPOTS, "sessions": 300_000}, threads=1)
    manifests: list[dict[str, Any]] = []
    part = rows.write_part(tmp_path)
    whole = (tmp_path / part["name"]).read_bytes()

    def close(played: int, _: int) -> None:
        if played and not manifests:
            assert list(tmp_path.glob(".events-*"))
            manifests.append(rows.write_manifest(tmp_path, [part]))

    with pytest.raises(vastsim.VastsimError, match=r"\.events-"):
        rows.write_part(tmp_path, progress=close)
    (manifest,) = tmp_path.glob("*.json")
    assert json.loads(manifest.read_text()) == manifests[0]
    assert sorted(tmp_path.iterdir()) == sorted([manifest, tmp_path / part["name"]])
    assert (tmp_path / part["name"]).read_bytes() == whole


def test_a_manifest_names_files_of_its_own_table(tmp_path: Path) -> None:
    part = vastsim.events(SPOTS).write_part(tmp_path)
    with pytest.raises(vastsim.PartError, match="is a file of another run or table"):
        vastsim.sessions(SPOTS).write_manifest(tmp_path, [part])
    with pytest.raises(vastsim.PartError, match="those of this one begin with `events-"):
        vastsim.events(SPOTS, seed=9).write_manifest(tmp_path, [part])


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    rows = vastsim.sessions(SPOTS, start=5, stop=6)
    assert repr(rows) == "<vastsim.Rows sessions, sessions 5 to 6>"
    with pytest.raises(ValueError, match="no known format"):
        rows.write(tmp_path / "rows.xlsx")
    with pytest.raises(vastsim.VastsimError, match="directory"):
        (tmp_path / "rows.csv").mkdir()
        rows.write(tmp_path / "rows.csv")
    with pytest.raises(vastsim.FolderError, match="choose another `folder`") as raised:
        rows.write_part("/proc/nowhere")
    assert str(raised.value.file).startswith("/proc")
    with pytest.raises(vastsim.PartError, match="sessions 5 to 5"):
        vastsim.sessions(SPOTS, start=5, stop=5)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_stream_ends_where_its_process_is_forked() -> None:
    batches = iter(vastsim.sessions(ENDLESS))
    next(batches)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            next(batches)
        except OSError:
            del batches
            code = 7
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    assert next(batches).num_rows > 0
