"""Data frames as observed data."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ._errors import ObservedError
from ._vastsim import Rows

if TYPE_CHECKING:
    import pyarrow


def csv_of(data: Any) -> bytes:
    """Rows as CSV: of vastsim, Polars, pandas, or of whatever gives an Arrow stream."""
    if isinstance(data, Rows):
        return _csv_of_sessions(data)
    try:
        return _csv_of_frame(data)
    except (ImportError, MemoryError, OSError, TypeError):
        raise
    # Each library has exceptions of its own, with no base in common.
    except Exception as error:
        raise ObservedError(
            f"the rows cannot be written as CSV: {error}; leave out columns that are no texts, "
            "numbers or booleans, such as lists"
        ) from error


def _csv_of_frame(data: Any) -> bytes:
    if hasattr(data, "__arrow_c_stream__") and not _has_csv(data):
        return _csv_of_arrow(data)
    if hasattr(data, "write_csv"):
        return str(data.write_csv()).encode()
    if hasattr(data, "to_csv"):
        return str(data.to_csv(index=False)).encode()
    raise TypeError("observed data are a path, a data frame, or what gives an Arrow stream")


def _has_csv(data: Any) -> bool:
    """Whether it makes CSV as a text without pyarrow; a method of such a name may want a file."""
    homes = {cls.__module__.partition(".")[0] for cls in type(data).__mro__}
    return not homes.isdisjoint({"polars", "pandas"})


def _csv_of_sessions(rows: Rows) -> bytes:
    """As the command line writes them, with times in seconds."""
    if rows.name != "sessions":
        raise TypeError(f"observed data are rows of sessions, not of {rows.name}")
    with TemporaryDirectory() as folder:
        file = Path(folder, f"{rows.name}.csv")
        rows.write(file)
        return file.read_bytes()


def _csv_of_arrow(data: Any) -> bytes:
    import pyarrow
    import pyarrow.csv

    rows, table = io.BytesIO(), pyarrow.table(data)
    # The writer knows no views.
    fields = [_without_view(field) for field in table.schema]
    pyarrow.csv.write_csv(table.cast(pyarrow.schema(fields)), rows)
    return rows.getvalue()


def _without_view(field: pyarrow.Field[Any]) -> pyarrow.Field[Any]:
    import pyarrow

    is_view = pyarrow.types.is_string_view(field.type)
    return field.with_type(pyarrow.string()) if is_view else field
