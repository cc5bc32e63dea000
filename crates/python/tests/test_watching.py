"""A run tells how far it is, leaves other threads alone, and stops when it is told to."""

import signal
import subprocess
import sys
import threading
import time

import pytest
from conftest import ENDLESS, TWO_PROVIDERS

import vastsim


def test_progress_ends_with_all_sessions() -> None:
    told: list[tuple[int, int]] = []

    def tell(played: int, planned: int) -> None:
        told.append((played, planned))

    vastsim.simulate(TWO_PROVIDERS, sessions="20m", progress=tell)
    assert told[-1] == (40_000_000, 40_000_000)
    assert told == sorted(told)


def test_progress_of_a_merge_ends_with_all_sessions() -> None:
    ranges = [(0, 5_000), (5_000, 20_000)]
    parts = [vastsim.run_range(TWO_PROVIDERS, 1, *some) for some in ranges]
    told: list[tuple[int, int]] = []
    vastsim.merge(parts, progress=lambda merged, planned: told.append((merged, planned)))
    assert told[-1] == (40_000, 40_000)
    with pytest.raises(KeyboardInterrupt):
        vastsim.merge(parts, progress=lambda *_: signal.raise_signal(signal.SIGINT))


def test_what_progress_raises_stops_the_run() -> None:
    def refuse(played: int, planned: int) -> None:
        raise LookupError("enough")

    begun = time.monotonic()
    with pytest.raises(LookupError, match="enough"):
        vastsim.simulate(ENDLESS, progress=refuse)
    with pytest.raises(LookupError, match="enough"):
        vastsim.run_range(ENDLESS, 1, 0, 10**11, progress=refuse)
    assert time.monotonic() - begun < 2


def test_other_threads_run_meanwhile() -> None:
    over, turns = threading.Event(), 0

    def count() -> None:
        nonlocal turns
        while not over.wait(0.001):
            turns += 1

    counter = threading.Thread(target=count)
    counter.start()
    vastsim.simulate(TWO_PROVIDERS, sessions="20m")
    over.set()
    counter.join()
    assert turns > 1


def test_runs_of_two_threads_do_not_disturb_one_another() -> None:
    digests: list[str] = []

    def play() -> None:
        digests.append(vastsim.simulate(TWO_PROVIDERS).digest)

    threads = [threading.Thread(target=play) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(digests) == 4
    assert len(set(digests)) == 1


CALLS = [
    f"vastsim.simulate({ENDLESS!r}, progress=tell)",
    f"vastsim.run_range({ENDLESS!r}, 1, 0, 10**11, progress=tell)",
]

CHILD = """
import time, vastsim
began = []
def tell(played, planned):
    if not began:
        began.append(print("playing", flush=True))
try:
    CALL
except KeyboardInterrupt:
    print(time.time(), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
@pytest.mark.parametrize("call", CALLS)
def test_ctrl_c_is_honoured_at_once(call: str) -> None:
    code = [sys.executable, "-c", CHILD.replace("CALL", call)]
    with subprocess.Popen(code, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "playing\n"
        pressed = time.time()
        child.send_signal(signal.SIGINT)
        stopped = float(child.stdout.readline())
    assert child.returncode == 0
    # People take 100 ms for at once; as much again is for a machine with other things to do.
    assert stopped - pressed < 0.2
