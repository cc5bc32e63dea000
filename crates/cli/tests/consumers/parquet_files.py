"""Tables as Parquet, where vastsim writes them, in the programs that read it."""

import shutil
import subprocess

import duckdb
import polars
import pyarrow.parquet

DUCKDB_KINDS = {"string": "VARCHAR", "integer": "UBIGINT", "number": "DOUBLE"}
POLARS_KINDS = {"string": "String", "integer": "UInt64", "number": "Float64"}
ARROW_KINDS = {"string": "string", "integer": "uint64", "number": "double"}


def is_there(vastsim):
    said = subprocess.run([vastsim, "report", "--help"], capture_output=True, text=True)
    return said.returncode == 0 and "parquet" in said.stdout


def make(vastsim, folder, scratch):
    """Adds the tables to a copy of a result."""
    copy = scratch / f"{folder.name}-parquet"
    shutil.copytree(folder, copy)
    command = [vastsim, "report", copy, "--format", "parquet"]
    subprocess.run(command, check=True, capture_output=True)
    return copy


def with_duckdb(path):
    relation = duckdb.sql(f"SELECT * FROM '{path}'")
    values = map(list, zip(*relation.fetchall()))
    return dict(zip(relation.columns, zip(map(str, relation.types), values)))


def with_polars(path):
    frame = polars.read_parquet(path)
    kinds = {polars.Categorical: "String"}
    return {it.name: (kinds.get(it.dtype, str(it.dtype)), it.to_list()) for it in frame}


def with_arrow(path):
    table = pyarrow.parquet.read_table(path)
    columns = zip(table.schema.names, table.schema.types, table.columns)
    return {name: (arrow_kind(kind), column.to_pylist()) for name, kind, column in columns}


def arrow_kind(kind):
    is_dictionary = pyarrow.types.is_dictionary(kind)
    return str(kind.value_type if is_dictionary else kind)


READERS = {
    "DuckDB": (with_duckdb, DUCKDB_KINDS),
    "Polars": (with_polars, POLARS_KINDS),
    "pyarrow": (with_arrow, ARROW_KINDS),
}


def names_as_they_are(exact):
    """Without the apostrophe that CSV has in front of formulas."""
    formula = tuple("'" + first for first in "=+-@\t\r\n＝＋－＠")
    return [it[1:] if isinstance(it, str) and it.startswith(formula) else it for it in exact]
