"""All models for NumPy: `window` is next door."""

import numpy as np

import numpy_window
from numpy_window import Floats
from workload import Cell


def knots(cell: Cell) -> tuple[Floats, Floats]:
    """Draws, and the instant that each is mapped to: steps for `tick`, else straight
    lines between them."""
    if cell.model == "window":
        return numpy_window.knots(cell)
    if cell.model == "tick":
        at_s = np.arange(0, cell.duration_s, cell.interval_s)
        per_tick = np.repeat(cell.probabilities, len(at_s) // 4)
        # At the same instant an interruption comes before the milestone.
        return 1 - np.cumprod(1 - per_tick), np.maximum(at_s - 1e-9, 0)
    left = np.cumprod(np.concatenate([[1.0], 1 - np.array(cell.probabilities)]))
    return 1 - left, cell.duration_s * np.arange(5) / 4
