"""Exceptions and warnings of the package, and the findings they carry."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Problem:
    """What is wrong at one place of a file.

    Attributes
    ----------
    file : str
        The file, as it was named.
    line, column : int
        The place, both from 1.
    severity : str
        ``"error"``, ``"warning"`` or ``"note"``.
    message : str
        What was found, and what is allowed.
    hint : str or None
        What to do about it.
    path : str
        The key or element that it is about; empty for a file as a whole.
    code : str or None
        The stable code of a finding about a VAST document.
    """

    file: str
    line: int
    column: int
    severity: str
    message: str
    hint: str | None = None
    path: str = ""
    code: str | None = None

    def __str__(self) -> str:
        code = f"[{self.code}]" if self.code else ""
        hint = f"; hint: {self.hint}" if self.hint else ""
        place = f"{self.file}:{self.line}:{self.column}"
        return f"{place}: {self.severity}{code}: {self.message}{hint}"


class VastsimError(Exception):
    """Whatever goes wrong in vastsim; the base of all others."""


class ScenarioError(VastsimError, ValueError):
    """A scenario, or a file that it names, is wrong or cannot be read.

    Attributes
    ----------
    problems : tuple of Problem
        All that was found, file by file; empty if a file cannot be read.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message, tuple(problems))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was found."""
        problems: tuple[Problem, ...] = self.args[1]
        return problems

    def __str__(self) -> str:
        return str(self.args[0])


class DocumentError(VastsimError, ValueError):
    """There is no document: its file cannot be read, or its URL brings none.

    Attributes
    ----------
    file : str
        The file, or the URL, as it was named.
    """

    def __init__(self, message: str, file: str) -> None:
        super().__init__(message, file)

    @property
    def file(self) -> str:
        """The file, or the URL, as it was named."""
        file: str = self.args[1]
        return file

    def __str__(self) -> str:
        return str(self.args[0])


class FolderError(VastsimError):
    """A result folder cannot be written; it is as it was."""


class PartError(VastsimError, ValueError):
    """Parts of a run do not make a whole, or there is no such part."""


class ScenarioWarning(UserWarning):
    """Something in a scenario that may not be meant as it is written."""


def warn_of(problems: Sequence[Problem]) -> None:
    """Warn at the line that called the package: it has no Python frames of its own."""
    for problem in problems:
        warnings.warn(str(problem), ScenarioWarning, stacklevel=2)


def json_of(value: Any) -> str:
    """The text of a scenario, or of a value of one; paths in it may be objects."""
    return json.dumps(value, default=_plain, allow_nan=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return os.fspath(value)
