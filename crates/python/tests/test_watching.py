"""A run tells how far it is, leaves other threads alone, and stops when it is told to."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TypeAlias

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


#: Ends once a child's call has begun, with what must stay open until it is over.
Begun: TypeAlias = Callable[[IO[str]], AbstractContextManager[object]]


def answer_s(call: str, begun: Begun) -> float:
    """How long a child needs, from Ctrl-C to its exception."""
    code = [sys.executable, "-c", CHILD.replace("CALL", call)]
    with subprocess.Popen(code, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            with begun(child.stdout):
                pressed = time.time()
                child.send_signal(signal.SIGINT)
                stopped, _ = child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 0
    return float(stopped) - pressed


def assert_at_once(call: str, begun: Begun) -> None:
    """As people see it, who take 100 ms for that; the machine may have other things to do."""
    medians = (statistics.median(answer_s(call, begun) for _ in range(5)) for _ in range(3))
    assert any(median < 0.1 for median in medians)


ctrl_c = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows sends no signal to one process"
)


@ctrl_c
@pytest.mark.parametrize("call", ["simulate({})", "run_range({}, 1, 0, 10**11)"])
def test_ctrl_c_stops_a_run_at_once(call: str) -> None:
    call = call.format(repr(ENDLESS))[:-1] + ", progress=tell)"
    assert_at_once(f"vastsim.{call}", lambda told: nullcontext(told.readline()))


@ctrl_c
@pytest.mark.parametrize("table", ["sessions", "events"])
def test_ctrl_c_stops_a_file_at_once(table: str, tmp_path: Path) -> None:
    path = tmp_path / f"{table}.parquet"
    call = f"vastsim.{table}({ENDLESS!r}).write({str(path)!r}, progress=tell)"
    assert_at_once(call, lambda told: nullcontext(told.readline()))
    assert not list(tmp_path.iterdir())


@ctrl_c
@pytest.mark.parametrize("function", ["inspect", "play"])
def test_ctrl_c_waits_for_no_server(function: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/ad"
        call = f"vastsim.{function}({url!r}, allow_private=True)"
        assert_at_once(call, lambda _: silent.accept()[0])


@ctrl_c
@pytest.mark.parametrize("call", ["validate({}, {!r})", "fit({1!r})"])
def test_ctrl_c_waits_for_no_data(call: str, tmp_path: Path) -> None:
    pipe = tmp_path / "observed.csv"
    os.mkfifo(pipe)
    call = call.format(TWO_PROVIDERS, str(pipe))
    assert_at_once(f"vastsim.{call}", lambda _: pipe.open("w"))


@ctrl_c
@pytest.mark.parametrize(
    "call",
    [
        "validate({}, {!r})",
        "validate({}, 'x.csv', mapping={!r})",
        "fit({1!r})",
        "simulate({1!r})",
        "play({}, script={!r})",
    ],
)
def test_ctrl_c_waits_for_no_one_who_writes(call: str, tmp_path: Path) -> None:
    pipe = tmp_path / "observed.csv"
    os.mkfifo(pipe)
    call = call.format(TWO_PROVIDERS, str(pipe))
    code = CHILD.replace("CALL", f"tell(0, 0); vastsim.{call}")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None and child.stdout.readline() == "playing\n"
            child.send_signal(signal.SIGINT)
            child.communicate(timeout=60)
        finally:
            child.kill()
    assert child.returncode == 0


DAEMON = """
import os, threading, vastsim
begun = threading.Event()
def begin(*_):
    begun.set()
threading.Thread(target=lambda: CALL, daemon=True).start()
# Itself, the daemon, who plays for it, and who plays for that.
while not (begun.is_set() or COUNTS and len(os.listdir("/proc/self/task")) >= 4):
    pass
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted elsewhere")
@pytest.mark.parametrize(
    ("call", "counts"),
    [
        ("vastsim.simulate({})", True),
        ("vastsim.simulate({}, progress=begin)", False),
        ("vastsim.sessions({}).collect()", True),
        ("vastsim.events({}).write({!r}, progress=begin)", False),
        ("[begin() for batch in vastsim.events({})]", False),
    ],
)
def test_a_process_ends_though_a_daemon_plays(call: str, counts: bool, tmp_path: Path) -> None:
    call = call.format(ENDLESS, str(tmp_path / "rows.parquet"))
    code = DAEMON.replace("CALL", call).replace("COUNTS", str(counts))
    run = [sys.executable, "-c", code]
    ended = subprocess.run(run, timeout=60, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="stacks of that size are had elsewhere")
@pytest.mark.parametrize("call", ["simulate({})", "play({})"])
def test_where_no_thread_can_be_had_a_run_fails(call: str) -> None:
    # No process has so many addresses.
    environment = {**os.environ, "RUST_MIN_STACK": str(1 << 60)}
    code = f"import vastsim\nvastsim.{call.format(TWO_PROVIDERS)}"
    run = [sys.executable, "-c", code]
    failed = subprocess.run(run, env=environment, stderr=subprocess.PIPE, text=True)
    assert "VastsimError: cannot start a worker thread: " in failed.stderr
