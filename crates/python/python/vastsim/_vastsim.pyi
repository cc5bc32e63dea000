from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, final

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = [
    "ClosedForm",
    "Fit",
    "Part",
    "Result",
    "Rows",
    "Table",
    "Validation",
    "__version__",
    "closed_form",
    "events",
    "fit",
    "inspect",
    "merge",
    "play",
    "read",
    "run_range",
    "sessions",
    "simulate",
    "validate",
]

__version__: str

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

#: A file, or rows in memory.
_Observed: TypeAlias = str | PathLike[str] | _ArrowStream | pandas.DataFrame | polars.DataFrame

def simulate(
    scenario: Mapping[str, Any] | str | PathLike[str],
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    confidence: float = 0.95,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Result: ...
def run_range(
    scenario: Mapping[str, Any] | str | PathLike[str] | Part,
    seed: int | None,
    start: int,
    stop: int,
    *,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    confidence: float | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Part: ...
def inspect(
    vast: str | bytes | PathLike[str],
    *,
    resolve: bool = False,
    strict: bool = False,
    fetch: bool = False,
    map: Mapping[str, str | PathLike[str]] | None = None,
    player: str = "standard",
    allow_private: bool = False,
) -> dict[str, Any]: ...
def play(
    subject: Mapping[str, Any] | str | bytes | PathLike[str],
    *,
    session: int = 0,
    seed: int | None = None,
    cell: str | int | None = None,
    script: Mapping[str, Any] | str | PathLike[str] | None = None,
    fetch: bool = False,
    allow_private: bool = False,
    set: Mapping[str, Any] | Sequence[str] | None = None,
) -> list[dict[str, Any]]: ...
def merge(
    parts: Iterable[Part | str | PathLike[str]],
    *,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Result: ...
def sessions(
    scenario: Mapping[str, Any] | str | PathLike[str] | Part,
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    start: int = 0,
    stop: int | None = None,
    threads: int | None = None,
) -> Rows: ...
def events(
    scenario: Mapping[str, Any] | str | PathLike[str] | Part,
    *,
    seed: int | None = None,
    sessions: int | str | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
    start: int = 0,
    stop: int | None = None,
    threads: int | None = None,
) -> Rows: ...
def read(folder: str | PathLike[str]) -> Result: ...
def closed_form(
    scenario: Mapping[str, Any] | str | PathLike[str],
    *,
    set: Mapping[str, Any] | Sequence[str] | None = None,
) -> ClosedForm: ...
def validate(
    scenario: Mapping[str, Any] | str | PathLike[str],
    observed: _Observed,
    *,
    mapping: Mapping[str, Any] | str | PathLike[str] | None = None,
    format: str | None = None,
    by: str | None = None,
    cluster: str | None = None,
    margin: float | str | None = None,
    alpha: float = 0.05,
    power: float = 0.9,
    sequential: bool = False,
    rounding: str = "nearest",
    cell: str | int | None = None,
    set: Mapping[str, Any] | Sequence[str] | None = None,
) -> Validation: ...
def fit(
    observed: _Observed,
    *,
    duration: str | float | None = None,
    model: str | None = None,
    provider: str = "fitted",
    extends: str | None = None,
    windows_of: str | None = None,
    only: Mapping[str, str] | str | Sequence[str] | None = None,
    loss: Mapping[str, float] | str | Sequence[str] | None = None,
    interval: str = "wilson",
    confidence: float = 0.95,
    mapping: Mapping[str, Any] | str | PathLike[str] | None = None,
    format: str | None = None,
    cluster: str | None = None,
    rounding: str = "nearest",
) -> Fit: ...
@final
class ClosedForm:
    @property
    def summary(self) -> Table: ...
    @property
    def quartiles(self) -> Table: ...
    @property
    def interruptions(self) -> Table: ...
    @property
    def survival(self) -> Table: ...
    @property
    def incidence(self) -> Table: ...

@final
class Validation:
    @property
    def verdict(self) -> str: ...
    @property
    def table(self) -> Table: ...
    def to_dict(self) -> dict[str, Any]: ...

@final
class Fit:
    @property
    def profile(self) -> dict[str, Any]: ...
    @property
    def notes(self) -> list[str]: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...

@final
class Part:
    @classmethod
    def from_bytes(cls, data: bytes) -> Part: ...
    def to_bytes(self) -> bytes: ...
    @property
    def seed(self) -> int: ...
    @property
    def sessions(self) -> int: ...
    @property
    def ranges(self) -> list[tuple[int, int]]: ...

@final
class Rows:
    @property
    def name(self) -> str: ...
    @property
    def column_names(self) -> list[str]: ...
    def __iter__(self) -> Iterator[pyarrow.RecordBatch]: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def collect(self) -> Table: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def write(
        self,
        path: str | PathLike[str],
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> dict[str, Any]: ...
    def write_part(
        self,
        folder: str | PathLike[str],
        *,
        progress: Callable[[int, int], object] | None = None,
    ) -> dict[str, Any]: ...
    def write_manifest(
        self, folder: str | PathLike[str], parts: Iterable[Mapping[str, Any]]
    ) -> dict[str, Any]: ...

@final
class Table:
    @property
    def name(self) -> str: ...
    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_polars(self) -> polars.DataFrame: ...
    def to_pandas(self) -> pandas.DataFrame: ...

@final
class Result:
    @property
    def summary(self) -> Table: ...
    @property
    def quartiles(self) -> Table: ...
    @property
    def interruptions(self) -> Table: ...
    @property
    def offsets(self) -> Table: ...
    @property
    def survival(self) -> Table: ...
    @property
    def incidence(self) -> Table: ...
    @property
    def events(self) -> Table: ...
    @property
    def digest(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def seed(self) -> int: ...
    @property
    def sessions(self) -> int: ...
    @property
    def agrees(self) -> bool: ...
    def to_html(self) -> str: ...
    def _repr_html_(self) -> str: ...
    def save(
        self,
        folder: str | PathLike[str],
        *,
        formats: Sequence[str] | None = None,
        force: bool = False,
    ) -> None: ...
