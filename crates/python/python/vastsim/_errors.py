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
    line : int
        The line, from 1.
    column : int or None
        The character in that line, from 1; None where it is about the line as a whole.
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
    column: int | None
    severity: str
    message: str
    hint: str | None = None
    path: str = ""
    code: str | None = None

    def __str__(self) -> str:
        code = f"[{self.code}]" if self.code else ""
        hint = f"; hint: {self.hint}" if self.hint else ""
        place = f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.severity}{code}: {self.message}{hint}"


class VastsimError(Exception):
    """Whatever goes wrong in vastsim; the base of all others.

    Attributes
    ----------
    file, line, column
        The place that it is about; line and column from 1. None where there is none, or where
        it is not known.
    """

    @property
    def file(self) -> str | None:
        """The file, or the URL, as it was named."""
        return None

    @property
    def line(self) -> int | None:
        """The line, from 1."""
        return None

    @property
    def column(self) -> int | None:
        """The character in that line, from 1."""
        return None

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class _InputError(VastsimError, ValueError):
    """Something that was given is wrong, perhaps at several places."""

    def __init__(
        self, message: str, problems: Sequence[Problem] = (), file: str | None = None
    ) -> None:
        super().__init__(message, tuple(problems), file)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that was found."""
        problems: tuple[Problem, ...] = self.args[1]
        return problems

    @property
    def file(self) -> str | None:
        """The file that cannot be read, or that of the first problem."""
        file: str | None = self.args[2]
        return file or (self.problems[0].file if self.problems else None)

    @property
    def line(self) -> int | None:
        """The line of the first problem."""
        return self.problems[0].line if self.problems else None

    @property
    def column(self) -> int | None:
        """The column of the first problem."""
        return self.problems[0].column if self.problems else None


class ScenarioError(_InputError):
    """A scenario, or a file that it names, is wrong or cannot be read.

    Attributes
    ----------
    problems : tuple of Problem
        All that was found, file by file; empty if a file cannot be read.
    file, line, column
        The place of the first of them, or the file that cannot be read.
    """


class ObservedError(_InputError):
    """Observed data, or a mapping of them, are wrong, cannot be read, or do not tell.

    Attributes
    ----------
    problems : tuple of Problem
        All that was found, line by line; empty if it is about the data as a whole.
    file, line, column
        The place of the first of them, or the file that cannot be read.
    """


class _FileError(VastsimError):
    """A file, folder or URL brings nothing, or takes nothing."""

    def __init__(self, message: str, file: str | os.PathLike[str] | None = None) -> None:
        super().__init__(message, None if file is None else os.fspath(file))

    @property
    def file(self) -> str | None:
        """The file, folder or URL, as it was named."""
        file: str | None = self.args[1]
        return file


class DocumentError(_FileError, ValueError):
    """There is no document: its file cannot be read, or its URL brings none.

    Attributes
    ----------
    file : str
        The file, or the URL, as it was named. What is wrong inside a document is no error:
        `inspect` gives it with lines and columns.
    """


class FolderError(_FileError):
    """A result folder cannot be read or written; it is as it was.

    Attributes
    ----------
    file : str or None
        The folder, or the file in it.
    """


class PartError(VastsimError, ValueError):
    """Parts of a run do not make a whole, or there is no such part."""


class ScenarioWarning(UserWarning):
    """Something in a scenario that may not be meant as it is written."""


class ObservedWarning(UserWarning):
    """Something in observed data that may not be as it was meant."""


def warn_of(findings: Sequence[object], category: type[Warning]) -> None:
    """Warn at the line that called the package: it has no Python frames of its own."""
    for finding in findings:
        warnings.warn(str(finding), category, stacklevel=2)


def json_of(value: Any) -> str:
    """The text of a scenario, or of a value of one; in it may be paths, and numbers of NumPy."""
    return json.dumps(value, default=_plain, allow_nan=False, indent=2)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    if getattr(value, "ndim", None) == 0:
        return value.item()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    kind = type(value).__name__
    raise TypeError(f"a value is what JSON has, a path, or a number of NumPy, not {kind}: {value!r:.200}")
