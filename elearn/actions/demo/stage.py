"""Puts the demo school on stage: accounts, staff, and what they did so far.

Some sixty people: done, on schedule, past their date, exempt, one halfway. Runs once; a second
call on the same database does nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from elearn.actions import confirming, founding, inviting, learning, staff, standing
from elearn.actions.demo import arrangements, cast
from elearn.content.catalogue import Catalogue
from elearn.domain import marking, play, quiz
from elearn.domain.roles import Role
from elearn.domain.scenario import Course, Lesson, Moment, Sector
from elearn.domain.times import local_date
from elearn.store import migrating, organisations, people

PASSWORD = "grijs-gebied"  # noqa: S105 - printed on the screen: it only opens a demo
SCHOOL = "Klaverdonk College"
BOARD = "Stichting Klaverdonk"
OTHER_SCHOOL = "De Wissel"
OTHER_BOARD = "Stichting Anders"

WELCOME = """
Grijs gebied draait op {address}

Inloggen kan als (wachtwoord voor allemaal: grijs-gebied)
  docent@demo.example         docent, nog niets begonnen
  conciergerie@demo.example   conciërge, halverwege een les
  po@demo.example             P&O: wie is klaar?
  auteur@demo.example         auteur: lessen en afspraken
  beheer@demo.example         beheer
  po@anders.example, docent@anders.example   een ander bestuur

Mail verstuurt de demo niet. Lees haar op {address}/demo/post
of als bestand in {mail}

Stoppen: Ctrl+C. Opnieuw beginnen: python3 run.py --fresh
"""

LATE, DONE_EARLY, EXEMPT = 9, 38, 2
"""Of the first batch: past their date, done, exempt. The second batch adds 6 done."""


def build(*, catalogue: Catalogue, now: datetime, say: Callable[[str], object]) -> None:
    """Makes the demo school in an empty database; does nothing in one that has people."""
    migrating.upgrade()
    if not organisations.is_empty():
        return
    say("Ik maak een demoschool met ruim zestig medewerkers. Dat duurt even …")
    course = catalogue.courses[0]
    began = now - arrangements.FOUNDED_BEFORE
    board, school = _school(BOARD, SCHOOL, Sector.VO, began)
    hr = _accounts(school, began)
    arrangements.fill_in(board, _ids(board)["1003"], catalogue, now=now)
    _first_batch(board, hr, course, catalogue, now)
    _second_batch(board, course, catalogue, now)
    _halfway(board, course, catalogue, now - timedelta(days=1))
    _invitations(board, hr, now - timedelta(hours=2))
    _other_board(course, catalogue, now - timedelta(days=30))


def _school(board: str, school: str, sector: Sector, now: datetime) -> tuple[int, int]:
    organisation_id = founding.found(name=board, demo=True, now=now)
    return organisation_id, founding.add_school(
        organisation_id=organisation_id, name=school, sector=sector
    )


def _accounts(school_id: int, now: datetime) -> int:
    """The accounts to sign in with; gives the person of HR."""
    for newcomer in (
        _newcomer("docent", "Marieke|van der|Linden", "Mentoren klas 2", 1),
        _newcomer("conciergerie", "Henk||Veldman", "Conciërges", 2),
        _newcomer("auteur", "Josien||Terpstra", "Bovenbouw vwo", 3, Role.AUTHOR),
        _newcomer("beheer", "Olaf||Meijer", "Administratie", 4, Role.ADMIN),
    ):
        founding.welcome(school_id=school_id, newcomer=newcomer, now=now)
    return founding.welcome(
        school_id=school_id,
        newcomer=_newcomer("po", "Ingeborg||Brandt", "Administratie", 5, Role.HR),
        now=now,
    )


def _newcomer(
    mailbox: str, name: str, team: str, number: int, *roles: Role, host: str = "demo.example"
) -> founding.Newcomer:
    given, infix, surname = name.split("|")
    return founding.Newcomer(
        given_name=given,
        infix=infix,
        surname=surname,
        email=f"{mailbox}@{host}",
        password=PASSWORD,
        roles=roles,
        staff_number=str(1000 + number),
        team=team,
        category="OOP" if team in cast.SUPPORT else "OP",
    )


def _first_batch(board: int, hr: int, course: Course, catalogue: Catalogue, now: datetime) -> None:
    """Everybody who was there in autumn: the date has passed for nine of them."""
    names = list(enumerate(cast.COLLEAGUES, start=10))[: LATE + DONE_EARLY + EXEMPT]
    assigned, due = now - timedelta(days=78), _workday(local_date(now) - timedelta(days=10))
    _import(board, cast.sheet(names), "medewerkers-september.csv", course, due, assigned)
    ids = _ids(board)
    for order, (number, _) in enumerate(names[LATE:-EXEMPT]):
        at = assigned + timedelta(days=6 + 1.3 * order, hours=order % 7, minutes=7 * order % 60)
        _do_course(ids[str(1000 + number)], course, catalogue, at)
    for number, _ in names[-EXEMPT:]:
        staff.exempt(
            person_id=ids[str(1000 + number)],
            course=course,
            since=local_date(assigned + timedelta(days=9)),
            until=None,
            reason="afgesproken met P&O",
            actor=staff.Actor(person_id=hr, name="Ingeborg Brandt"),
            now=assigned + timedelta(days=9),
        )


def _second_batch(board: int, course: Course, catalogue: Catalogue, now: datetime) -> None:
    """Who came later, and who can sign in here: due in some weeks; HR and five others are done."""
    names = list(enumerate(cast.COLLEAGUES, start=10))[LATE + DONE_EARLY + EXEMPT :]
    assigned, due = now - timedelta(days=20), _workday(local_date(now) + timedelta(days=24))
    accounts = [
        (1, "Marieke|van der|Linden"),
        (2, "Henk||Veldman"),
        (3, "Josien||Terpstra"),
        (4, "Olaf||Meijer"),
        (5, "Ingeborg||Brandt"),
    ]
    _import(board, cast.sheet(names + accounts), "medewerkers-nieuw.csv", course, due, assigned)
    ids = _ids(board)
    done = [number for number, _ in names[:3]] + [3, 4, 5]
    for order, number in enumerate(done):
        _do_course(
            ids[str(1000 + number)],
            course,
            catalogue,
            assigned + timedelta(days=2 + order, hours=3),
        )


def _halfway(board: int, course: Course, catalogue: Catalogue, now: datetime) -> None:
    """The concierge has made one choice and stopped there."""
    person_id = _ids(board)["1002"]
    lesson = course.lessons[0]
    attempt = learning.begin(
        person_id=person_id, course=course, lesson=lesson, catalogue=catalogue, now=now
    )
    _tap(person_id, course, lesson, attempt, catalogue, now, salt=1)


def _invitations(board: int, hr: int, now: datetime) -> None:
    """Two colleagues were invited and have not come yet: one by mail, one by letter."""
    ids = _ids(board)
    inviting.invite(
        organisation_id=board,
        person_ids=[ids["1065"], ids["1066"]],
        actor=staff.Actor(person_id=hr, name="Ingeborg Brandt"),
        now=now,
    )


def _other_board(course: Course, catalogue: Catalogue, now: datetime) -> None:
    """A second board, so that anybody can see that its records stay its own."""
    board, school = _school(OTHER_BOARD, OTHER_SCHOOL, Sector.PO, now)
    arrangements.at_the_desk(board, catalogue, at=now)
    for mailbox, name, number, roles in (
        ("po", "Wil||Anders", 1, (Role.HR,)),
        ("docent", "Jip||Sanders", 2, ()),
    ):
        newcomer = _newcomer(mailbox, name, "Team", number, *roles, host="anders.example")
        founding.welcome(school_id=school, newcomer=newcomer, now=now)
    sheet = b"personeelsnummer;voornaam;achternaam\r\n1001;Wil;Anders\r\n1002;Jip;Sanders\r\n"
    due = _workday(local_date(now) + timedelta(days=60))
    _import(board, sheet, "medewerkers.csv", course, due, now)


def _import(board: int, data: bytes, name: str, course: Course, due: date, now: datetime) -> None:
    list(
        confirming.import_file(
            organisation_id=board,
            name=name,
            data=data,
            course=course,
            due=due,
            skip_faulty=False,
            dry_run=False,
            now=now,
        )
    )


def _ids(board: int) -> dict[str, int]:
    """The people of a board by staff number."""
    return {person.staff_number or "": person.id for person in people.staff(board)}


def _do_course(person_id: int, course: Course, catalogue: Catalogue, at: datetime) -> None:
    """Plays every lesson to an ending and answers, now and then wrong at first."""
    for lesson in course.lessons:
        attempt = learning.begin(
            person_id=person_id, course=course, lesson=lesson, catalogue=catalogue, now=at
        )
        while _tap(person_id, course, lesson, attempt, catalogue, at, salt=person_id):
            at += timedelta(seconds=70)
        learning.finish_play(
            person_id=person_id,
            course=course.slug,
            lesson=lesson.slug,
            attempt_id=attempt,
            catalogue=catalogue,
            now=at,
        )
        _answer_all(person_id, course, lesson, attempt, catalogue, at)


def _tap(
    person_id: int,
    course: Course,
    lesson: Lesson,
    attempt: int,
    catalogue: Catalogue,
    now: datetime,
    *,
    salt: int,
) -> bool:
    """Makes the next choice; False at the end of the story. People differ by `salt`."""
    position = _standing(person_id, course, lesson, catalogue).position
    step = len(position.path) + 1
    if not isinstance(play.next_scene(lesson, position), Moment):
        return False
    offered = play.offered(lesson, position, step)
    learning.choose(
        person_id=person_id,
        course=course.slug,
        lesson=lesson.slug,
        token=play.token(lesson, position, attempt=attempt, step=step),
        option=offered[(salt + step) % len(offered)][0],
        catalogue=catalogue,
        now=now,
    )
    return True


def _answer_all(
    person_id: int,
    course: Course,
    lesson: Lesson,
    attempt: int,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Answers until every goal is met; every fourth person slips on the first question."""
    while True:
        askings = _standing(person_id, course, lesson, catalogue).askings
        asked = quiz.next_question(lesson, askings, seed=attempt)
        if asked is None:
            return
        slips = asked.number == 1 and person_id % 4 == 0
        learning.answer(
            person_id=person_id,
            course=course.slug,
            lesson=lesson.slug,
            attempt_id=attempt,
            number=asked.number,
            given=marking.an_answer(asked.question, right=not slips),
            catalogue=catalogue,
            now=now + timedelta(seconds=30 * asked.number),
        )


def _standing(
    person_id: int, course: Course, lesson: Lesson, catalogue: Catalogue
) -> standing.Standing:
    found = standing.of(
        person_id=person_id, course=course.slug, lesson=lesson.slug, catalogue=catalogue
    )
    if found is None:
        raise LookupError(f"{person_id} never began {lesson.slug}")
    return found


def _workday(day: date) -> date:
    """That day, or the Friday before if it falls in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
