"""The model `window` by its definition, one session at a time."""

from random import Random

from workload import Cell


def earliest_candidate_s(cell: Cell, rng: Random) -> float | None:
    """A candidate per milestone, of which the earliest interrupts."""
    earliest_s = cell.duration_s
    for milestone, (probability, low_s, high_s) in enumerate(cell.windows):
        if rng.random() < probability:
            at_s = cell.duration_s * milestone / 4 + rng.uniform(low_s, high_s)
            earliest_s = min(earliest_s, max(at_s, 0.0))
    return earliest_s if earliest_s < cell.duration_s else None
