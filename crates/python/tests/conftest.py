"""What all tests play."""

import os
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
