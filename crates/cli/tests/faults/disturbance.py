"""What others do to the folders of a run while it lasts.

The run is stopped each time it waits for the disk, somebody does something, and it goes on.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass

import scenes

STOPPED = re.compile(r"^(\d+) +--- stopped by SIGSTOP ---", re.MULTILINE)
PATIENCE_S = 20
STAGING = ".vastsim-staging-*"


def remove_everything(target):
    shutil.rmtree(target.parent)


def remove_target(target):
    shutil.rmtree(target, ignore_errors=True)


def remove_staging(target):
    for staging in [*target.parent.glob(STAGING), *target.glob(STAGING)]:
        shutil.rmtree(staging)


def put_a_file_there(target):
    target.mkdir(exist_ok=True)
    (target / "notes.txt").write_text(scenes.NOTES)


def take_the_name(target):
    shutil.rmtree(target, ignore_errors=True)
    target.write_text(scenes.NOTES)


@dataclass(frozen=True)
class Disturbance:
    what: str
    do: callable
    leaves_notes: bool = False  # which are somewhere still when the run is over


DISTURBANCES = [
    Disturbance("the folder of all results is removed", remove_everything),
    Disturbance("the earlier result is removed", remove_target),
    Disturbance("the staging folder is removed", remove_staging),
    Disturbance("somebody puts a file there", put_a_file_there, leaves_notes=True),
    Disturbance("somebody makes a file of that name", take_the_name, leaves_notes=True),
]


def disturbed(command, log, number, disturb):
    """The command, stopped at its fsync of that number until somebody has done something."""
    injection = f"inject=fsync:signal=STOP:when={number}"
    strace = ["strace", "-f", "-qq", "-o", log, "-e", "trace=fsync", "-e", injection]
    log.unlink(missing_ok=True)
    with subprocess.Popen(
        [*strace, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        stopped = wait_until_stopped(process, log)
        disturb()
        os.kill(stopped, signal.SIGCONT)
        _, said = process.communicate(timeout=PATIENCE_S)
    return subprocess.CompletedProcess(command, process.returncode, stderr=said)


def wait_until_stopped(process, log):
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.poll() is None:
        stopped = STOPPED.search(log.read_text() if log.exists() else "")
        if stopped:
            return int(stopped[1])
        time.sleep(0.002)
    process.kill()
    raise AssertionError("the command was not stopped")
