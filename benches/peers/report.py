"""Runs all contestants in turn, checks them against the closed form and writes
`benches/PEERS.md`: `report.py BIN [ROUNDS [PART]]`, where PART is the share of the
sessions to play."""

import os
import sys
from collections import defaultdict
from pathlib import Path

import tables
from closed_form import ClosedForm
from contestants import CONTESTANTS, Contestant
from measure import Run, run
from standing import Standing
from workload import cells_of

HERE = Path(__file__).parent
ROUNDS = 7


def start(contestant: Contestant, load: str, sessions: int, seed: int, bin_: str) -> Run:
    """Runs so many sessions of each cell."""
    words = {"bin": bin_, "python": sys.executable}
    command = [word.format(**words) for word in contestant.command]
    return run([*command, f"loads/{load}.json", str(sessions), str(seed)], HERE)


def pairs() -> list[tuple[Contestant, str]]:
    """Every contestant at every load that it plays."""
    return [(one, load) for load in tables.LOADS for one in CONTESTANTS if load in one.sessions]


def measured(bin_: str, rounds: int, part: float) -> dict[tuple[str, str], Standing]:
    """All take turns, round after round; what one session takes does not count."""
    standings: dict[tuple[str, str], Standing] = defaultdict(Standing)
    for contestant, load in pairs():
        # The first run of a script compiles it.
        start(contestant, load, 1, 0, bin_)
    for turn in range(1, rounds + 1):
        print(f"round {turn} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
        for contestant, load in pairs():
            seed = 100 * turn + list(tables.LOADS).index(load)
            sessions = max(int(contestant.sessions[load] * part), 100)
            empty = start(contestant, load, 1, seed, bin_)
            played = start(contestant, load, sessions, seed, bin_)
            standings[contestant.key, load].add(played, played.cpu_s - empty.cpu_s)
    return standings


def check(standings: dict[tuple[str, str], Standing]) -> list[str]:
    """Compares all counts with the closed form, and names those that are too far off."""
    wrong = []
    for (key, load), standing in standings.items():
        forms = [ClosedForm.of(cell) for cell in cells_of(HERE / f"loads/{load}.json")]
        counted = zip(forms, standing.counts(), strict=True)
        standing.deviation = max(form.deviation(count) for form, count in counted)
        if standing.deviation > tables.STANDARD_ERRORS_MAX:
            wrong.append(f"{key} is off by {standing.deviation:.1f} standard errors at {load}")
    return wrong


def main() -> None:
    """Measures, checks, and writes the page if all agree."""
    bin_, *rest = sys.argv[1:]
    rounds = int(rest[0]) if rest else ROUNDS
    part = float(rest[1]) if len(rest) > 1 else 1.0
    loads_before = os.getloadavg()
    standings = measured(bin_, rounds, part)
    wrong = check(standings)
    if wrong:
        raise SystemExit("\n".join(wrong))
    text = tables.page(standings, rounds, loads_before)
    (HERE.parent / "PEERS.md").write_text(text)
    print(text)


if __name__ == "__main__":
    main()
