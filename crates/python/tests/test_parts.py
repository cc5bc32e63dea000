"""However a run is cut, and wherever its parts were, the result is the same."""

import concurrent.futures
import json
import multiprocessing
import pickle
import subprocess
from pathlib import Path

import pyarrow
import pytest
from conftest import COMMAND, TWO_PROVIDERS

import vastsim


def part(start: int, stop: int, seed: int = 7) -> vastsim.Part:
    return vastsim.run_range(TWO_PROVIDERS, seed, start, stop)


def test_parts_are_the_whole_in_any_order(result: vastsim.Result) -> None:
    merged = vastsim.merge([part(12_345, 20_000), part(0, 1), part(1, 12_345)])
    assert merged.digest == result.digest
    assert pyarrow.table(merged.events) == pyarrow.table(result.events)
    assert merged.to_html() == result.to_html()


def test_a_part_is_pickled_and_played_in_another_process(result: vastsim.Result) -> None:
    spawn = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=spawn) as pool:
        parts = list(pool.map(part, [0, 8_000], [8_000, 20_000]))
    assert vastsim.merge(iter(parts)).digest == result.digest


def test_a_part_says_what_it_is() -> None:
    some = part(10, 20)
    assert (some.seed, some.ranges) == (7, [(10, 20)])
    assert repr(some) == "<vastsim.Part of two-providers, seed 7, sessions [(10, 20)]>"
    assert pickle.loads(pickle.dumps(some)).to_bytes() == some.to_bytes()


def test_a_part_is_enough_to_play_the_rest_of_its_run(result: vastsim.Result) -> None:
    first = vastsim.Part.from_bytes(part(0, 10).to_bytes())
    assert first.sessions == 20_000
    rest = vastsim.run_range(first, None, 10, first.sessions)
    assert vastsim.merge([rest, first]).digest == result.digest
    with pytest.raises(ValueError, match="seed and sessions"):
        vastsim.run_range(first, 8, 10, 20)
    with pytest.raises(ValueError, match="seed and sessions"):
        vastsim.run_range(first, None, 10, 20, sessions=30)


def test_parts_that_make_no_whole_are_refused() -> None:
    with pytest.raises(vastsim.PartError, match="sessions 10 to 19999 of each cell"):
        vastsim.merge([part(0, 10)])
    with pytest.raises(vastsim.PartError, match="in both"):
        vastsim.merge([part(0, 10), part(9, 20_000)])
    with pytest.raises(vastsim.PartError, match="its seed is 8, not 7"):
        vastsim.merge([part(0, 10), part(10, 20_000, seed=8)])
    with pytest.raises(vastsim.PartError, match="no range of the 20000 of each cell"):
        part(0, 20_001)
    with pytest.raises(vastsim.PartError, match="no parts"):
        vastsim.merge([])
    with pytest.raises(TypeError):
        vastsim.merge([7])  # type: ignore[list-item]
    with pytest.raises(vastsim.PartError, match="could not read `nowhere`"):
        vastsim.merge(["nowhere"])


@pytest.mark.skipif(COMMAND is None, reason="there is no command line")
def test_folders_of_shards_are_parts(result: vastsim.Result, tmp_path: Path) -> None:
    scenario, shard = tmp_path / "scenario.json", tmp_path / "shard"
    scenario.write_text(json.dumps(TWO_PROVIDERS))
    run = [str(COMMAND), "run", str(scenario), "--seed", "7", "--shard", "1/3", "--out", str(shard)]
    subprocess.run(run, check=True, capture_output=True)
    ((_, stop),) = vastsim.Part.from_bytes((shard / "tally.bin").read_bytes()).ranges
    rest = vastsim.run_range(scenario, 7, stop, 20_000)
    assert vastsim.merge([shard, rest]).digest == result.digest
    assert vastsim.merge([rest, str(shard)]).digest == result.digest


def test_bytes_that_were_changed_are_no_part() -> None:
    data = bytearray(part(0, 10).to_bytes())
    data[len(data) // 2] ^= 1
    with pytest.raises(vastsim.PartError, match="damaged"):
        vastsim.Part.from_bytes(bytes(data))
    with pytest.raises(vastsim.PartError, match="no part of a run"):
        vastsim.Part.from_bytes(b"")
