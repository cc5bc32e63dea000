"""The tables of a result, field by field, as their data package declares them.

Read with the standard library alone: text as it is written, integers and decimal numbers
exactly. This is what every other reader is compared with.
"""

import csv
import json
import math
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

EXACT = {"string": str, "integer": int, "number": Decimal}


@dataclass(frozen=True)
class Table:
    name: str
    path: Path
    kinds: dict  # the declared type of each column, in order
    columns: dict  # its values, None where the field is empty


def read_package(folder):
    """The tables of a result folder."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return [read_table(folder, resource) for resource in package["resources"]]


def read_table(folder, resource):
    path = folder / resource["path"]
    kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
    with open(path, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == list(kinds), f"{path}: the header is not the declared one"
    columns = {
        name: [EXACT[kind](row[place]) if row[place] else None for row in rows]
        for place, (name, kind) in enumerate(kinds.items())
    }
    return Table(resource["name"], path, kinds, columns)


def is_equal(value, exact):
    """Exactly, and for decimal numbers to one unit in the last place of a double."""
    if exact is None or value is None:
        return exact is value
    if isinstance(exact, Decimal):
        return abs(value - float(exact)) <= math.ulp(float(exact))
    return value == exact


def unequal(values, exact):
    """The first difference of two columns, in words."""
    if len(values) != len(exact):
        return f"{len(values)} rows in place of {len(exact)}"
    pairs = enumerate(zip(values, exact))
    for row, (value, wanted) in pairs:
        if not is_equal(value, wanted):
            return f"row {row}: {value!r} in place of {wanted!r}"
    return None
