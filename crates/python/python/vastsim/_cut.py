"""How a run is cut into parts for an engine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from ._vastsim import Part, run_range


def begun(
    scenario: Mapping[str, Any] | str | os.PathLike[str],
    seed: int | None,
    sessions: int | str | None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    confidence: float = 0.95,
) -> Part:
    """The least part of a run: it carries all that is needed to play the others."""
    return run_range(
        scenario, seed, 0, 1, sessions=sessions, set=set, confidence=confidence, threads=1
    )


def cut(sessions: int, parts: int) -> list[tuple[int, int]]:
    """So many ranges of sessions, as equal as can be, none of them empty."""
    if parts < 1:
        raise ValueError("a run is cut into 1 part or more")
    parts = min(parts, sessions)
    bounds = [sessions * index // parts for index in range(parts + 1)]
    return list(zip(bounds, bounds[1:]))


def play(run: Part, start: int, stop: int, threads: int) -> bytes:
    """These sessions of the run that a part is of, as the bytes of a part."""
    return run_range(run, None, start, stop, threads=threads).to_bytes()
