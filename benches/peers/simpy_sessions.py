"""SimPy as a user writes it: a process per session, started by another, with a timeout
for each milestone and one for the interruption."""

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, field
from random import Random
from typing import Any

import simpy

from candidate import earliest_candidate_s
from workload import Cell, Count, contest

ARRIVAL_S = 1.0
Process = Generator[simpy.Event, Any, None]


@dataclass
class Census:
    """What all sessions are counted in."""

    reached: list[int] = field(default_factory=lambda: [0] * 5)
    offsets_ms: Counter[int] = field(default_factory=Counter)
    watched_s: float = 0.0

    def end(self, offset_s: float) -> None:
        """Counts a session that has ended."""
        self.offsets_ms[int(offset_s * 1e3)] += 1
        self.watched_s += offset_s


def session(env: simpy.Environment, cell: Cell, rng: Random, census: Census) -> Process:
    """Plays a quarter after the other until something interrupts."""
    begun_s = env.now
    at_s = earliest_candidate_s(cell, rng)
    interruption = env.event() if at_s is None else env.timeout(at_s)
    census.reached[0] += 1
    for milestone in range(1, 5):
        yield env.timeout(cell.duration_s / 4) | interruption
        if interruption.processed:
            break
        census.reached[milestone] += 1
    census.end(env.now - begun_s)


def arrivals(
    env: simpy.Environment, cell: Cell, rng: Random, census: Census, sessions: int
) -> Process:
    """A viewer comes each second."""
    for _ in range(sessions):
        env.process(session(env, cell, rng, census))
        yield env.timeout(ARRIVAL_S)


def play(cell: Cell, sessions: int, seed: int) -> Count:
    """Runs until the last session has ended."""
    env, census = simpy.Environment(), Census()
    env.process(arrivals(env, cell, Random(seed), census, sessions))
    env.run()
    return Count(census.reached, census.watched_s)


if __name__ == "__main__":
    contest("SimPy", simpy.__version__, play)
