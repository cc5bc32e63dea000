"""Our CSV in LibreOffice Calc: into a workbook, and back."""

import csv
import os
import shutil
import subprocess

import openpyxl

# Comma, double quote, UTF-8, from line 1; then the columns; US English; numbers in quotes
# and special numbers are recognised; and formulas are evaluated, which is not the default.
OPEN = "CSV:44,34,76,1,{columns},1033,false,true,false,false,false,0,{formulas}"
# What cells hold and not what they show, which has fewer digits.
SAVE = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false"
AS_TEXT, AS_IT_LOOKS = 2, 1


def is_there():
    return shutil.which("soffice") is not None


def convert(to, files, into, open_as=None):
    """Converts files with a LibreOffice that has no settings of anybody's."""
    into.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(into.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", into]
    filters = [f"--infilter={open_as}"] if open_as else []
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    said = subprocess.run(
        [*command, *filters, *files], env=environment, capture_output=True, text=True, timeout=300
    )
    made = [into / file.with_suffix("." + to.split(":")[0]).name for file in files]
    missing = [file.name for file in made if not file.exists()]
    assert not missing, f"{missing} were not made: {said.stdout} {said.stderr}"
    return made


def open_as_they_look(tables, into):
    """Workbooks of tables, opened as they are."""
    files = [table.path for table in tables]
    return convert("xlsx", files, into, OPEN.format(columns="", formulas="true"))


def open_with_text(tables, into):
    """Workbooks of tables, columns of names marked as text, as one can in the dialog."""
    return [convert("xlsx", [table.path], into, marking_text(table))[0] for table in tables]


def marking_text(table):
    kinds = enumerate(table.kinds.values(), start=1)
    columns = (f"{place}/{AS_TEXT if kind == 'string' else AS_IT_LOOKS}" for place, kind in kinds)
    return OPEN.format(columns="/".join(columns), formulas="true")


def acts(workbook):
    """The cells that do something."""
    book = openpyxl.load_workbook(workbook)
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [
        f"{workbook.name} {cell.coordinate}: {cell.value!r}"
        for cell in cells
        if cell.data_type == "f" or cell.hyperlink
    ]


def control(scratch):
    """A formula that nothing was put in front of is one, or looking for them says nothing."""
    bare = scratch / "bare.csv"
    bare.write_text('a,b\n=1+1,"=HYPERLINK(""http://a.example/"",""x"")"\n', encoding="utf-8")
    open_as = OPEN.format(columns="", formulas="true")
    found = acts(convert("xlsx", [bare], scratch / "control", open_as)[0])
    return [] if len(found) == 2 else [f"found {found}"]


def formulas(books):
    """What acts in workbooks."""
    return [cell for book in books for cell in acts(book)]


def round_trip(tables, books, scratch):
    """What has changed on the way into workbooks and back."""
    pairs = zip(tables, convert(SAVE, books, scratch / "back"))
    return [change for table, back in pairs for change in changes(table, back)]


def changes(table, back):
    with open(back, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    if header != list(table.kinds):
        return [f"{table.name}: the header is {header}"]
    wanted = list(zip(*table.columns.values()))
    if len(rows) != len(wanted):
        return [f"{table.name}: {len(rows)} rows in place of {len(wanted)}"]
    pairs = ((place, row, exact) for place, (row, exact) in enumerate(zip(rows, wanted)))
    return [
        f"{table.name}.{name}, row {place}: {field!r} in place of {value!r}"
        for place, row, exact in pairs
        for name, field, value in zip(header, row, exact)
        if not is_kept(field, value)
    ]


def is_kept(field, value):
    """Text as a whole, but for how its lines end; numbers to the 15 digits that cells have."""
    if value is None:
        return field == ""
    if isinstance(value, str):
        return unix(field) == unix(value)
    return same_digits(field, value)


def unix(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def same_digits(field, value):
    try:
        return f"{float(field):.14e}" == f"{float(value):.14e}"
    except ValueError:
        return False
