"""The talk card: for a team one A4 with a guide, for a board one without any school's own words."""

from elearn.domain.arrangements import Agreed
from elearn.domain.scenario import Moment
from tests.visitor import Visitor
from tests.world import World

CARD = "/gesprekskaart/vier-seconden"


def test_the_card_has_situation_choice_questions_and_law(visitor: Visitor, world: World) -> None:
    someone = world.someone()
    world.play(someone.person_id)
    visitor.sign_in(someone.email)
    visitor.get("/leren/sociale-media/vier-seconden/nabespreking")
    page = visitor.follow("Gesprekskaart")
    assert page.path == CARD
    pivot = next(s for s in world.lesson.scenes if isinstance(s, Moment) and s.pivotal)
    for option in pivot.choices:
        assert (option.title in page.text) is not bool(option.only_after)
    for heading in ("Dit ligt vast", "Dit is grijs gebied", "Voor wie het gesprek leidt"):
        assert heading in page.text
    assert "Klopt." not in page.text


def test_the_own_school_stands_on_it_and_on_no_boards_card(visitor: Visitor, world: World) -> None:
    school = world.school()
    world.fill_in(school, "filmpjes-uit-de-klas", Agreed(text="Wij bellen eerst Quirinus."))
    visitor.sign_in(world.someone(school).email)
    assert "Wij bellen eerst Quirinus." in visitor.get(CARD).text
    page = visitor.follow("kaart voor het bestuur")
    assert page.path == f"{CARD}/bestuur"
    assert "Quirinus" not in page.text


def test_a_board_needs_no_account(visitor: Visitor) -> None:
    page = visitor.get(f"{CARD}/bestuur")
    assert "Wat het bestuur beslist" in page.text
    assert visitor.get(CARD).path == "/inloggen"


def test_a_card_of_no_lesson_is_a_page_in_words(visitor: Visitor, world: World) -> None:
    visitor.get("/gesprekskaart/bestaat-niet/bestuur", status=404)
    visitor.sign_in(world.someone().email)
    assert "bestaat niet" in visitor.get("/gesprekskaart/bestaat-niet", status=404).text
