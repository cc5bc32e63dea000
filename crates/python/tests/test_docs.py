"""Python in the documentation runs as it stands there.

What a page has in fences of ``python`` is one program, but for blocks with ``__main__``: they are
programs of their own. A fence of ``text`` right behind a block is what it prints. A fence of
``python skip`` is left out, since it needs an engine.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

FENCE = re.compile(
    r"^```python(?P<skip> skip)?\n(?P<code>.*?)^```$(?:\n\n```text\n(?P<told>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)

#: What tells that a block needs an engine.
ENGINE = re.compile(r"\bspark\b|vastsim\.(dask|ray)")

#: Ends what a block prints; it stands in the line where its fence ends.
END = "\f"

EXAMPLES = ROOT / "docs" / "examples"

#: What the pages take to be in the folder.
FILES = {
    "ad.xml": EXAMPLES / "configuration" / "spot-15s.xml",
    "inner.xml": EXAMPLES / "configuration" / "spot-15s.xml",
    "outer.xml": EXAMPLES / "configuration" / "tag.xml",
    "report.csv": EXAMPLES / "validation" / "ad-manager.csv",
    "sessions.csv": EXAMPLES / "fit" / "sessions.csv",
}

#: A spot of 30 s in one cell, `provider=google`, as the other files have it.
SCENARIO = {
    "name": "spring",
    "sessions": 20_000,
    "ad": {"duration": "00:00:30"},
    "matrix": {"provider": ["google"]},
}


@dataclass(frozen=True)
class Block:
    """A block of Python on a page."""

    line: int
    code: str
    told: str | None
    is_skipped: bool

    @property
    def is_program(self) -> bool:
        return "__main__" in self.code


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        line = text.count("\n", 0, found.start("code")) + 1
        yield Block(line, found["code"], found["told"], found["skip"] is not None)


def programs(page: Path) -> list[list[Block]]:
    run = [block for block in blocks(page) if not block.is_skipped]
    together = [block for block in run if not block.is_program]
    alone = [[block] for block in run if block.is_program]
    return [together, *alone] if together else alone


def source(program: list[Block]) -> str:
    """A program whose lines are where they are on the page, as errors tell them."""
    text = "import vastsim" if program[0].is_program else ""
    for block in program:
        text += "\n" * (block.line - 1 - text.count("\n")) + block.code + f"print({END!r})"
    return text


def printed(code: str, folder: Path) -> list[str]:
    """What each block prints; whatever is wrong ends it, warnings too."""
    script = folder / "page.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", env=environment
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout.split(f"{END}\n")


def with_python() -> list[Path]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [page for page in pages if any(blocks(page))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has what the pages name."""
    shutil.copytree(ROOT / "scenarios", tmp_path / "scenarios")
    for name, file in FILES.items():
        shutil.copyfile(file, tmp_path / name)
    (tmp_path / "scenario.json").write_text(json.dumps(SCENARIO))
    return tmp_path


@pytest.mark.parametrize("page", with_python(), ids=lambda page: page.name)
def test_python_of_a_page_runs(page: Path, folder: Path) -> None:
    for program in programs(page):
        for block, output in zip(program, printed(source(program), folder)):
            assert block.told in (None, output), f"{page.name}:{block.line}"


@pytest.mark.parametrize("page", with_python(), ids=lambda page: page.name)
def test_what_is_left_out_needs_an_engine(page: Path) -> None:
    assert page.read_text(encoding="utf-8").count("```py") == len(list(blocks(page)))
    for block in blocks(page):
        assert block.is_skipped == bool(ENGINE.search(block.code)), f"{page.name}:{block.line}"
        compile(block.code, page.name, "exec")


def test_the_readme_needs_the_package_alone(folder: Path) -> None:
    [program] = programs(ROOT / "README.md")
    extras = "import sys; print({'numpy', 'pandas', 'polars', 'pyarrow'} & set(sys.modules))"
    assert printed(f"{source(program)}\n{extras}", folder)[-1] == "set()\n"
