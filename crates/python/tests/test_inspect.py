"""What is in a document, as the command line says it."""

import json
import pickle
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMAND, ROOT

import vastsim

DOCUMENTS = sorted(
    path
    for folder in ["scenarios/vast", "crates/cli/tests/it/documents"]
    for path in (ROOT / folder).rglob("*.xml")
)
INLINE = ROOT / "scenarios/vast/inline-15s.xml"

CHAIN = ROOT / "crates/cli/tests/it/documents/chain"

#: Where what is behind the wrappers of these documents is kept; of the last one nothing is.
SAVED = {
    "https://ads.example/middle": CHAIN / "middle.xml",
    "https://ads.example/": ROOT / "scenarios/vast",
    "https://cdn.example/ads/": CHAIN,
    "https://dsp.example/ads/": ROOT / "scenarios/vast/answers",
    "https://ssp.example/preroll": ROOT / "scenarios/vast/answers/ssp-preroll.xml",
    "https://elsewhere.example/": ROOT / "nowhere",
}

WRAPPER = """<VAST version="4.2"><Ad id="a"><Wrapper><AdSystem>s</AdSystem>
<VASTAdTagURI>https://ads.example/tag</VASTAdTagURI></Wrapper></Ad></VAST>"""


def printed(*flags: object) -> str:
    """What the command line says, as one text for each object."""
    command = [str(COMMAND), "inspect", "--json", *map(str, flags)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in (0, 2), done.stderr
    return json.dumps(json.loads(done.stdout))


@pytest.mark.skipif(not COMMAND, reason="VASTSIM_COMMAND names no command line")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_command_line_says_the_same(document: Path) -> None:
    assert json.dumps(vastsim.inspect(document)) == printed(document)
    strictly = vastsim.inspect(str(document), strict=True)
    assert json.dumps(strictly) == printed(document, "--strict")
    flags = [part for url, path in SAVED.items() for part in ("--map", f"{url}={path}")]
    for player in ["standard", "google-ima"]:
        followed = vastsim.inspect(document, resolve=True, map=SAVED, player=player)
        assert json.dumps(followed) == printed(document, "--resolve", "--player", player, *flags)


def test_a_text_its_bytes_and_its_file_are_the_same_document() -> None:
    found = vastsim.inspect(INLINE)
    assert found["file"] == str(INLINE)
    documents: list[str | bytes] = [INLINE.read_text(), INLINE.read_bytes()]
    for given in documents:
        other = vastsim.inspect(given)
        assert other == {**found, "file": "document.xml"}


def test_a_text_is_no_bytes_whatever_encoding_it_declares() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>' + WRAPPER.replace('id="a"', 'id="ä→"')
    assert vastsim.inspect(text)["document"]["ads"][0]["id"] == "ä→"
    latin = text.replace("→", "").encode("latin-1")
    assert vastsim.inspect(latin)["document"]["ads"][0]["id"] == "ä"


def test_a_document_that_is_refused_says_where() -> None:
    found = vastsim.inspect('<VAST version="4.2">\n  <Ad></Add>\n</VAST>')
    assert (found["valid"], found["document"]) == (False, None)
    errors = [it for it in found["diagnostics"] if it["severity"] == "error"]
    assert errors[0]["line"] == 2


def failure(found: dict[str, Any]) -> str:
    return str(found["resolved"]["failures"][0]["message"])


def test_messages_advise_arguments() -> None:
    message = failure(vastsim.inspect(WRAPPER, resolve=True))
    assert "request it with `fetch=True`, or save its document and give" in message
    assert '`map={"https://ads.example/tag": FILE}`' in message
    private = WRAPPER.replace("https://ads.example", "http://127.0.0.1:9")
    message = failure(vastsim.inspect(private, resolve=True, fetch=True))
    assert message.endswith("allow it with `allow_private=True`")
    found = vastsim.inspect(WRAPPER, resolve=True, map={"https://ads.example/tag": INLINE})
    assert found["resolved"]["documents"][1]["file"] == str(INLINE)


def test_a_url_is_requested_with_what_is_behind_it(server: str) -> None:
    with pytest.raises(vastsim.DocumentError, match="allow_private=True"):
        vastsim.inspect(f"{server}/wrapper")
    found = vastsim.inspect(f"{server}/wrapper", resolve=True, allow_private=True)
    assert found["file"] == f"{server}/wrapper"
    assert len(found["resolved"]["ads"]) == 1


def test_no_document_is_an_error_that_names_it() -> None:
    nothing = "cannot read `nowhere.xml`: no such file"
    with pytest.raises(vastsim.DocumentError, match=nothing) as raised:
        vastsim.inspect("nowhere.xml")
    error = raised.value
    assert error.file == "nowhere.xml"
    assert isinstance(error, vastsim.VastsimError) and isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.file) == (str(error), error.file)


def test_arguments_that_make_no_sense_are_refused() -> None:
    with pytest.raises(TypeError, match="XML text, bytes, a path or a URL"):
        vastsim.inspect(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no player is called `winamp`; there are `standard`"):
        vastsim.inspect(WRAPPER, player="winamp")
    with pytest.raises(ValueError, match="`tag` is not a URL"):
        vastsim.inspect(WRAPPER, resolve=True, map={"tag": "tag.xml"})
    with pytest.raises(TypeError):
        vastsim.inspect(WRAPPER, resolve=True, map=[7])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="is no Unicode"):
        vastsim.inspect(WRAPPER, map={"https://ads.example/": "\udcff"})


def test_what_no_wrapper_needs_is_said() -> None:
    in_vain: list[dict[str, Any]] = [{"fetch": True}, {"map": {"https://ads.example/tag": INLINE}}]
    for arguments in in_vain:
        with pytest.warns(UserWarning, match="matter to `resolve=True`") as warned:
            vastsim.inspect(WRAPPER, **arguments)
        assert Path(warned[0].filename).name == "test_inspect.py"
