"""The commands under test, each with the folder that it finds.

To add one: an entry of `SCENES`.
"""

import subprocess
from dataclasses import dataclass

SCENARIO = '{ "name": "faulty", "sessions": 500, "ad": { "duration": "00:00:06" }, "provider": "google" }'
NOTES = "what somebody has noted\n"


@dataclass(frozen=True)
class Scene:
    name: str
    arguments: list  # of vastsim; {target} is the folder of the result
    has_earlier: bool = False  # another result is there
    has_foreign: bool = False  # and a file that vastsim did not write
    is_derived: bool = False  # the result itself stays the same
    exchanges: bool = True  # the new result takes the target's place as a whole

    def command(self, vastsim, stage):
        return [vastsim, *(it.format(stage=stage, target=self.target(stage)) for it in self.arguments)]

    def target(self, stage):
        return stage / "results" / "mine"

    def prepare(self, vastsim, stage):
        """Makes what the command finds."""
        stage.mkdir()
        (stage / "faulty.json").write_text(SCENARIO)
        if self.has_earlier:
            earlier = ["run", "-q", "-j1", "--seed", "7", "{stage}/faulty.json", "--out", "{target}"]
            command = Scene("", earlier).command(vastsim, stage)
            subprocess.run(command, check=True, capture_output=True)
        if self.has_foreign:
            (self.target(stage) / "notes.txt").write_text(NOTES)


RUN = ["run", "-q", "-j1", "{stage}/faulty.json", "--out", "{target}"]

SCENES = [
    Scene("a first run", RUN),
    Scene("a run over an earlier result", RUN, has_earlier=True),
    Scene("a run that makes Parquet files", [*RUN, "--format", "html,parquet"]),
    Scene("a page made again", ["report", "{target}"], has_earlier=True, is_derived=True),
    Scene(
        "Parquet files and a page made of a result",
        ["report", "{target}", "--format", "html,parquet"],
        has_earlier=True,
        is_derived=True,
    ),
    Scene(
        "a run into a folder with files of others",
        [*RUN, "--force"],
        has_earlier=True,
        has_foreign=True,
        exchanges=False,
    ),
]
