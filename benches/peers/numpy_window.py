"""The model `window` for NumPy: where its survival bends."""

import numpy as np
from numpy.typing import NDArray

from workload import Cell

Floats = NDArray[np.float64]
# Where windows overlap the survival is curved, and a line between two of so many points
# is off by less than 1e-7.
POINTS = 600


def survival(cell: Cell, at_s: Floats) -> Floats:
    """The probability that nothing has interrupted until then."""
    left = np.ones_like(at_s)
    for quarter, (probability, low_s, high_s) in enumerate(cell.windows):
        since_s = at_s - (cell.duration_s * quarter / 4 + low_s)
        left *= 1 - probability * np.clip(since_s / (high_s - low_s), 0, 1)
    return left


def knots(cell: Cell) -> tuple[Floats, Floats]:
    """Draws, and the instant that each is mapped to; straight lines between them."""
    quarters_s = cell.duration_s * np.arange(5) / 4
    lows_s, highs_s = np.array(cell.windows).T[1:] + quarters_s
    ends_s = np.concatenate([lows_s, highs_s, [0, cell.duration_s]])
    if np.any(highs_s[:-1] > lows_s[1:]):
        ends_s = np.append(ends_s, np.linspace(0, cell.duration_s, POINTS))
    at_s = np.unique(np.clip(ends_s, 0, cell.duration_s))
    return 1 - survival(cell, at_s), at_s
