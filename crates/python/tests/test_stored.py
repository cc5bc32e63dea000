"""A result that is read back is the one that was written, whoever wrote it."""

import subprocess
from pathlib import Path

import pyarrow
import pytest
from conftest import COMMAND, ROOT

import vastsim

TABLES = ["summary", "quartiles", "interruptions", "offsets", "survival", "incidence", "events"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_what_was_written_is_read_and_written_again(
    result: vastsim.Result, tmp_path: Path
) -> None:
    result.save(tmp_path / "first", formats=["html", "parquet"])
    stored = vastsim.read(tmp_path / "first")
    assert (stored.digest, stored.name, stored.seed) == (result.digest, result.name, result.seed)
    assert (stored.sessions, stored.agrees) == (result.sessions, result.agrees)
    assert repr(stored) == repr(result)
    page = (tmp_path / "first" / "report.html").read_text(encoding="utf-8")
    assert stored.to_html() == page
    for name in TABLES:
        assert pyarrow.table(getattr(stored, name)) == pyarrow.table(getattr(result, name)), name
    stored.save(tmp_path / "again", formats=["html", "parquet"])
    assert files_of(tmp_path / "again") == files_of(tmp_path / "first")


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
def test_what_the_command_line_wrote_is_read(tmp_path: Path) -> None:
    scenario, out = ROOT / "scenarios/six-providers-30s.json", tmp_path / "shell"
    run = [str(COMMAND), "run", "-q", str(scenario), "-n", "5k", "--out", str(out)]
    subprocess.run(run, check=True, capture_output=True)
    stored = vastsim.read(out)
    assert stored.digest == vastsim.simulate(scenario, sessions="5k").digest
    assert stored.to_html().encode() == (out / "report.html").read_bytes()
    stored.save(tmp_path / "again")
    written = files_of(out)
    del written["timing.json"]
    assert files_of(tmp_path / "again") == written


def test_the_golden_result_is_read() -> None:
    golden = vastsim.read(ROOT / "results/golden/six-providers-30s")
    assert len(golden.summary) == 6


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
def test_a_shard_has_no_tables(tmp_path: Path) -> None:
    shard = ["--shard", "1/2", "--out", str(tmp_path / "shard"), "-n", "1k"]
    run = [str(COMMAND), "run", "-q", str(ROOT / "scenarios/tick-30s.json"), *shard]
    subprocess.run(run, check=True, capture_output=True)
    with pytest.raises(vastsim.FolderError, match="holds shard 1/2 of a run"):
        vastsim.read(tmp_path / "shard")


def test_what_is_no_result_is_refused(result: vastsim.Result, tmp_path: Path) -> None:
    with pytest.raises(vastsim.FolderError, match="is no folder"):
        vastsim.read(tmp_path / "nowhere")
    with pytest.raises(vastsim.FolderError, match="no `manifest.json`"):
        vastsim.read(tmp_path)
    result.save(tmp_path / "out")
    table = tmp_path / "out" / "quartiles.csv"
    table.write_bytes(table.read_bytes().replace(b"7", b"8", 1))
    with pytest.raises(vastsim.FolderError, match="is not the file its manifest lists"):
        vastsim.read(tmp_path / "out")
