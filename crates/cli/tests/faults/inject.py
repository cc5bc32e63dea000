"""Lets every system call by which a result comes into being fail, one after the other.

    inject.py VASTSIM SCRATCH

SCRATCH is a folder to make folders in. Each scene is played once to see its calls, and then
once for each call and each error that it may well give: this once, and from then on. Then it
is played while others do something to its folders. Whatever happens,

- the exit code is 3, or 0 if nothing is missing: then the result is there, complete;
- a message names a file or folder that it is about;
- the target is as it was, or a complete result; where its files move one by one, it may
  also be without a manifest, which no result is;
- what others wrote is kept;
- a result that could not be moved lies, complete, where the message says;
- the same command, with nothing in its way, makes the result, and leaves nothing beside it.
"""

import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

import scenes
import tracing
from disturbance import DISTURBANCES, disturbed
from stage import Stage

STAGING = r"/\.vastsim-staging-\w+"
ERRORS = {
    "write": ["ENOSPC", "EIO", "EINTR"],
    "fsync": ["EIO", "ENOSPC"],
    "openat, creating": ["ENOSPC", "EACCES", "EROFS", "EMFILE"],
    "openat": ["EIO"],
    "mkdir": ["ENOSPC", "EACCES", "EROFS"],
    "rename": ["ENOSPC", "EACCES", "EIO"],
    "renameat2": ["EROFS", "EACCES", "EIO", "EINVAL", "ENOSYS"],
    "link": ["EPERM", "EXDEV"],
    "linkat": ["EPERM", "EXDEV"],
    "unlink": ["EACCES", "EIO"],
    "unlinkat": ["EACCES", "EIO"],
    "rmdir": ["EACCES", "EIO"],
    "flock": ["ENOLCK"],
    "read": ["EIO"],
    "getdents64": ["EIO"],
}
# These are also made by the loader of programs, and to tell what went wrong.
NEVER_LASTING = ["write", "read", "openat"]

# Which calls may fail without the command failing: what is called, on what, with which errors
# (any, if none is named), and why nothing is missing then.
HARMLESS = [
    ("write", "", "EINTR", "it is made again"),
    ("flock", "/lock>", "ENOLCK", "without locks no other run is shut out"),
    ("mkdir", STAGING, "", "a staging folder is attempted ten times"),
    ("openat", STAGING + "/lock", "", "a staging folder is attempted ten times"),
    ("link|linkat", STAGING, "", "what cannot be linked is copied"),
    ("openat|getdents64", r"/results(/mine)?[\">]", "", "what other runs have left stays"),
    ("rename", "ENOTEMPTY", "", "it cannot replace a folder that is not empty anyway"),
    ("renameat2", "RENAME_EXCHANGE", "EINVAL ENOSYS", "where nothing is exchanged, files are moved"),
]
# Once the result is in place.
HARMLESS_THEN = [
    ("unlink|unlinkat|rmdir", STAGING, "", "what is left of a staging folder is swept by the next run"),
    ("openat|getdents64|read", STAGING, "", "what was displaced stays until the next run"),
]


def why_harmless(call, error):
    """Why nothing is missing, if that is known."""
    for names, pattern, errors, why in HARMLESS + (HARMLESS_THEN if call.is_placed else []):
        is_it = call.name in names.split("|") and re.search(pattern, call.line)
        if is_it and error in (errors.split() or [error]):
            return why
    return None


def attempts(calls):
    for call in calls:
        for error in ERRORS[call.kind]:
            yield call, error, False
            if call.name not in NEVER_LASTING:
                yield call, error, True


def spoil(scene, vastsim, scratch):
    """Lets each call of a scene fail, and says whether all is well."""
    first = Stage(scene, vastsim, scratch / "first")
    log = scratch / "log"
    calls = tracing.calls(first.command, log, first.target)
    ends, wrong = Counter(), 0
    for call, error, lasting in attempts(calls):
        stage = Stage(scene, vastsim, scratch / "stage")
        said = tracing.spoiled(stage.command, log, call, error, lasting)
        end = f"exit code {said.returncode}" if said.returncode else why_harmless(call, error)
        ends[end] += 1
        problems = stage.spoiled(said)
        problems += [] if end else ["nothing is said"]
        wrong += complain(f"{error} {'from' if lasting else 'at'} {call.line}", problems)
        stage.close()
    names = Counter(call.kind for call in calls)
    report(f"{scene.name}: {listed(names)}", ends, wrong)
    return wrong == 0


def disturb(scene, vastsim, scratch):
    """Disturbs a scene whenever it waits for the disk, and says whether all is well."""
    log = scratch / "log"
    first = Stage(scene, vastsim, scratch / "undisturbed")
    calls = tracing.calls(first.command, log, first.target)
    # At the last one the result is in place; what becomes of it then is not the run's.
    moments = [call.number for call in calls if call.name == "fsync"][:-1]
    ends, wrong = Counter(), 0
    for disturbance in DISTURBANCES:
        for moment in moments:
            stage = Stage(scene, vastsim, scratch / "stage")
            said = disturbed(stage.command, log, moment, lambda: disturbance.do(stage.target))
            ends[f"exit code {said.returncode} when {disturbance.what}"] += 1
            problems = stage.disturbed(said, disturbance)
            wrong += complain(f"{disturbance.what} at fsync {moment} of {moments[-1] + 1}", problems)
            stage.close()
    report(f"{scene.name}, disturbed at {len(moments)} moments", ends, wrong)
    return wrong == 0


def complain(where, problems):
    for problem in problems:
        print(f"FAIL  {where[:300]}\n        {problem}")
    return len(problems)


def listed(counts):
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def report(what, ends, wrong):
    print(f"{'FAIL' if wrong else 'ok':4}  {what}", flush=True)
    for end, count in sorted(ends.items(), key=str):
        print(f"      {count:4} times {end}")


def main():
    vastsim = Path(sys.argv[1])
    are_well = []
    with tempfile.TemporaryDirectory(dir=sys.argv[2]) as scratch:
        for number, scene in enumerate(scenes.SCENES):
            folder = Path(scratch).resolve() / str(number)
            folder.mkdir()
            are_well.append(spoil(scene, vastsim, folder))
            are_well.append(disturb(scene, vastsim, folder))
    sys.exit(not all(are_well))


if __name__ == "__main__":
    main()
