"""What contestants in Python share: the load they are given, and the line they print."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROFILES = Path(__file__).parents[2] / "crates/scenario/profiles"
MILESTONES = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete"]


@dataclass(frozen=True)
class Cell:
    """Sessions of one ad under one model.

    `window` has a rule per milestone: probability, window start and window end in
    seconds; `quartile` and `tick` have a probability per segment."""

    name: str
    model: str
    duration_s: float
    windows: list[tuple[float, float, float]]
    probabilities: list[float]
    interval_s: float


@dataclass(frozen=True)
class Count:
    """Sessions that reached each milestone, and what they watched together."""

    reached: list[int]
    watched_s: float


def cells_of(load: Path) -> list[Cell]:
    """The cells of a load, in the order in which vastsim has them."""
    scenario = json.loads(load.read_text())
    hours, minutes, seconds = scenario["ad"]["duration"].split(":")
    duration_s = int(hours) * 3600 + int(minutes) * 60 + float(seconds)
    if "playback" in scenario:
        return [_hazards(scenario, duration_s)]
    providers = scenario.get("matrix", scenario)["provider"]
    providers = [providers] if isinstance(providers, str) else providers
    return [_windows(provider, duration_s) for provider in providers]


def _windows(provider: str, duration_s: float) -> Cell:
    profile = json.loads((PROFILES / f"{provider}.json").read_text())
    rules = profile["playback"]["interruptions"]["rules"]
    keys = ["probability", "min_offset_s", "max_offset_s"]
    windows = [tuple(rules[milestone][key] for key in keys) for milestone in MILESTONES]
    return Cell(provider, "window", duration_s, windows, [], 0.0)


def _hazards(scenario: dict, duration_s: float) -> Cell:
    interruptions = scenario["playback"]["interruptions"]
    rules = interruptions.get("segments") or interruptions["rules"]
    probabilities = [rules[milestone]["probability"] for milestone in MILESTONES[:4]]
    interval_s = scenario["playback"].get("tick_interval_s", 0.0)
    model = interruptions["model"]
    return Cell(model, model, duration_s, [], probabilities, interval_s)


def contest(contestant: str, version: str, play: Callable[[Cell, int, int], Count]) -> None:
    """Plays as the command line says, `LOAD SESSIONS SEED`, and prints the counts."""
    load, sessions, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    counts = [(cell.name, play(cell, sessions, seed)) for cell in cells_of(load)]
    outcome = {
        "contestant": contestant,
        "version": version,
        "load": load.stem,
        "sessions": sessions,
        "cells": [
            {"name": name, "reached": count.reached, "watched_s": count.watched_s}
            for name, count in counts
        ],
    }
    print(json.dumps(outcome))
