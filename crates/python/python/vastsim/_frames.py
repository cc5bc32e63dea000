"""Data frames as observed data."""

from __future__ import annotations

import io
from typing import Any


def csv_of(data: Any) -> bytes:
    """Rows as CSV: of Polars, of pandas, or of whatever gives an Arrow stream."""
    if hasattr(data, "write_csv"):
        return str(data.write_csv()).encode()
    if hasattr(data, "to_csv"):
        return str(data.to_csv(index=False)).encode()
    if hasattr(data, "__arrow_c_stream__"):
        return _csv_of_arrow(data)
    raise TypeError("observed data are a path, a data frame, or what gives an Arrow stream")


def _csv_of_arrow(data: Any) -> bytes:
    import pyarrow
    import pyarrow.csv

    rows = io.BytesIO()
    pyarrow.csv.write_csv(pyarrow.table(data), rows)
    return rows.getvalue()
