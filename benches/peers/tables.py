"""The page: the tables of what was measured."""

import os
import platform
import subprocess
from pathlib import Path
from statistics import median
from textwrap import fill

from contestants import CONTESTANTS, Contestant
from measure import code_lines
from standing import Standing

HERE = Path(__file__).parent
STANDARD_ERRORS_MAX = 5.0
LOADS = {
    "w1": "W1: google profile, 30 s",
    "matrix": "six providers, 30 s",
    "quartile": "`quartile`, 30 s",
    "tick": "`tick`, 300 ticks",
    "overlapping": "google profile, 6 s, windows overlap",
}
# Engine, contestant, load, and how many times as fast it has to be.
TARGETS = [
    ("compiled", "numpy_plain", "w1", 8),
    ("compiled", "numpy_plain", "matrix", 8),
    ("compiled", "numpy_plain", "quartile", 8),
    ("compiled", "numpy_plain", "tick", 3),
    ("compiled", "numpy_plain", "overlapping", 3),
    ("event", "numpy_plain", "w1", 1),
    ("event", "heap", "w1", 8),
    ("event", "nexosim", "w1", 50),
    ("event", "simpy", "w1", 500),
    ("event", "polling", "w1", 2_000),
]
Standings = dict[tuple[str, str], Standing]

INTRODUCTION = """# vastsim beside others

Written by `benches/peers/run.sh`, not by hand. Everybody plays the same load on one thread:
vastsim and Python read it from `benches/peers/loads` and the profiles of `crates/scenario`,
the heap and NeXosim play W1 alone and have it in their code. What is measured is the
processor time of the process, user and system, less that of a run of one session: neither
waiting for others nor the start of an interpreter counts. All take turns in every round;
figures are medians of {rounds} rounds, ratios are medians of the ratios within a round.
Sessions per second do not carry over to other machines, and ratios only roughly.

{machine}

W1 is a 30 s ad under the google profile, model `window`, everything counted: milestones
reached, completions, offsets of interruptions, time watched. Deviation is the largest
distance of a reach, of the completion rate and of the mean time watched from the closed form
(`benches/peers/closed_form.py`), over the sessions of all rounds, in standard errors. Above
{most:.0f} the script fails and writes nothing.
"""

REMARKS = """
Lines are what a user writes for W1, without blank ones, comments and what all share
(reading the load, printing the counts). Memory is the peak of the whole process, Python's
with the libraries that it imports.

What they do not do alike:

"""

TARGETS_REMARK = """
NumPy is the plain way here, every session alike: one draw, `np.interp` over the inverse
survival, `bincount`. The masked way takes the knowledge that who completes needs no offset.

"""


def ratio(standings: Standings, ours: str, theirs: str, load: str) -> float:
    """How many times as fast as another, in the median round."""
    return median(standings[ours, load].times(standings[theirs, load]))


def figure(value: float) -> str:
    """Three digits."""
    if value >= 100:
        rounded = float(f"{value:.3g}")
        return f"{rounded:,.0f}"
    return f"{value:.3g}"


def machine(loads_before: tuple[float, float, float]) -> str:
    """Where this was measured, and how busy it was."""
    cpu = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    rustc = subprocess.check_output(["rustc", "--version"], text=True).split()[1]
    return (
        f"Measured on {os.cpu_count()} cores ({cpu}), Rust {rustc}, Python "
        f"{platform.python_version()}; load\naverage {loads_before[0]:.1f} before and "
        f"{os.getloadavg()[0]:.1f} after."
    )


def row(contestant: Contestant, standings: Standings) -> str:
    """A contestant at W1."""
    standing = standings[contestant.key, "w1"]
    ratios = [ratio(standings, ours, contestant.key, "w1") for ours in ("event", "compiled")]
    outcome = standing.runs[0].outcome
    lines = sum(code_lines(HERE / source) for source in contestant.sources)
    cells = [outcome["contestant"], outcome["version"], figure(standing.rate)]
    cells += [f"{figure(value)} ×" for value in ratios]
    cells += [f"{standing.peak_mib:.1f}", str(lines), f"{standing.deviation:.1f}"]
    return f"| {' | '.join(cells)} |"


def w1(standings: Standings) -> list[str]:
    """The table of all contestants."""
    head = "| W1 | version | sessions per CPU second | event engine is faster by | compiled engine "
    head += "by | peak MiB | lines | deviation |"
    return [head, "| --- " * 8 + "|", *(row(contestant, standings) for contestant in CONTESTANTS)]


def load_row(load: str, standings: Standings) -> str:
    """Both engines and both ways of NumPy at a load."""
    keys = ["event", "compiled", "numpy_plain", "numpy_masked"]
    cells = [LOADS[load]] + [figure(standings[key, load].rate / 1e6) for key in keys]
    for ours in ("event", "compiled"):
        for theirs in keys[2:]:
            cells.append(f"{figure(ratio(standings, ours, theirs, load))} ×")
    cells.append(f"{max(standings[key, load].deviation for key in keys):.1f}")
    return f"| {' | '.join(cells)} |"


def loads(standings: Standings) -> list[str]:
    """The table of the loads that NumPy plays too."""
    head = "| million sessions per CPU second | event | compiled | NumPy, plain | NumPy, masked "
    head += "| event / plain | event / masked | compiled / plain | compiled / masked | deviation |"
    return [head, "| --- " * 10 + "|", *(load_row(load, standings) for load in LOADS)]


def target_row(ours: str, theirs: str, load: str, least: int, standings: Standings) -> str:
    """What was demanded, what was measured, and between which rounds."""
    times = standings[ours, load].times(standings[theirs, load])
    measured = median(times)
    mark = "yes" if measured >= least else "**no**"
    name = standings[theirs, load].runs[0].outcome["contestant"]
    span = f"{figure(min(times))} to {figure(max(times))}"
    cells = [ours, name, load, f"{least:,} ×", f"{figure(measured)} ×", span, mark]
    return f"| {' | '.join(cells)} |"


def targets(standings: Standings) -> list[str]:
    """The table of what is demanded."""
    head = "| engine | than | load | to be faster by | measured | in single rounds | reached |"
    return [head, "| --- " * 7 + "|", *(target_row(*target, standings) for target in TARGETS)]


def difference(contestant: Contestant, standings: Standings) -> str:
    """What a contestant does not do as the others do."""
    name = standings[contestant.key, "w1"].runs[0].outcome["contestant"]
    return fill(f"- {name}: {contestant.differs}.", 90, subsequent_indent="  ")


def page(standings: Standings, rounds: int, loads_before: tuple[float, float, float]) -> str:
    """The whole page."""
    differs = [difference(one, standings) for one in CONTESTANTS]
    parts = [
        INTRODUCTION.format(rounds=rounds, machine=machine(loads_before), most=STANDARD_ERRORS_MAX),
        "\n".join(w1(standings)),
        REMARKS + "\n".join(differs),
        "\n## Other loads\n",
        "\n".join(loads(standings)),
        "\n## What is to be reached",
        TARGETS_REMARK + "\n".join(targets(standings)),
    ]
    return "\n".join(parts) + "\n"
