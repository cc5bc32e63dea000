"""How a contestant did at a load, over all rounds."""

from dataclasses import dataclass, field
from statistics import median

from measure import Run
from workload import Count


@dataclass
class Standing:
    """A run and its processor time for each round."""

    runs: list[Run] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    deviation: float = 0.0

    def add(self, run: Run, cpu_s: float) -> None:
        """A round more."""
        sessions = run.outcome["sessions"] * len(run.outcome["cells"])
        self.runs.append(run)
        self.rates.append(sessions / cpu_s)

    @property
    def rate(self) -> float:
        """Sessions per second of processor time."""
        return median(self.rates)

    @property
    def peak_mib(self) -> float:
        """The most memory that a run held."""
        return max(run.peak_kib for run in self.runs) / 1024

    def counts(self) -> list[Count]:
        """What was counted of each cell in all rounds."""
        return [_sum(cells) for cells in zip(*(run.counts() for run in self.runs), strict=True)]

    def times(self, other: "Standing") -> list[float]:
        """How many times as fast as another, in each round."""
        return [ours / theirs for ours, theirs in zip(self.rates, other.rates, strict=True)]


def _sum(counts: tuple[Count, ...]) -> Count:
    reached = [
        sum(milestone) for milestone in zip(*(count.reached for count in counts), strict=True)
    ]
    return Count(reached, sum(count.watched_s for count in counts))
