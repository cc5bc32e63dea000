"""What models say is what runs are compared with."""

from typing import Any

import polars
import pytest
from conftest import TWO_PROVIDERS

import vastsim

POD: dict[str, Any] = {
    "name": "pod",
    "sessions": 100,
    "ad": {"pod": [{"duration": "00:00:06"}, {"duration": "00:00:15"}]},
}
NAMES = ["summary", "quartiles", "interruptions", "survival", "incidence"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scenario", [TWO_PROVIDERS, POD])
def test_expectations_are_the_columns_of_a_run(scenario: dict[str, Any], name: str) -> None:
    expected = polars.DataFrame(getattr(vastsim.closed_form(scenario), name))
    run = polars.DataFrame(getattr(vastsim.simulate(scenario, sessions=100), name))
    assert len(expected) > 0
    assert expected.equals(run.select(expected.columns))


def test_settings_are_those_of_a_run() -> None:
    shorter = {"ad.duration": "00:00:06"}
    form = vastsim.closed_form(TWO_PROVIDERS, set=shorter)
    there = vastsim.closed_form({**TWO_PROVIDERS, "ad": {"duration": "00:00:06"}})
    assert polars.DataFrame(form.survival).equals(polars.DataFrame(there.survival))
    assert repr(form) == "<vastsim.ClosedForm of two-providers>"


def test_survival_falls_from_one_and_incidences_add_up_to_the_rest() -> None:
    form = vastsim.closed_form({"name": "spot", "ad": {"duration": "00:00:15"}})
    survival = form.survival.to_polars()["expected"].to_list()
    assert survival[0] <= 1.0 and survival == sorted(survival, reverse=True)
    incidence = form.incidence.to_polars()
    last = incidence.filter(polars.col("offset_s") == 15.0)["expected"].sum()
    assert last == pytest.approx(1.0 - survival[-1])
    assert form.summary.to_polars()["vcr_expected"][0] == pytest.approx(survival[-1])


def test_a_scenario_that_is_wrong_is_refused() -> None:
    with pytest.raises(vastsim.ScenarioError) as raised:
        vastsim.closed_form({"name": "spot"})
    assert raised.value.line == 1
