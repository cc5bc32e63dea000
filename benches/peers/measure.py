"""Runs a program and says what it took."""

import json
import resource
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workload import Count

TIME = "/usr/bin/time"


@dataclass(frozen=True)
class Run:
    """What a program answered, its processor time with that of the system, and the most
    memory that it held."""

    outcome: dict
    cpu_s: float
    peak_kib: int

    def counts(self) -> list[Count]:
        """What was counted of each cell."""
        return [Count(cell["reached"], cell["watched_s"]) for cell in self.outcome["cells"]]


def run(command: list[str], folder: Path) -> Run:
    """Runs a program to its end. GNU time stands between, as the peak of a child begins
    with that of the process that started it."""
    with tempfile.NamedTemporaryFile("r") as peak:
        timed = [TIME, "-f", "%M", "-o", peak.name, *command]
        before = _children_cpu_s()
        answer = subprocess.run(timed, cwd=folder, stdout=subprocess.PIPE, check=True).stdout
        return Run(json.loads(answer), _children_cpu_s() - before, int(peak.read()))


def _children_cpu_s() -> float:
    """What all children that have ended took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def code_lines(path: Path) -> int:
    """Lines that are not blank, no comment and no docstring."""
    lines = [line.strip() for line in path.read_text().splitlines()]
    if path.suffix == ".py":
        lines = _without_docstrings(lines)
    comment = "#" if path.suffix == ".py" else "//"
    return sum(1 for line in lines if line and not line.startswith(comment))


def _without_docstrings(lines: list[str]) -> list[str]:
    """A docstring begins a line, and ends one."""
    kept, is_inside = [], False
    for line in lines:
        quotes = line.count('"""')
        if not is_inside and quotes == 0:
            kept.append(line)
        if quotes == 1:
            is_inside = not is_inside
    return kept
