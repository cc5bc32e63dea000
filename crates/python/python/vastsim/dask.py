"""Runs on Dask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from typing import Any

from dask.base import compute
from dask.delayed import delayed

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
    """Play all cells of a scenario with Dask's scheduler: that of the current client, if any.

    Parameters
    ----------
    scenario, seed, sessions, set, confidence
        As for `vastsim.simulate`.
    partitions : int, optional
        Into how many tasks the run is cut. The result does not depend on it.
    threads : int, optional
        Worker threads of each task.

    Returns
    -------
    Result
        The same as that of `vastsim.simulate`, to the bit.
    """
    run = _cut.begun(scenario, seed, sessions, set, confidence)
    carried, play = delayed(run), delayed(_cut.play, pure=False)
    ranges = _cut.cut(run.sessions, partitions)
    tasks = [play(carried, start, stop, threads) for start, stop in ranges]
    parts = compute(*tasks)  # type: ignore[no-untyped-call]
    return merge(Part.from_bytes(part) for part in parts)
