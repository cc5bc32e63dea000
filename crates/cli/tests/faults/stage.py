"""A scene in a folder of its own, and what is wrong with it after a command has failed."""

import re
import shutil
import subprocess
from pathlib import Path

import folders
import scenes


class Stage:
    def __init__(self, scene, vastsim, folder):
        self.scene, self.folder = scene, folder
        self.target = scene.target(folder)
        self.command = scene.command(vastsim, folder)
        scene.prepare(vastsim, folder)
        self.before = folders.contents(self.target)

    def close(self):
        shutil.rmtree(self.folder)

    def spoiled(self, said):
        """What is wrong after a call has failed."""
        return [*self.told(said), *self.left(said), *self.kept(said), *self.healed(said)]

    def disturbed(self, said, disturbance):
        """What is wrong after others did what they liked."""
        # What others have put there is for the user to judge.
        codes = (0, 2, 3) if disturbance.leaves_notes else (0, 3)
        return [
            *self.told(said, codes),
            *self.left_by_others(said, disturbance),
            *self.kept(said),
        ]

    def told(self, said, codes=(0, 3)):
        """What is wrong with what the user is told."""
        if said.returncode not in codes:
            yield f"exit code {said.returncode}: {said.stderr.strip()}"
        if said.returncode and str(self.folder) not in said.stderr:
            yield f"no file is named: {said.stderr.strip()}"

    def left(self, said):
        """What is wrong with the target."""
        files = folders.contents(self.target)
        is_new = folders.but_timing(files) != folders.but_timing(self.before)
        if said.returncode == 0 and not is_new and not self.scene.is_derived:
            yield "no new result"
        if folders.looks_complete(files) and not folders.is_complete(files):
            yield "the target looks complete, and is not"
        if is_new and not folders.is_complete(files) and self.scene.exchanges:
            yield f"the target is neither old nor new: {sorted(files or [])}"
        if self.scene.has_foreign and not self.notes_are_kept():
            yield "what somebody has noted is gone"

    def left_by_others(self, said, disturbance):
        files = folders.contents(self.target)
        if said.returncode == 0 and not folders.is_complete(files):
            yield "no result"
        if folders.looks_complete(files) and not folders.is_complete(files):
            yield "the target looks complete, and is not"
        if disturbance.leaves_notes and not self.notes_are_kept():
            yield "what somebody has noted is gone"

    def notes_are_kept(self):
        """Wherever they are."""
        files = folders.contents(self.folder) or {}
        return scenes.NOTES.encode() in files.values()

    def kept(self, said):
        """What is wrong with a result that is elsewhere, as the message says."""
        named = re.search(r"is kept in `([^`]*)`", said.stderr)
        if not named or not self.scene.exchanges:
            return
        if not folders.is_complete(folders.contents(Path(named[1]))):
            yield f"no complete result is in {named[1]}"

    def healed(self, said):
        """What is wrong after the same command with nothing in its way."""
        again = subprocess.run(self.command, capture_output=True, text=True)
        if again.returncode or not folders.is_complete(folders.contents(self.target)):
            yield f"the next run ends with {again.returncode}: {again.stderr.strip()}"
            return
        beside = [path for path in self.target.parent.iterdir() if path != self.target]
        hidden = [path for path in self.target.iterdir() if path.name.startswith(".")]
        left = [str(path) for path in beside + hidden if not is_named(path, said)]
        if left:
            yield f"the next run has left {left}"


def is_named(path, said):
    """Whether the user was told that something is kept there."""
    return f"is kept in `{path}" in said.stderr
