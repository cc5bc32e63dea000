"""NumPy as an analyst writes it: a draw per session, through the inverse survival by
linear interpolation, and the counts of the sessions."""

import numpy as np

from numpy_knots import knots
from workload import Cell, Count, contest

# The caches hold so many; all at once take up to twice as long.
BATCH = 65_536


def play(cell: Cell, sessions: int, seed: int) -> Count:
    """Every session has an offset; those that complete have that of the end."""
    rng = np.random.default_rng(seed)
    lost, at_s = knots(cell)
    at_s = np.append(at_s, cell.duration_s)
    segments = np.zeros(5, dtype=np.int64)
    offsets_ms = np.zeros(int(cell.duration_s * 1e3) + 1, dtype=np.int64)
    watched_s = 0.0
    for begun in range(0, sessions, BATCH):
        draws = rng.random(min(BATCH, sessions - begun))
        if cell.model == "tick":
            offsets_s = at_s[np.searchsorted(lost, draws, side="right")]
        else:
            offsets_s = np.interp(draws, lost, at_s[:-1])
        watched_s += offsets_s.sum()
        quarters = (offsets_s * (4 / cell.duration_s)).astype(np.int64)
        segments += np.bincount(quarters, minlength=5)
        offsets_ms += np.bincount((offsets_s * 1e3).astype(np.int64), minlength=len(offsets_ms))
    return Count(np.cumsum(segments[::-1])[::-1].tolist(), watched_s)


if __name__ == "__main__":
    contest("NumPy, plain", np.__version__, play)
