"""Runs on Ray."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any

import ray

from . import _cut
from ._vastsim import Part, Result, merge

__all__ = ["simulate"]


def simulate(
    scenario: Mapping[str, Any] | str | PathLike[str],
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    confidence: float = 0.95,
    partitions: int = 64,
    threads: int = 1,
) -> Result:
    """Play all cells of a scenario as tasks of Ray.

    Parameters
    ----------
    scenario, seed, sessions, set, confidence
        As for `vastsim.simulate`.
    partitions : int, optional
        Into how many tasks the run is cut. The result does not depend on it.
    threads : int, optional
        Worker threads of each task, and the processors that it asks Ray for.

    Returns
    -------
    Result
        The same as that of `vastsim.simulate`, to the bit.
    """
    run = _cut.begun(scenario, seed, sessions, set, confidence)
    carried, play = ray.put(run), ray.remote(_cut.play).options(num_cpus=threads)
    ranges = _cut.cut(run.sessions, partitions)
    parts = ray.get([play.remote(carried, start, stop, threads) for start, stop in ranges])
    return merge(Part.from_bytes(part) for part in parts)
