"""What all tests play."""

import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import vastsim

ROOT = Path(__file__).resolve().parents[3]

#: The command line of the same sources, if there is one.
COMMAND = os.environ.get("VASTSIM_COMMAND")

TWO_PROVIDERS: dict[str, Any] = {
    "name": "two-providers",
    "seed": 7,
    "sessions": 20_000,
    "ad": {"duration": "00:00:15"},
    "matrix": {"provider": ["google", "tiger"]},
}

#: More than anybody waits for: some minutes on all cores.
ENDLESS: dict[str, Any] = {**TWO_PROVIDERS, "sessions": "100b"}


@pytest.fixture(scope="session")
def result() -> vastsim.Result:
    return vastsim.simulate(TWO_PROVIDERS)


class Ads(BaseHTTPRequestHandler):
    """Answers ``/ad`` with an ad, ``/wrapper`` with a wrapper of it, and nothing else."""

    def do_GET(self) -> None:
        answers = {
            "/ad": (ROOT / "scenarios/vast/inline-15s.xml").read_text(),
            "/wrapper": '<VAST version="4.2"><Ad><Wrapper><AdSystem>s</AdSystem><VASTAdTagURI>'
            f"http://{self.headers['Host']}/ad</VASTAdTagURI></Wrapper></Ad></VAST>",
        }
        answer = answers.get(self.path)
        self.send_response(404 if answer is None else 200)
        self.end_headers()
        self.wfile.write((answer or "").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Is silent."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server of ads on this machine."""
    with HTTPServer(("127.0.0.1", 0), Ads) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()
