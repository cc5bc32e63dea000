"""The notebook of the docs runs from top to bottom, without a warning, and shows its charts."""

import base64
import re
from typing import Any

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

NOTEBOOK = ROOT / "docs" / "examples" / "notebook" / "interruptions.ipynb"

CHARTS = 3

#: A warning ends the cell that it comes from.
STRICT = "import warnings\nwarnings.simplefilter('error')"

#: Where a kernel keeps its history and its caches, which are nobody else's.
FOLDERS = ["HOME", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"]


def stored() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The cells of the notebook, with what they gave."""
    notebook, folder = stored(), tmp_path_factory.mktemp("notebook")
    strict = nbformat.v4.new_code_cell(STRICT)  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, strict)
    with pytest.MonkeyPatch.context() as patch:
        for name in FOLDERS:
            patch.setenv(name, str(folder))
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
    return [cell for cell in notebook.cells[1:] if cell.cell_type == "code"]


def outputs(cells: list[Any], kind: str) -> list[Any]:
    """What cells showed of a media type, in order."""
    shown = [output.get("data", {}) for cell in cells for output in cell.outputs]
    return [data[kind] for data in shown if kind in data]


def test_every_cell_ran_and_none_complained(cells: list[Any]) -> None:
    # The first is that of the test.
    assert [cell.execution_count for cell in cells] == list(range(2, len(cells) + 2))
    kinds = {output.get("name", output.output_type) for cell in cells for output in cell.outputs}
    assert kinds <= {"display_data", "execute_result", "stdout"}


def test_charts_come_out(cells: list[Any]) -> None:
    charts = [base64.b64decode(data) for data in outputs(cells, "image/png")]
    assert len(charts) == CHARTS
    assert all(chart.startswith(b"\x89PNG") and len(chart) > 5_000 for chart in charts)


def test_answers_are_those_of_the_text(cells: list[Any]) -> None:
    told = {cell.source.splitlines()[-1]: outputs([cell], "text/plain") for cell in cells}
    assert told["result.agrees"] == ["True"]
    assert told["merged.digest == result.digest"] == ["True"]
    [page] = [html for html in outputs(cells, "text/html") if "<iframe" in html]
    assert "spot" in page


def test_the_notebook_is_kept_without_what_it_gave() -> None:
    code = [cell for cell in stored().cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert NOTEBOOK.stat().st_size < 20_000


def test_links_of_the_notebook_lead_somewhere() -> None:
    text = "\n".join(cell.source for cell in stored().cells if cell.cell_type == "markdown")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert links
    assert [link for link in links if not (NOTEBOOK.parent / link).is_file()] == []
