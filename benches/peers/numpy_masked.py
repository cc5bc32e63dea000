"""NumPy with a mask: only sessions that are interrupted get an offset."""

import numpy as np

from numpy_knots import knots
from workload import Cell, Count, contest

BATCH = 65_536


def play(cell: Cell, sessions: int, seed: int) -> Count:
    """Needs to know that a draw behind the last knot is a session that completes."""
    rng = np.random.default_rng(seed)
    lost, at_s = knots(cell)
    segments = np.zeros(5, dtype=np.int64)
    offsets_ms = np.zeros(int(cell.duration_s * 1e3) + 1, dtype=np.int64)
    watched_s = 0.0
    for begun in range(0, sessions, BATCH):
        draws = rng.random(min(BATCH, sessions - begun))
        interrupted = draws[draws < lost[-1]]
        if cell.model == "tick":
            offsets_s = at_s[np.searchsorted(lost, interrupted, side="right")]
        else:
            offsets_s = np.interp(interrupted, lost, at_s)
        completed = len(draws) - len(interrupted)
        segments[4] += completed
        watched_s += offsets_s.sum() + completed * cell.duration_s
        quarters = (offsets_s * (4 / cell.duration_s)).astype(np.int64)
        segments[:4] += np.bincount(quarters, minlength=4)
        offsets_ms += np.bincount((offsets_s * 1e3).astype(np.int64), minlength=len(offsets_ms))
    return Count(np.cumsum(segments[::-1])[::-1].tolist(), watched_s)


if __name__ == "__main__":
    contest("NumPy, masked", np.__version__, play)
