"""A headless player in Python: looks every 0.1 s of playback what is due."""

import platform
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from random import Random

from workload import MILESTONES, Cell, Count, contest

TICK_S = 0.1


class State(Enum):
    """What a player is doing."""

    IDLE = "idle"
    PLAYING = "playing"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"


@dataclass
class TrackingEvent:
    """Something that a session reports."""

    name: str
    offset_s: float
    percent: float


@dataclass
class Session:
    """The record of one playback."""

    number: int
    duration_s: float
    state: State = State.IDLE
    playhead_s: float = 0.0
    events: list[TrackingEvent] = field(default_factory=list)

    @property
    def percent(self) -> float:
        """How far playback is."""
        return 100.0 * self.playhead_s / self.duration_s


class QuartileTracker:
    """Says which milestones have become due, each once."""

    def __init__(self) -> None:
        self.fired: set[str] = set()

    def due(self, percent: float) -> list[tuple[int, str]]:
        """Those that fire now."""
        due = []
        for index, name in enumerate(MILESTONES):
            if percent >= 25.0 * index and name not in self.fired:
                self.fired.add(name)
                due.append((index, name))
        return due


class Interruptions:
    """Draws for each milestone when its window opens, and keeps the earliest."""

    def __init__(self, cell: Cell, rng: Random) -> None:
        self.cell, self.rng = cell, rng
        self.drawn: set[int] = set()
        self.planned_s: float | None = None

    def poll(self, playhead_s: float) -> float | None:
        """The instant at which playback was interrupted, once that has passed."""
        for milestone, (probability, low_s, high_s) in enumerate(self.cell.windows):
            quarter_s = self.cell.duration_s * milestone / 4
            if milestone not in self.drawn and playhead_s >= quarter_s + low_s:
                self.drawn.add(milestone)
                if self.rng.random() < probability:
                    self.plan(max(quarter_s + self.rng.uniform(low_s, high_s), 0.0))
        if self.planned_s is not None and self.planned_s <= playhead_s:
            return self.planned_s
        return None

    def plan(self, at_s: float) -> None:
        """The earliest one counts."""
        self.planned_s = at_s if self.planned_s is None else min(at_s, self.planned_s)


class HeadlessPlayer:
    """Plays a session tick by tick and tells its listeners."""

    def __init__(self, cell: Cell, rng: Random) -> None:
        self.cell, self.rng = cell, rng
        self.listeners: list[Callable[[Session], None]] = []

    def play(self, number: int) -> Session:
        """Plays one session to its end."""
        session = Session(number, self.cell.duration_s, State.PLAYING)
        tracker, interruptions = QuartileTracker(), Interruptions(self.cell, self.rng)
        self.emit(session, "impression", 0.0)
        tick = 0
        while session.state is State.PLAYING:
            session.playhead_s = tick * TICK_S
            self.tick(session, tracker, interruptions)
            tick += 1
        for listener in self.listeners:
            listener(session)
        return session

    def tick(
        self, session: Session, tracker: QuartileTracker, interruptions: Interruptions
    ) -> None:
        """Looks for an interruption first, then for milestones."""
        interrupted_s = interruptions.poll(session.playhead_s)
        if interrupted_s is not None:
            session.state = State.INTERRUPTED
            self.emit(session, "interrupted", interrupted_s)
            return
        for index, name in tracker.due(session.percent):
            self.emit(session, name, self.cell.duration_s * index / 4)
        if session.percent >= 100.0:
            session.state = State.COMPLETED

    def emit(self, session: Session, name: str, offset_s: float) -> None:
        """Records an event."""
        session.events.append(TrackingEvent(name, offset_s, session.percent))


@dataclass
class Census:
    """What all sessions are counted in."""

    events: Counter[str] = field(default_factory=Counter)
    offsets_ms: Counter[int] = field(default_factory=Counter)
    watched_s: float = 0.0

    def add(self, session: Session) -> None:
        """Counts a session that has ended."""
        self.events.update(event.name for event in session.events)
        last = session.events[-1]
        self.offsets_ms[int(last.offset_s * 1e3)] += 1
        self.watched_s += last.offset_s


def play(cell: Cell, sessions: int, seed: int) -> Count:
    """Plays one session after the other."""
    player, census = HeadlessPlayer(cell, Random(seed)), Census()
    player.listeners.append(census.add)
    for number in range(sessions):
        player.play(number)
    return Count([census.events[name] for name in MILESTONES], census.watched_s)


if __name__ == "__main__":
    contest("polling player", f"Python {platform.python_version()}", play)
