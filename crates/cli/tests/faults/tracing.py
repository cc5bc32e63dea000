"""System calls of a command, as strace shows and spoils them."""

import re
import subprocess
from dataclasses import dataclass, replace

# What changes the file system, and what is read of it first. Standard input, output and
# error are not among the files looked at.
CHANGING = [
    "write", "pwrite64", "writev", "ftruncate", "fsync", "fdatasync",
    "mkdir", "mkdirat", "rename", "renameat", "renameat2",
    "link", "linkat", "symlink", "unlink", "unlinkat", "rmdir",
]  # fmt: skip
LOOKING = ["openat", "getdents64", "read", "flock"]

LINE = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")


@dataclass(frozen=True)
class Call:
    name: str
    number: int  # among the calls of this name, from 1
    line: str
    is_placed: bool = False  # whether the result was in place by then

    @property
    def changes(self):
        return self.name in CHANGING or "O_CREAT" in self.line

    @property
    def kind(self):
        return "openat, creating" if self.name == "openat" and self.changes else self.name


def traced(command, log, names, options=()):
    """Runs a command; strace's own arguments are before it."""
    strace = ["strace", "-f", "-y", "-qq", "-o", log, "-e", f"trace={','.join(names)}"]
    return subprocess.run([*strace, *options, *command], capture_output=True, text=True, timeout=60)


def calls(command, log, target):
    """The calls of the first thread that have to do with the target and what is beside it."""
    found = calls_below(command, log, target.parent)
    placing = re.compile(rf'^\d+ +rename.*"{re.escape(str(target))}(/manifest\.json)?"[^"]*\) = 0')
    placed = [place for place, call in enumerate(found) if placing.match(call.line)]
    assert placed, f"{target} was not put in place"
    found = [replace(call, is_placed=place > placed[-1]) for place, call in enumerate(found)]
    return [call for before, call in zip([None, *found], found) if not goes_on(before, call)]


def goes_on(before, call):
    """Whether the call reads on in what the one before has begun to read."""
    if before is None or call.name not in ("read", "getdents64"):
        return False
    of = lambda it: it.line.split("(")[1].split(">")[0]
    return before.name == call.name and of(before) == of(call)


def calls_below(command, log, parent):
    traced(command, log, CHANGING + LOOKING).check_returncode()
    counts, found, first = {}, [], None
    for line in open(log, encoding="utf-8", errors="replace"):
        match = LINE.match(line)
        if not match:
            continue
        first = first or match["thread"]
        name, is_ours = match["name"], str(parent) in line
        if match["thread"] != first:
            assert not is_ours or name == "read", f"another thread is at work: {line}"
            continue
        counts[name] = counts.get(name, 0) + 1
        if is_ours and not (name == "openat" and "ENOENT" in line):
            found.append(Call(name, counts[name], line.strip()))
    return found


def spoiled(command, log, call, error, lasting=False):
    """The command with one call that fails, or that and all of the same name after it."""
    when = f"{call.number}{'+' if lasting else ''}"
    injection = f"inject={call.name}:error={error}:when={when}"
    said = traced(command, log, [call.name], ["-e", injection])
    was_met = any("(INJECTED)" in line for line in open(log, encoding="utf-8", errors="replace"))
    assert was_met, f"{call.line}: was not met again"
    return said
