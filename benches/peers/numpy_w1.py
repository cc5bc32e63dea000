"""Workload W1 as one writes it with NumPy: a uniform number per session, through
the inverse survival by linear interpolation, and the counts of the sessions.

    python3 benches/peers/numpy_w1.py [sessions]

It counts less than vastsim does: offsets in bins of a millisecond, time watched in
floats. Prints the sessions per second of CPU time of one thread, median of rounds.
"""

import sys
import time

import numpy as np

DURATION_S = 30.0
QUARTERS_S = DURATION_S * np.arange(5) / 4
# Probability, window start and window end in seconds, per milestone.
GOOGLE = [(0.20, 0, 3), (0.08, -2, 2), (0.12, -3, 3), (0.08, -2, 2), (0.03, -5, 0)]
HAZARDS = [0.20, 0.08, 0.12, 0.08]
TICKS = ([0.002, 0.001, 0.0015, 0.0005], 0.1)
BATCH = 65_536
ROUNDS = 7


def window_survival(at_s, duration_s):
    survival = np.ones_like(at_s)
    for (probability, low_s, high_s), quarter in zip(GOOGLE, range(5)):
        low_s, high_s = duration_s * quarter / 4 + np.array([low_s, high_s])
        survival *= 1 - probability * np.clip((at_s - low_s) / (high_s - low_s), 0, 1)
    return survival


def window_knots(duration_s, knots):
    """Where the survival bends, or many points where it is curved."""
    ends = [duration_s * m / 4 + end for m, rule in enumerate(GOOGLE) for end in rule[1:]]
    at_s = np.unique(np.clip(ends + list(np.linspace(0, duration_s, knots)), 0, duration_s))
    return 1 - window_survival(at_s, duration_s), at_s


def quartile_knots():
    lost = 1 - np.cumprod(np.concatenate([[1.0], 1 - np.array(HAZARDS)]))
    return lost, QUARTERS_S


def tick_knots():
    probabilities, interval_s = TICKS
    at_s = np.arange(0, DURATION_S, interval_s)
    per_tick = np.repeat(probabilities, len(at_s) // 4)
    return 1 - np.cumprod(1 - per_tick), at_s


def count_plainly(rng, sessions, knots, duration_s, is_step):
    """Every session has an offset; those that complete have that of the end."""
    lost, at_s = knots
    lost, at_s = np.append(lost, lost[-1]), np.append(at_s, duration_s)
    segments = np.zeros(5, dtype=np.int64)
    offsets_ms = np.zeros(int(duration_s * 1000) + 1, dtype=np.int64)
    watched_s = 0.0
    for begun in range(0, sessions, BATCH):
        draws = rng.random(min(BATCH, sessions - begun))
        if is_step:
            offsets_s = at_s[np.searchsorted(lost[:-1], draws, side="right")]
        else:
            offsets_s = np.interp(draws, lost, at_s)
        watched_s += offsets_s.sum()
        segments += np.bincount((offsets_s * (4 / duration_s)).astype(np.int64), minlength=5)
        offsets_ms += np.bincount((offsets_s * 1e3).astype(np.int64), minlength=len(offsets_ms))
    return segments[4], segments, offsets_ms, watched_s


def count_masked(rng, sessions, knots, duration_s, is_step):
    """Only sessions that are interrupted have an offset, which is faster."""
    lost, at_s = knots
    segments = np.zeros(4, dtype=np.int64)
    offsets_ms = np.zeros(int(duration_s * 1000) + 1, dtype=np.int64)
    completed, watched_s = 0, 0.0
    for begun in range(0, sessions, BATCH):
        draws = rng.random(min(BATCH, sessions - begun))
        interrupted = draws[draws < lost[-1]]
        if is_step:
            offsets_s = at_s[np.searchsorted(lost, interrupted, side="right")]
        else:
            offsets_s = np.interp(interrupted, lost, at_s)
        completed += len(draws) - len(interrupted)
        watched_s += offsets_s.sum()
        quarters = (offsets_s * (4 / duration_s)).astype(np.int64)
        segments += np.bincount(quarters, minlength=4)[:4]
        offsets_ms += np.bincount((offsets_s * 1e3).astype(np.int64), minlength=len(offsets_ms))
    return completed, segments, offsets_ms, watched_s + completed * duration_s


def main():
    sessions = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    loads = {
        "window_30s": (window_knots(30.0, 2), 30.0, False),
        "window_6s_overlapping": (window_knots(6.0, 600), 6.0, False),
        "quartile_uniform": (quartile_knots(), 30.0, False),
        "tick": (tick_knots(), 30.0, True),
    }
    ways = {"plain": count_plainly, "masked": count_masked}
    for name, (knots, duration_s, is_step) in loads.items():
        for way, count in ways.items():
            rates = []
            for round_ in range(ROUNDS):
                began, rng = time.process_time(), np.random.default_rng(round_)
                counts = count(rng, sessions, knots, duration_s, is_step)
                rates.append(sessions / (time.process_time() - began))
            rate = np.median(rates) / 1e6
            print(f"{name}, {way}: {rate:.1f} M/s, completed {counts[0] / sessions:.4f}")



main()
