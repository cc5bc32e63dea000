"""What is to be expected of a cell, from the definitions of the models alone."""

from dataclasses import dataclass
from math import prod, sqrt

from workload import Cell, Count

STEP_S = 1e-3


def survival(cell: Cell, at_s: float) -> float:
    """The probability that nothing has interrupted up to and at an instant."""
    if cell.model == "window":
        return prod(
            1 - p * min(max((at_s - cell.duration_s * m / 4 - low_s) / (high_s - low_s), 0), 1)
            for m, (p, low_s, high_s) in enumerate(cell.windows)
        )
    quarter = 4 * at_s / cell.duration_s
    if cell.model == "quartile":
        return prod(1 - p * min(max(quarter - m, 0), 1) for m, p in enumerate(cell.probabilities))
    ticks_per_quarter = round(cell.duration_s / cell.interval_s) // 4
    ticks = int(quarter * ticks_per_quarter + 1e-6) + 1
    return prod(
        (1 - p) ** min(max(ticks - m * ticks_per_quarter, 0), ticks_per_quarter)
        for m, p in enumerate(cell.probabilities)
    )


@dataclass(frozen=True)
class ClosedForm:
    """Reach of the milestones behind the start, and the time watched."""

    reach: list[float]
    watched_s: float
    watched_deviation_s: float

    @classmethod
    def of(cls, cell: Cell) -> "ClosedForm":
        """The integrals of S and of 2 t S are the first two moments of the time watched."""
        steps = round(cell.duration_s / STEP_S)
        middles_s = [(step + 0.5) * STEP_S for step in range(steps)]
        left = [survival(cell, at_s) * STEP_S for at_s in middles_s]
        mean_s = sum(left)
        square = sum(2 * at_s * part for at_s, part in zip(middles_s, left, strict=True))
        reach = [survival(cell, cell.duration_s * m / 4) for m in range(1, 5)]
        return cls(reach, mean_s, sqrt(square - mean_s**2))

    def deviation(self, count: Count) -> float:
        """The largest distance of what was counted from what is expected, in standard
        errors: of reach, completion rate and mean time watched."""
        sessions = count.reached[0]
        off = [
            (reached / sessions - p) / sqrt(p * (1 - p) / sessions)
            for reached, p in zip(count.reached[1:], self.reach, strict=True)
        ]
        mean_s = count.watched_s / sessions
        off.append((mean_s - self.watched_s) / (self.watched_deviation_s / sqrt(sessions)))
        return max(abs(z) for z in off)
