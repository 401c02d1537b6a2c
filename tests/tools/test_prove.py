"""`python3 run.py prove`: a short run finds nothing on the real program, and finds the plant."""

import random

import pytest

import run
from tests import scratch
from tools.prove import kill9


def test_prove_is_a_command_of_run() -> None:
    assert run.command_for(["prove", "kill9", "3"]) == (run.prove, ["kill9", "3"])


@pytest.mark.heavy
def test_a_few_kills_lose_nothing_and_the_planted_fault_is_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = scratch.POSTGRES
    dice = random.Random(1)
    assert kill9.kills(url, 3, dice), capsys.readouterr().out
    assert kill9.planted(url, dice), capsys.readouterr().out


def test_the_bound_is_the_rule_of_three() -> None:
    assert kill9.bound(100, "keer") == "minder dan 3 % per keer"
    assert kill9.bound(6000, "bevestiging") == "minder dan 0,05 % per bevestiging"
