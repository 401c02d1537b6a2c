"""The journeys in a real Chromium: without JavaScript they work, and axe-core finds no barrier."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page

from elearn.domain.roles import Role
from elearn.domain.times import local_date
from elearn.web.extensions import clock
from tests.browser import hands, ways
from tests.browser.eye import Eye, fits_the_width
from tests.world import Someone, World

pytestmark = pytest.mark.browser


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    """A school with one colleague done and one whose date has passed."""
    school = world.school(organisation="Stichting Klaverdonk")
    today = local_date(clock.now())
    done = world.someone(school, given_name="Anouk", surname="Meer")
    late = world.someone(school, given_name="Joris", infix="", surname="Bakker")
    world.oblige(done, due=today + timedelta(days=9), now=clock.now())
    world.oblige(late, due=today - timedelta(days=1), now=clock.now())
    world.finish_course(done.person_id, now=clock.now())
    return school


@pytest.fixture
def teacher(world: World, school: tuple[int, int]) -> Someone:
    """Somebody who has the course to do."""
    someone = world.someone(school, given_name="Marieke", surname="Linden")
    due = local_date(clock.now()) + timedelta(days=7)
    world.oblige(someone, due=due, now=clock.now())
    return someone


@pytest.fixture
def personnel(world: World, school: tuple[int, int]) -> Someone:
    """Somebody of HR."""
    return world.someone(
        school, given_name="Ingeborg", infix="", surname="Brandt", roles=(Role.HR,)
    )


def test_without_javascript_a_teacher_earns_a_certificate_that_checks_and_hr_sees_it(
    plain_page: Page, world: World, teacher: Someone, personnel: Someone
) -> None:
    code = ways.teacher(plain_page, world, teacher, fits_the_width)
    plain_page.goto(f"/certificaten/{code}")
    with plain_page.expect_download() as download:
        hands.tap(plain_page.get_by_role("link", name="Download PDF"))
    assert download.value.suggested_filename.endswith(".pdf")
    plain_page.context.clear_cookies()
    ways.check(plain_page, code, "van der linden", fits_the_width)
    assert "echt en geldig" in plain_page.locator("h1").inner_text()
    said = ways.hr(plain_page, personnel, "Linden", fits_the_width)
    assert code in said
    assert "klaar" in said
    assert "niet klaar" not in said
    ways.public(_signed_out(plain_page), fits_the_width)


@pytest.mark.heavy
def test_axe_finds_no_barrier_on_the_way_of_a_teacher(
    eye: Eye, world: World, teacher: Someone
) -> None:
    code = ways.teacher(eye.page, world, teacher, eye)
    ways.check(_signed_out(eye.page), code, "Linden", eye)
    assert eye.faults == []


@pytest.mark.heavy
def test_axe_finds_no_barrier_at_hr_and_at_the_front_door(eye: Eye, personnel: Someone) -> None:
    ways.hr(eye.page, personnel, "Bakker", eye)
    ways.public(_signed_out(eye.page), eye)
    assert eye.faults == []


@pytest.fixture
def writer(world: World, school: tuple[int, int]) -> Someone:
    """Somebody who writes, and keeps the agreements."""
    return world.someone(
        school, given_name="Josien", infix="", surname="Terpstra", roles=(Role.AUTHOR,)
    )


@pytest.mark.heavy
def test_axe_finds_no_barrier_at_an_author(eye: Eye, writer: Someone) -> None:
    ways.author(eye.page, writer, eye)
    assert eye.faults == []


def test_without_javascript_what_an_author_fills_in_is_what_a_teacher_reads(
    plain_page: Page, world: World, writer: Someone, teacher: Someone
) -> None:
    ways.author(plain_page, writer, fits_the_width)
    world.play(teacher.person_id, now=clock.now())
    ways.sign_in(_signed_out(plain_page), teacher)
    plain_page.goto(f"{ways.LESSON}/nabespreking")
    told = plain_page.locator("#wie").inner_text()
    assert "Petra de Boer, je teamleider" in told
    assert "Bel de balie." in told
    assert "Eerst bellen, dan pas appen." in told
    phone = plain_page.get_by_role("link", name="010 000 0012").get_attribute("href")
    assert phone == "tel:0100000012"


def test_the_first_moment_is_light(eye: Eye, teacher: Someone, screen: tuple[int, int]) -> None:
    """At most 8 requests and 160 KB with fonts; the first message is on the first screen."""
    ways.sign_in(eye.page, teacher)
    eye.page.goto(ways.LESSON)
    fresh = eye.page.context.browser.new_context(  # type: ignore[union-attr]  # it has one
        storage_state=eye.page.context.storage_state(),
        viewport={"width": screen[0], "height": screen[1]},
        base_url=eye.page.url.split("/leren")[0],
    )
    hands.follow(eye.page.locator("main form button", has_text="Beginnen"))
    page, sizes = fresh.new_page(), []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{ways.LESSON}/moment/1", wait_until="networkidle")
    assert len(sizes) <= 8
    assert sum(sizes) <= 160_000
    message = page.locator(".msg").first.bounding_box()
    assert message is not None
    assert message["y"] < screen[1]
    fresh.close()


def test_the_way_through_a_moment_works_by_keyboard_with_a_visible_focus(
    plain_page: Page, world: World, teacher: Someone
) -> None:
    ways.sign_in(plain_page, teacher)
    plain_page.goto(ways.LESSON)
    _press(plain_page, "Beginnen")
    assert plain_page.url.endswith("/moment/1")
    _press(plain_page, world.lesson.start.choices[0].title)
    assert plain_page.url.endswith("/gevolg")
    _press(plain_page, "Verder")
    assert plain_page.url.endswith("/moment/2")


def _press(page: Page, words: str) -> None:
    """Tabs to the control with those words and presses Enter; its focus can be seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if words in focus.inner_text():
            style = focus.evaluate(
                "e => getComputedStyle(e).outlineStyle + getComputedStyle(e).boxShadow"
            )
            assert style != "nonenone", f"{words}: no visible focus"
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{words!r} is not reached by Tab")


def _signed_out(page: Page) -> Page:
    page.context.clear_cookies()
    return page
