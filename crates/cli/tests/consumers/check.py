"""Reads results with the programs that people read them with, and compares.

    check.py VASTSIM FOLDER…

Each folder holds a result, those of run.sh. One line for each check; exits with 1 if one of
them fails.

What programs find in our CSV by themselves has to be what datapackage.json declares, with
these exceptions and no other:

- A column without any value has no type: pandas takes it for numbers, others for text.
- `integer` is any type of integers, signed or not, of any width: a seed above 2^63 is
  HUGEINT or UBIGINT in DuckDB, Int128 in Polars and uint64 in pandas.
- Names that all look like numbers are taken for numbers. Here others are among them.
- pandas takes some words, such as `NA` and `null`, for no value wherever they stand, in
  quotes or not; docs/results.md says how they are kept.

Programs guess from the first rows, Polars from 100 and DuckDB from 20,480: `quiet` begins with
more rows of whole numbers than Polars looks at. With the declared types, no difference at
all is admissible.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import package
import parquet_files
import readers
import spreadsheet

# Of pandas.read_csv, `na_values`.
PANDAS_MISSING = set(
    "# #N/A #N/A N/A #NA -1.#IND -1.#QNAN -NaN -nan 1.#IND 1.#QNAN <NA> N/A NA NULL NaN None"
    " n/a nan null".split()
)


class Checks:
    """Says what holds, and remembers whether anything does not."""

    def __init__(self):
        self.failures = 0

    def say(self, what, problems):
        self.failures += bool(problems)
        print(f"{'FAIL' if problems else 'ok':4}  {what}", flush=True)
        for problem in problems[:10]:
            print(f"        {problem}")

    def attempt(self, what, check):
        """A reader that gives up is a problem like any other."""
        try:
            problems = check()
        except Exception as error:
            problems = [f"{type(error).__name__}: {error}"]
        self.say(what, problems)


def compare(table, columns, is_equal_kind, exact_of=lambda exact: exact):
    """What a reader has found otherwise than it is declared and written."""
    if list(columns) != list(table.kinds):
        return [f"{table.name}: columns {list(columns)}"]
    problems = []
    for name, declared in table.kinds.items():
        exact = exact_of(table.columns[name])
        kind, values = columns[name]
        if not is_equal_kind(kind, declared, exact):
            problems.append(f"{table.name}.{name}: {kind} in place of {declared}")
        difference = package.unequal(values, exact)
        if difference:
            problems.append(f"{table.name}.{name}, {difference}")
    return problems


def is_declared(kind, declared, _exact):
    return kind == declared


def is_admissible(kind, declared, exact):
    """Of types that are guessed."""
    return kind == declared or all(value is None for value in exact)


def with_pandas_missing(exact):
    return [None if value in PANDAS_MISSING else value for value in exact]


def check_guessed(checks, folder, tables):
    for program, read in readers.GUESSED.items():
        seen = with_pandas_missing if program == "pandas" else list
        checks.attempt(
            f"{folder.name}: {program} guesses the types of CSV ({extent(tables)})",
            lambda: of_all(tables, lambda it: compare(it, read(it), is_admissible, seen)),
        )


def check_declared(checks, folder, tables):
    for program, read in readers.DECLARED.items():
        checks.attempt(
            f"{folder.name}: {program} reads CSV with the declared types ({extent(tables)})",
            lambda: of_all(tables, lambda it: compare(it, read(it), is_declared)),
        )


def extent(tables):
    return f"{len(tables)} tables, {sum(len(table.kinds) for table in tables)} columns"


def of_all(tables, check):
    return [problem for table in tables for problem in check(table)]


def validate_package(folder):
    """As a user calls it."""
    command = [Path(sys.executable).parent / "frictionless", "validate", "datapackage.json"]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return [] if said.returncode == 0 else [said.stdout, said.stderr]


def check_spreadsheet(checks, folder, tables, scratch):
    """Names that look like numbers or dates are kept where they are marked as text."""
    name = folder.name
    if name == "hostile":
        books = spreadsheet.open_as_they_look(tables, scratch / name / "looks")
        checks.say(f"{name}: as they look, no cell is a formula or link", spreadsheet.formulas(books))
        books = spreadsheet.open_with_text(tables, scratch / name / "texts")
    else:
        books = spreadsheet.open_as_they_look(tables, scratch / name / "looks")
    checks.say(f"{name}: no cell of a spreadsheet is a formula or link", spreadsheet.formulas(books))
    trip = lambda: spreadsheet.round_trip(tables, books, scratch / name)
    checks.attempt(f"{name}: a spreadsheet gives back every value ({extent(tables)})", trip)


def check_parquet(checks, vastsim, folder, tables, scratch):
    made = parquet_files.make(vastsim, folder, scratch)
    for program, (read, kinds) in parquet_files.READERS.items():
        is_kind = lambda kind, declared, _exact: kind == kinds[declared]
        names = parquet_files.names_as_they_are
        checks.attempt(
            f"{folder.name}: {program} reads Parquet ({extent(tables)})",
            lambda: of_all(
                tables,
                lambda it: compare(it, read(made / f"{it.name}.parquet"), is_kind, names),
            ),
        )


def check_all(checks, vastsim, folders, scratch):
    has_parquet = parquet_files.is_there(vastsim)
    if not has_parquet:
        print("skipped: Parquet: this vastsim writes no tables as Parquet")
    has_spreadsheet = spreadsheet.is_there()
    if has_spreadsheet:
        checks.attempt("formulas would be found", lambda: spreadsheet.control(scratch))
    else:
        print("skipped: spreadsheets: LibreOffice is not installed")
    for folder in folders:
        tables = package.read_package(folder)
        checks.attempt(f"{folder.name}: frictionless validates it", lambda: validate_package(folder))
        check_guessed(checks, folder, tables)
        check_declared(checks, folder, tables)
        if has_parquet:
            check_parquet(checks, vastsim, folder, tables, scratch)
        if has_spreadsheet:
            check_spreadsheet(checks, folder, tables, scratch)


def main():
    vastsim, *folders = sys.argv[1:]
    checks = Checks()
    with tempfile.TemporaryDirectory() as scratch:
        check_all(checks, vastsim, [Path(it).resolve() for it in folders], Path(scratch))
    sys.exit(checks.failures > 0)


if __name__ == "__main__":
    main()
