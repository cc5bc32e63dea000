"""Data frames as observed data."""

from __future__ import annotations

import io
from typing import Any


def csv_of(data: Any) -> bytes:
    """Rows as CSV: of Polars, of pandas, or of whatever gives an Arrow stream."""
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


def _csv_of_arrow(data: Any) -> bytes:
    import pyarrow
    import pyarrow.csv

    rows = io.BytesIO()
    pyarrow.csv.write_csv(pyarrow.table(data), rows)
    return rows.getvalue()
