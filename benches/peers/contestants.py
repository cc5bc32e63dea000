"""Who takes part. To add one: a program that takes `LOAD SESSIONS SEED` and prints the
line that `workload.contest` does, and an entry here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Contestant:
    """A program, and how much of it a round runs.

    `{bin}` in the command stands for the folder of Rust's programs, and `{python}` for
    the interpreter. `sources` are what its user writes for W1. `sessions` are for each
    cell of a load, so many that a round takes half a second, or a whole one where an
    interpreter has to start."""

    key: str
    command: list[str]
    sources: list[str]
    sessions: dict[str, int]
    differs: str


def vastsim(engine: str, sessions: dict[str, int], differs: str) -> Contestant:
    """One of the engines of vastsim."""
    return Contestant(engine, ["{bin}/peer_vastsim", engine], ["loads/w1.json"], sessions, differs)


def python(key: str, sources: list[str], sessions: dict[str, int], differs: str) -> Contestant:
    """A script beside this one."""
    return Contestant(key, ["{python}", sources[0]], sources, sessions, differs)


CONTESTANTS = [
    vastsim(
        "event",
        {"w1": 25_000_000, "matrix": 4_000_000, "quartile": 25_000_000}
        | {"tick": 20_000_000, "overlapping": 15_000_000},
        "plays every session, event by event; offsets of interruptions in an HDR histogram for "
        "each reason, time watched summed exactly in nanoseconds",
    ),
    vastsim(
        "compiled",
        {"w1": 200_000_000, "matrix": 40_000_000, "quartile": 200_000_000}
        | {"tick": 200_000_000, "overlapping": 40_000_000},
        "counts the same to the bit, and plays no session",
    ),
    python(
        "numpy_plain",
        ["numpy_plain.py", "numpy_window.py"],
        {"w1": 50_000_000, "matrix": 8_000_000, "quartile": 50_000_000}
        | {"tick": 30_000_000, "overlapping": 25_000_000},
        "has no events and no sessions: counts per quarter and per millisecond, time watched "
        "summed in floats; batches of 65,536 draws, as all at once take up to twice as long and "
        "memory for each; where windows overlap 600 points, of which 100 would be 1.2 times as "
        "fast and 6,000 take 1.3 times as long",
    ),
    python(
        "numpy_masked",
        ["numpy_masked.py", "numpy_window.py"],
        {"w1": 60_000_000, "matrix": 12_000_000, "quartile": 60_000_000}
        | {"tick": 40_000_000, "overlapping": 30_000_000},
        "the same, with an offset for interrupted sessions alone",
    ),
    Contestant(
        "heap",
        ["{bin}/peer_heap"],
        ["../src/heap.rs", "../src/counts.rs", "../src/candidate.rs"],
        {"w1": 4_000_000},
        "counts what the event engine does, of W1 alone",
    ),
    Contestant(
        "nexosim",
        ["{bin}/vastsim-peer-nexosim"],
        [f"nexosim/src/{name}.rs" for name in ("player", "census", "candidate", "bench")],
        {"w1": 500_000},
        "ten players, one thread; one message per session instead of one per event; counts "
        "per milestone and millisecond",
    ),
    python(
        "simpy",
        ["simpy_sessions.py", "candidate.py"],
        {"w1": 40_000},
        "counts per milestone and millisecond",
    ),
    python(
        "polling",
        ["polling_player.py"],
        {"w1": 3_000},
        "writes no log and requests no URL; a whole headless player, with both, is known to play "
        "380 sessions a second",
    ),
]
