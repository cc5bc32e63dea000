"""How programs read our CSV: as it is opened without options, and with the declared types.

A reader takes a table and gives of each column the type it has found (`string`, `integer`,
`number`) and the values, with None where there is none.
"""

import duckdb
import pandas
import polars

DUCKDB_DECLARED = {"string": "VARCHAR", "integer": "UBIGINT", "number": "DOUBLE"}
POLARS_DECLARED = {
    "string": polars.String,
    "integer": polars.UInt64,
    "number": polars.Float64,
}
PANDAS_DECLARED = {"string": "string", "integer": "UInt64", "number": "Float64"}


def duckdb_guessed(table):
    return duckdb_columns(duckdb.sql(f"SELECT * FROM '{table.path}'"))


def duckdb_declared(table):
    columns = {name: DUCKDB_DECLARED[kind] for name, kind in table.kinds.items()}
    options = "header = true, auto_detect = false, quote = '\"', escape = '\"', new_line = '\\n'"
    source = f"read_csv('{table.path}', columns = {columns}, {options})"
    return duckdb_columns(duckdb.sql(f"SELECT * FROM {source}"))


def duckdb_columns(relation):
    values = zip(*relation.fetchall())
    kinds = [duckdb_kind(str(kind)) for kind in relation.types]
    return dict(zip(relation.columns, zip(kinds, map(list, values))))


def duckdb_kind(kind):
    if kind.startswith("DECIMAL") or kind in ("DOUBLE", "FLOAT"):
        return "number"
    return {"VARCHAR": "string"}.get(kind, "integer" if "INT" in kind else kind)


def polars_guessed(table):
    return polars_columns(polars.read_csv(table.path))


def polars_declared(table):
    schema = {name: POLARS_DECLARED[kind] for name, kind in table.kinds.items()}
    return polars_columns(polars.read_csv(table.path, schema=schema))


def polars_columns(frame):
    return {column.name: (polars_kind(column.dtype), column.to_list()) for column in frame}


def polars_kind(kind):
    if kind.is_integer():
        return "integer"
    return "number" if kind.is_float() else {polars.String: "string"}.get(kind, str(kind))


def pandas_guessed(table):
    return pandas_columns(pandas.read_csv(table.path))


def pandas_declared(table):
    """As docs/results.md says: names as they are, which NA and null may be, too."""
    kinds = {name: PANDAS_DECLARED[kind] for name, kind in table.kinds.items()}
    frame = pandas.read_csv(table.path, dtype=kinds, keep_default_na=False, na_values=[""])
    return pandas_columns(frame)


def pandas_columns(frame):
    return {name: (pandas_kind(frame[name].dtype), pandas_values(frame[name])) for name in frame}


def pandas_kind(kind):
    types = pandas.api.types
    if types.is_bool_dtype(kind):
        return str(kind)
    if types.is_integer_dtype(kind):
        return "integer"
    if types.is_float_dtype(kind):
        return "number"
    return "string" if types.is_string_dtype(kind) else str(kind)


def pandas_values(column):
    return [None if pandas.isna(value) else value for value in column.tolist()]


GUESSED = {"DuckDB": duckdb_guessed, "Polars": polars_guessed, "pandas": pandas_guessed}
DECLARED = {"DuckDB": duckdb_declared, "Polars": polars_declared, "pandas": pandas_declared}
