"""Many people at once, over real HTTP at a real server: nothing is lost, doubled or refused."""

import threading
import time

import pytest

from elearn.content.catalogue import Catalogue
from tests import scratch
from tests.served.ground import LESSON, Ground
from tests.world import PASSWORD
from tools.prove import served, truth
from tools.prove.browser import Browser, Form
from tools.prove.player import Choice

POSTS, CLIENTS = 600, 16
PLANTED = "tests.served.planted:app"


def count_together(port: int) -> dict[int, int]:
    """600 posts to the counter from 16 clients: how many got which answer."""
    answers: dict[int, int] = {}
    left = iter(range(POSTS))
    lock = threading.Lock()

    def client() -> None:
        browser = Browser(port)
        while True:
            with lock:
                if next(left, None) is None:
                    break
            status = browser.post("/tel", []).status
            with lock:
                answers[status] = answers.get(status, 0) + 1
        browser.close()

    together([client] * CLIENTS)
    return answers


def together(deeds: list) -> None:
    """Starts all, and waits until all are done."""
    threads = [threading.Thread(target=deed, daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
        assert not thread.is_alive()


def test_six_hundred_posts_from_sixteen_clients_count_six_hundred(
    served_ground: Ground, catalogue: Catalogue
) -> None:
    before = served_ground.number("SELECT number FROM chain_head")
    port = served.free_port()
    with served.serving(served_ground.settings, port=port, wsgi=PLANTED):
        answers = count_together(port)
    assert answers == {303: POSTS}
    assert served_ground.number("SELECT n FROM counter") == POSTS
    assert served_ground.number("SELECT number FROM chain_head") == before + POSTS
    with scratch.opened(served_ground.settings, catalogue) as app:
        assert truth.faults(app, [], read=0) == []


def test_the_same_posts_without_our_begin_and_locks_are_seen_to_be_lost(
    served_ground: Ground,
) -> None:
    """The control: this test can see what the other one says is not there."""
    port = served.free_port()
    with served.serving(served_ground.settings, port=port, wsgi=PLANTED, PLANT="default"):
        answers = count_together(port)
    assert served_ground.number("SELECT n FROM counter") < answers.get(303, 0)


def test_twenty_taps_on_one_step_are_one_row_and_the_same_answer(served_ground: Ground) -> None:
    port = served.free_port()
    with served.serving(served_ground.settings, port=port):
        player = served_ground.player(port)
        form = first_moment(player.browser, player.email)
        tabs = [Browser(port) for _ in range(20)]
        seen: list[tuple[int, str]] = []

        def tap(tab: Browser, number: int) -> None:
            tab.cookies = dict(player.browser.cookies)
            option = form.choices["keuze"][number % 2]
            answer = tab.post(form.action, [*form.fields, ("keuze", option)])
            seen.append((answer.status, answer.location))
            tab.close()

        together([lambda t=tab, n=n: tap(t, n) for n, tab in enumerate(tabs)])
        player.browser.close()
    assert len(seen) == 20
    assert set(seen) == {(303, f"{form.action}/gevolg")}
    assert served_ground.number("SELECT count(*) FROM choice") == 1


def first_moment(browser: Browser, email: str) -> Form:
    """Signs in and begins; gives the form of the first moment."""
    browser.sign_in(email, PASSWORD)
    begin = next(f for f in browser.get(LESSON).forms() if "/beginnen" in f.action)
    page = browser.get(browser.post(begin.action, begin.fields).location)
    return next(f for f in page.forms() if f.value("token"))


@pytest.mark.heavy
def test_two_processes_and_thirty_two_people_meet_no_lock(
    crowded_ground: Ground, catalogue: Catalogue
) -> None:
    settings = crowded_ground.settings
    ports = served.free_port(), served.free_port()
    with (
        served.serving(settings, port=ports[0]) as one,
        served.serving(settings, port=ports[1]) as two,
    ):
        players = [crowded_ground.player(ports[n % 2], n) for n in range(32)]
        for player in players:
            player.start()
        until = time.monotonic() + 60
        while time.monotonic() < until and sum(len(p.acknowledged) for p in players) < 150:
            time.sleep(0.1)
        for player in players:
            player.stopping.set()
        for player in players:
            player.join(timeout=60)
        said = one.said() + two.said()
    assert "locked" not in said
    assert [line for player in players for line in player.strange] == []
    assert sum(player.unavailable for player in players) == 0
    acknowledged = [one for player in players for one in player.acknowledged]
    assert len([one for one in acknowledged if isinstance(one, Choice)]) >= 32
    with scratch.opened(settings, catalogue) as app:
        assert truth.faults(app, acknowledged, read=0) == []
