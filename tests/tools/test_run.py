"""The one command: what can be asked for, and one plain line where it cannot be done."""

import socket

import pytest

import run
from tools import set_up


def test_without_words_it_is_the_demo() -> None:
    assert run.command_for([]) == (run.demo, [])
    assert run.command_for(["--fresh", "--port", "8001"])[0] is run.demo


def test_words_after_test_go_to_pytest() -> None:
    assert run.command_for(["test", "-k", "spel"]) == (run.test, ["-k", "spel"])


@pytest.mark.parametrize("args", [["bench"], ["--frehs"], ["demo"]])
def test_an_unknown_word_gives_the_list_of_commands(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(args) == 1
    assert "python3 run.py check" in capsys.readouterr().err


def test_help_tells_what_can_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    assert "python3 run.py test" in capsys.readouterr().out


def test_the_port_comes_from_the_option_then_the_environment_then_8000() -> None:
    assert run.port_from(["--port", "9000"], "8001") == 9000
    assert run.port_from([], "8001") == 8001
    assert run.port_from(["--fresh"], None) == 8000


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(set_up.Stop, match="PORT=8001"):
        run.port_from([], text)


def test_a_taken_port_gives_the_next_one_as_remedy() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        trouble = run.port_trouble(port)
    assert trouble == f"Poort {port} is bezet. Start zo: PORT={port + 1} python3 run.py"


def test_a_free_port_is_no_trouble() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    assert run.port_trouble(port) is None


def test_trouble_with_the_port_is_told_before_anything_is_set_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        monkeypatch.setenv("PORT", str(server.getsockname()[1]))
        assert run.main([]) == 1
    assert "is bezet" in capsys.readouterr().err


def test_each_check_is_reported_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    run.report("opmaak", True, 0.44)
    assert capsys.readouterr().out == "opmaak      goed     0,4 s\n"
